"""What the library may log: faults, never what members wrote, and no token of an interaction.

At debug level it logs whole events and requests, messages included; so it stays at warnings, whatever others may log.
"""

import logging
import re

import discord

_NAME = "discord"
# Whoever has it can answer in the bot's name for fifteen minutes: .../webhooks/APPLICATION/TOKEN/messages/...
_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w.~+%-]+")


class WithoutTokens(logging.Filter):
    """Takes the tokens of interactions out of addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place; none is held back."""
        if _TOKEN.search(record.getMessage()):
            record.msg, record.args = _TOKEN.sub(r"\1…", record.getMessage()), ()
        return True


def quieten() -> None:
    """Have the library log what an operator needs, and nothing of voices, which this bot has no use for."""
    logging.getLogger(_NAME).setLevel(logging.WARNING)
    for name in ("discord.http", "discord.webhook.async_"):
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutTokens) for one in logger.filters):
            logger.addFilter(WithoutTokens())
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
