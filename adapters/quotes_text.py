"""Quotations, positions and timelines as plain text. A line that begins with "> " holds an article's words only."""

from collections.abc import Iterable, Sequence

from adapters.plain_text import quoted, sources_text
from bot import words
from bot.citing import number
from bot.list_cards import missing_voices
from bot.model import Citation, Source
from bot.quoting import Positions, Timeline, as_source, grouped
from index.model import Quotation
from index.sides import Side
from index.speaker import Speaker


def quotations_text(quotations: Sequence[Quotation]) -> str:
    """Return quotations with their speakers, sources last; a sentence that says so when there are none."""
    if not quotations:
        return words.NO_QUOTATIONS
    together = [[as_source(quotation) for quotation in group] for group in grouped(quotations)]
    citations = number(source for group in together for source in group)
    return "\n\n".join([*(quoted(group, citations) for group in together), sources_text(citations)])


def positions_text(found: Positions) -> str:
    """Return who is on record about a topic, by side of the table, and which sides and publishers are missing."""
    if not found.positions:
        return words.NO_POSITIONS.format(topic=found.topic)
    sources = [as_source(quotation) for position in found.positions for quotation in position.quotations]
    citations = number(sources)
    blocks: list[str] = []
    side = None
    for position in found.positions:
        if position.side != side:
            side = position.side
            blocks.append(words.SIDE[side])
        blocks += _block([as_source(quotation) for quotation in position.quotations], citations)
    blocks += missing_voices(found)
    return "\n\n".join([*blocks, sources_text(citations)])


def timeline_text(found: Timeline) -> str:
    """Return a speaker's quotations in order of date, gaps shown; a sentence that says so when there are none.

    Words that several articles of one date hold are shown once, with all of them.
    """
    if not found.steps:
        return words.NO_QUOTATIONS
    sources = [as_source(quotation) for step in found.steps for quotation in step.quotations]
    citations = number(sources)
    blocks: list[str] = []
    for step in found.steps:
        if step.gap_months:
            blocks.append(words.GAP.format(months=step.gap_months))
        blocks.append(str(step.published) if step.published else words.UNDATED.capitalize())
        together = [[as_source(quotation) for quotation in group] for group in grouped(step.quotations)]
        blocks += [quoted(group, citations) for group in together]
    return "\n\n".join([*blocks, words.TIMELINE_NOTE, sources_text(citations)])


def _block(sources: Iterable[Source], citations: Sequence[Citation]) -> list[str]:
    return [quoted([source], citations) for source in sources]


def speakers_text(speakers: Sequence[Speaker]) -> str:
    """Return who is on record, one a line, by side of the table; a sentence that says so when there is nobody."""
    heard = [speaker for speaker in speakers if speaker.is_on_record]
    if not heard:
        return words.NO_QUOTATIONS
    blocks = []
    for side in Side:
        lines = [_speaker(speaker) for speaker in heard if speaker.side is side]
        if lines:
            blocks.append("\n".join([words.SIDE[side], *lines]))
    return "\n\n".join(blocks)


def _speaker(speaker: Speaker) -> str:
    titles = {role.title.casefold(): role.title for role in reversed(speaker.roles)}
    roles = "; ".join(title for folded, title in titles.items() if folded not in speaker.shown.casefold())
    others = words.ALSO_CALLED.format(names=", ".join(speaker.other_names)) if speaker.other_names else ""
    return "  " + ". ".join(part for part in (f"{speaker.shown}, {roles}" if roles else speaker.shown, others) if part)
