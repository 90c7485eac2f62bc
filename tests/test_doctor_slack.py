import ssl
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore

from adapters.doctor_answers import unanswered
from adapters.doctor_slack import SlackTokens, slack_findings
from adapters.doctor_slack_places import workspaces
from adapters.slack_scopes import SCOPES
from bot.doctor_facts import Wish
from bot.findings import Finding, Mark, error, ok
from bot.journal import Journal
from tests.silent_host import silent_host
from tests.slack_far_end import APP_TOKEN, TEAM, TOKEN, FarEnd, Fault, library_pointed_at

WELL = [
    ok("slack", f"the token is that of onrecord in A team ({TEAM})"),
    ok("slack", f"it has the {len(SCOPES)} scopes that it needs"),
    ok("slack", "Socket Mode is open to it"),
    ok("clock", "right by Slack's"),
]
BOTH = SlackTokens(TOKEN, APP_TOKEN)
NETWORK = "see whether the network is there, and Slack well; a running bot tries again"


@pytest.fixture
async def far() -> AsyncIterator[FarEnd]:
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            yield slack
        assert slack.refused == []


async def look(
    *wishes: Wish,
    tokens: SlackTokens = BOTH,
    installed: Mapping[str, str] = MappingProxyType({}),
    off: timedelta = timedelta(0),
    patience_s: float = 5,
) -> list[Finding]:
    now = lambda: datetime.now(UTC) + off  # noqa: E731
    return await slack_findings(tokens, wishes=wishes, installed=installed, now=now, patience_s=patience_s)


def wish(channel: str, team: str = TEAM) -> Wish:
    return Wish("slack", team, channel, "", False, "UTC", "", 0)


async def test_a_bot_that_is_well_is_told_as_that(far: FarEnd) -> None:
    assert await look(wish("C1")) == WELL
    assert {call.method for call in far.calls} == {"auth.test", "apps.connections.open", "conversations.history"}


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_revoked_token_is_told_with_what_to_do(far: FarEnd, code: str) -> None:
    far.fail("auth.test", Fault(status=200, error=code))

    assert (await look())[0] == error(
        "slack",
        f"Slack refuses SLACK_BOT_TOKEN: {code}",
        "install the app again if need be, and copy it at https://api.slack.com/apps, under OAuth & Permissions;"
        " it begins with xoxb-",
    )


@pytest.mark.parametrize("code", ["invalid_auth", "missing_scope", "not_allowed_token_type"])
async def test_an_app_token_that_is_refused_is_told_with_what_to_do(far: FarEnd, code: str) -> None:
    far.fail("apps.connections.open", Fault(status=200, error=code))

    found = (await look())[2]

    assert (found.said, found.stops) == (f"Slack refuses SLACK_APP_TOKEN: {code}", True)
    assert "scope connections:write" in found.mend


async def test_scopes_that_are_missing_are_named_and_one_too_many_is_not(far: FarEnd) -> None:
    far.scopes = ",".join({*SCOPES, "files:read"} - {"chat:write", "commands"})

    assert (await look())[1] == error(
        "slack",
        "the app lacks the scopes chat:write, commands",
        "add them at https://api.slack.com/apps, under OAuth & Permissions, and install the app again"
        " (docs/slack.md says what for)",
        bearable=True,
    )


async def test_a_place_that_it_is_not_in_is_named(far: FarEnd) -> None:
    far.closed_to_bot.add("C2")

    found = await look(wish("C1"), wish("C2"))

    assert found[3:-1] == [
        error(
            "slack",
            f"it is not in slack/{TEAM}/C2, where a daily fact is wanted",
            f"/invite it there, or end it: onrecord subscriptions slack/{TEAM}/C2 --remove",
            bearable=True,
        )
    ]


async def test_places_of_workspaces_that_installed_the_app_are_looked_at_with_their_tokens(far: FarEnd) -> None:
    far.teams["xoxb-T7"] = {"team_id": "T7", "user_id": "U7", "bot_id": "B7"}

    found = await look(wish("C1"), wish("C7", team="T7"), wish("C9", team="T9"), installed={"T7": "xoxb-T7"})

    assert [(call.arguments["channel"], call.token) for call in far.called("conversations.history")] == [
        ("C1", TOKEN),
        ("C7", "xoxb-T7"),
    ]
    assert found[3:-1] == [
        error(
            "slack",
            "it has no token for the workspace of slack/T9/C9, where a daily fact is wanted",
            "install the app there again, or end it: onrecord subscriptions slack/T9/C9 --remove",
            bearable=True,
        )
    ]


