"""The command line: reads arguments, calls the parts, prints. Decides nothing about topics, scores or wording."""

import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from adapters.console import complain, note, progress_bar, say, say_json
from adapters.errors import GivenError, UsageError
from index.errors import IndexMissingError, RecordError

if TYPE_CHECKING:
    from adapters.batch import BadLine
    from adapters.settings import Settings
    from bot.model import Question, Reply
    from index.model import Scope
    from index.search import Index, LiveIndex

app = typer.Typer(
    name="onrecord",
    help="What is on the record: verbatim passages of your group's articles, each with its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_GIVEN: dict[str, Path | None] = {}
_NO_QUESTION = "what is the question? Put it after the command, or name a file with --batch"
_BOTH_GIVEN = "is it the text on the command line or the file of --batch? Leave one of them out"
_EVALS = Path("tests/evals")
_Asked = TypeVar("_Asked")


def main() -> None:
    """Run the command; every foreseen fault becomes one sentence on standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by the caller
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except (RecordError, GivenError) as error:
        complain(str(error))
    except BrokenPipeError:  # the reader of a pipe has had enough
        sys.stderr.close()
    except OSError as error:
        complain(f"{error.filename or 'the system'}: {error.strerror or error}")
    else:
        return
    raise SystemExit(1)


def _version(*, wanted: bool) -> None:
    if wanted:
        say(f"onrecord {metadata.version('onrecord')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    seeds: Annotated[Path | None, typer.Option(help="Folder of the articles.", show_default="seeds")] = None,
    index: Annotated[Path | None, typer.Option(help="Folder of the index.", show_default="var/index")] = None,
    version: Annotated[  # noqa: ARG001 - typer calls the callback
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=lambda value: _version(wanted=value), is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    _GIVEN.update(seeds=seeds, index=index)


@app.command()
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question, in your own words.", show_default=False)
    ] = None,
    *,
    previous: Annotated[
        list[str] | None, typer.Option(help="An earlier question of the thread; may be repeated.")
    ] = None,
    context: Annotated[bool, typer.Option("--context", help="Show each passage with the sentences around it.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help='File with a JSON object {"id", "question", "previous"} a line.')
    ] = None,
) -> None:
    """Answer a question with cited passages, or say that the record is silent."""
    from adapters.as_json import reply_json
    from adapters.plain_text import contexts, plain
    from bot.model import Question

    settings, text = _settings(), _text(question, batch)
    live = _ready_index(settings)
    if batch is not None:
        from adapters.batch import questions

        _each(questions(batch), lambda asked, identity: reply_json(_answer(live, settings, asked), identity=identity))
        return
    reply = _answer(live, settings, Question(text, tuple(previous or ())))
    if as_json:
        say_json(reply_json(reply))
        return
    say(plain(reply))
    if context:
        say(f"\n{contexts(reply, live.get())}")


@app.command()
def chat() -> None:
    """Ask at a prompt, with follow-ups, history and line editing."""
    from adapters.terminal import Chat, lines
    from bot import words

    settings = _settings()
    live = _ready_index(settings)
    conversation = Chat(live.get, lambda question: _answer(live, settings, question))
    if sys.stdin.isatty():
        say(words.CHAT_WELCOME)
    for line in lines(settings.index / "chat_history"):
        shown = conversation.say(line)
        if shown is None:
            return
        say(f"{shown}\n" if shown else "")


@app.command()
def check(
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

    claim = _text(text, batch, empty=words.CHECK_NOTHING)
    live = _ready_index(_settings())
    if batch is not None:
        from adapters.batch import claims

        _each(claims(batch), lambda one, identity: verdict_json(checking.check(one, live.get()), identity=identity))
        return
    verdict = checking.check(claim, live.get())
    if as_json:
        say_json(verdict_json(verdict))
    else:
        say(verdict_text(verdict))


@app.command()
def search(
    query: Annotated[list[str] | None, typer.Argument(help="What to search for.", show_default=False)] = None,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many passages at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the hits as JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help='File with a JSON object {"id", "query"} a line.')] = None,
) -> None:
    """List the passages nearest to a query, best first, without deciding whether they answer anything."""
    from adapters.as_json import hits_json
    from adapters.plain_text import byline

    settings, text = _settings(), _text(query, batch)
    live = _ready_index(settings)
    if batch is not None:
        from adapters.batch import queries

        _each(queries(batch), lambda asked, identity: hits_json(live.get().search(asked, limit), identity=identity))
        return
    hits = live.get().search(text, limit)
    if as_json:
        say_json(hits_json(hits))
        return
    for hit in hits:
        say(f"{hit.score:.3f}  {byline(hit.passage.article)}\n> {hit.passage.text}\n")


@app.command()
def quotes(
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

        _each(texts(extract), lambda text, identity: extracted_json(text, found_in(text), identity))
        return
    from adapters.quotes_json import quotation_json
    from adapters.quotes_text import quotations_text
    from bot.quoting import by_date, quotations_on, spoken_within

    record = _ready_index(_settings()).get()
    scope = _scope(_voices(speaker, record), since, until)
    found = quotations_on(about, record, scope=scope) if about else by_date(spoken_within(scope, record))
    if as_json:
        for quotation in found:
            say_json(quotation_json(quotation))
        return
    say(quotations_text(found))


@app.command()
def speakers(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print one speaker a line as JSON.")] = False
) -> None:
    """List who is on record, in which roles, on which side of the table, in which articles."""
    from adapters.quotes_json import speaker_json
    from adapters.quotes_text import speakers_text

    record = _ready_index(_settings()).get()
    if as_json:
        for speaker in record.speakers():
            say_json(speaker_json(speaker))
        return
    say(speakers_text(record.speakers()))


@app.command()
def positions(
    topic: Annotated[list[str], typer.Argument(help="The topic, in a few words.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the positions as JSON.")] = False,
) -> None:
    """Show who is on record about a topic, side by side, with equal room and no verdict."""
    from adapters.quotes_json import positions_json
    from adapters.quotes_text import positions_text
    from bot.quoting import positions as positions_on

    found = positions_on(_text(topic), _ready_index(_settings()).get())
    if as_json:
        say_json(positions_json(found))
        return
    say(positions_text(found))


@app.command()
def timeline(
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

    record = _ready_index(_settings()).get()
    found = timeline_of(speaker, " ".join(topic or ()), record, _voices(speaker, record))
    if as_json:
        say_json(timeline_json(found))
        return
    say(timeline_text(found))


@app.command()
def index(
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build from nothing, using nothing of the old index.")
    ] = False,
) -> None:
    """Build the index, or bring it up to date with the articles."""
    if _build(_settings(), from_scratch=rebuild):
        raise typer.Exit(1)


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Articles: .txt, .md, .html or .pdf.", show_default=False)],
) -> None:
    """Add articles: strip what is not theirs, find out what can be cited, write seed files to review."""

    from adapters.adding import report, summary
    from index.ingest import Refused, each_added

    outcomes = []
    for outcome in each_added(files, _settings().seeds):
        outcomes.append(outcome)
        refused = isinstance(outcome, Refused)
        complain(report(outcome)) if refused else say(report(outcome))
    say(summary(outcomes))
    if any(isinstance(outcome, Refused) for outcome in outcomes):
        raise typer.Exit(1)


@app.command("eval")
def evaluate(
    questions: Annotated[Path, typer.Argument(help="Questions with their evidence.")] = _EVALS / "questions.jsonl",
    *,
    floors: Annotated[Path, typer.Option(help="Where the floors are pinned.")] = _EVALS / "baseline.json",
    update: Annotated[bool, typer.Option("--update", help="Pin what is measured now as the new floors.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower a floor.")] = False,
    show: Annotated[int, typer.Option("--failures", min=0, help="Show so many questions that went wrong.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the measures as JSON.")] = False,
) -> None:
    """Score the answers to questions whose evidence is known; fail when a measure is below its floor."""
    from dataclasses import asdict

    from adapters import evaluation

    settings = _settings()
    live = _ready_index(settings)
    cases, articles = evaluation.read_cases(questions), live.get().articles()
    rows = evaluation.evaluate(cases, articles, lambda question: _answer(live, settings, question))
    by_kind = evaluation.measures_by_kind(rows)
    if as_json:
        say_json({kind: asdict(measures) for kind, measures in by_kind.items()})
    else:
        say(evaluation.table(by_kind))
    for case in evaluation.went_wrong(rows)[:show]:
        say(f"{case.id} [{case.kind}] {case.question.text}")
    digest = evaluation.inputs_digest(questions, articles)
    if update:
        evaluation.pin(by_kind["all"], floors, digest, allow_regression=allow_regression)
        return
    problems = evaluation.failures(by_kind["all"], floors, digest)
    for problem in problems:
        complain(problem)
    if problems:
        raise typer.Exit(1)


def _settings() -> "Settings":
    from adapters.settings import load_settings

    return load_settings(**_GIVEN)


def _answer(live: "LiveIndex", settings: "Settings", question: "Question") -> "Reply":
    from bot.answering import ask

    return ask(question, live.get(), threshold=settings.threshold)


def _ready_index(settings: "Settings") -> "LiveIndex":
    """Return the index, built first if there is none; raise RecordError if it cannot be used."""
    from adapters.wiring import live_index

    live = live_index(settings)
    try:
        live.get()
    except IndexMissingError:
        _build(settings)
        live.get()
    return live


def _voices(name: str | None, record: "Index") -> frozenset[str]:
    """Return the names of those whose words are asked for, none for everybody; raise UsageError if none can be told."""
    from bot import words
    from index.finding import Nobody, One, Several

    if name is None:
        return frozenset()
    if not name.strip():
        raise UsageError("whose words? Name a speaker; onrecord speakers lists them")
    match record.find_speaker(name):
        case One(speaker=speaker):
            return record.voices(speaker)
        case Several(speakers=found):
            raise UsageError(words.WHICH.format(asked=name, names=words.one_of([speaker.name for speaker in found])))
        case Nobody(nearest=names):
            near = f" {words.NEAR_NAMES.format(names=words.one_of(names))}" if names else ""
            raise UsageError(words.NOBODY.format(asked=name) + near)


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


def _build(settings: "Settings", *, from_scratch: bool = False) -> bool:
    """Build the index, telling how it goes; return whether an article could not be read."""
    from adapters.wiring import build_index

    with progress_bar("Embedding") as progress:
        built, corpus = build_index(settings, from_scratch=from_scratch, progress=progress)
    for problem in corpus.problems:
        complain(str(problem))
    for fault in built.problems:
        complain(str(fault))
    for notice in corpus.notices:
        note(str(notice))
    if built.discarded:
        note(f"The old index could not be used: {built.discarded}")
    articles, passages = len(corpus.articles), built.generation.manifest.passages
    if built.unchanged:
        note(f"The index is up to date: {articles} articles, {passages} passages.")
    else:
        note(
            f"Indexed {articles} articles, {passages} passages: {built.added} articles new or changed, "
            f"{built.removed} gone or replaced; {built.embedded} texts embedded, {built.reused} kept."
        )
    return bool(corpus.problems or built.problems)


def _each(rows: "Iterable[tuple[object, _Asked] | BadLine]", reply: Callable[[_Asked, object], object]) -> None:
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


def _text(words: list[str] | None, batch: Path | None = None, *, empty: str = _NO_QUESTION) -> str:
    """Return the words of the command line as one text, which need not be quoted there; "" with a batch."""
    text = " ".join(words or ()).strip()
    if text and batch is not None:
        raise UsageError(_BOTH_GIVEN)
    if not text and batch is None:
        raise UsageError(empty)
    return text
