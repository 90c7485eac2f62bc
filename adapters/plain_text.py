"""A reply as plain text: what a member reads in a terminal, and what `text` holds in JSON.

A line that begins with "> " holds the words of an article and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot import words
from bot.citing import cite, number
from bot.model import Answer, Citation, NoAnswer, Reply, Silence, Source
from bot.ports import Record
from index.model import Article, Quotation
from index.twins import differences

# Sentences shown before and after a passage.
_AROUND = 2


def plain(reply: Reply) -> str:
    """Return the reply as text, sources last; nothing is cut."""
    match reply:
        case Answer(claims=claims):
            citations = cite(claims)
            shown = "\n\n".join(quoted(claim.sources, citations) for claim in claims)
            return f"{shown}\n\n{sources_text(citations)}"
        case NoAnswer(nearest=nearest):
            said = silence(reply)
            if not nearest:
                return said
            citations = number(nearest)
            shown = "\n\n".join(quoted([source], citations) for source in nearest)
            heading = words.ON_RECORD if reply.reason is Silence.SPEAKER_NOT_THIS else words.NEAREST
            return f"{said}\n\n{heading}\n\n{shown}\n\n{sources_text(citations)}"


def silence(reply: NoAnswer) -> str:
    """Return the sentence that says why there is no answer."""
    if reply.reason is Silence.NO_SUCH_SPEAKER:
        asked, *names = reply.about
        near = f" {words.NEAR_NAMES.format(names=words.one_of(names))}" if names else ""
        return words.SILENCE[reply.reason].format(about=asked) + near
    return words.SILENCE[reply.reason].format(about=words.one_of(reply.about))


def byline(article: Article) -> str:
    """Return publisher, authors and date of an article; what is not known is said."""
    parts = [article.publisher or words.UNKNOWN_PUBLISHER, *article.authors]
    return ", ".join([*parts, str(article.published) if article.published else words.UNDATED])


def context(citation: Citation, reply: Reply, record: Record) -> str:
    """Return what a citation of a reply points at among its neighbours, each passage cited set off by "> "."""
    cited = {
        source.passage.start: source.passage
        for source in cited_sources(reply)
        if (source.passage.article.id, source.passage.paragraph) == (citation.article.id, citation.paragraph)
    }
    first, last = cited[min(cited)], max(cited)
    onwards = record.around(first, before=_AROUND, after=len(first.article.body))
    end = [other.start for other in onwards].index(last) + 1 + _AROUND
    lines = [f"> {other.text}" if other.start in cited else f"  {other.text}" for other in onwards[:end]]
    return "\n".join([words.CONTEXT.format(number=citation.number, title=citation.article.title), "", *lines])


def contexts(reply: Reply, record: Record) -> str:
    """Return the context of every citation of a reply, in order; empty when it cites nothing."""
    return "\n\n".join(context(citation, reply, record) for citation in citations_of(reply))


def citations_of(reply: Reply) -> tuple[Citation, ...]:
    """Return the citations of a reply, numbered as `plain` numbers them."""
    return cite(reply.claims) if isinstance(reply, Answer) else number(reply.nearest)


def cited_sources(reply: Reply) -> tuple[Source, ...]:
    """Return every source of a reply in the order in which it is read."""
    if isinstance(reply, Answer):
        return tuple(source for claim in reply.claims for source in claim.sources)
    return reply.nearest


def quoted(sources: Sequence[Source], citations: Iterable[Citation]) -> str:
    """Return the words of the first source, who speaks, and the numbers of all of them."""
    numbers = {(citation.article.id, citation.paragraph): citation.number for citation in citations}
    marks = [f"[{numbers[source.passage.article.id, source.passage.paragraph]}]" for source in sources]
    others = f", {words.ALSO} {', '.join(dict.fromkeys(marks[1:]))}" if marks[1:] else ""
    lines = [f"> {sources[0].passage.text}", f"  {voice(sources[0])}{marks[0]}{others}"]
    for mark, source in zip(marks[1:], sources[1:], strict=True):
        changes = "; ".join(_changes(sources[0].quotation, source.quotation))
        lines += [f"  {words.VARIANT.format(mark=mark, changes=changes)}"] if changes else []
    return "\n".join(lines)


def _changes(one: Quotation | None, other: Quotation | None) -> Iterator[str]:
    """Yield in words where another article has a quotation differently; nothing where one of them is no quotation."""
    if one is None or other is None:
        return
    for difference in differences(one, other):
        recorded, instead = (
            quotation.article.body[start:end]
            for quotation, (start, end) in ((one, difference.one), (other, difference.other))
        )
        yield words.CHANGE[difference.kind].format(recorded=recorded, instead=instead)


def voice(source: Source) -> str:
    """Return who speaks in a source and in what role, with a space after it; empty when nobody does."""
    if source.speaker is None:
        return ""
    name = shown_name(source.speaker, source.passage.article.id)
    role = f", {source.role}" if source.role and source.role.casefold() not in name.casefold() else ""
    return f"— {name}{role}{f' ({words.PARAPHRASED})' if source.paraphrased else ''} "


def shown_name(speaker: str, article: str) -> str:
    """Return a speaker's name as a reader needs it: an unnamed source's canonical name carries its article."""
    return re.sub(rf" \({re.escape(article)}(?:, \d+)?\)$", "", speaker)


def sources_text(citations: Iterable[Citation]) -> str:
    """Return the numbered list of what is cited."""
    return "\n".join([words.SOURCES, *(_source(citation) for citation in citations)])


def _source(citation: Citation) -> str:
    where = words.PARAGRAPH.format(number=citation.paragraph)
    lines = [f"[{citation.number}] {byline(citation.article)}, {where}", f"    {citation.article.title}"]
    return "\n".join([*lines, *([f"    {citation.url}"] if citation.url else [])])
