"""What a reader is shown of a verdict: the sentences in which the words stand, what several articles say alike once."""

from bot.model import Source
from bot.verdict import Match, Verdict
from bot.wording import wording
from index.chunking import passages
from index.model import Passage


def shown(verdict: Verdict) -> tuple[tuple[Source, ...], ...]:
    """Return the sources of a verdict in the order in which they are read, those with the same words together.

    Words are shown in their sentences, so that nobody is quoted without the "not" that stood before. Without matches,
    these are the nearest passages.
    """
    sources = verdict.nearest or tuple(_source(match) for match in _outermost(verdict.matches))
    alike: dict[tuple[str, str | None], list[Source]] = {}
    for source in dict.fromkeys(sources):
        alike.setdefault((wording(source.passage.text).line, source.speaker), []).append(source)
    return tuple(tuple(group) for group in alike.values())


def sentences_of(passage: Passage) -> Passage:
    """Return a passage with the rest of the sentences it is part of, or as it is where none of them is a passage."""
    whole = [one for one in passages(passage.article) if one.start < passage.end and one.end > passage.start]
    if not whole:
        return passage
    start, end = min(passage.start, whole[0].start), max(passage.end, whole[-1].end)
    return Passage(passage.article, start, end, passage.paragraph)


def _outermost(matches: tuple[Match, ...]) -> list[Match]:
    """Leave out matches whose sentences are shown for another one."""
    kept: list[tuple[Match, Passage]] = []
    for match in matches:
        whole = sentences_of(match.passage)
        if not any(_within(whole, other) for _, other in kept):
            kept = [(one, other) for one, other in kept if not _within(other, whole)] + [(match, whole)]
    return [match for match, _ in kept]


def _within(one: Passage, other: Passage) -> bool:
    return one.article.id == other.article.id and other.start <= one.start and one.end <= other.end


def _source(match: Match) -> Source:
    return Source(sentences_of(match.passage), 1.0, match.speaker, match.role)
