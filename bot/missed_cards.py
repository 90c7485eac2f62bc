"""What a community misses, said to its moderators: what was not answered, what is lacking, what did not help. Pure."""

from collections.abc import Callable, Iterator, Sequence

from bot import missed_words as words
from bot.cards import Card, Line, Tone
from bot.counting import counted as number_of
from bot.judged import Judged, Verdicts
from bot.missed import Counted, Missed

# A list of more is read by nobody in chat; `onrecord gaps` has all of it.
_MOST = 12


def missed_card(missed: Missed, judged: Judged, *, days: int, title: Callable[[str], str]) -> Card:
    """Return the report; `title` names an article by its id."""
    body = (*_not_answered(missed), *_lacking(missed), *_judged(judged, title))
    back = number_of(days, "day")
    head = words.GAPS.format(days=back, count=missed.times) if missed.times else words.NO_GAPS.format(days=back)
    return Card(Tone.NOTICE, head, tuple(body), private=True)


def _not_answered(missed: Missed) -> Iterator[Line]:
    for gap in missed.gaps[:_MOST]:
        yield Line(words.GAP_OF.format(times=gap.times, what=gap.what, reason=gap.reason.value))
    if missed.gaps[_MOST:]:
        yield Line(words.GAPS_LEFT.format(count=len(missed.gaps[_MOST:])))
    if missed.unlisted:
        yield Line(words.ALONE.format(count=missed.unlisted))


def _lacking(missed: Missed) -> Iterator[Line]:
    if missed.speakers:
        yield Line(words.SPEAKERS.format(names=listed(missed.speakers[:_MOST])))
    if missed.topics:
        yield Line(words.TOPICS.format(words=listed(missed.topics[:_MOST])))


def _judged(judged: Judged, title: Callable[[str], str]) -> Iterator[Line]:
    if not judged.total.helpful + judged.total.not_helpful:
        return
    yield Line(words.JUDGED.format(verdicts=said(judged.total)), heading=True)
    for asked, verdicts in judged.answers[:_MOST]:
        yield Line(words.JUDGED_ANSWER.format(question=asked, verdicts=said(verdicts)))
    for article, verdicts in judged.articles[:_MOST]:
        yield Line(words.JUDGED_ARTICLE.format(title=title(article), verdicts=said(verdicts)))


def said(verdicts: Verdicts) -> str:
    """Say judgements: "helpful 3, not helpful 2 (wrong 1, unclear 1)"."""
    text = words.VERDICTS.format(helpful=verdicts.helpful, not_helpful=verdicts.not_helpful)
    return f"{text} ({listed(verdicts.reasons, times='{}')})" if verdicts.reasons else text


def listed(counted: Counted | Sequence[tuple[str, int]], *, times: str = "{}×") -> str:
    """Say what was counted: "housing 3×, rent 2×"."""
    return ", ".join(f"{name} {times.format(count)}" for name, count in counted)
