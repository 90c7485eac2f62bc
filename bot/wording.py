"""What of a text counts when words are compared: the words themselves, in order, and nothing else.

White space, quotation marks, dashes, points, the style of an apostrophe and capitals do not count. Numbers, signs of
currency, per cent signs and every letter do. Nothing here knows about speakers or articles.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

# Written without an apostrophe, as people type them, these are no other word; "were" or "its" would be.
CONTRACTIONS = frozenset(
    """
    aint arent cant couldnt didnt doesnt dont hadnt hasnt havent hes heres im isnt ive mustnt neednt shes shouldnt
    thats theres theyd theyll theyre theyve wasnt werent weve whats wheres whos wont wouldnt youd youll youre youve
    """.split()
)
# Come along when a text is copied from a web page, and are not seen: soft hyphen, zero-width characters.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WITHOUT_UNSEEN = str.maketrans("", "", _UNSEEN)
_LETTER = rf"(?:[^\W\d_]|[\u0300-\u036f{_UNSEEN}])"
_WORD = re.compile(
    rf"""
    (?<![^\W_]) [^\W\d_] (?:\.[^\W\d_])+ \.? (?![^\W_])         # U.K., a.m.
    | (?: (?<![^\s(\[]) [-\u2212] (?=[\d.£$€]) )? (?P<currency> [£$€¥₹] )   # signs of currency
    | (?: (?<![^\s(\[£$€]) [-\u2212] (?=\.?\d) )? (?: (?<![\w.]) \. )? \d+ (?:[.,]\d+)* {_LETTER}*  # -5, .5, 1,132, 31m
    | (?:[^\W_] | [\u0300-\u036f{_UNSEEN}])+ (?: ['’ʼ＇`´] (?:[^\W_] | [\u0300-\u036f])+ )*   # words
    | [%‰&°]
    """,
    re.VERBOSE,
)
# "[W]e": an editor's capital, which like any capital does not count. Replaced by as many characters that are not seen.
_CAPITAL = re.compile(r"(?<!\w)\[([^\W\d_])\](?=[^\W\d_])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ＇`´", "'") | {"\u2212": "-"})
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
# Texts kept as words: some 15 kB each at the length of a news article, and 5 kB folded.
_KEPT = 20_000


class Spans(Sequence[tuple[int, int]]):
    """Where words stand, as (start, end); packed, since there is one for every word of the record."""

    __slots__ = ("_ends", "starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take spans in order."""
        listed = list(spans)
        self.starts = array("L", (start for start, _ in listed))
        self._ends = array("L", (end for _, end in listed))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, int]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, int] | list[tuple[int, int]]:
        if isinstance(at, slice):
            return list(zip(self.starts[at], self._ends[at], strict=True))
        return self.starts[at], self._ends[at]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of a text. `keys` are what is compared; `spans` are where each stands in the text.

    `line` is the keys with one space around each: looking for a sequence of words is looking for a string, linear in
    the text, and finds whole words only.
    """

    line: str
    spans: Spans

    @property
    def keys(self) -> tuple[str, ...]:
        """What of each word is compared, in order."""
        return tuple(self.line.split())

    def find(self, keys: Sequence[str]) -> Iterator[int]:
        """Yield the number of the word at which the sequence begins, each time it occurs; never for no keys."""
        if not keys:
            return
        wanted = f" {' '.join(keys)} "
        at, number, counted = self.line.find(wanted), 0, 0
        while at >= 0:
            number += self.line.count(" ", counted, at)
            counted = at
            yield number
            at = self.line.find(wanted, at + 1)

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the words that lie within a span of the text."""
        first = bisect_left(self.spans.starts, start)
        return range(first, max(first, bisect_left(self.spans.starts, end)))


@lru_cache(maxsize=_KEPT)
def wording(text: str) -> Wording:
    """Return the words of a text; the same text is read once."""
    keys, spans = [], []
    for word in _WORD.finditer(_CAPITAL.sub("\u2060\\1\u2060", text)):
        if key := _key(word.group()):
            keys.append(key)
            spans.append(word.span())
    return wording_of(keys, spans)


def wording_of(keys: Iterable[str], spans: Iterable[tuple[int, int]]) -> Wording:
    """Return the wording of words that were found already."""
    return Wording(f" {' '.join(keys)} ", Spans(spans))


@lru_cache(maxsize=_KEPT)
def seen(text: str) -> str:
    """Return a text in which each of `rare_words` stands as written in its key: a quick first look, no offsets."""
    return _folded(_INITIALS.sub("", _CAPITAL.sub("\\1", text)))


def rare_words(keys: Sequence[str], limit: int = 4) -> list[str]:
    """Return the longest words of a sequence that stand in `seen` as they are; a text without one cannot hold it."""
    plain = {key for key in keys if len(key) > 4 and key.isascii() and key.isalpha() and key not in CONTRACTIONS}
    return sorted(plain, key=lambda key: (-len(key), key))[:limit]


def _key(word: str) -> str:
    folded = _folded(word).translate(_APOSTROPHES).replace(" ", "")  # a few single characters unfold to several words
    if folded[:1] in ".-" or folded[:1].isdigit():
        return _THOUSANDS.sub("", folded)
    bare = folded.replace(".", "").strip("'")
    together = bare.replace("'", "")
    return together if together in CONTRACTIONS else bare


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_WITHOUT_UNSEEN)).casefold()
