"""The commands of whoever keeps the record: index, add, eval."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from adapters.console import complain, say, say_json
from adapters.running import answer, bring_up_to_date, ready_index, settings_of

_EVALS = Path("tests/evals")


def index(
    program: typer.Context,
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build from nothing, using nothing of the old index.")
    ] = False,
) -> None:
    """Build the index, or bring it up to date with the articles."""
    if bring_up_to_date(settings_of(program), from_scratch=rebuild):
        raise typer.Exit(1)


def add(
    program: typer.Context,
    articles: Annotated[
        list[str], typer.Argument(help="Files (.txt, .md, .html, .pdf) and links (https://…).", show_default=False)
    ],
) -> None:
    """Add articles: strip what is not theirs, find out what can be cited, write seed files to review."""
    from adapters.adding import report, summary
    from adapters.running import each_article_added
    from index.ingest import Refused

    outcomes = []
    for outcome in each_article_added(articles, settings_of(program)):
        outcomes.append(outcome)
        tell = complain if isinstance(outcome, Refused) else say
        tell(report(outcome, datetime.now(UTC).date()))
    say(summary(outcomes))
    if any(isinstance(outcome, Refused) for outcome in outcomes):
        raise typer.Exit(1)


def evaluate(
    program: typer.Context,
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

    settings = settings_of(program)
    live = ready_index(settings)
    cases, articles = evaluation.read_cases(questions), live.get().articles()
    rows = evaluation.evaluate(cases, articles, lambda question: answer(live, settings, question))
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
