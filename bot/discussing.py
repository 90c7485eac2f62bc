"""The lead-in of a fact and the question under it: chosen by what sort of fact it is, never by what it says.

No question takes a side or takes the fact for granted: each asks for both directions, or for what would tell.
"""

import re
from collections.abc import Sequence

from bot import fact_words as words
from bot.fact_words import Matter
from bot.facts import Fact, FactKind

_DEMAND = re.compile(
    r"\b(?:should|must|ought|needs? to|have to|has to|no place for|calls? (?:on|for)|called (?:on|for)|urge[sd]?"
    r"|it is right|demand(?:s|ed)?"
    r"|pledge[sd]?|need to|need an?)\b",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(
    r"\b(?:will|would|could|may|might|likely|won['’]t|going to|risks?|warn(?:s|ed)?)\b", re.IGNORECASE
)


def lead_in(fact: Fact) -> str:
    """Return the line above a fact: a curator's, else one of its kind."""
    if fact.lead_in:
        return fact.lead_in
    if not fact.subject:
        bare = words.BARE_LEAD_INS[fact.kind]
        return words.WITHIN.format(lead_in=bare, topic=fact.context) if fact.context else bare
    return _chosen(words.LEAD_INS[fact.kind], fact).format(topic=fact.subject)


def question(fact: Fact) -> str:
    """Return the question below a fact."""
    return _chosen(words.QUESTIONS[matter(fact)], fact)


def matter(fact: Fact) -> Matter:
    """Tell what there is to discuss about a fact."""
    if fact.kind is FactKind.FIGURE:
        return Matter.FIGURE
    if fact.kind is FactKind.HISTORY:
        return Matter.PAST
    if fact.kind is FactKind.LAW:  # what a law says "must" be is nobody's demand
        return Matter.LAW
    if _DEMAND.search(fact.text):
        return Matter.DEMAND
    return Matter.OUTLOOK if _OUTLOOK.search(fact.text) else Matter.VIEW


def _chosen(lines: Sequence[str], fact: Fact) -> str:
    return lines[int(fact.id.rpartition("-")[2], 16) % len(lines)]
