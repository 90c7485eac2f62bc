"""Whose words a stretch of an article is, and whether that is who is claimed to have said them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.marks import quoted
from bot.verdict import Match
from bot.wording import wording
from index.chunking import passages
from index.model import Article, Passage, Quotation

# A name typed with one slip, "Ruud" or "Kilock", has 75 to 92; two names of the articles 73 at most.
_SAME_NAME = 75.0
_SHORTEST_SLIP = 4
_TITLES = frozenset(
    """
    a an and baron baroness cllr councillor councilman councilwoman dame de dr for former former gov his her judge lady
    lord miss mp mr mrs ms of our prof professor rev right hon saint sen sir st the then uk us von
    """.split()
)
_OFFICES = frozenset(
    """
    adviser author boss campaigner chair chairman chancellor chief commissioner constable director economist executive
    founder governor head home foreign health energy transport environment education policing head leader manager mayor
    member minister officer president prime professor secretary senator shadow speaker spokesman spokesperson
    spokeswoman ceo justice defence treasury
    """.split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a span: `quotation` holds most of its words, `verbatim` as spoken rather than paraphrased.

    `speakers` are all whose spoken words it holds, when it holds nothing else; then `all_spoken`.
    """

    quotation: Quotation | None
    verbatim: bool
    speakers: frozenset[str]
    all_spoken: bool = False


def match(article: Article, start: int, end: int, quotations: Sequence[Quotation]) -> Match:
    """Return a span of an article as a match, with the quotation it stands in."""
    voice = voice_of(article, start, end, quotations)
    place = passage(article, start, end)
    return Match(place, voice.quotation, voice.verbatim, marked=voice.verbatim or _in_marks(article, start, end))


def passage(article: Article, start: int, end: int) -> Passage:
    """Return a span as a passage, with the number of its paragraph; a heading counts to the one before it."""
    paragraph = 1
    for other in passages(article):
        if other.start > start:
            break
        paragraph = other.paragraph
    return Passage(article, start, end, paragraph)


def voice_of(article: Article, start: int, end: int, quotations: Sequence[Quotation]) -> Voice:
    """Tell who speaks in a span, by its words: half of them at least."""
    words = wording(article.body)
    spans = [words.spans[number] for number in words.between(start, end)]
    near = [one for one in quotations if one.start < end and one.end > start]
    spoken: Counter[int] = Counter()
    told: Counter[int] = Counter()
    for span in spans:
        holding = [(one.end - one.start, place) for place, one in enumerate(near) if one.start <= span[0] < one.end]
        if holding:
            place = min(holding)[1]
            (spoken if _is_spoken(near[place], span) else told)[place] += 1
    whole = spoken.total() == len(spans)
    speakers = frozenset(speaker for place in spoken if (speaker := near[place].speaker)) if whole else frozenset[str]()
    if 2 * spoken.total() >= len(spans) and spoken:
        return Voice(near[_most(spoken)], True, speakers, whole)
    if 2 * (spoken + told).total() >= len(spans) and told:
        return Voice(near[_most(spoken + told)], False, speakers)
    return Voice(None, False, speakers)


def fits(claimed: str, one: Match, others: Iterable[Quotation]) -> bool:
    """Tell whether a claimed speaker is the one of a match; `others` are the speaker's quotations, which name roles."""
    if one.speaker is None:
        return False
    wanted = [key for key in wording(claimed).keys if key not in _TITLES] or list(wording(claimed).keys)
    name = [key for key in wording(one.speaker).keys if key not in _TITLES] or list(wording(one.speaker).keys)
    roles = {key for other in others if other.role for key in wording(other.role).keys}
    roles |= set(wording(one.role or "").keys)
    if all(_among(word, wanted) for word in name):
        return True
    if all(_among(word, [*name, *roles]) for word in wanted):
        return True
    surname = next((place for place, word in enumerate(wanted) if _alike(word, name[-1])), None)
    if surname is None:
        return False
    rest = wanted[:surname]
    return all(word in _OFFICES or _among(word, [*name, *roles]) for word in rest)


def _most(counted: Counter[int]) -> int:
    return min(counted, key=lambda place: (-counted[place], place))


def _is_spoken(one: Quotation, span: tuple[int, int]) -> bool:
    if one.kind == "direct":
        return True
    return any(start <= span[0] < end for start, end in one.quoted)


def _among(word: str, words: Iterable[str]) -> bool:
    return any(_alike(word, other) for other in words)


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    return (
        min(len(word), len(other)) >= _SHORTEST_SLIP and fuzz.ratio(word, other) >= _SAME_NAME and word[0] == other[0]
    )


def _in_marks(article: Article, start: int, end: int) -> bool:
    first = article.body.rfind("\n", 0, start) + 1
    last = article.body.find("\n", end)
    paragraph = article.body[first : last if last >= 0 else len(article.body)]
    return any(first + opened <= start and end <= first + closed for opened, closed in quoted(paragraph))
