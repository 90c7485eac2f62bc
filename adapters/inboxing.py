"""`onrecord inbox`: what waits for a curator, shown with what was left out of it, accepted or rejected."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from adapters.console import complain, say, say_json
from adapters.errors import UsageError
from adapters.running import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.reviewing import Reviewing

_Doing = Literal["list", "show", "accept", "reject"]


def inbox(
    program: typer.Context,
    doing: Annotated[_Doing, typer.Argument(help="What to do.")] = "list",
    names: Annotated[list[str] | None, typer.Argument(help="Drafts, as listed.", show_default=False)] = None,
    *,
    as_it_is: Annotated[bool, typer.Option("--as-it-is", help="Accept it though something is missing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one draft a line as JSON.")] = False,
) -> None:
    """Review what feeds and members brought: nothing of it is on record until it is accepted."""
    from adapters.here import seeds_here
    from index.reviewing import Reviewing

    reviewing = Reviewing(seeds_here(settings_of(program)))
    if doing == "list" and names:
        raise UsageError(f"list takes no names; to see one: onrecord inbox show {names[0]}")
    if doing == "list":
        failed = _list(reviewing, as_json=as_json)
    elif not names:
        raise UsageError(f"which draft? Name it: onrecord inbox {doing} DRAFT; onrecord inbox lists them")
    elif doing == "show":
        failed = _each(names, lambda name: _show(reviewing, name, as_json=as_json))
    elif doing == "accept":
        failed = _each(names, lambda name: _accept(reviewing, name, as_it_is=as_it_is))
    else:
        failed = _each(names, lambda name: _reject(reviewing, name))
    if failed:
        raise typer.Exit(1)


def _each(names: "Sequence[str]", act: "Callable[[str], None]") -> bool:
    """Do something with each draft; return whether one of them could not be done with."""
    from index.errors import ArticleError

    failed = False
    for name in names:
        try:
            act(name)
        except ArticleError as error:
            failed = True
            complain(str(error))
    return failed


def _list(reviewing: "Reviewing", *, as_json: bool) -> bool:
    from adapters.inbox_text import draft_json, draft_text

    drafts, problems = reviewing.inbox.waiting()
    twins = reviewing.same_waiting()
    for draft in drafts:
        same = reviewing.same_as(draft)
        twin = twins.get(draft.id)
        say_json(draft_json(draft, same_as=same)) if as_json else say(draft_text(draft, same_as=same, twin=twin))
    if not drafts and not as_json:
        say("Nothing waits for review.")
    for problem in problems:
        complain(str(problem))
    return bool(problems)


def _show(reviewing: "Reviewing", name: str, *, as_json: bool) -> None:
    from adapters.inbox_text import draft_json, draft_whole

    draft = reviewing.inbox.find(name)
    same = reviewing.same_as(draft)
    if as_json:
        say_json(draft_json(draft, same_as=same, whole=True))
    else:
        say(draft_whole(draft, same_as=same))


def _accept(reviewing: "Reviewing", name: str, *, as_it_is: bool) -> None:
    accepted = reviewing.accept(name, as_it_is=as_it_is)
    if accepted.same_as:
        say(f"{name}: is on record as {accepted.same_as}; noted in {accepted.seed} as another home of it")
    else:
        say(f"{name}: accepted as {accepted.seed}. To put it on record: onrecord index")


def _reject(reviewing: "Reviewing", name: str) -> None:
    draft = reviewing.reject(name, datetime.now(UTC).date())
    say(f"{name}: rejected ({draft.article.title}); no feed brings it back")
