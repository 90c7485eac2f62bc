"""The command of whoever curates: what the group misses, over all communities, without who asked."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import say, say_json
from adapters.running import answer, ready_index, settings_of

if TYPE_CHECKING:
    from adapters.settings import Settings
    from bot.missed import Gap


def gaps(
    program: typer.Context,
    *,
    days: Annotated[int, typer.Option(min=1, max=365, help="Of how many days back.")] = 30,
    again: Annotated[
        bool, typer.Option("--again", help="Ask each again, and leave out what is answered by now.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say what was asked and not answered, who and what is not on record, and which answers did not help."""
    from adapters.here import journal_here
    from adapters.missing_text import report_json, report_lines
    from bot.lacking import lacking

    settings = settings_of(program)
    opened = journal_here(settings)
    with opened.reading() as connection:
        missed, judged = lacking(connection, int(datetime.now(UTC).timestamp()), days=days)
    opened.close()
    still = _still_missed(settings, missed.gaps) if again else missed.gaps
    answered = sum(gap.times for gap in missed.gaps) - sum(gap.times for gap in still)
    missed = replace(missed, gaps=still)
    if as_json:
        say_json(report_json(missed, judged, days=days, answered=answered))
    else:
        say("\n".join(report_lines(missed, judged, days=days, answered=answered)))


def _still_missed(settings: "Settings", gaps: "tuple[Gap, ...]") -> "tuple[Gap, ...]":
    """Return those that the record does not answer now either."""
    from bot.model import Kind, NoAnswer, Question
    from bot.remembered import Remembered

    live = ready_index(settings)
    asked = [Remembered(Kind(gap.kind), gap.speaker, (*gap.speaker, *gap.words)).question for gap in gaps]
    replies = [answer(live, settings, Question(text)) for text in asked]
    return tuple(gap for gap, reply in zip(gaps, replies, strict=True) if isinstance(reply, NoAnswer))
