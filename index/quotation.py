"""Quotations of one article with their speakers: the public face of extraction.

`extract` reads plain or Markdown text and gives direct, mixed and indirect quotations. It is pure, deterministic,
linear in the length of the text, and raises on no string. A quotation is a span: its words are `text[start:end]`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words reported in an article, and whose they are.

    `start`-`end` leaves outer quotation marks out. `speaker` is the full name, or a descriptor of an unnamed source;
    None when nobody can be told. `mention` is where the speaker is mentioned beside the words. `quoted` are the
    stretches inside marks of a "mixed" quotation. `rule` names what decided, `confidence` (0-1) how much to trust it.
    `via` is who passes the words on when they are reported twice.
    """

    start: int
    end: int
    kind: Kind
    speaker: str | None
    mention: tuple[int, int] | None = None
    role: str | None = None
    cue: str | None = None
    quoted: tuple[tuple[int, int], ...] = ()
    rule: str = ""
    confidence: float = 0.0
    via: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"{self.start}-{self.end} is no span")
        if any(not self.start <= start < end <= self.end for start, end in self.quoted):
            raise ValueError(f"quoted words outside of their quotation: {self.quoted} in {self.start}-{self.end}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"a confidence of {self.confidence}")


def extract(text: str) -> tuple[Quotation, ...]:
    """Give the quotations of a text, ordered by start; the longer first where one holds another."""
    from index.reading import Reader  # its parts build quotations, so they import this module

    return _in_order(Reader(text).read())


def _in_order(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Order by start, drop repeats and whatever overlaps an earlier one without lying inside it."""
    kept: list[Quotation] = []
    around: list[Quotation] = []
    seen: set[tuple[int, int]] = set()
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1].end <= one.start:
            around.pop()
        if (one.start, one.end) in seen or (around and one.end > around[-1].end):
            continue
        seen.add((one.start, one.end))
        around.append(one)
        kept.append(one)
    return tuple(kept)
