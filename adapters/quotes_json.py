"""Quotations, speakers, positions and timelines as JSON; docs/json.md describes every field."""

from adapters.as_json import Json
from bot.quoting import Positions, Timeline
from index.dates import PartialDate
from index.model import Quotation
from index.quotation import Quotation as Extracted
from index.speaker import Speaker


def quotation_json(quotation: Quotation) -> Json:
    """Return a quotation of the record as JSON values."""
    published = quotation.article.published
    return {
        "article": quotation.article.id,
        "published": _date(published),
        "inferred": bool(published and published.inferred),
        "start": quotation.start,
        "end": quotation.end,
        "text": quotation.text,
        "type": quotation.kind,
        "speaker": quotation.speaker,
        "role": quotation.role,
        "cue": quotation.cue,
        "quoted": [list(span) for span in quotation.quoted],
        "via": quotation.via,
        "rule": quotation.rule,
        "confidence": quotation.confidence,
    }


def extracted_json(text: str, quotations: tuple[Extracted, ...], identity: object) -> Json:
    """Return the quotations of one text that is in no corpus."""
    return {"doc_id": identity, "quotes": [_extracted(text, quotation) for quotation in quotations]}


def speaker_json(speaker: Speaker) -> Json:
    """Return a speaker as JSON values."""
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "other_names": list(speaker.other_names),
        "roles": [
            {"title": role.title, "article": role.article_id, "published": _date(role.published)}
            for role in speaker.roles
        ],
        "side": str(speaker.side),
        "articles": list(speaker.articles),
    }


def positions_json(found: Positions) -> Json:
    """Return positions as JSON values."""
    return {
        "topic": found.topic,
        "positions": [
            {
                "speaker": position.speaker,
                "side": str(position.side),
                "quotations": [quotation_json(quotation) for quotation in position.quotations],
            }
            for position in found.positions
        ],
        "missing": [str(side) for side in found.missing],
        "publishers": list(found.publishers),
        "missing_publishers": list(found.missing_publishers),
    }


def timeline_json(found: Timeline) -> Json:
    """Return a timeline as JSON values."""
    return {
        "speaker": found.speaker,
        "topic": found.topic,
        "steps": [
            {
                "published": _date(step.published),
                "gap_months": step.gap_months,
                "quotations": [quotation_json(quotation) for quotation in step.quotations],
            }
            for step in found.steps
        ],
    }


def _extracted(text: str, quotation: Extracted) -> Json:
    mention = quotation.mention
    return {
        "start": quotation.start,
        "end": quotation.end,
        "text": text[quotation.start : quotation.end],
        "type": quotation.kind,
        "speaker": quotation.speaker,
        "speaker_mention": text[mention[0] : mention[1]] if mention else None,
        "role": quotation.role,
        "cue": quotation.cue,
        "quoted": [list(span) for span in quotation.quoted],
        "via": quotation.via,
        "rule": quotation.rule,
        "confidence": quotation.confidence,
    }


def _date(published: PartialDate | None) -> str | None:
    return published.isoformat() if published else None
