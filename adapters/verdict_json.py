"""Verdicts as JSON: the machine-readable surface, kept stable. docs/checking.md describes every field."""

from adapters.as_json import Json, citation_json
from adapters.verdict_text import citations_of, verdict_text
from bot.model import Source
from bot.verdict import Difference, Verdict
from index.model import Passage


def verdict_json(verdict: Verdict, *, identity: object = None) -> Json:
    """Return a verdict as JSON values; `identity` is given back as `id`."""
    return {
        "id": identity,
        "verdict": str(verdict.finding),
        "claimed_speaker": verdict.claimed_speaker,
        "speaker": verdict.speaker,
        "matches": [_passage(match.passage) | {"speaker": match.speaker} for match in verdict.matches],
        "differences": [_difference(difference) for difference in verdict.differences],
        "nearest": [_source(source) for source in verdict.nearest],
        "reservations": [str(reservation) for reservation in verdict.reservations],
        "text": verdict_text(verdict),
        "citations": [citation_json(citation) for citation in citations_of(verdict)],
    }


def _passage(passage: Passage) -> Json:
    return {"article": passage.article.id, "start": passage.start, "end": passage.end, "text": passage.text}


def _source(source: Source) -> Json:
    return _passage(source.passage) | {"speaker": source.speaker}


def _difference(difference: Difference) -> Json:
    recorded = difference.recorded
    return {
        "kind": str(difference.kind),
        "claimed": difference.claimed,
        "recorded": recorded.text if recorded else None,
        "article": recorded.article.id if recorded else None,
        "start": recorded.start if recorded else None,
        "end": recorded.end if recorded else None,
    }
