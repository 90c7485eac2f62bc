"""Drafts as a curator reads them: a few lines each, or whole with what was left out at its place; and as JSON."""

from collections.abc import Iterator

from index.inbox import Waiting
from index.ingest import Stripped


def draft_text(draft: Waiting, *, same_as: str | None = None, twin: str | None = None) -> str:
    """Return a draft in a few lines. `same_as` is the article of the record with the same text, `twin` such a draft."""
    lines = [draft.id, *(f"  {line}" for line in _about(draft, same_as))]
    if twin and not same_as:
        lines.append(
            f"  the same text waits as {twin}: accept that one, then this one adds its publisher and link there"
        )
    return "\n".join(lines)


def draft_whole(draft: Waiting, *, same_as: str | None = None) -> str:
    """Return a draft with its whole text; what was left out stands where it stood, behind a "-"."""
    paragraphs = [f"  {text}" for text in draft.article.body.split("\n\n")]
    for place in range(len(paragraphs), -1, -1):
        here = [one for one in draft.stripped if min(one.place, len(paragraphs)) == place]
        if here:
            paragraphs[place:place] = ["\n".join(_left_out(one) for one in here)]
    return "\n\n".join([draft_text(draft, same_as=same_as), *paragraphs])


def draft_json(draft: Waiting, *, same_as: str | None = None, whole: bool = False) -> dict[str, object]:
    """Return a draft as JSON values; `whole` with its text and what was left out."""
    article, origin = draft.article, draft.origin
    told: dict[str, object] = {
        "draft": draft.id,
        "title": article.title,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "link": origin.link if origin else None,
        "way": origin.way if origin else None,
        "day": origin.day.isoformat() if origin else None,
        "missing": list(draft.missing),
        "notes": list(draft.notes),
        "same_as": same_as,
    }
    if not whole:
        return told
    left_out = [{"place": one.place, "reason": one.reason, "text": one.text} for one in draft.stripped]
    return told | {"text": article.body, "left_out": left_out}


def _about(draft: Waiting, same_as: str | None) -> Iterator[str]:
    article = draft.article
    published = str(article.published) if article.published else None
    yield " | ".join(filter(None, [article.title, article.publisher, *article.authors, published]))
    if article.url:
        yield article.url
    if draft.origin:
        yield f"from {draft.origin.way}, {draft.origin.day.isoformat()}"
    if same_as:
        yield f"the same text is on record as {same_as}: accepting this one adds its publisher and link there"
    if draft.missing:
        yield f"not found: {', '.join(draft.missing)}"
    yield from (f"look: {note}" for note in draft.notes)


def _left_out(one: Stripped) -> str:
    return f"- {' '.join(one.text.split())} ({one.reason})"
