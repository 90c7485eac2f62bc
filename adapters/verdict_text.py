"""A verdict as plain text: what is wrong or right first, then the real words, then where they stand.

A line that begins with "> " holds the words of an article and nothing else.
"""

from collections.abc import Sequence

from adapters.plain_text import sources_text, voice
from bot import words
from bot.citing import number
from bot.model import Citation, Source
from bot.shown import shown
from bot.verdict import Difference, Finding, Verdict


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict as text, sources last; nothing is cut."""
    groups = shown(verdict)
    citations = citations_of(verdict)
    lines = [_headline(verdict), *(_reservations(verdict))]
    differences = [difference_text(difference) for difference in verdict.differences]
    nearest = [words.NEAREST] if verdict.nearest else []
    quoted = [_quoted(group, citations) for group in groups]
    sources = [sources_text(citations)] if citations else []
    blocks = ["\n".join(lines), *nearest, *quoted, "\n".join(differences), *sources]
    return "\n\n".join(block for block in blocks if block)


def citations_of(verdict: Verdict) -> tuple[Citation, ...]:
    """Return the citations of a verdict, numbered as `verdict_text` numbers them."""
    return number(source for group in shown(verdict) for source in group)


def difference_text(difference: Difference) -> str:
    """Return one difference as a line; words added or left out are shown after the word before them."""
    claimed = difference.claimed
    recorded = difference.recorded.text if difference.recorded else None
    if difference.before is None and claimed is None:
        return words.MISSING.format(recorded=_on_one_line(recorded))
    if difference.before is None and recorded is None:
        return words.ADDED.format(claimed=_on_one_line(claimed))
    if difference.before is not None and (claimed is None or recorded is None):
        before_claimed, before_recorded = difference.before[0], difference.before[1].text
        claimed = f"{before_claimed} {claimed or ''}".strip()
        recorded = f"{before_recorded} {recorded or ''}".strip()
    return words.DIFFERENCE.format(claimed=_on_one_line(claimed), recorded=_on_one_line(recorded))


def _headline(verdict: Verdict) -> str:
    said = words.VERDICT[verdict.finding].format(claimed=verdict.claimed_speaker)
    if verdict.speaker and verdict.finding is not Finding.NOT_ON_RECORD:
        return f"{said} {words.SAID_BY.format(speaker=verdict.speaker)}"
    return said


def _reservations(verdict: Verdict) -> list[str]:
    return [words.RESERVATION[one].format(claimed=verdict.claimed_speaker) for one in verdict.reservations]


def _quoted(sources: Sequence[Source], citations: Sequence[Citation]) -> str:
    numbers = {(citation.article.id, citation.paragraph): citation.number for citation in citations}
    marks = [f"[{numbers[source.passage.article.id, source.passage.paragraph]}]" for source in sources]
    others = f", {words.ALSO} {', '.join(dict.fromkeys(marks[1:]))}" if marks[1:] else ""
    lines = [f"> {line}" for line in sources[0].passage.text.splitlines() if line.strip()]
    return "\n".join([*lines, f"  {voice(sources[0])}{marks[0]}{others}"])


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())
