"""The checks of the platforms that the settings hold tokens for; of the others it is said how to begin."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from adapters.settings import Settings
from bot.doctor_facts import Wish
from bot.findings import Finding, ok, warning
from bot.places import Platform

Asking = Callable[[], Awaitable[list[Finding]]]
TOKENS = "tokens"


def served(settings: Settings) -> frozenset[str]:
    """Return the platforms that the settings hold anything for."""
    wanted = set()
    if settings.discord_token.get_secret_value() or settings.discord_token_file:
        wanted.add(str(Platform.DISCORD))
    slack = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    if any(one.get_secret_value() for one in slack):
        wanted.add(str(Platform.SLACK))
    return frozenset(wanted)


def token_findings(settings: Settings) -> list[Finding]:
    """Return that no platform has a token, where it is so: the bot may be well, and nobody can ask it."""
    if served(settings):
        return []
    mend = "set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, in .env (docs/discord.md, docs/slack.md)"
    return [warning(TOKENS, "there is none for Discord and none for Slack, so no group can ask the bot", mend)]


def checks(
    settings: Settings, wishes: Callable[[], Sequence[Wish]] | None, now: Callable[[], datetime], patience_s: float
) -> dict[str, Asking]:
    """Return the checks by platform; `wishes` gives the subscribed places, None leaves out where the bot is."""

    def on(platform: Platform) -> list[Wish] | None:
        return None if wishes is None else [wish for wish in wishes() if wish.platform == platform]

    async def discord() -> list[Finding]:
        from adapters.discord_token import called, token_of
        from adapters.doctor_discord import discord_findings

        return await discord_findings(
            token_of(settings),
            called=called(settings),
            message_content=settings.discord_message_content,
            wishes=on(Platform.DISCORD),
            now=now,
            patience_s=patience_s,
        )

    async def slack() -> list[Finding]:
        from adapters.doctor_slack import SlackTokens, slack_findings
        from adapters.doctor_slack_places import workspaces

        tokens = SlackTokens(
            settings.slack_bot_token.get_secret_value(),
            settings.slack_app_token.get_secret_value(),
            settings.slack_signing_secret.get_secret_value(),
            bool(settings.slack_client_id and settings.slack_client_secret.get_secret_value()),
            settings.called("slack_bot_token"),
            settings.called("slack_app_token"),
        )
        there = on(Platform.SLACK) or []
        # Where nothing is wanted no token is taken out.
        installed = workspaces(settings.journal, settings.slack_client_id) if there else {}
        return await slack_findings(tokens, wishes=there, installed=installed, now=now, patience_s=patience_s)

    asked = {"discord": discord, "slack": slack}
    wanted = served(settings)
    return {name: asking if name in wanted else _unwanted(name) for name, asking in asked.items()}


def _unwanted(platform: str) -> Asking:
    async def said() -> list[Finding]:
        return [ok(platform, f"not set up, so the bot is not on {platform.title()}; docs/{platform}.md says how")]

    return said
