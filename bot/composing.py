"""From evidence to what is shown: which passages in which order, who speaks in them, why the others are left out."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.evidence import Evidence
from bot.model import Claim, Inquiry, Kind, Source
from bot.ports import Record
from bot.standing import with_what_it_leans_on
from index.model import Quotation
from index.stems import stems_of
from index.twins import twins

#: At most so many passages answer; the first alone when it stands out.
MOST_CLAIMS = 3
#: So many passages are shown when there is no answer.
NEAREST = 3
#: Evidence this far below the best is not shown beside it. Citing three always had 0.37 precision, one 0.7.
MARGIN = 0.6
# These ask for more than one passage by their nature; so does what somebody said, where his words were found.
_SEVERAL = frozenset({Kind.BOTH_SIDES, Kind.COMPARE, Kind.TIMELINE})
_SEVERAL_MARGIN = 4.0
# In a timeline the oldest comes first, so that what is far below the best would lead it.
_TIMELINE_MARGIN = 1.5
# Two passages with this share of stems in common (Jaccard) say the same.
_SAME = 0.6
# Cosine below which a passage has nothing to do with a question.
_NOTHING_NEAR = 0.3


class Fate(StrEnum):
    """What becomes of a passage that was weighed."""

    SHOWN = "shown"
    SAME = "says the same as one that is shown; cited with it"
    WEAKER = "too far below the best"
    ENOUGH = "there are enough that are better"


def fates(inquiry: Inquiry, evidence: Sequence[Evidence]) -> list[tuple[Fate, int]]:
    """Decide what becomes of each piece of evidence, best first, and to which claim it belongs (from 0; -1: none).

    Passages that say the same in different articles make one claim.
    """
    several = inquiry.kind in _SEVERAL or any(one.features.spoken for one in evidence[:1])
    margin = _SEVERAL_MARGIN if several else MARGIN
    if inquiry.kind is Kind.TIMELINE:
        margin = _TIMELINE_MARGIN
    same_words = _same_words(evidence)
    firsts: list[Evidence] = []
    decided = []
    for one in evidence:
        twin = next((at for at, first in enumerate(firsts) if _says_the_same(first, one, same_words)), None)
        if twin is not None:
            decided.append((Fate.SAME, twin))
        elif one.score < evidence[0].score - margin:
            decided.append((Fate.WEAKER, -1))
        elif len(firsts) == MOST_CLAIMS:
            decided.append((Fate.ENOUGH, -1))
        else:
            decided.append((Fate.SHOWN, len(firsts)))
            firsts.append(one)
    return decided


def compose(
    inquiry: Inquiry, evidence: Sequence[Evidence], record: Record, voices: frozenset[str] = frozenset()
) -> tuple[Claim, ...]:
    """Choose what is shown of the evidence, best first, for a timeline oldest first; what says the same is one claim.

    `voices` are those whose words are asked for: where a passage holds words of others too, it is shown as theirs.
    """
    claims: list[list[Evidence]] = []
    for one, (fate, claim) in zip(evidence, fates(inquiry, evidence), strict=True):
        if fate is Fate.SHOWN:
            claims.append([one])
        elif fate is Fate.SAME:
            claims[claim].append(one)
    if inquiry.kind is Kind.TIMELINE:
        claims.sort(key=lambda claim: _when(claim[0]))
    shown = frozenset((one.passage.article.id, one.passage.start) for claim in claims for one in claim)
    return tuple(Claim(tuple(source_of(one, record, voices, shown=shown) for one in claim)) for claim in claims)


def _when(evidence: Evidence) -> tuple[date, str, int]:
    """Return what puts evidence in the order in which it was published; what has no date comes last."""
    article = evidence.passage.article
    return (article.published.earliest if article.published else date.max, article.id, evidence.passage.start)


def nearest(evidence: Sequence[Evidence], record: Record, voices: frozenset[str] = frozenset()) -> tuple[Source, ...]:
    """Return what comes nearest, best first, leaving out what has nothing to do with the question."""
    return tuple(source_of(one, record, voices) for one in evidence[:NEAREST] if one.features.dense >= _NOTHING_NEAR)


def source_of(
    evidence: Evidence,
    record: Record,
    voices: frozenset[str] = frozenset(),
    *,
    shown: frozenset[tuple[str, int]] = frozenset(),
) -> Source:
    """Return evidence as it is shown: with who speaks in it, or else with the sentence that it leans on.

    `shown` are the article and start of what is shown beside it: none of it is taken along a second time.
    """
    # Words of two speakers in one sentence cannot be put down to one of them, unless it was he who was asked for. Where
    # nobody was asked for, a paraphrase needs no name beside it: it says itself whose it is.
    heard = [one for one in evidence.quotations if (one.speaker in voices if voices else one.kind != "indirect")]
    named = {one.speaker for one in heard}
    if len(named) != 1:
        whole = with_what_it_leans_on(evidence.passage, record)
        alone = whole.start != evidence.passage.start and (whole.article.id, whole.start) in shown
        return Source(evidence.passage if alone else whole, evidence.score)
    role = next((one.role for one in heard if one.role), None)
    paraphrased = all(one.kind == "indirect" for one in heard)
    return Source(evidence.passage, evidence.score, named.pop(), role, paraphrased, heard[0])


def _same_words(evidence: Sequence[Evidence]) -> dict[Quotation, int]:
    """Return for each quotation that several articles hold the number of its group."""
    groups = twins([quotation for one in evidence for quotation in one.quotations])
    return {quotation: number for number, group in enumerate(groups) for quotation in group}


def _says_the_same(one: Evidence, other: Evidence, same_words: dict[Quotation, int]) -> bool:
    if one.passage.article.id == other.passage.article.id:
        return False
    groups = (
        {same_words[quotation] for quotation in each.quotations if quotation in same_words} for each in (one, other)
    )
    if next(groups) & next(groups):
        return True
    mine, theirs = stems_of(one.passage.text), stems_of(other.passage.text)
    return len(mine & theirs) >= _SAME * len(mine | theirs)
