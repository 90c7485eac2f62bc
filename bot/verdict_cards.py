"""From a verdict to a card: what is right or wrong first, then the real words with the differences marked."""

from collections.abc import Sequence

from bot import words
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import behind, number
from bot.model import Citation, Source
from bot.shown import shown
from bot.telling import date_of, numbers_of, who
from bot.verdict import Difference, Finding, Verdict
from index.model import Passage

_TONE = {Finding.EXACT: Tone.ANSWER, Finding.NOT_ON_RECORD: Tone.SILENT}


def verdict_card(verdict: Verdict) -> Card:
    """Return the card of a verdict; what repeats the pasted text is private."""
    groups = shown(verdict)
    citations = number(source for group in groups for source in group)
    recorded = [one.recorded for one in verdict.differences if one.recorded is not None]
    body: list[Line | Words] = [Line(sentence) for sentence in reservations(verdict)]
    body += [Line(words.NEAREST, heading=True)] if verdict.nearest else []
    body += [_quoted(group, citations, recorded) for group in groups]
    body += [Line(difference_text(one), private=True) for one in verdict.differences]
    actions = (Action.SOURCES, Action.CONTEXT, Action.SHARE) if groups else (Action.SHARE,)
    cited = behind(citations, (source for group in groups for source in group))
    tone = _TONE.get(verdict.finding, Tone.NOTICE)
    return Card(tone, headline(verdict), tuple(body), citations, actions, cited=cited, private=True)


def headline(verdict: Verdict) -> str:
    """Return the finding, and whose words they are."""
    said = words.VERDICT[verdict.finding].format(claimed=verdict.claimed_speaker)
    if verdict.speaker and verdict.finding is not Finding.NOT_ON_RECORD:
        return f"{said} {words.SAID_BY.format(speaker=verdict.speaker)}"
    return said


def reservations(verdict: Verdict) -> list[str]:
    """Return what must be known beside the finding, a sentence each."""
    return [words.RESERVATION[one].format(claimed=verdict.claimed_speaker) for one in verdict.reservations]


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


def _quoted(group: Sequence[Source], citations: Sequence[Citation], recorded: Sequence[Passage]) -> Words:
    passage = group[0].passage
    numbers = tuple(dict.fromkeys(numbers_of(group, citations)))
    note = words.PARAPHRASED if group[0].paraphrased else ""
    marked = _within(passage, recorded)
    return Words(passage.text, who(group[0]), date_of(passage.article), numbers, note, marked=marked, passage=passage)


def _within(passage: Passage, recorded: Sequence[Passage]) -> tuple[tuple[int, int], ...]:
    """Return where in a passage the recorded words of differences stand, in order, those that touch as one."""
    spans: list[tuple[int, int]] = []
    inside = (one for one in recorded if one.article.id == passage.article.id)
    for one in sorted(inside, key=lambda one: (one.start, one.end)):
        start, end = max(one.start, passage.start) - passage.start, min(one.end, passage.end) - passage.start
        if start >= end:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())