def test_the_tokens_of_workspaces_are_read_from_the_journal_as_they_are(journal: Journal, journal_file: Path) -> None:
    address = f"sqlite:///{journal_file}"
    assert workspaces(address, "1.2") == {}
    store = SQLAlchemyInstallationStore("1.2", journal.engine)
    store.create_tables()
    for team, token in [("T7", "xoxb-old"), ("T8", "xoxb-8"), ("T7", "xoxb-new")]:
        made = Bot(app_id="A1", bot_id="B", bot_user_id="U", team_id=team, bot_token=token, installed_at=1.0)
        store.save_bot(made)

    assert workspaces(address, "1.2") == {"T7": "xoxb-new", "T8": "xoxb-8"}
    assert workspaces(address, "3.4") == workspaces(address, "") == {}


async def test_a_scope_that_is_missing_does_not_hide_the_socket(far: FarEnd) -> None:
    far.scopes = "chat:write"

    assert (await look())[2] == WELL[2]


async def test_what_slack_does_not_tell_of_a_place_is_not_taken_for_bad(far: FarEnd) -> None:
    far.fail("conversations.history", Fault(status=200, error="fatal_error"))

    (found,) = (await look(wish("C1")))[3:-1]

    said = f"whether it is in slack/{TEAM}/C1 is not known: Slack says fatal_error"
    assert (found.mark, found.said) == (Mark.WARNING, said)


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        (SlackTokens(bot=APP_TOKEN, app=TOKEN), "the two tokens are swapped"),
        (SlackTokens(app=APP_TOKEN), "there is an app token, and no bot token"),
        (SlackTokens(bot=TOKEN), "there is a bot token, and neither an app token nor a signing secret"),
        (SlackTokens(signing="s"), "there is a signing secret, and neither a bot token nor a client"),
    ],
)
async def test_tokens_that_do_not_go_together_are_told(far: FarEnd, tokens: SlackTokens, said: str) -> None:
    found = (await look(tokens=tokens))[0]

    assert (found.said, found.stops) == (said, True)


async def test_over_http_nothing_is_asked_for_workspaces_that_install_the_app(far: FarEnd) -> None:
    found = await look(tokens=SlackTokens(signing="s", installs=True))

    assert found == [ok("slack", "workspaces install the app, each with a token of its own")]
    assert far.calls == []


async def test_a_wrong_clock_is_told(far: FarEnd) -> None:
    found = (await look(off=timedelta(minutes=6)))[-1]

    assert (found.mark, found.said) == (
        Mark.ERROR,
        "6 minutes ahead of Slack's; daily facts go by it, and a bot deletes nothing by its age meanwhile",
    )


async def test_a_slack_that_fails_is_no_reason_not_to_start(far: FarEnd) -> None:
    far.fail("auth.test", *[Fault(503)] * 9)

    assert [(one.mark, one.stops) for one in await look(patience_s=0.5)] == [(Mark.ERROR, False)]


async def test_a_word_of_slack_that_is_not_known_is_passed_on(far: FarEnd) -> None:
    far.fail("auth.test", Fault(status=200, error="internal_error"))

    first, *_ = await look()

    assert (first.mark, first.said) == (
        Mark.WARNING,
        "whether Slack takes SLACK_BOT_TOKEN is not known: it says internal_error",
    )


async def test_a_host_that_never_answers_is_not_waited_for() -> None:
    async with silent_host() as address:
        with library_pointed_at(address):
            found = await look(patience_s=0.2)

    assert found == [error("slack", "Slack does not answer in time", NETWORK, bearable=True)]


async def test_a_network_that_is_not_there_is_told() -> None:
    with library_pointed_at("http://127.0.0.1:1"):
        found = await look(tokens=SlackTokens(TOKEN, APP_TOKEN), patience_s=10)

    assert {(one.mark, one.stops, one.mend) for one in found} == {(Mark.ERROR, False, NETWORK)}


def test_a_certificate_that_is_not_taken_points_to_the_clock() -> None:
    key = ConnectionKey("slack.com", 443, True, True, None, None, None)
    fault = aiohttp.ClientConnectorCertificateError(key, ssl.SSLCertVerificationError("certificate is not yet valid"))

    found = unanswered("slack", "Slack", fault)

    assert (found.said, found.stops) == ("the certificate that Slack shows is not taken here", False)
    assert found.mend.startswith("see whether the clock is right (date), ")
