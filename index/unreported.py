"""Whose are the words in marks that no reporting clause reports? Rules in order; the first that knows decides.

A quotation that is a sentence of its own mostly goes on with a speaker; marks inside of a sentence are mostly labels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from index.attribution import NOBODY, Attributed, Attributor
from index.cues import NOUNS
from index.reporting import Report
from index.reporting_nouns import announced_by
from index.scare_quotes import is_label
from index.tokens import DASHES, Sort, Token

_Situation = TypeVar("_Situation")


@dataclass(frozen=True, slots=True)
class Lone:
    """Quoted words that are a sentence, and what surrounds them."""

    token: Token
    sentence_before: Sequence[Token] | None  # in the same paragraph
    last: Attributed  # who spoke last
    is_last_unclosed: bool  # their words had no closing mark
    introduced: Attributed | None  # by a colon that ends the paragraph before
    signature: Attributed | None  # on the line below
    attributor: Attributor


@dataclass(frozen=True, slots=True)
class Inside:
    """Quoted words inside of a sentence, at `place`."""

    sentence: Sequence[Token]
    place: int
    last: Attributed
    speakers: Sequence[tuple[Report, Attributed]]  # of the sentence
    attributor: Attributor

    @property
    def before(self) -> str:
        """The token before, in lower case."""
        return self.sentence[self.place - 1].low if self.place else ""

    @property
    def words(self) -> int:
        """How many words stand between the marks."""
        return len(self.sentence[self.place].text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether the words look like a sentence: capital, some length, a stop."""
        text = self.sentence[self.place].text
        return text[:1].isupper() and self.words >= 4 and text[-1:] in ".,!?"


def speaker_of_lone(lone: Lone) -> Attributed | None:
    """Tell whose a quotation that stands alone is; None when it is no quotation."""
    decided = _first(_LONE_RULES, lone)
    if decided is None or decided.rule != "carried-on":
        return decided
    text = lone.token.text
    return decided if len(text.split()) >= 3 or text[-1:] in ".!?," else None


def speaker_of_inside(inside: Inside) -> Attributed | None:
    """Tell whose words in marks inside of a sentence are; None when they are a label."""
    return None if is_label(inside.sentence, inside.place) else _first(_INSIDE_RULES, inside)


def _signed(lone: Lone) -> Attributed | None:
    return lone.signature


def _unclosed(lone: Lone) -> Attributed | None:
    """A paragraph without a closing mark keeps its speaker in the next."""
    return lone.last if lone.sentence_before is None and lone.is_last_unclosed and lone.last.name else None


def _colon_above(lone: Lone) -> Attributed | None:
    return lone.introduced if lone.sentence_before is None and lone.introduced and lone.introduced.name else None


def _announced(lone: Lone) -> Attributed | None:
    """The sentence before, without marks, is about somebody: "Lee was furious." or "Lee's reply?"."""
    before = lone.sentence_before
    if before is None or any(token.sort is Sort.QUOTED for token in before):
        return None
    owner = announced_by(before)
    who = lone.attributor.resolve(before, owner) if owner else lone.attributor.main_subject(before)
    is_somebody = who.figure is not None and (who.figure.is_person or owner is not None)
    return who if is_somebody else None


def _carried_on(lone: Lone) -> Attributed | None:
    return lone.last


def _same_sentence(inside: Inside) -> Attributed | None:
    """Another clause of the sentence has a speaker: "he said, but "..."", "praised it, but "..." and recalled"."""
    speakers = [
        who
        for report, who in inside.speakers
        if (report.verb < inside.place and not report.shared) or report.rule == "coordinated"
    ]
    if speakers and (inside.words >= 3 or inside.before in ("that", ",", "but")):
        return speakers[-1]
    return None


def _colon(inside: Inside) -> Attributed | None:
    """ "Lee was blunt: "..."" """
    if not inside.place or inside.before != ":":
        return None
    if inside.place == 2 and len(inside.sentence[0].text) == 1:
        return NOBODY  # "Q: "..."" of a transcript
    return inside.attributor.main_subject(inside.sentence, inside.place - 1)


def _comma(inside: Inside) -> Attributed | None:
    if inside.before != "," or not inside.is_sentence:
        return None
    return inside.attributor.main_subject(inside.sentence, inside.place - 1)


def _signed_behind(inside: Inside) -> Attributed | None:
    """ ""..." - Ann Lee" """
    after = inside.sentence[1:]
    return inside.attributor.signer(after) if inside.place == 0 and len(after) > 1 and after[0].low in DASHES else None


def _fronted(inside: Inside) -> Attributed | None:
    """A whole sentence in marks, then somebody who does something other than say it."""
    if inside.place or not inside.is_sentence:
        return None
    who = inside.attributor.main_subject(inside.sentence[1:])
    return who if who is not NOBODY else inside.last


def _after_that(inside: Inside) -> Attributed | None:
    """ "The first reason was that "..."": the account of the last speaker goes on."""
    return inside.last if inside.before == "that" and inside.last.name and inside.words >= 3 else None


def _after_noun(inside: Inside) -> Attributed | None:
    if inside.before == "like" or not any(
        token.low in NOUNS for token in inside.sentence[max(0, inside.place - 4) : inside.place]
    ):
        return None
    return inside.attributor.main_subject(inside.sentence, inside.place)


_LONE_RULES: tuple[tuple[str, Callable[[Lone], Attributed | None]], ...] = (
    ("signature", _signed),
    ("unclosed", _unclosed),
    ("colon", _colon_above),
    ("announced", _announced),
    ("carried-on", _carried_on),
)
_INSIDE_RULES: tuple[tuple[str, Callable[[Inside], Attributed | None]], ...] = (
    ("same-sentence", _same_sentence),
    ("colon", _colon),
    ("comma", _comma),
    ("signature", _signed_behind),
    ("fronted", _fronted),
    ("that", _after_that),
    ("noun", _after_noun),
)


def _first(
    rules: Sequence[tuple[str, Callable[[_Situation], Attributed | None]]], situation: _Situation
) -> Attributed | None:
    for name, rule in rules:
        decided = rule(situation)
        if decided is not None:
            return replace(decided, rule=name, confidence=round(0.9 * decided.confidence, 3))
    return None
