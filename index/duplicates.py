"""Recognise the same article by what it says, whatever its file, its id or its wrapping. Pure.

Two texts are the same when nine tenths of the five-word runs of the shorter one occur in the other, and the other is
not several times as long: an article may quote a whole statement and is still not that statement.
"""

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable

# Runs of five words hardly recur by chance (runs of three do), and one changed word spoils only five of them.
_RUN = 5
_CONTAINED = 0.9
_LONGER_AT_MOST = 3
# How many of the smallest hashes of a text's runs to file it under. Two texts that are the same share one of 16 but for
# one pair in 700, at the worst ratio of lengths: (2/3) ** 16.
_SIGNATURE = 16
# A run that this many articles share is a set phrase; looking at all of them would make thousands of files quadratic.
_COMMON = 50
# Candidates to compare in full, most shared hashes first.
_COMPARED = 3

# Two books differ in their beginnings as much as in the whole, which would fill the memory.
_COMPARED_CHARACTERS = 200_000

_NO_WORD = re.compile(r"\W+")


def folded(text: str) -> str:
    """Give the words of a text and nothing else: punctuation, case and line breaks make no difference."""
    return _NO_WORD.sub(" ", text.casefold()).strip()


def content_hash(text: str) -> str:
    """Hash what a text says; equal for two copies that differ in white space, punctuation or case only."""
    return hashlib.sha256(folded(text).encode()).hexdigest()


def changed(before: str, now: str) -> tuple[str, ...]:
    """Return the paragraphs that only one of two texts has, those of the later first; only words count."""
    one, other = ({folded(text): text for text in body.split("\n\n")} for body in (now, before))
    return (*(one[key] for key in one if key not in other), *(other[key] for key in other if key not in one))


class KnownTexts:
    """Texts by id, to be asked whether a new one is among them."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        self._texts: dict[str, str] = {}
        self._id_of_hash: dict[str, str] = {}
        self._ids_of_run: defaultdict[int, list[str]] = defaultdict(list)
        for id_, text in texts:
            self.add(id_, text)

    def add(self, id_: str, text: str) -> None:
        """Remember a text."""
        self._texts[id_] = text
        self._id_of_hash.setdefault(content_hash(text), id_)
        for run in _signature(_runs(text)):
            if len(self._ids_of_run[run]) < _COMMON:
                self._ids_of_run[run].append(id_)

    def find(self, text: str) -> str | None:
        """Give the id of a text that says the same, an identical one first; None when there is none."""
        if (id_ := self._id_of_hash.get(content_hash(text))) is not None:
            return id_
        runs = _runs(text)
        shared = Counter(id_ for run in _signature(runs) for id_ in self._ids_of_run.get(run, ()))
        ranked = sorted(shared, key=lambda id_: (-shared[id_], id_))
        return next((id_ for id_ in ranked[:_COMPARED] if _are_same(runs, _runs(self._texts[id_]))), None)


def _runs(text: str) -> frozenset[int]:
    """Hash each run of words, with a hash that is the same in every process; none for a text of fewer words."""
    words = folded(text[:_COMPARED_CHARACTERS]).encode().split()
    return frozenset(zlib.crc32(b" ".join(words[start : start + _RUN])) for start in range(len(words) - _RUN + 1))


def _signature(runs: frozenset[int]) -> list[int]:
    return sorted(runs)[:_SIGNATURE]


def _are_same(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    contained = len(shorter & longer) >= _CONTAINED * len(shorter)
    return contained and len(longer) <= _LONGER_AT_MOST * len(shorter)
