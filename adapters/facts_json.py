"""Facts as JSON; docs/json.md describes every field."""

from adapters.as_json import Json, citation_json
from bot.citing import number
from bot.discussing import lead_in, question
from bot.facts import Fact, Pool


def fact_json(fact: Fact, pool: Pool) -> Json:
    """Return a fact of a pool as JSON values."""
    citation, *others = number(fact.sources)
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "text": fact.text,
        "start": fact.passage.start,
        "end": fact.passage.end,
        "brackets": [bracket.text.strip() for bracket in fact.brackets],
        "speaker": fact.speaker,
        "role": fact.source.role,
        "side": str(fact.side) if fact.side else None,
        "score": fact.score,
        "reasons": [str(reason) for reason in fact.reasons],
        "topics": list(fact.topics),
        "lead_in": lead_in(fact),
        "question": question(fact),
        "rotating": any(fact.id == one.id for one in pool.rotation),
        "pinned": fact.pinned,
        "days": [str(day) for day in fact.days],
        "citation": citation_json(citation),
        "also": [citation_json(other) for other in others],
    }
