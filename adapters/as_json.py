"""Replies and hits as JSON: the machine-readable surface, kept stable. docs/json.md describes every field."""

from adapters.plain_text import citations_of, cited_sources, plain
from bot.model import Answer, Citation, NoAnswer, Reply, Source, Unanswered, Written
from index.model import Hit, Passage

Json = dict[str, object]


def reply_json(reply: Reply, *, identity: object = None) -> Json:
    """Return a reply as JSON values; `identity` is given back as `id`."""
    sources = [_source(source) for source in cited_sources(reply)]
    return {
        "id": identity,
        "abstained": isinstance(reply, NoAnswer),
        "reason": str(reply.reason) if isinstance(reply, NoAnswer) else None,
        "confidence": round(reply.confidence, 4),
        "kind": str(reply.inquiry.kind),
        "text": plain(reply),
        "written": [_written(one) for one in reply.written] if isinstance(reply, Answer) else [],
        "unanswered": [_unanswered(one) for one in reply.unanswered],
        "passages": sources if isinstance(reply, Answer) else [],
        "nearest": sources if isinstance(reply, NoAnswer) else [],
        "citations": [citation_json(citation) for citation in citations_of(reply)],
    }


def hits_json(hits: list[Hit], *, identity: object = None) -> Json:
    """Return hits as JSON values; `identity` is given back as `id`."""
    return {"id": identity, "hits": [_passage(hit.passage) | {"score": round(hit.score, 6)} for hit in hits]}


def _passage(passage: Passage) -> Json:
    return {"article": passage.article.id, "start": passage.start, "end": passage.end, "text": passage.text}


def _source(source: Source) -> Json:
    return _passage(source.passage) | {"speaker": source.speaker, "score": round(source.score, 6)}


def _written(one: Written) -> Json:
    return {"text": one.text, "numbers": list(one.numbers), "quotes": [_passage(quote) for quote in one.quotes]}


def _unanswered(one: Unanswered) -> Json:
    return {"part": one.part, "reason": str(one.reply.reason)}


def citation_json(citation: Citation) -> Json:
    """Return a citation as JSON values."""
    article = citation.article
    return {
        "n": citation.number,
        "article": article.id,
        "publisher": article.publisher,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "inferred": bool(article.published and article.published.inferred),
        "paragraph": citation.paragraph,
        "url": citation.url,
        "also": [{"publisher": one.publisher, "url": one.url} for one in article.copies],
    }
