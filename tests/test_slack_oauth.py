"""Whose token answers: that of a workspace, of its organisation, and one that cannot be renewed just now."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Installation

from adapters.slack_client import web_client
from adapters.slack_oauth import BotUser, Installations, Workspaces, oauth_settings
from bot.journal import Journal
from tests.slack_far_end import FarEnd, Fault, library_pointed_at

# slack_sdk signs in so when it renews a token; an aiohttp to come will want it otherwise.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
TOKEN = "xoxb-kept"


@dataclass
class Office:
    """Workspaces with their store, and the Slack that they belong to."""

    slack: FarEnd
    workspaces: Workspaces
    store: Installations

    async def install(self, team: str | None, enterprise: str | None = None, *, expires_in_s: float = 0.0) -> None:
        rotating = {"bot_refresh_token": "refresh-T1", "bot_token_expires_at": int(time.time() + expires_in_s)}
        self.slack.teams[TOKEN] = {"team_id": team or "", "user_id": "UBOT", "bot_id": "BBOT"}
        await self.store.async_save(
            Installation(
                app_id="A1",
                user_id="U1",
                team_id=team,
                enterprise_id=enterprise,
                is_enterprise_install=team is None,
                bot_token=TOKEN,
                bot_id="BBOT",
                bot_user_id="UBOT",
                **(rotating if expires_in_s else {}),  # type: ignore[arg-type] # each a named argument
            )
        )

    async def authorized(self, team: str) -> str | None:
        context = AsyncBoltContext({"client": web_client(), "is_enterprise_install": False})
        found = await self.workspaces(context=context, enterprise_id=None, team_id=team, user_id="U1")
        return found.bot_token if found else None


@pytest.fixture
async def office(journal: Journal) -> AsyncIterator[Office]:
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            oauth = oauth_settings("1.2", "secret", journal.engine)
            store = oauth.installation_store
            assert isinstance(store, Installations)
            yield Office(slack, Workspaces(None, oauth), store)


@pytest.mark.parametrize(
    ("installed", "asked", "found"),
    [
        pytest.param([("T1", None)], "T1", True, id="a workspace"),
        pytest.param([("T1", "E1")], "T1", True, id="a workspace of an organisation"),
        pytest.param([("T1", "E1")], "T2", False, id="another workspace of it"),
        pytest.param([(None, "E1")], "T2", True, id="any workspace of an organisation that has it everywhere"),
        pytest.param([(None, "E1"), (None, "E2")], "T2", False, id="nobody knows of which organisation"),
        pytest.param([], "T1", False, id="nobody"),
    ],
)
async def test_a_workspace_is_known_by_its_name_alone(
    office: Office, installed: list[tuple[str | None, str | None]], asked: str, found: bool
) -> None:
    for team, enterprise in installed:
        await office.install(team, enterprise)

    assert await office.workspaces.bot_in(asked) == (BotUser("UBOT", TOKEN) if found else None)


async def test_a_token_is_renewed_before_it_expires(office: Office) -> None:
    await office.install("T1", expires_in_s=60)
    office.slack.expires_in = 43_200

    renewed = await office.workspaces.token("T1")

    assert renewed.startswith("xoxb-refresh-T1")
    assert await office.authorized("T1") == renewed


async def test_one_that_cannot_be_renewed_now_serves_until_it_expires(office: Office) -> None:
    await office.install("T1", expires_in_s=60)
    office.slack.fail("oauth.v2.access", *[Fault(200, error="internal_error")] * 2)

    assert await office.workspaces.token("T1") == TOKEN
    assert await office.authorized("T1") == TOKEN


async def test_one_that_has_expired_and_cannot_be_renewed_is_no_token(office: Office) -> None:
    await office.install("T1", expires_in_s=-60)
    office.slack.fail("oauth.v2.access", *[Fault(200, error="invalid_refresh_token")] * 2)

    with pytest.raises(SlackTokenRotationError):
        await office.workspaces.token("T1")
    assert await office.authorized("T1") is None
