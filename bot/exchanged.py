"""Follow-ups that put one thing in the place of another ("and in Marlport?"): only what names it can answer them.

A reader that is given the earlier question too finds its answer again, and takes it for this one's.
"""

import re
from collections.abc import Sequence

from bot.evidence import Evidence
from bot.model import Inquiry, Kind
from bot.ports import Record
from bot.scoping import period_in
from index.chunking import headline
from index.stems import stem, stems_of, topic_words

_MOST = 40  # characters; who says more asks a question of its own
_SAYS_MORE = (
    r"(?!(?:(?:what|wat|who|when|where|why|how|which)(?:['’]?s)?|did|does|do|is|was|are|were|has|have"
    r"|can|could|will|would|should|that|it)\b)"
)
_EXCHANGED = re.compile(
    r"\W*(?:(?:hm+|ok|okay|right|cool|thanks|thx|ta|great|oh|so|ah)\W+)*"
    rf"(?:and|n|or|but|what about|wat about|how about|what of)\s+{_SAYS_MORE}"
    r"(?:(?:in|at|for|about|from|with|by|on|of|the|a|its|his|her|their)\s+)*"
    rf"([\w'’ .-]{{2,{_MOST}}}?)\W*",
    re.IGNORECASE,
)
_ALIKE = 4  # letters: "maths" and "mathematics"


def exchanged_in(asked: str) -> tuple[str, ...]:
    """Return the words that a follow-up puts in the place of others, () when it says more or has none."""
    found = _EXCHANGED.fullmatch(asked)
    return topic_words(found[1]) if found else ()


def naming(evidence: Sequence[Evidence], inquiry: Inquiry, record: Record) -> list[Evidence]:
    """Return what names what the follow-up puts in the place of something else, in the order given; else all of it.

    A passage names it too where the sentence before does, or the headline.
    """
    # What was taken for when it was said need not stand in the words: "and in 2019?"
    period = period_in(inquiry.asked) if inquiry.speaker or inquiry.kind in (Kind.SAID, Kind.TIMELINE) else None
    when = topic_words(period.phrase) if period else ()
    wanted = [stem(word) for word in exchanged_in(inquiry.asked) if word not in when]
    if not wanted:
        return list(evidence)
    return [one for one in evidence if _names(one, wanted, record)]


def _names(evidence: Evidence, wanted: Sequence[str], record: Record) -> bool:
    passage = evidence.passage
    before = record.around(passage, before=1, after=0)[0]
    told = stems_of(f"{headline(passage.article)} {passage.article.body[before.start : passage.end]}")
    return any(
        word in told or (len(word) >= _ALIKE and any(other.startswith(word[:_ALIKE]) for other in told))
        for word in wanted
    )
