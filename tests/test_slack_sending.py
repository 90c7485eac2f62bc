"""Sending: paced, whole, once, whatever Slack answers."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError

from adapters import slack_sending
from adapters.slack_client import web_client
from adapters.slack_pace import Pace
from adapters.slack_sending import Courier, InDoubtError
from adapters.slack_text import Message
from tests.slack_far_end import TOKEN, FarEnd, Fault, library_pointed_at

ONE, TWO, THREE = (Message(text, ({"type": "divider"},)) for text in ("one", "two", "three"))


@pytest.fixture
async def slack(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FarEnd]:
    monkeypatch.setattr(slack_sending, "_FIRST_WAIT_S", 0.01)
    async with FarEnd() as far_end:
        with library_pointed_at(far_end.address):
            yield far_end


@pytest.fixture
def courier(slack: FarEnd) -> Courier:
    return Courier(web_client(TOKEN), Pace(lambda: 0.0, _at_once))


async def _at_once(_seconds: float) -> None:
    return


async def test_messages_go_into_the_thread_in_order_without_unfurling(slack: FarEnd, courier: Courier) -> None:
    posted = await courier.post("C1", [ONE, TWO], mark="m", thread="10.1")

    assert [(one["text"], one["thread_ts"], one["ts"]) for one in slack.posted()] == [
        ("one", "10.1", posted[0]),
        ("two", "10.1", posted[1]),
    ]
    assert slack.refused == []


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault(503)], id="refused by a server error"),
        pytest.param([Fault(500, stands=True)], id="accepted, then a server error"),
        pytest.param([Fault(cut=True)], id="cut before"),
        pytest.param([Fault(cut=True, stands=True)], id="accepted, then cut"),
        pytest.param(
            [Fault(429, {"Retry-After": "0"}), Fault(503), Fault(cut=True, stands=True)], id="one after the other"
        ),
        pytest.param([Fault(429, {"Retry-After": "0"})] * 5, id="limited for long"),
    ],
)
async def test_a_message_arrives_once_whatever_goes_wrong(
    slack: FarEnd, courier: Courier, faults: list[Fault], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)  # slack_sdk waits up to a second more than it is told
    slack.fail("chat.postMessage", *faults)

    (posted,) = await courier.post("C1", [ONE], mark="m", thread="10.1")

    assert [(one["text"], one["ts"]) for one in slack.posted()] == [("one", posted)]


async def test_a_message_that_never_arrives_is_a_fault_and_not_a_silence(slack: FarEnd, courier: Courier) -> None:
    slack.fail("chat.postMessage", *[Fault(503)] * 9)

    with pytest.raises(InDoubtError):
        await courier.post("C1", [ONE], mark="m")

    assert slack.posted() == []


async def test_what_slack_refuses_is_not_sent_again(slack: FarEnd, courier: Courier) -> None:
    slack.closed_to_bot.add("C1")

    with pytest.raises(SlackApiError):
        await courier.post("C1", [ONE], mark="m")

    assert len(slack.called("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("before", "after"), [([ONE], [TWO]), ([ONE], [TWO, THREE]), ([ONE, TWO, THREE], [TWO]), ([ONE, TWO], [THREE, ONE])]
)
async def test_other_messages_take_the_place_of_those_that_stand(
    slack: FarEnd, courier: Courier, before: list[Message], after: list[Message]
) -> None:
    standing = await courier.post("C1", before, mark="m", thread="10.1")

    replaced = await courier.replace("C1", standing, after, mark="n", thread="10.1")

    assert [(one["text"], one["ts"]) for one in slack.posted()] == [
        (message.text, timestamp) for message, timestamp in zip(after, replaced, strict=True)
    ]
    assert replaced[0] == standing[0]


async def test_deleting_what_is_gone_is_no_fault(slack: FarEnd, courier: Courier) -> None:
    (posted,) = await courier.post("C1", [ONE], mark="m")

    await courier.delete("C1", [posted, posted])

    assert slack.posted() == []


async def test_a_message_is_found_by_its_mark(slack: FarEnd, courier: Courier) -> None:
    _, wanted = await courier.post("C1", [ONE, TWO], mark="m")

    assert await courier.find("C1", "m/1", since=0) == wanted
    assert await courier.find("C1", "m/2", since=0) is None
    assert await courier.find("C2", "m/1", since=0) is None


async def test_a_channel_gets_a_message_a_second_and_another_does_not_wait_for_it() -> None:
    now, turns = [0.0], []

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    for channel in ("C1", "C2", "C1", "C1"):
        await pace.turn(channel)
        turns.append((channel, now[0]))

    assert turns == [("C1", 0.0), ("C2", 0.0), ("C1", 1.0), ("C1", 2.0)]
