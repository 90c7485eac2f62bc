"""A reply as plain text: what a member reads in a terminal, and what `text` holds in JSON.

A line that begins with "> " holds the words of an article and nothing else.
"""

from collections.abc import Iterable, Sequence

from bot import sides_words, words
from bot.both_sides import headed, missing
from bot.citing import cite, number
from bot.model import Answer, Citation, NoAnswer, Reply, Sides, Source, Written
from bot.telling import nearest_heading, numbers_of, other_homes, paragraph_of, remarks, silence, variants, who
from index.chunking import passages

# Sentences shown before and after a passage.
_AROUND = 2


def plain(reply: Reply) -> str:
    """Return the reply as text, sources last; nothing is cut."""
    match reply:
        case Answer(claims=claims, sides=sides):
            citations = cite(claims)
            each = (quoted(claim.sources, citations) for claim in claims)
            shown = sided(sides, citations) if sides else "\n\n".join([*each, *remarks(reply)])
            return f"{_in_short(reply.written)}{shown}\n\n{sources_text(citations)}"
        case NoAnswer(nearest=nearest):
            said = silence(reply)
            if not nearest:
                return said
            citations = number(nearest)
            shown = "\n\n".join(quoted([source], citations) for source in nearest)
            return f"{said}\n\n{nearest_heading(reply)}\n\n{shown}\n\n{sources_text(citations)}"


def sided(sides: Sides, citations: Sequence[Citation]) -> str:
    """Return the sides of an argument under their headings, then which of them nobody is on."""
    blocks = [sides_words.HEAD.format(topic=sides.topic)]
    for heading, sources in headed(sides):
        if sources:
            blocks += [heading, *(quoted([source], citations) for source in sources)]
    return "\n\n".join([*blocks, *missing(sides)])


def _in_short(written: Sequence[Written]) -> str:
    """Return what a language model wrote, and that it did, with a blank line after it; empty when it wrote nothing."""
    return f"{words.WRITTEN}\n{' '.join(one.text for one in written)}\n\n" if written else ""


def context(citation: Citation, reply: Reply) -> str:
    """Return what a citation of a reply points at among its neighbours, each passage cited set off by "> "."""
    place = (citation.article.id, citation.paragraph)
    spans = [
        (one.passage.start, one.passage.end)
        for one in cited_sources(reply)
        if (one.passage.article.id, one.passage.paragraph) == place
    ]
    sentences = list(passages(citation.article))
    cited = [at for at, one in enumerate(sentences) if any(start <= one.start < end for start, end in spans)]
    shown = range(max(0, cited[0] - _AROUND), min(len(sentences), cited[-1] + 1 + _AROUND))
    lines = [f"{'>' if at in cited else ' '} {sentences[at].text}" for at in shown]
    return "\n".join([words.CONTEXT.format(number=citation.number, title=citation.article.title), "", *lines])


def contexts(reply: Reply) -> str:
    """Return the context of every citation of a reply, in order; empty when it cites nothing."""
    return "\n\n".join(context(citation, reply) for citation in citations_of(reply))


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
    numbers = numbers_of(sources, citations)
    others = ", ".join(f"[{one}]" for one in dict.fromkeys(numbers[1:]))
    also = f", {words.ALSO} {others}" if others else ""
    lines = [f"> {sources[0].passage.text}", f"  {voice(sources[0])}[{numbers[0]}]{also}"]
    return "\n".join([*lines, *(f"  {variant}" for variant in variants(sources, numbers))])


def voice(source: Source) -> str:
    """Return who speaks in a source and in what role, with a space after it; empty when nobody does."""
    if source.speaker is None:
        return ""
    return f"— {who(source)}{f' ({words.PARAPHRASED})' if source.paraphrased else ''} "


def sources_text(citations: Iterable[Citation]) -> str:
    """Return the numbered list of what is cited."""
    return "\n".join([words.SOURCES, *(_source(citation) for citation in citations)])


def _source(citation: Citation) -> str:
    lines = [f"[{citation.number}] {paragraph_of(citation)}", f"    {citation.article.title}"]
    homes = (f"    {home}" for home in other_homes(citation.article))
    return "\n".join([*lines, *([f"    {citation.url}"] if citation.url else []), *homes])
