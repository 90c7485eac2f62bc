"""The port of daily posts on Slack: what a post carries, how it is found, and what each failure is called."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.slack_pace import Pace
from adapters.slack_poster import SlackPoster
from bot.cards import Card, Line, Tone
from bot.places import Place, Platform
from bot.posting_ports import BusyError, PostingError, RefusedError, UnreachableError
from bot.reasons import Why
from tests.slack_far_end import TEAM, TOKEN, FarEnd, Fault, library_pointed_at

PLACE = Place(Platform.SLACK, TEAM, "C1")
CARD = Card(Tone.ANSWER, "A fact a day", (Line("It is one."),))
LONG = Card(Tone.ANSWER, "A fact a day", (Line("It is one. " * 600),))
THEN = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
async def slack() -> AsyncIterator[FarEnd]:
    async with FarEnd() as far_end:
        with library_pointed_at(far_end.address):
            yield far_end
    assert far_end.refused == []


@pytest.fixture
def poster() -> SlackPoster:
    async def token_of(team: str) -> str:
        return TOKEN if team == TEAM else ""

    async def at_once(_seconds: float) -> None:
        return

    return SlackPoster(token_of, Pace(lambda: 0.0, at_once))


async def test_a_post_is_found_again_by_its_nonce(slack: FarEnd, poster: SlackPoster) -> None:
    posted = await poster.post(PLACE, CARD, "n1")

    assert await poster.find(PLACE, "n1", THEN) == posted
    assert await poster.find(PLACE, "n2", THEN) is None
    assert [one["text"] for one in slack.posted("C1")] == ["A fact a day\n\nIt is one."]


async def test_what_does_not_fit_goes_into_the_thread_of_the_post(slack: FarEnd, poster: SlackPoster) -> None:
    posted = await poster.post(PLACE, LONG, "n1")

    first, *more = slack.posted("C1")
    assert (first["ts"], first.get("thread_ts")) == (posted, None)
    assert {one["thread_ts"] for one in more} == {posted}


@pytest.mark.parametrize(
    ("fault", "raised", "told"),
    [
        pytest.param(Fault(429, {"Retry-After": "7"}, "ratelimited"), BusyError, 7.0, id="limited"),
        pytest.param(Fault(503), UnreachableError, None, id="a server error"),
        pytest.param(Fault(cut=True, stands=True), UnreachableError, None, id="cut"),
        pytest.param(Fault(200, error="channel_not_found"), RefusedError, Why.GONE, id="gone"),
        pytest.param(Fault(200, error="not_in_channel"), RefusedError, Why.FORBIDDEN, id="forbidden"),
        pytest.param(
            Fault(200, error="token_revoked"), BusyError, 60.0, id="a token taken back, which is no channel's fault"
        ),
        pytest.param(Fault(200, error="fatal_error"), BusyError, 60.0, id="something else"),
    ],
)
async def test_a_failure_is_called_what_it_is_and_nothing_is_tried_again(
    slack: FarEnd, poster: SlackPoster, fault: Fault, raised: type[PostingError], told: object
) -> None:
    slack.fail("chat.postMessage", fault)

    with pytest.raises(raised) as caught:
        await poster.post(PLACE, CARD, "n1")

    assert getattr(caught.value, "retry_after_s", getattr(caught.value, "why", None)) == told
    assert len(slack.called("chat.postMessage")) == 1


async def test_who_cannot_look_does_not_say_that_nothing_is_there(slack: FarEnd, poster: SlackPoster) -> None:
    slack.fail("conversations.history", Fault(200, error="missing_scope"), Fault(503))

    with pytest.raises(RefusedError):
        await poster.find(PLACE, "n1", THEN)
    with pytest.raises(UnreachableError):
        await poster.find(PLACE, "n1", THEN)


async def test_a_workspace_that_removed_the_app_is_posted_to_no_more(slack: FarEnd, poster: SlackPoster) -> None:
    with pytest.raises(RefusedError):
        await poster.post(Place(Platform.SLACK, "T9", "C1"), CARD, "n1")

    assert slack.calls == []


async def test_who_subscribed_is_told_alone(slack: FarEnd, poster: SlackPoster) -> None:
    await poster.tell(PLACE, "U1", CARD)

    assert [one["text"] for one in slack.posted("U1")] == ["A fact a day\n\nIt is one."]
