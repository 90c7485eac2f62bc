"""What a group misses, as lines to read and as JSON. Pure."""

from collections.abc import Iterator

from bot.counting import counted as number_of
from bot.judged import Judged, Verdicts
from bot.missed import FEW, Counted, Missed
from bot.missed_cards import listed, said


def report_lines(missed: Missed, judged: Judged, *, days: int, answered: int) -> Iterator[str]:
    """Yield the report; `answered` questions were left out of `missed.gaps`, since the record answers them now."""
    yield f"Asked and not answered in the last {number_of(days, 'day')}: {missed.times}."
    if missed.times:
        yield f"Why: {_counts(missed.reasons)}. Kind: {_counts(missed.kinds)}."
    yield from (f"  {gap.times} × {gap.what} ({gap.reason.value}; {gap.kind})" for gap in missed.gaps)
    if answered:
        yield f"{answered} × answered by now, and left out."
    if missed.unlisted:
        few = f"asked alone with the bot, each fewer than {FEW} times"
        yield f"{missed.unlisted} × not listed: {few}, or kept only as a count by now."
    if missed.speakers:
        yield f"Not on record at all: {listed(missed.speakers)}."
    if missed.topics:
        yield f"Nothing on record is near: {listed(missed.topics)}."
    yield f"What members thought of answers: {said(judged.total)}."
    yield from (f"  Answers to “{asked}”: {said(verdicts)}" for asked, verdicts in judged.answers)
    yield from (f"  Answers that cite {article}: {said(verdicts)}" for article, verdicts in judged.articles)


def report_json(missed: Missed, judged: Judged, *, days: int, answered: int) -> dict[str, object]:
    """Return the report as docs/json.md describes it."""
    return {
        "days": days,
        "times": missed.times,
        "reasons": dict(missed.reasons),
        "kinds": dict(missed.kinds),
        "gaps": [
            {
                "kind": gap.kind,
                "reason": gap.reason.value,
                "speaker": " ".join(gap.speaker) or None,
                "words": list(gap.words),
                "times": gap.times,
            }
            for gap in missed.gaps
        ],
        "answered": answered,
        "unlisted": missed.unlisted,
        "speakers": dict(missed.speakers),
        "topics": dict(missed.topics),
        "judged": _verdicts(judged.total),
        "articles": [{"article": article} | _verdicts(verdicts) for article, verdicts in judged.articles],
        "answers": [{"question": asked} | _verdicts(verdicts) for asked, verdicts in judged.answers],
    }


def _verdicts(verdicts: Verdicts) -> dict[str, object]:
    return {
        "helpful": verdicts.helpful,
        "not_helpful": verdicts.not_helpful,
        "why_not": dict(verdicts.reasons),
    }


def _counts(counted: Counted) -> str:
    return listed(counted, times="{}")
