"""Which side of an argument is asked for, and about what: "arguments against scanning", "who backs the charge"."""

import re
from dataclasses import dataclass

from bot.phrases import phrases

_BOTH = phrases(
    """
    for (and n or vs) against | for … and against
    (pros pro benefits advantages) (and n or) (cons con drawbacks disadvantages)
    (both each either two) (sides side) | good or bad
    (supporters backers defenders) … (opponents critics) | (opponents critics) … (supporters backers defenders)
    who (supports backs favours favors) … (opposes against criticises rejects) | who (support back) … oppose
    """
)
_FOR = phrases(
    """
    (argument arguments case reason reasons point points) (for supporting) | in favour of | in favor of
    (pros benefits advantages merits upsides) of | (supporters defenders advocates proponents backers) of
    who (supports support backs back favours favors defends wants) | who is for | who's for
    people who (support back want favour favor)
    """
)
_AGAINST = phrases(
    """
    (argument arguments case reason reasons point points) (against opposing)
    (cons drawbacks disadvantages downsides dangers) of | (critics opponents sceptics) of
    who (opposes oppose criticises criticizes rejects attacks) | who is against | who's against
    people who (oppose criticise criticize reject)
    """
)
# What says which side is meant, and is no part of the topic.
_SIDE_WORDS = phrases(
    """
    (argument arguments case reason reasons point points) (for supporting against opposing)
    (argument arguments case reasons points) in (favour favor) of | in (favour favor) of
    (and n or vs) (against opposing cons con drawbacks disadvantages) | for (and n or vs) against
    (pros pro benefits advantages merits upsides cons drawbacks disadvantages downsides dangers) of
    pros | cons | (both each either two) (sides side) | good or bad
    (supporters defenders advocates proponents backers critics opponents sceptics) of
    (supporters backers defenders critics opponents) (and n or) (supporters backers defenders critics opponents) of
    (and or n) who (opposes oppose supports support backs back rejects) (it them)
    (and or n) who (opposes oppose supports support backs back rejects criticises favours favors)
    who (supports support backs back favours favors defends wants opposes oppose criticises criticizes rejects attacks)
    who (is are) (for against) | who's (for against)
    people who (support back want favour favor oppose criticise reject)
    """
)
# What a question begins and ends with besides.
_OPENING = phrases(
    """
    what are | what is | what's | what do | what does | give me | show me | tell me | list | is | are | the | a | an
    should we | should | on | of | about | to | do | does | and | or | argue | say | there | any | please | pls
    whether | it | that
    """,
    start=True,
)
_CLOSING = re.compile(
    r"(?:\W+|\b(?:say|saying|says|argue|think|are|is|what|and|or|n|the|on|about|of|please|pls|it|them))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SideAsked:
    """Being for the topic (1), against it (-1), or both (0)."""

    side: int
    topic: str


def side_asked(text: str) -> SideAsked | None:
    """Return which side is asked for; None when nothing is said of sides, or of nothing else."""
    for side, pattern in ((0, _BOTH), (1, _FOR), (-1, _AGAINST)):
        if pattern.search(text):
            topic = _topic(text)
            return SideAsked(side, topic) if topic else None
    return None


def _topic(text: str) -> str:
    left = " ".join(_SIDE_WORDS.sub(" ", text).split()).strip(" :,?.!")
    while (shorter := _CLOSING.sub("", _OPENING.sub("", left)).strip(" :,?.!")) != left:
        left = shorter
    return left
