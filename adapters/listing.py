"""The commands that list what is on record: quotes, speakers, positions, sides, timeline."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import say, say_json
from adapters.errors import UsageError
from adapters.running import each, ready_index, settings_of, text_of

if TYPE_CHECKING:
    from index.model import Scope
    from index.search import Index


def quotes(
    program: typer.Context,
    *,
    speaker: Annotated[str | None, typer.Option(help="Whose: a name, a part of one, or a role.")] = None,
    about: Annotated[str | None, typer.Option(help="About what; best first. Without it they come by date.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Not before: 2019, 2019-07 or 2019-07-30.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Not after, in the same form.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one quotation a line as JSON.")] = False,
    extract: Annotated[Path | None, typer.Option(help='File with a JSON object {"doc_id", "text"} a line.')] = None,
) -> None:
    """List quotations with their speakers, by speaker, topic and date; or find those of any texts."""
    if extract is not None:
        from adapters.batch import texts
        from adapters.quotes_json import extracted_json
        from index.quotation import extract as found_in

        each(texts(extract), lambda text, identity: extracted_json(text, found_in(text), identity))
        return
    from adapters.quotes_json import quotation_json
    from adapters.quotes_text import quotations_text
    from bot.quoting import by_date, quotations_on, spoken_within

    record = ready_index(settings_of(program)).get()
    scope = _scope(_voices(speaker, record), since, until)
    found = quotations_on(about, record, scope=scope) if about else by_date(spoken_within(scope, record))
    if as_json:
        for quotation in found:
            say_json(quotation_json(quotation))
        return
    say(quotations_text(found))


def speakers(
    program: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one speaker a line as JSON.")] = False,
) -> None:
    """List who is on record, in which roles, on which side of the table, in which articles."""
    from adapters.quotes_json import speaker_json
    from adapters.quotes_text import speakers_text

    record = ready_index(settings_of(program)).get()
    if as_json:
        for speaker in record.speakers():
            say_json(speaker_json(speaker))
        return
    say(speakers_text(record.speakers()))


def positions(
    program: typer.Context,
    topic: Annotated[list[str], typer.Argument(help="The topic, in a few words.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the positions as JSON.")] = False,
) -> None:
    """Show who is on record about a topic, side by side, with equal room and no verdict."""
    from adapters.quotes_json import positions_json
    from adapters.quotes_text import positions_text
    from bot.quoting import positions as positions_on

    found = positions_on(text_of(topic), ready_index(settings_of(program)).get())
    if as_json:
        say_json(positions_json(found))
        return
    say(positions_text(found))


def sides(
    program: typer.Context,
    topic: Annotated[list[str], typer.Argument(help="The topic, or a question about it.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the sides as JSON.")] = False,
) -> None:
    """Show who is on record for a thing and who against it, where words say so, with equal room and no verdict."""
    from adapters.sides_text import sides_json, sides_text
    from bot.both_sides import both_sides
    from bot.model import Inquiry, Kind

    found = both_sides(Inquiry(Kind.BOTH_SIDES, text_of(topic)), ready_index(settings_of(program)).get())
    if as_json:
        say_json(sides_json(found))
        return
    say(sides_text(found))


def timeline(
    program: typer.Context,
    speaker: Annotated[str, typer.Argument(help="A name, a part of one, or a role.", show_default=False)],
    topic: Annotated[
        list[str] | None, typer.Argument(help="The topic; all of them without.", show_default=False)
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the timeline as JSON.")] = False,
) -> None:
    """Show what a speaker is on record with, in order of date, gaps visible."""
    from adapters.quotes_json import timeline_json
    from adapters.quotes_text import timeline_text
    from bot.quoting import timeline as timeline_of

    record = ready_index(settings_of(program)).get()
    found = timeline_of(speaker, " ".join(topic or ()), record, _voices(speaker, record))
    if as_json:
        say_json(timeline_json(found))
        return
    say(timeline_text(found))


def _voices(name: str | None, record: "Index") -> frozenset[str]:
    """Return the names of those whose words are asked for, none for everybody; raise UsageError if none can be told."""
    from bot.asked_for import Meant, NotMeant, meant

    if name is None:
        return frozenset()
    if not name.strip():
        raise UsageError("whose words? Name a speaker; onrecord speakers lists them")
    match meant(name, record):
        case Meant(voices=voices):
            return voices
        case NotMeant(sentence=sentence):
            raise UsageError(sentence)


def _scope(voices: frozenset[str], since: str | None, until: str | None) -> "Scope":
    from index.dates import PartialDate
    from index.model import Scope

    try:
        return Scope(
            speakers=voices,
            since=PartialDate.parse(since).earliest if since else None,
            until=PartialDate.parse(until).latest if until else None,
        )
    except ValueError as error:
        raise UsageError(str(error)) from error
