from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.doctor_feeds import feed_findings, inbox_findings, states_of
from bot.feed_book import FeedBook
from bot.feed_pace import FeedState, failed
from bot.findings import error, ok, warning
from bot.journal import open_journal
from index.errors import ArticleError, CorrectionError
from index.feedlist import FeedList
from index.inbox import MOST_WAITING, Origin, Waiting
from tests.fakes import article

A, B = "https://a.example/feed", "https://b.example/feed"
TODAY = date(2026, 3, 20)
REVIEW = "onrecord inbox lists them; accept or reject them"


def draft(day: date | None) -> Waiting:
    origin = Origin(A, "a feed", day) if day else None
    return Waiting(Path("seeds/inbox/a.md"), article("a"), origin)


def test_where_no_feed_is_watched_nothing_is_wrong() -> None:
    assert list(feed_findings(FeedList(), {})) == [ok("feeds", "none is watched")]


def test_feeds_that_answer_are_counted() -> None:
    states = {A: FeedState(A, said="nothing new", polled_at=1), "https://c.example": FeedState("c", paused="gone")}

    assert list(feed_findings(FeedList((A, B)), states)) == [ok("feeds", "2 feeds watched")]


def test_a_list_that_cannot_be_read_is_not_told_as_empty() -> None:
    problem = CorrectionError(Path("feeds.yaml"), "is empty")

    assert list(feed_findings(FeedList(problems=(problem,)), {})) == [
        error("feeds", str(problem), "mend it; no feed is asked until then", bearable=True)
    ]


def test_a_feed_that_fails_again_and_again_is_worth_a_look() -> None:
    at = int(datetime(2026, 3, 20, 9, 5, tzinfo=UTC).timestamp())
    state = FeedState(A)
    for count in (1, 2, 3):
        state = failed(state, at, 3600, said="cannot be reached", gone=False, wait_s=None)
        found = list(feed_findings(FeedList((A,)), {A: state}))[1:]
        assert bool(found) is (count == 3)

    said = f"{A} has failed 3 times in a row, last at 2026-03-20 09:05 UTC: it cannot be reached"
    assert found == [
        warning("feeds", said, f"see in a browser whether it is there still; to end it: onrecord feeds remove {A}")
    ]


def test_a_feed_that_is_not_asked_any_more_is_told_with_how_to_ask_it_again() -> None:
    gone = failed(FeedState(A), 1, 3600, said="answers 410: gone", gone=True, wait_s=None)

    mend = f"ask it again with: onrecord feeds resume {A}, or end it: onrecord feeds remove {A}"
    assert list(feed_findings(FeedList((A,)), {A: gone}))[1:] == [
        warning("feeds", f"{A} is not asked any more: it answers 410: gone", mend)
    ]


def test_what_the_journal_knows_of_feeds_is_read_without_making_one(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'journal.db'}"
    assert states_of(address) == {}
    assert list(tmp_path.iterdir()) == []

    journal = open_journal(address)
    FeedBook(journal).claim(FeedState(A), 5)
    FeedBook(journal).settle(FeedState(A, title="t", failures=3))
    journal.close()
    assert states_of(address) == {A: FeedState(A, title="t", failures=3)}


@pytest.mark.parametrize(
    ("drafts", "found"),
    [
        ([], ok("inbox", "nothing waits for review")),
        ([draft(TODAY)], ok("inbox", "1 draft waits for review (onrecord inbox)")),
        ([draft(None), draft(date(2026, 3, 6))], ok("inbox", "2 drafts wait for review (onrecord inbox)")),
        (
            [draft(TODAY), draft(date(2026, 3, 5))],
            warning("inbox", "2 drafts wait for review, since 2026-03-05", REVIEW),
        ),
        (
            [draft(TODAY)] * MOST_WAITING,
            error("inbox", "500 drafts wait for review, and no more is taken in", REVIEW, bearable=True),
        ),
    ],
)
def test_drafts_that_wait_are_counted_and_those_that_wait_long_are_worth_a_look(
    drafts: list[Waiting], found: object
) -> None:
    assert list(inbox_findings(drafts, [], TODAY)) == [found]


def test_a_draft_that_cannot_be_read_is_told() -> None:
    problem = ArticleError(Path("seeds/inbox/a.md"), "is empty")

    assert list(inbox_findings([], [problem], TODAY)) == [
        ok("inbox", "1 draft waits for review (onrecord inbox)"),
        warning("inbox", str(problem), "mend the file, or take it out of the folder"),
    ]
