"""What an option of a command can be completed to while it is typed: speakers, topics, publishers of the record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from threading import Lock, Thread

from bot.ports import Record
from bot.topics import Topic, topics
from index.chunking import passages
from index.names import fold
from index.stems import stems_of

#: Discord takes so many choices, of so many characters each.
MOST, LONGEST = 25, 100


class Choice(StrEnum):
    """What is completed."""

    SPEAKERS = "speakers"
    TOPICS = "topics"
    PUBLISHERS = "publishers"


@dataclass(frozen=True, slots=True)
class _Listed:
    """One completion, and the words by whose beginnings it is found, folded."""

    text: str
    names: tuple[str, ...]


class Completions:
    """The completions of the current record. Made once a record; while those of a new one are made, the old serve."""

    def __init__(self, record: Callable[[], Record]) -> None:
        """Make nothing yet."""
        self._record = record
        self._lock = Lock()
        self._of: Record | None = None
        self._making: Record | None = None
        self._lists: dict[Choice, tuple[_Listed, ...]] = {}
        self._topics: tuple[Topic, ...] = ()

    def complete(self, choice: Choice, prefix: str) -> tuple[str, ...]:
        """Return up to 25 completions: those that begin with what was typed, then those with a word that does."""
        self._keep_up()
        typed = fold(prefix).strip()
        whole, within = [], []
        for one in self._lists[choice]:
            if one.names[0].startswith(typed):
                whole.append(one.text)
            elif any(f" {name}".find(f" {typed}") >= 0 for name in one.names):
                within.append(one.text)
        return tuple(dict.fromkeys([*whole, *within]))[:MOST]

    def topics(self) -> tuple[Topic, ...]:
        """Return what the record is about, what tells most first."""
        self._keep_up()
        return self._topics

    def _keep_up(self) -> None:
        record = self._record()
        with self._lock:
            if self._of is None:
                self._make(record)
            elif self._of is not record and self._making is not record:
                self._making = record
                Thread(target=self._make_anew, args=(record,), name="completions", daemon=True).start()

    def _make_anew(self, record: Record) -> None:
        try:
            self._make(record)
        finally:
            self._making = None  # after a fault the next one who asks has it tried again

    def _make(self, record: Record) -> None:
        people = (one for one in record.speakers() if one.kind == "person")
        names = frozenset(chain.from_iterable(stems_of(f"{one.shown} {' '.join(one.other_names)}") for one in people))
        found = topics(chain.from_iterable(map(passages, record.articles())), people=names)
        lists = {
            Choice.SPEAKERS: _speakers(record),
            Choice.TOPICS: _listed((topic.text, (topic.text,)) for topic in found),
            Choice.PUBLISHERS: _publishers(record),
        }
        self._topics, self._lists, self._of = found, lists, record


def _speakers(record: Record) -> tuple[_Listed, ...]:
    heard = [one for one in record.speakers() if one.is_on_record and one.kind in ("person", "body")]
    heard.sort(key=lambda one: (-len(one.articles), one.name))
    return _listed((one.shown, (one.shown, *one.other_names)) for one in heard)


def _publishers(record: Record) -> tuple[_Listed, ...]:
    names = sorted({one.publisher for one in record.articles() if one.publisher})
    return _listed((name, (name,)) for name in names)


def _listed(every: Iterable[tuple[str, Sequence[str]]]) -> tuple[_Listed, ...]:
    return tuple(_Listed(text, tuple(map(fold, names))) for text, names in every if len(text) <= LONGEST)
