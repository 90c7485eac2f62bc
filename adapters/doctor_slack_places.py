"""The check-up of the places on Slack that want a daily fact, in every workspace that has the app."""

import asyncio
from collections.abc import Mapping, Sequence

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore as Installed
from sqlalchemy import MetaData, inspect, select

from adapters.doctor_answers import unanswered
from adapters.slack_client import web_client
from adapters.slack_sending import error_code
from bot.doctor_facts import Wish
from bot.doctor_opening import opened
from bot.findings import Finding, error, warning

CHECK = "slack"
_AWAY = frozenset({"not_in_channel", "channel_not_found"})
# A token that is renewed every few hours by a running bot, and is looked at when none has run for longer.
_RENEWED = frozenset({"token_expired"})


def workspaces(journal: str, client_id: str) -> dict[str, str]:
    """Return the token of every workspace that installed the app, as the journal has it. Raises JournalError."""
    if not client_id:
        return {}
    bots = Installed.build_bots_table(MetaData(), Installed.default_bots_table_name)
    newest_last = select(bots.c.team_id, bots.c.bot_token).where(bots.c.client_id == client_id).order_by(bots.c.id)
    with opened(journal, read_only=True) as connection:
        if not inspect(connection).has_table(bots.name):
            return {}
        return {team: token for team, token in connection.execute(newest_last) if team and token}


async def place_findings(tokens: Mapping[str, str], wishes: Sequence[Wish], patience_s: float) -> list[Finding]:
    """Return what is wrong in the places; `tokens` gives that of each workspace. It all takes no longer than that."""
    found: list[Finding] = []
    try:
        async with asyncio.timeout(patience_s):
            for wish in wishes:
                found += await _place(tokens.get(wish.community, ""), wish)
    except (aiohttp.ClientError, OSError) as fault:
        found.append(unanswered(CHECK, "Slack", fault))
    return found


async def _place(token: str, wish: Wish) -> list[Finding]:
    """Read one message of a place, which tells more than its name: whether the bot may look and is in it."""
    end = f"or end it: onrecord subscriptions {wish} --remove"
    if not token:
        said = f"it has no token for the workspace of {wish}, where a daily fact is wanted"
        return [error(CHECK, said, f"install the app there again, {end}", bearable=True)]
    try:
        await web_client(token).conversations_history(channel=wish.channel, limit=1)
    except SlackApiError as fault:
        code = error_code(fault)
        if code in _AWAY:
            said = f"it is not in {wish}, where a daily fact is wanted"
            return [error(CHECK, said, f"/invite it there, {end}", bearable=True)]
        mend = "start the bot, which renews its token" if code in _RENEWED else "look again later"
        return [warning(CHECK, f"whether it is in {wish} is not known: Slack says {code}", mend)]
    return []
