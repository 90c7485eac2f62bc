"""What Slack alone has: managers who see what is missed, and those who installed the app."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.oauth.installation_store import Installation

from adapters.curating import DailyFacts
from adapters.slack_facts import Facts
from adapters.slack_oauth import Installations
from bot import chat_words, privacy_words
from bot.desk import Desk
from bot.journal import Journal
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from index.corpus import read_corpus
from tests.grounds import record_of
from tests.platform_driver import ANN, BOB
from tests.slack_chat import SlackChat
from tests.slack_far_end import FarEnd, Fault, library_pointed_at

RECORD = record_of(*read_corpus(Path(__file__).parent.parent / "seeds").articles)
UNANSWERED = "what did Zebulon Quark say about volcanoes?"


@pytest.fixture(params=[("U1",), ()], ids=["one manager", "none named"])
async def chat(request: pytest.FixtureRequest, journal: Journal, tmp_path: Path) -> AsyncIterator[SlackChat]:
    book = SubscriptionBook(journal, window=timedelta(hours=3))
    facts = Facts(Subscribing(book), DailyFacts(tmp_path, lambda: RECORD), frozenset(request.param))
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            yield SlackChat(slack, lambda: Desk(lambda: RECORD, journal, threshold=0.0), lambda: RECORD, facts)


async def test_only_who_is_named_sees_what_the_workspace_misses(chat: SlackChat) -> None:
    await chat.mention(UNANSWERED)
    await chat.command("ask", text="what did Zebulon Quark say about glaciers?")
    said = {member: "\n".join(one.text for one in await chat.command("gaps", member=member)) for member in (ANN, BOB)}

    assert chat.facts is not None
    if chat.facts.managers:
        assert "1 × zebulon quark volcanoes" in said[ANN]
        assert "glaciers" not in said[ANN]
        assert "1 × not shown: asked of me alone" in said[ANN]
    else:
        assert said[ANN] == chat_words.GAPS_FOR_MANAGERS
    assert said[BOB] == chat_words.GAPS_FOR_MANAGERS


async def test_who_installed_the_app_is_not_kept_nor_stays_where_he_was(journal: Journal, journal_file: Path) -> None:
    made = Installation(
        app_id="A1", team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="UBOT", user_id="U0ANN4711"
    )
    store = Installations("client", journal.engine)
    store._store.save(made)  # as it was done before
    assert b"U0ANN4711" in held(journal, journal_file)
    again = Installations("client", journal.engine)
    await again.async_save(made)
    bot = await again.async_find_bot(enterprise_id=None, team_id="T1")

    assert b"U0ANN4711" not in held(journal, journal_file)
    assert bot is not None
    assert bot.bot_token == "xoxb-1"
    assert made.user_id == "U0ANN4711", "it is the library's own"


def held(journal: Journal, file: Path) -> bytes:
    journal.settle()
    return b"".join(path.read_bytes() for path in file.parent.iterdir() if path.name.startswith(file.name))


@pytest.mark.parametrize("typed", ["forget me", "forgetme", "ask forget me please"])
async def test_a_command_is_understood_however_it_is_written(chat: SlackChat, typed: str) -> None:
    verb, _, rest = typed.partition(" ")
    said = await chat.command(verb, text=rest)

    assert said[-1].private
    assert privacy_words.FORGET_NOTHING in said[-1].text


async def test_a_scope_that_the_app_lacks_is_named_in_the_log_with_what_to_do(
    chat: SlackChat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.slack.fail("chat.postMessage", Fault(200, error="missing_scope", needed="chat:write"))

    await chat.mention(UNANSWERED)

    (line,) = [one for one in caplog.messages if "missing_scope" in one]
    assert line.endswith(
        "while answering (missing_scope: chat:write; add them at https://api.slack.com/apps, under OAuth & Permissions,"
        " and install the app again (docs/slack.md says what for))"
    )


@pytest.mark.parametrize("needed", ["", "what he wrote", "Ann"])
async def test_what_is_no_scope_is_not_logged(chat: SlackChat, caplog: pytest.LogCaptureFixture, needed: str) -> None:
    chat.slack.fail("chat.postMessage", Fault(200, error="missing_scope", needed=needed))

    await chat.mention(UNANSWERED)

    (line,) = [one for one in caplog.messages if "missing_scope" in one]
    assert line.endswith("while answering (missing_scope)")
