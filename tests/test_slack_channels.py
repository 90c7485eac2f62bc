"""Who may change what a channel gets, as far as Slack tells."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack_channels import Standing, standing
from adapters.slack_client import web_client
from bot.places import Caller, Place, Platform
from tests.slack_far_end import TOKEN, FarEnd, Fault, library_pointed_at

ANN = Caller(Place(Platform.SLACK, "T1", "C1", "10.1"), "U1")


@pytest.fixture
async def slack() -> AsyncIterator[FarEnd]:
    async with FarEnd() as far_end:
        with library_pointed_at(far_end.address):
            yield far_end


@pytest.mark.parametrize(
    ("channel", "admins", "managers", "expected"),
    [
        pytest.param({"creator": "U1"}, set(), "", Standing.MAY, id="who made it"),
        pytest.param({"creator": "U2"}, set(), "", Standing.MAY_NOT, id="who did not"),
        pytest.param({"creator": "U2"}, {"U1"}, "", Standing.MAY, id="an admin"),
        pytest.param({"creator": "U2", "is_mpim": True}, set(), "", Standing.MAY, id="a group conversation"),
        pytest.param({"id": "C1"}, set(), "", Standing.MAY, id="nobody made it"),
        pytest.param({"creator": "U1"}, {"U1"}, "U2", Standing.MAY_NOT, id="others are named"),
        pytest.param({"creator": "U2"}, set(), "U1", Standing.MAY, id="he is named"),
        pytest.param({"creator": "U1", "is_member": False}, set(), "", Standing.BOT_IS_OUT, id="the bot is out"),
        pytest.param({"creator": "U2", "is_member": False}, set(), "", Standing.MAY_NOT, id="neither"),
        pytest.param({}, set(), "", Standing.BOT_IS_OUT, id="closed to the bot"),
    ],
)
async def test_a_member_may_or_may_not(
    slack: FarEnd, channel: dict[str, object], admins: set[str], managers: str, expected: Standing
) -> None:
    slack.channels, slack.admins = {"C1": channel}, admins

    assert await standing(web_client(TOKEN), ANN, frozenset(managers.split())) is expected


@pytest.mark.parametrize("error", ["missing_scope", "unknown_method"])
async def test_everybody_may_where_slack_does_not_tell_who_made_a_channel(slack: FarEnd, error: str) -> None:
    slack.fail("conversations.info", Fault(200, error=error))

    assert await standing(web_client(TOKEN), ANN, frozenset()) is Standing.MAY


async def test_what_may_pass_is_not_taken_for_an_answer(slack: FarEnd) -> None:
    slack.fail("conversations.info", Fault(200, error="internal_error"))

    with pytest.raises(SlackApiError):
        await standing(web_client(TOKEN), ANN, frozenset())


async def test_a_conversation_with_the_bot_is_its_members(slack: FarEnd) -> None:
    direct = Caller(Place(Platform.SLACK, "T1", "D1", direct=True), "U1")

    assert await standing(web_client(TOKEN), direct, frozenset({"U2"})) is Standing.MAY
    assert slack.calls == []
