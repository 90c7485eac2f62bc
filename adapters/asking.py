"""The commands that are given a text and answer it: ask, chat, check, search. They read arguments, call and print."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from adapters.console import say, say_json
from adapters.running import answer, each, ready_index, settings_of, text_of, why


def ask(
    program: typer.Context,
    question: Annotated[
        list[str] | None, typer.Argument(help="The question, in your own words.", show_default=False)
    ] = None,
    *,
    previous: Annotated[
        list[str] | None, typer.Option(help="An earlier question of the thread; may be repeated.")
    ] = None,
    context: Annotated[bool, typer.Option("--context", help="Show each passage with the sentences around it.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why this answer, and what was dropped.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help='File with a JSON object {"id", "question", "previous"} a line.')
    ] = None,
) -> None:
    """Answer a question with cited passages, or say that the record is silent."""
    from adapters.as_json import reply_json
    from adapters.plain_text import contexts, plain
    from adapters.writing import write_of
    from bot.model import Question

    settings, text = settings_of(program), text_of(question, batch)
    write = write_of(settings)
    live = ready_index(settings)
    if batch is not None:
        from adapters.batch import questions

        each(questions(batch), lambda one, identity: reply_json(answer(live, settings, one, write), identity=identity))
        return
    asked = Question(text, tuple(previous or ()))
    reply = answer(live, settings, asked, write)
    if as_json:
        say_json(reply_json(reply))
        return
    say(plain(reply))
    if context:
        say(f"\n{contexts(reply)}")
    if explain:
        say(f"\n{why(live, settings, asked)}")


def chat(program: typer.Context) -> None:
    """Ask at a prompt, with follow-ups, history and line editing."""
    from adapters.terminal import Chat, lines
    from adapters.writing import write_of
    from bot import words

    settings = settings_of(program)
    write = write_of(settings)
    live = ready_index(settings)
    conversation = Chat(live.get, lambda question: answer(live, settings, question, write))
    if sys.stdin.isatty():
        say(words.CHAT_WELCOME)
    for line in lines(settings.index / "chat_history"):
        shown = conversation.say(line)
        if shown is None:
            return
        say(f"{shown}\n" if shown else "")


def check(
    program: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(help="A quotation or claim, as it was pasted.", show_default=False)
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help='File with a JSON object {"id", "text"} a line.')] = None,
) -> None:
    """Check a quotation word for word: exact, altered, spliced, somebody else's, or not on record."""
    from adapters.verdict_json import verdict_json
    from adapters.verdict_text import verdict_text
    from bot import checking, words

    claim = text_of(text, batch, empty=words.CHECK_NOTHING)
    live = ready_index(settings_of(program))
    if batch is not None:
        from adapters.batch import claims

        each(claims(batch), lambda one, identity: verdict_json(checking.check(one, live.get()), identity=identity))
        return
    verdict = checking.check(claim, live.get())
    if as_json:
        say_json(verdict_json(verdict))
    else:
        say(verdict_text(verdict))


def search(
    program: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(help="What to search for.", show_default=False)] = None,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many passages at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the hits as JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help='File with a JSON object {"id", "query"} a line.')] = None,
) -> None:
    """List the passages nearest to a query, best first, without deciding whether they answer anything."""
    from adapters.as_json import hits_json
    from bot import sided
    from bot.telling import byline

    settings, text = settings_of(program), text_of(query, batch)
    live = ready_index(settings)
    if batch is not None:
        from adapters.batch import queries

        each(
            queries(batch), lambda asked, identity: hits_json(sided.search(asked, live.get(), limit), identity=identity)
        )
        return
    hits = sided.search(text, live.get(), limit)
    if as_json:
        say_json(hits_json(hits))
        return
    for hit in hits:
        say(f"{hit.score:.3f}  {byline(hit.passage.article)}\n> {hit.passage.text}\n")
