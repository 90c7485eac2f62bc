"""The nouns of checking: what was claimed, what the record has, and how the two compare. Frozen values, no I/O."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Source
from index.model import Passage, Quotation


class Finding(StrEnum):
    """How a claim stands to the record."""

    EXACT = "exact"
    ALTERED = "altered"
    SPLICED = "spliced"
    OTHER_SPEAKER = "other speaker"
    NOT_ON_RECORD = "not on record"


class Reservation(StrEnum):
    """What must be said beside the finding."""

    TOO_SHORT = "too short to be told from chance"
    TOO_LONG = "too long to be compared word by word"
    NOTHING = "there are no words in it"
    NOT_A_QUOTATION = "the article's own words, nobody's quotation"
    PARAPHRASE = "the article's paraphrase, not the speaker's words"
    UNATTRIBUTED = "a quotation whose speaker is not known"
    BRACKETS = "words in square brackets are an editor's"
    CUT = "a not stands before them in their sentence"
    OTHER_SPEAKER = "altered or spliced, and somebody else's"


@dataclass(frozen=True, slots=True)
class Match:
    """A span of an article that holds claimed words. `quotation` is the one it stands in; None outside any.

    `verbatim` tells words reported as spoken from those of a paraphrase. `marked` is set where quotation marks stand
    around the words, whether or not anybody is known to have said them.
    """

    passage: Passage
    quotation: Quotation | None = None
    verbatim: bool = False
    marked: bool = False

    @property
    def speaker(self) -> str | None:
        """Whose words they are, by canonical name."""
        return self.quotation.speaker if self.quotation else None

    @property
    def role(self) -> str | None:
        """What the article calls the speaker there."""
        return self.quotation.role if self.quotation else None


class Change(StrEnum):
    """What happened to words between the record and the claim."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ. `recorded` is None for added words, `claimed` for missing ones; never both.

    `before` is the word before them, the same in both, as (claimed, recorded): it shows where words were added or left
    out. None at the beginning.
    """

    kind: Change
    claimed: str | None
    recorded: Passage | None
    before: tuple[str, Passage] | None = None

    def __post_init__(self) -> None:
        present = (self.claimed is not None, self.recorded is not None)
        wanted = {Change.CHANGED: (True, True), Change.MISSING: (False, True), Change.ADDED: (True, False)}
        if present != wanted[self.kind]:
            raise ValueError(f"{self.kind} words cannot be claimed {self.claimed!r}, recorded {self.recorded!r}")

    @property
    def size(self) -> int:
        """How many words it is about, on the side that has more."""
        recorded = self.recorded.text if self.recorded else ""
        return max(len((self.claimed or "").split()), len(recorded.split()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record says about a pasted text.

    `claimed_speaker` is who is said there to have said it; `speaker` whose words the matches are, None when nobody's,
    nobody's that is known, or several people's. `matches` are in the order of the claim, the same words by article id
    and place; `nearest` is only filled when there are none.
    """

    finding: Finding
    claimed_speaker: str | None = None
    speaker: str | None = None
    matches: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: tuple[Source, ...] = ()
    reservations: tuple[Reservation, ...] = ()

    def __post_init__(self) -> None:
        if (self.finding is Finding.NOT_ON_RECORD) == bool(self.matches):
            raise ValueError(f"{self.finding} with {len(self.matches)} matches")
        if self.finding is Finding.EXACT and self.differences:
            raise ValueError(f"exact with differences: {self.differences}")
