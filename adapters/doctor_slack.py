"""The check-up of Slack, really asked: who the bot is, what it may do, whether it is where a daily fact is wanted."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.doctor_answers import HeardTime, unanswered
from adapters.doctor_slack_places import place_findings
from adapters.slack_client import web_client
from adapters.slack_scopes import SCOPES
from adapters.slack_sending import error_code, status_of
from adapters.slack_tokens import ADD_SCOPES, APP, NEW_APP_TOKEN, NEW_BOT_TOKEN
from bot.doctor_facts import Wish
from bot.findings import Finding, error, ok, warning

CHECK = "slack"
_CHANNELS = 6
# What Slack says of a token that is nobody's any more, or was never meant for this.
_REFUSED = frozenset(
    {"invalid_auth", "not_authed", "not_allowed_token_type", "account_inactive", "token_revoked", "token_expired"}
)


@dataclass(frozen=True, slots=True)
class SlackTokens:
    """What the settings hold for Slack, "" for what they do not."""

    bot: str = ""
    app: str = ""
    #: HTTP in place of Socket Mode: what Slack signs with, and the app's own id and secret for installs.
    signing: str = ""
    installs: bool = False
    #: What the two tokens are called where they stand.
    bot_called: str = "SLACK_BOT_TOKEN"
    app_called: str = "SLACK_APP_TOKEN"


async def slack_findings(
    tokens: SlackTokens,
    *,
    wishes: Sequence[Wish],
    installed: Mapping[str, str],
    now: Callable[[], datetime],
    patience_s: float,
) -> list[Finding]:
    """Return what is to be said of the bot on Slack; of channels only those that `wishes` names.

    `installed` gives the token of each workspace that installed the app.
    """
    heard = HeardTime("Slack", now)
    found, known = list(_complete(tokens)), dict(installed)
    silent = False
    if tokens.bot:
        team, who = await _who(tokens, heard, patience_s)
        silent = not team and who[0].bearable
        found += who
        known |= {team: tokens.bot} if team else {}
    if tokens.app and not silent:  # nobody needs to wait for it twice
        found.append(await _socket(tokens, patience_s))
    if known:
        found += await place_findings(known, wishes, patience_s * _CHANNELS)
    return found + heard.findings()


def _complete(tokens: SlackTokens) -> Iterator[Finding]:
    """Yield what is wrong with the tokens before anybody is asked."""
    if tokens.bot.startswith("xapp-") or tokens.app.startswith("xoxb-"):
        yield error(
            CHECK,
            "the two tokens are swapped",
            "that of SLACK_BOT_TOKEN begins with xoxb-, of SLACK_APP_TOKEN with xapp-",
        )
    if tokens.app and not tokens.bot:
        mend = f"copy it {APP}, under OAuth & Permissions, and set SLACK_BOT_TOKEN to it"
        yield error(CHECK, "there is an app token, and no bot token", mend)
    elif tokens.bot and not (tokens.app or tokens.signing):
        said = "there is a bot token, and neither an app token nor a signing secret"
        mend = f"make an app-level token {APP}, under Basic Information, and set SLACK_APP_TOKEN to it (docs/slack.md)"
        yield error(CHECK, said, mend)
    elif tokens.signing and not (tokens.bot or tokens.installs):
        said = "there is a signing secret, and neither a bot token nor a client"
        yield error(CHECK, said, "set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, or one SLACK_BOT_TOKEN (docs/slack.md)")
    elif not tokens.bot:
        yield ok(CHECK, "workspaces install the app, each with a token of its own")


async def _who(tokens: SlackTokens, heard: HeardTime, patience_s: float) -> tuple[str, list[Finding]]:
    """Return whose workspace it is, "" where that is not known, and what is to be said of the token."""
    try:
        async with asyncio.timeout(patience_s):
            known = await web_client(tokens.bot).auth_test()
    except SlackApiError as fault:
        return "", [_refused(fault, tokens.bot_called, NEW_BOT_TOKEN)]
    except (aiohttp.ClientError, OSError) as fault:
        return "", [unanswered(CHECK, "Slack", fault)]
    headers: Mapping[str, str] = known.headers
    heard.hear(headers.get("Date"))
    said = f"the token is that of {known.get('user')} in {known.get('team')} ({known.get('team_id')})"
    return str(known.get("team_id") or ""), [ok(CHECK, said), *_scopes(headers.get("x-oauth-scopes"))]


def _scopes(granted: str | None) -> Iterator[Finding]:
    if granted is None:
        return
    lacking = sorted(set(SCOPES) - {one.strip() for one in granted.split(",")})
    if lacking:
        yield error(CHECK, f"the app lacks the scopes {', '.join(lacking)}", ADD_SCOPES, bearable=True)
    else:
        yield ok(CHECK, f"it has the {len(SCOPES)} scopes that it needs")


async def _socket(tokens: SlackTokens, patience_s: float) -> Finding:
    """Ask for a socket, which is not opened."""
    try:
        async with asyncio.timeout(patience_s):
            await web_client().apps_connections_open(app_token=tokens.app)
    except SlackApiError as fault:
        return _refused(fault, tokens.app_called, NEW_APP_TOKEN)
    except (aiohttp.ClientError, OSError) as fault:
        return unanswered(CHECK, "Slack", fault)
    return ok(CHECK, "Socket Mode is open to it")


def _refused(fault: SlackApiError, which: str, mend: str) -> Finding:
    code = error_code(fault)
    if code in _REFUSED or code == "missing_scope":
        return error(CHECK, f"Slack refuses {which}: {code}", mend)
    if code:
        return warning(CHECK, f"whether Slack takes {which} is not known: it says {code}", "look again later")
    return unanswered(CHECK, "Slack", fault, status=status_of(fault))
