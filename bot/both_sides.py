"""Evidence for each side of an argument: who is on record in favour of a thing, who against it, and no verdict.

A passage is put under a side only where words say so (`bot.attitudes`): its own, or others by the same speaker in the
same article. Whoever else is on record about it is shown beside, under no side. Rather no side than a wrong one.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot import sides_words as words
from bot.attitudes import attitude, subject_of
from bot.evidence import Evidence, weigh
from bot.model import Inquiry, Kind, Sides, Source
from bot.ports import Record
from bot.quoting import is_on
from bot.side_asked import SideAsked, side_asked
from bot.terms import terms_of
from index.advocacy import bearing, done_to
from index.stems import topic_words

#: Equal room: so many passages a side, and beside them.
ROOM = 3
# Of one speaker on a side, and of one whose side is not told: as many voices as there is room for.
_TOLD, _UNTOLD = 2, 1


def both_sides(inquiry: Inquiry, record: Record) -> Sides:
    """Search for the topic of an inquiry and return the evidence by side; nothing where nothing is on the topic."""
    asked = side_asked(inquiry.text) or SideAsked(0, inquiry.text)
    thing = done_to(asked.topic)
    words = topic_words(asked.topic)
    evidence = weigh(Inquiry(Kind.OPEN, asked.topic, words, scope=inquiry.scope), record, terms_of(words, record))
    on_topic = [one for one in evidence if is_on(one)]
    told = sides_of(on_topic, subject_of(thing))
    turned = bearing(asked.topic)
    by_side = {
        side: [one for one, own in zip(on_topic, told, strict=True) if own * turned == side] for side in (1, -1, 0)
    }
    return Sides(
        asked.topic,
        asked.side,
        _room(by_side[1], _TOLD),
        _room(by_side[-1], _TOLD),
        _room(_spoken(by_side[0]), _UNTOLD),
    )


def headed(sides: Sides) -> tuple[tuple[str, tuple[Source, ...]], ...]:
    """Return headings and what stands under each, in the order of reading: the side asked for comes first."""
    told = ((words.IN_FAVOUR, sides.in_favour), (words.AGAINST, sides.against))
    return (*(reversed(told) if sides.asked < 0 else told), (words.UNTOLD, sides.untold))


def missing(sides: Sides) -> list[str]:
    """Return the sentences that say which side has nobody."""
    silent = ((words.NONE_IN_FAVOUR, sides.in_favour), (words.NONE_AGAINST, sides.against))
    return [sentence for sentence, sources in silent if not sources]


def sides_of(evidence: Sequence[Evidence], subject: str) -> list[int]:
    """Tell for each passage whether it is for the subject (1) or against it (-1); 0 where words do not tell.

    Who says so once says the rest of his own words in that article on the same side, unless he says both.
    """
    own = [attitude(one.passage.text, subject) for one in evidence]
    takes: dict[tuple[str, str], set[int]] = {}
    for one, side in zip(evidence, own, strict=True):
        if side and (speaker := _speaker(one)):
            takes.setdefault((one.passage.article.id, speaker), set()).add(side)
    return [side or _taken(takes, one) for one, side in zip(evidence, own, strict=True)]


def _taken(takes: Mapping[tuple[str, str], set[int]], evidence: Evidence) -> int:
    """Return the side that who speaks in a passage takes elsewhere in the article; paraphrases are too loose for it."""
    speaker = _speaker(evidence)
    if speaker is None or all(one.kind == "indirect" for one in evidence.quotations):
        return 0
    sides = takes.get((evidence.passage.article.id, speaker), set())
    return sum(sides)  # one of them, or nothing when he takes both


def _speaker(evidence: Evidence) -> str | None:
    """Return who speaks in a passage, where it is one only."""
    speakers = {one.speaker for one in evidence.quotations}
    return speakers.pop() if len(speakers) == 1 else None


def _spoken(evidence: Iterable[Evidence]) -> list[Evidence]:
    return [one for one in evidence if _speaker(one)]


def _room(evidence: Iterable[Evidence], each: int) -> tuple[Source, ...]:
    """Give a side its room, one speaker no more than his share of it."""
    kept: list[Evidence] = []
    for one in evidence:
        speaker = _speaker(one)
        if speaker is None or sum(_speaker(other) == speaker for other in kept) < each:
            kept.append(one)
    return tuple(_source(one) for one in kept[:ROOM])


def _source(evidence: Evidence) -> Source:
    speaker = _speaker(evidence)
    if speaker is None:
        return Source(evidence.passage, evidence.score)
    role = next((one.role for one in evidence.quotations if one.role), None)
    paraphrased = all(one.kind == "indirect" for one in evidence.quotations)
    return Source(evidence.passage, evidence.score, speaker, role, paraphrased, evidence.quotations[0])
