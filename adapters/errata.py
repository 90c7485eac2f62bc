"""`onrecord corrections`: what was shown of articles that say it no more, and where, for somebody to put right."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import say, say_json
from adapters.running import ready_index, settings_of

if TYPE_CHECKING:
    from bot.errata import Erratum, Showing

_NOTHING = "Everything that was shown still stands, as far as the journal goes back."


def corrections(
    program: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON each.")] = False,
) -> None:
    """List what was posted from articles that were changed or withdrawn since: where, when, and what they say now."""
    from adapters.here import journal_here, seeds_here
    from bot.errata import errata
    from index.corpus import read_corpus

    settings = settings_of(program)
    corpus, kept = read_corpus(seeds_here(settings)), journal_here(settings)
    withdrawn = {one.id: one.withdrawn or "" for one in corpus.withdrawn}
    found = errata(kept, ready_index(settings).get())
    for one in found:
        why = withdrawn.get(one.article)
        say_json(erratum_json(one, why)) if as_json else say(erratum_text(one, why))
    if not found and not as_json:
        say(_NOTHING)


def erratum_text(one: "Erratum", withdrawn: str | None) -> str:
    """Return an erratum in a few lines; `withdrawn` is what its seed says of that."""
    shown = one.showing
    lines = [f"{_time(shown.at):%Y-%m-%d %H:%M} UTC  {_place(shown)}  {'daily fact' if shown.is_fact else 'reply'}"]
    lines += links(shown)
    lines.append(f"{one.title or one.article} ({one.article})" if one.title else one.article)
    lines.append(f"said: {one.said}" if one.said else "said: what it said is not kept")
    if one.now:
        lines.append(f"now:  {one.now}")
    elif one.is_gone:
        lines.append(f"now:  withdrawn, {withdrawn}" if withdrawn else "now:  the article is not on record any more")
    else:
        lines.append("now:  nothing like it stands in the article")
    return "\n  ".join(lines)


def erratum_json(one: "Erratum", withdrawn: str | None) -> dict[str, object]:
    """Return an erratum as JSON values."""
    shown = one.showing
    return {
        "shown": _time(shown.at).isoformat(),
        "place": _place(shown),
        "kind": "fact" if shown.is_fact else "reply",
        "messages": [] if shown.is_direct else list(shown.messages),
        "links": links(shown),
        "article": one.article,
        "title": one.title,
        "said": one.said,
        "now": one.now,
        "gone": one.is_gone,
        "withdrawn": withdrawn,
    }


def links(shown: "Showing") -> list[str]:
    """Return links to the messages, where the platform has such; none to what only its member may read."""
    if shown.is_direct or shown.platform != "discord":
        return []
    return [
        f"https://discord.com/channels/{shown.community}/{channel or shown.channel}/{message}"
        for channel, _, message in (one.rpartition("/") for one in shown.messages)
    ]


def _place(shown: "Showing") -> str:
    return f"{shown.platform}/{'a direct conversation' if shown.is_direct else f'{shown.community}/{shown.channel}'}"


def _time(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
