"""What several commands do alike: open the index, build it, answer, and go through a file of many questions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from adapters.console import complain, note, progress_bar, say_json
from adapters.errors import UsageError
from bot.counting import counted
from index.errors import IndexMissingError

if TYPE_CHECKING:
    from adapters.batch import BadLine
    from adapters.settings import Settings
    from bot.model import Question, Reply
    from bot.writer import Write
    from index.ingest import Outcome
    from index.manifest import Manifest
    from index.search import LiveIndex, Took

_NO_QUESTION = "what is the question? Put it after the command, or name a file with --batch"
_BOTH_GIVEN = "is it the text on the command line or the file of --batch? Leave one of them out"
_Asked = TypeVar("_Asked")


def settings_of(program: typer.Context) -> "Settings":
    """Return the settings, with what stood before the command in place of those it names.

    A restore that was killed half-way is finished first: what the settings name is then there.
    """
    from adapters.restore_plan import finish_restoring
    from adapters.settings_loading import load_settings

    settings = load_settings(**program.obj)
    if finish_restoring(settings.seeds):
        note("A restore that had been interrupted was finished.")
        settings = load_settings(**program.obj)
    return settings


def answer(live: "LiveIndex", settings: "Settings", question: "Question", write: "Write | None" = None) -> "Reply":
    """Answer a question from the index as it is now; where a language model is named, in short too."""
    from bot.answering import ask

    record = live.get()
    reply = ask(question, record, threshold=settings.threshold)
    return reply if write is None else write(reply, record)


def why(live: "LiveIndex", settings: "Settings", question: "Question") -> str:
    """Explain the answer to a question: how it was understood, what was found, what was dropped and why."""
    from adapters.explained_text import explained
    from bot.answering import consider

    return explained(consider(question, live.get(), threshold=settings.threshold), settings.threshold)


def ready_index(settings: "Settings", took: "Took | None" = None) -> "LiveIndex":
    """Return the index, built first if there is none; raise RecordError if it cannot be used.

    `took` is told what its stages take.
    """
    from adapters.wiring import live_index

    live = live_index(settings, took)
    try:
        live.get()
    except IndexMissingError:
        bring_up_to_date(settings)
        live.get()
    return live


def bring_up_to_date(settings: "Settings", *, from_scratch: bool = False) -> bool:
    """Build the index, telling how it goes; return whether an article could not be read."""
    from adapters.here import seeds_here
    from adapters.wiring import build_index
    from bot.doctor_corpus import still_to_come

    seeds_here(settings)
    with progress_bar("Embedding") as progress:
        built, corpus = build_index(settings, from_scratch=from_scratch, progress=progress)
    for problem in corpus.problems:
        complain(str(problem))
    for fault in built.problems:
        complain(str(fault))
    for notice in corpus.notices:
        note(str(notice))
    for article in still_to_come(corpus.articles, datetime.now(UTC).date()):
        note(f"{article.id} is dated {article.published}, which is still to come: mend it, if it is a slip")
    if built.discarded:
        note(f"The old index could not be used: {built.discarded}")
    articles = counted(len(corpus.articles), "article")
    passages = counted(built.generation.manifest.passages, "passage")
    if built.unchanged:
        note(f"The index is up to date: {articles}, {passages}.")
    else:
        note(
            f"Indexed {articles}, {passages}: {counted(built.added, 'article')} new or changed, "
            f"{built.removed} gone or replaced; {counted(built.embedded, 'text')} embedded, {built.reused} kept."
        )
    _read_for_facts(settings, built.generation.manifest)
    return bool(corpus.problems or built.problems)


def _read_for_facts(settings: "Settings", manifest: "Manifest") -> None:
    """Read the articles for facts now, so that neither a post nor a command has to wait for it."""
    from adapters.kept_facts import facts_of, kept_at
    from adapters.wiring import live_index

    if not kept_at(settings.index, manifest).is_file():
        with progress_bar("Reading for facts") as progress:
            facts_of(live_index(settings).get(), settings.index, progress)


def each_article_added(given: "Sequence[str]", settings: "Settings") -> "Iterator[Outcome]":
    """Add files and links, in the order given; what the network needs is imported only for a link."""
    from index.ingest import each_added as each_file_added

    if not any("://" in one for one in given):
        return each_file_added([Path(one) for one in given], settings.seeds)
    from adapters.fetching import Fetcher
    from adapters.web_adding import each_added

    return each_added(given, settings.seeds, Fetcher(contact=settings.contact))


def each(rows: "Iterable[tuple[object, _Asked] | BadLine]", reply: Callable[[_Asked, object], object]) -> None:
    """Print one line of JSON a row; a bad row is said and skipped, and makes the exit code 1."""
    from adapters.batch import BadLine

    failed = False
    for row in rows:
        if isinstance(row, BadLine):
            complain(str(row))
            failed = True
        else:
            identity, asked = row
            say_json(reply(asked, identity))
    if failed:
        raise typer.Exit(1)


def text_of(words: list[str] | None, batch: Path | None = None, *, empty: str = _NO_QUESTION) -> str:
    """Return the words of the command line as one text, which need not be quoted there; "" with a batch."""
    text = " ".join(words or ()).strip()
    if text and batch is not None:
        raise UsageError(_BOTH_GIVEN)
    if not text and batch is None:
        raise UsageError(empty)
    return text
