"""Read a pasted text: which words are claimed to be quoted, and of whom. The articles are not looked at."""

import re
from dataclasses import dataclass
from enum import Enum

from bot.attributed import named_around, strip_attribution
from bot.marks import quoted
from bot.named import IsName
from bot.wording import CONTRACTIONS, Wording, wording, wording_of

_GAP = re.compile(r"[\[(]\s*(?:…|(?:\.\s?){2,}|snip|cut)\s*[\])] | …+ | \.(?:\s?\.){1,}", re.VERBOSE | re.IGNORECASE)
# A longer one is no insertion of an editor's: its words count like any others.
_BRACKETS = re.compile(r"\w*(?P<brackets>\[(?!\w\]\w)[^\[\]\n]{1,60}\])\w*")
_LONGEST_INSERTION = 6
#: Put in or left out, one of these turns a sentence round, even in brackets or behind an ellipsis.
TURNING = frozenset({"not", "no", "never", "none", "nobody", "nor", "without", "cannot"}) | {
    word for word in CONTRACTIONS if word.endswith("nt")
}


class Joint(Enum):
    """How a run of words follows the one before it."""

    START = "start"
    ELLIPSIS = "ellipsis"
    INSERTION = "insertion"


@dataclass(frozen=True, slots=True)
class Run:
    """Claimed words that should stand in an article one after the other: `first` to before `last`, by number."""

    first: int
    last: int
    joint: Joint


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One claimed quotation. `words` has its words, with spans of the whole pasted text, those in brackets included.

    `runs` leaves out what an editor put in square brackets; it is empty when there is nothing else.
    """

    text: str
    start: int
    end: int
    words: Wording
    runs: tuple[Run, ...]

    @property
    def has_insertions(self) -> bool:
        """Whether words in square brackets were left out of the runs."""
        return sum(run.last - run.first for run in self.runs) < len(self.words.keys)

    def keys(self, run: Run) -> tuple[str, ...]:
        """Return the words of a run."""
        return self.words.keys[run.first : run.last]


@dataclass(frozen=True, slots=True, eq=False)
class Claimed:
    """One way to read a pasted text. `marked`: the parts stood in quotation marks."""

    parts: tuple[Part, ...]
    speaker: str | None = None
    marked: bool = False


def as_it_stands(text: str) -> Claimed:
    """Read the whole text as one quotation, whatever marks are in it."""
    return Claimed((part_of(text, 0, len(text)),))


def read_claim(text: str, is_name: IsName) -> Claimed:
    """Find the quoted parts and the claimed speaker; `is_name` knows the lower-case words of the names on record.

    Without marks, the whole text but its attribution is what is claimed.
    """
    spans = quoted(text)
    if not spans:
        left = strip_attribution(text, is_name)
        return Claimed((part_of(text, left.start, left.end),), left.speaker)
    inside = tuple(part_of(text, start, end) for start, end in spans)
    before = text[: spans[0][0]]
    after = " ".join(
        text[last:start] for (_, last), (start, _) in zip(spans, (*spans[1:], (len(text), 0)), strict=True)
    )
    return Claimed(tuple(part for part in inside if part.words.keys), named_around(before, after, is_name), marked=True)


def part_of(text: str, start: int, end: int) -> Part:
    """Return a span of the pasted text as a claimed quotation."""
    found = wording(text[start:end])
    words = wording_of(found.keys, [(first + start, last + start) for first, last in found.spans])
    cuts = [(match.span(), Joint.ELLIPSIS) for match in _GAP.finditer(text, start, end)]
    cuts += [(span, Joint.INSERTION) for span in _insertions(text, start, end, words)]
    runs: list[Run] = []
    first, joint = 0, Joint.START
    for (cut_start, cut_end), kind in sorted(cuts, key=lambda cut: cut[0]):
        inside = words.between(start, cut_start)
        if inside.stop > first:
            runs.append(Run(first, inside.stop, joint))
            joint = kind
        elif joint is not Joint.START:
            joint = Joint.ELLIPSIS if Joint.ELLIPSIS in (joint, kind) else kind
        first = max(first, words.between(start, cut_end).stop)
    if first < len(words.keys):
        runs.append(Run(first, len(words.keys), joint))
    return Part(text, start, end, words, tuple(runs))


def _insertions(text: str, start: int, end: int, words: Wording) -> list[tuple[int, int]]:
    found = []
    for bracket in _BRACKETS.finditer(text, start, end):
        inside = [words.keys[number] for number in words.between(*bracket.span())]
        is_gap = _GAP.fullmatch(bracket.group("brackets")) is not None
        if not is_gap and inside and len(inside) <= _LONGEST_INSERTION and not TURNING.intersection(inside):
            found.append(bracket.span())
    return found
