"""A verdict as plain text: what is wrong or right first, then the real words, then where they stand.

A line that begins with "> " holds the words of an article and nothing else.
"""

from collections.abc import Sequence

from adapters.plain_text import sources_text, voice
from bot import words
from bot.citing import number
from bot.model import Citation, Source
from bot.shown import shown
from bot.telling import numbers_of
from bot.verdict import Verdict
from bot.verdict_cards import difference_text, headline, reservations


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict as text, sources last; nothing is cut."""
    groups = shown(verdict)
    citations = citations_of(verdict)
    lines = [headline(verdict), *reservations(verdict)]
    differences = [difference_text(difference) for difference in verdict.differences]
    nearest = [words.NEAREST] if verdict.nearest else []
    quoted = [_quoted(group, citations) for group in groups]
    sources = [sources_text(citations)] if citations else []
    blocks = ["\n".join(lines), *nearest, *quoted, "\n".join(differences), *sources]
    return "\n\n".join(block for block in blocks if block)


def citations_of(verdict: Verdict) -> tuple[Citation, ...]:
    """Return the citations of a verdict, numbered as `verdict_text` numbers them."""
    return number(source for group in shown(verdict) for source in group)


def _quoted(sources: Sequence[Source], citations: Sequence[Citation]) -> str:
    marks = [f"[{number}]" for number in numbers_of(sources, citations)]
    others = f", {words.ALSO} {', '.join(dict.fromkeys(marks[1:]))}" if marks[1:] else ""
    lines = [f"> {line}" for line in sources[0].passage.text.splitlines() if line.strip()]
    return "\n".join([*lines, f"  {voice(sources[0])}{marks[0]}{others}"])
