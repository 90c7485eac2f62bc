"""The check-up of the feeds and of the inbox that they fill: the list, feeds that fail for long, drafts that wait."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime

from sqlalchemy import inspect, select

from bot.counting import counted
from bot.doctor_opening import file_of, opened
from bot.feed_pace import FeedState
from bot.findings import Finding, error, ok, warning
from bot.tables import feeds
from index.errors import ArticleError
from index.feedlist import FeedList
from index.inbox import MOST_WAITING, Waiting

FEEDS, INBOX = "feeds", "inbox"
# A feed that fails is asked half as often each time: with the default of an hour, three make half a day.
_OFTEN = 3
# What nobody has looked at for two weeks nobody looks at.
_LONG_DAYS = 14


def states_of(address: str) -> dict[str, FeedState]:
    """Return what a journal knows of feeds, by link. Raises JournalError, and OSError where it may not be seen."""
    path = file_of(address)
    if path is not None and not path.exists():
        return {}
    with opened(address, read_only=True) as connection:
        if not inspect(connection).has_table(feeds.name):
            return {}
        rows = connection.execute(select(*(feeds.c[one.name] for one in fields(FeedState))))
        return {row.link: FeedState(*row) for row in rows}


def feed_findings(listed: FeedList, states: Mapping[str, FeedState]) -> Iterator[Finding]:
    """Yield what is to be said of the list of feeds, and of the feeds in it."""
    if listed.links or not listed.problems:
        yield ok(FEEDS, f"{counted(len(listed.links), 'feed')} watched" if listed.links else "none is watched")
    for problem in listed.problems:
        others = "mend that line; the other feeds are asked without it"
        yield error(
            FEEDS, str(problem), others if listed.links else "mend it; no feed is asked until then", bearable=True
        )
    for twice in listed.doubled:
        yield warning(FEEDS, str(twice), "take one of the two lines out")
    for state in (states[link] for link in listed.links if link in states):
        yield from _state_findings(state)


def _state_findings(state: FeedState) -> Iterator[Finding]:
    end = f"onrecord feeds remove {state.link}"
    if state.paused:
        mend = f"ask it again with: onrecord feeds resume {state.link}, or end it: {end}"
        yield warning(FEEDS, f"{state.link} is not asked any more: it {state.paused}", mend)
    elif state.failures >= _OFTEN:
        last = f"{datetime.fromtimestamp(state.polled_at, UTC):%Y-%m-%d %H:%M} UTC"
        said = f"{state.link} has failed {state.failures} times in a row, last at {last}: it {state.said}"
        yield warning(FEEDS, said, f"see in a browser whether it is there still; to end it: {end}")


def inbox_findings(drafts: Sequence[Waiting], problems: Sequence[ArticleError], today: date) -> Iterator[Finding]:
    """Yield what is to be said of the drafts that wait for a curator."""
    count, review = len(drafts) + len(problems), "onrecord inbox lists them; accept or reject them"
    oldest = min((draft.origin.day for draft in drafts if draft.origin), default=today)
    waiting = f"{counted(count, 'draft')} {'waits' if count == 1 else 'wait'} for review"
    if count >= MOST_WAITING:
        yield error(INBOX, f"{waiting}, and no more is taken in", review, bearable=True)
    elif (today - oldest).days > _LONG_DAYS:
        yield warning(INBOX, f"{waiting}, since {oldest.isoformat()}", review)
    else:
        yield ok(INBOX, f"{waiting} (onrecord inbox)" if count else "nothing waits for review")
    for problem in problems:
        yield warning(INBOX, str(problem), "mend the file, or take it out of the folder")
