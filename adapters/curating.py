"""The pool of facts with the curator's file read beside the articles, for whoever posts or shows facts."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from adapters.kept_facts import facts_of
from bot.cards import Card
from bot.choosing import choose, todays
from bot.curation import FILE_NAME, Curation, parse_curation
from bot.fact_card import fact_card
from bot.facts import Fact, Pool
from bot.history import Shown
from bot.other_side import other_side
from bot.pool import pooled
from bot.ports import Record
from bot.subscribing import Today
from index.errors import ArticleError, CorrectionError
from index.textfile import read_text

_LOG = logging.getLogger(__name__)


class DailyFacts:
    """The facts as they are now: read anew when index or curation has changed. Safe to share between threads."""

    def __init__(self, seeds: Path, record: Callable[[], Record], index: Path | None = None) -> None:
        """Take the folder of the articles, and what gives the current record: the same object until it changes.

        `index` is the folder beside whose generations facts are kept; None keeps none.
        """
        self._seeds, self._record, self._index = seeds, record, index
        self._lock = Lock()
        self._found: tuple[Record, tuple[Fact, ...]] | None = None
        self._read: tuple[Record, Curation, Pool] | None = None

    def choose(self, history: Iterable[Shown], day: date, topics: Sequence[str] = ()) -> Fact | None:
        """Return the fact of a day for a place with this history; None when there is none on these topics."""
        choice = choose(self._current()[1], history, day, topics=topics)
        return choice.fact if choice else None

    def today(self, today: Today, topic: str = "") -> Fact | None:
        """Return the fact of a place's day, about a topic if one is given; None when there is none."""
        topics = (topic,) if topic else today.topics
        choice = todays(self._current()[1], today.shown, today.day, topics=topics)
        return choice.fact if choice else None

    def fact(self, identity: str) -> Fact | None:
        """Return a fact by its id; None when it is no longer one."""
        return self._current()[1].fact(identity)

    def card(self, fact: Fact) -> Card:
        """Return the post of a fact, with another side where the record has one on the same point."""
        record, pool = self._current()
        return fact_card(fact, other_side(fact, pool, record))

    def _current(self) -> tuple[Record, Pool]:
        record, curation = self._record(), read_curation(self._seeds)
        with self._lock:
            if self._read is None or self._read[0] is not record or self._read[1] != curation:
                if self._found is None or self._found[0] is not record:
                    self._found = record, facts_of(record, self._index)
                pool = pooled(self._found[1], curation)
                for problem in pool.problems:
                    _LOG.warning("%s", problem)
                self._read = record, curation, pool
            return self._read[0], self._read[2]


def curated_pool(
    folder: Path, record: Record, *, index: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> Pool:
    """Return the facts of a record under the curation in a seeds folder; its problems are in the pool."""
    return pooled(facts_of(record, index, progress), read_curation(folder))


def read_curation(folder: Path) -> Curation:
    """Read the curation of a seeds folder; an absent file curates nothing."""
    path = folder / FILE_NAME
    if not path.is_file():
        return Curation(path)
    try:
        return parse_curation(read_text(path), path)
    except ArticleError as error:
        return Curation(path, problems=(CorrectionError(path, error.reason, line=error.line),))
