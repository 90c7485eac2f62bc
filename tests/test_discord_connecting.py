import logging
from types import SimpleNamespace

import aiohttp
import discord
import pytest

from adapters import discord_words
from adapters.discord_connecting import pause, stay
from adapters.discord_logging import WithoutTokens
from adapters.errors import UsageError


def refused(status: int, **headers: str) -> discord.HTTPException:
    answer = SimpleNamespace(status=status, reason="", headers=headers)
    return discord.HTTPException(answer, "")  # type: ignore[arg-type] # all that is read of an answer


@pytest.mark.parametrize(
    ("error", "attempt", "seconds"),
    [
        (refused(503), 0, 1.0),
        (refused(502), 3, 8.0),
        (aiohttp.ServerDisconnectedError(), 1, 2.0),
        (OSError("no route"), 2000, 60.0),
        (refused(429, **{"Retry-After": "17"}), 0, 17.0),
        (refused(429, **{"Retry-After": "86400"}), 0, 60.0),
        (refused(403), 0, None),
    ],
)
def test_what_passes_is_waited_for_longer_each_time(error: Exception, attempt: int, seconds: float | None) -> None:
    assert pause(error, attempt) == seconds


class Refusing(discord.Client):
    """A client that Discord does not let in, each time for the next of some reasons."""

    def __init__(self, *errors: Exception) -> None:
        super().__init__(intents=discord.Intents.none())
        self.errors = list(errors)

    async def login(self, token: str) -> None:
        if self.errors:
            raise self.errors.pop(0)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Come and go."""


async def test_each_wait_is_told() -> None:
    told: list[str] = []
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    await stay(Refusing(refused(503), refused(500), TimeoutError()), "a-token", tell=told.append, sleep=sleep)

    assert slept == [1.0, 2.0, 4.0]
    assert told == [
        discord_words.UNREACHABLE.format(why=why, seconds=seconds)
        for why, seconds in [("status 503", 1), ("status 500", 2), ("TimeoutError", 4)]
    ]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (discord.LoginFailure(""), discord_words.BAD_TOKEN),
        (refused(403), discord_words.REFUSED.format(why="status 403")),
    ],
)
async def test_what_does_not_pass_is_one_sentence(error: Exception, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        await stay(Refusing(error), "a-token", tell=print)

    assert str(caught.value) == sentence


def test_tokens_of_interactions_do_not_reach_the_log() -> None:
    record = logging.LogRecord(
        "discord.http",
        logging.WARNING,
        "",
        0,
        "%s %s responded with 429",
        ("PATCH", "https://discord.com/api/v10/webhooks/12/aW50ZXJh-c3_x.y/messages/@original"),
        None,
    )

    assert WithoutTokens().filter(record)
    assert record.getMessage() == (
        "PATCH https://discord.com/api/v10/webhooks/12/…/messages/@original responded with 429"
    )
