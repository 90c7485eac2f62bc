"""Buttons and private answers through the real app: what Slack's addresses take, and what becomes of the rest."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters import slack_responding
from bot import chat_words
from bot.cards import Action
from bot.desk import Desk
from bot.journal import Journal
from index.corpus import read_corpus
from tests.fakes import tiny_corpus
from tests.grounds import record_of
from tests.platform_driver import Said
from tests.slack_chat import SlackChat
from tests.slack_far_end import RESPONSES, FarEnd, Fault, library_pointed_at

QUESTION = "what did Amber Rudd say about WhatsApp?"
SOURCES, CONTEXT, SHARE = (chat_words.ACTION[one] for one in (Action.SOURCES, Action.CONTEXT, Action.SHARE))
RECORD = record_of(*read_corpus(Path(__file__).parent.parent / "seeds").articles, *tiny_corpus())


@pytest.fixture
async def chat(journal: Journal) -> AsyncIterator[SlackChat]:
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            yield SlackChat(slack, lambda: Desk(lambda: RECORD, journal, threshold=0.0), lambda: RECORD)
        assert slack.refused == []


async def answer_of_several(chat: SlackChat) -> Said:
    (answer,) = await chat.mention(QUESTION)
    assert "[2]" in answer.text
    return answer


async def test_context_is_one_message_in_which_numbers_lead_from_source_to_source(chat: SlackChat) -> None:
    answer = await answer_of_several(chat)

    (first,) = await chat.press(answer, CONTEXT)
    (second,) = await chat.press(first, "[2]")

    assert first.private
    assert second.private
    assert first.text != second.text
    assert second.buttons[:2] == ("[1]", "[2]")
    replaced = [call.arguments.get("replace_original") for call in chat.slack.called("response_url")]
    assert replaced == [False, True]


async def test_sources_that_could_not_be_posted_can_be_asked_for_again(chat: SlackChat) -> None:
    answer = await answer_of_several(chat)
    chat.slack.fail("chat.postMessage", Fault(200, error="internal_error"))

    failed = await chat.press(answer, SOURCES)
    again = await chat.press(answer, SOURCES)

    assert "reference" in failed[0].text
    assert "[2]" in "".join(one.text for one in again)
    assert not any(one.private for one in again)


async def test_an_address_that_slack_does_not_take_any_more_is_no_loss(chat: SlackChat) -> None:
    answer = await answer_of_several(chat)
    chat.slack.expired |= {f"r{number}" for number in range(50)}

    (context,) = await chat.press(answer, CONTEXT)

    assert isinstance(context.raw, dict)
    assert context.raw["channel"] == "U1"
    assert "[1]" in context.buttons


@pytest.mark.parametrize("uses", [0, 1, RESPONSES])
async def test_what_an_address_does_not_take_arrives_in_the_direct_messages(
    chat: SlackChat, uses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_responding, "_USES", uses)

    said = await chat.command("quotes", topic="encryption", text="")
    wanted = [one.text for one in said]
    assert sum(chat.slack.uses.values()) == min(uses, len(wanted))
    monkeypatch.setattr(slack_responding, "_USES", 0)
    alone = await chat.command("quotes", topic="encryption", text="")

    assert [one.text for one in alone] == wanted
    assert all(one.raw["channel"] == "U1" for one in alone if isinstance(one.raw, dict))


async def test_a_share_where_the_bot_is_no_member_goes_by_the_address_or_says_what_to_do(
    chat: SlackChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.slack.closed_to_bot.add("C1")
    (private,) = await chat.command("ask", text=QUESTION)

    (shared,) = await chat.press(private, SHARE)
    assert not shared.private
    monkeypatch.setattr(slack_responding, "_USES", 1)
    (private,) = await chat.command("ask", text=QUESTION)
    (refused,) = await chat.press(private, SHARE)

    assert refused.private
    assert refused.text == chat_words.INVITE_TO_SHARE
    chat.slack.closed_to_bot.clear()
    (shared,) = await chat.press(private, SHARE)
    assert not shared.private


async def test_who_asks_by_a_command_or_a_suggestion_sees_what_was_asked(chat: SlackChat) -> None:
    (private,) = await chat.command("ask", text=QUESTION)

    assert private.text.startswith(chat_words.ASKED.format(question=QUESTION))


async def test_a_message_without_a_text_is_checked_by_its_blocks(chat: SlackChat) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "An empty ship is not a good service"}}]

    (checked,) = await chat.look_at("check", "", blocks=blocks)

    assert "An empty ship is not a service" in checked.text


async def test_a_status_that_cannot_be_set_and_a_title_that_cannot_be_given_are_no_faults(chat: SlackChat) -> None:
    for method in ("assistant.threads.setStatus", "assistant.threads.setTitle"):
        chat.slack.fail(method, *[Fault(cut=True)] * 9)

    said = await chat.direct(QUESTION)

    assert len(said) == 1
    assert "reference" not in said[0].text


@pytest.mark.parametrize("verb", chat_words.USAGE)
async def test_a_command_with_nothing_behind_it_says_how_it_is_used(chat: SlackChat, verb: str) -> None:
    (said,) = await chat.command(verb)

    assert said.private
    assert chat_words.USAGE[verb] in said.text


async def test_quotations_can_be_kept_to_a_publisher_and_to_dates(chat: SlackChat) -> None:
    everywhere = await chat.command("quotes", text="about encryption")
    some = await chat.command("quotes", text="about encryption publisher Sky News since 2020")
    (none,) = await chat.command("quotes", text="Rudd until 2016")

    assert "City A.M." in "".join(one.text for one in everywhere)
    assert "City A.M." not in "".join(one.text for one in some)
    assert "Sky News" in some[0].text
    assert "[1]" not in none.text


async def test_the_title_of_an_article_is_said_once_among_the_sources(chat: SlackChat) -> None:
    (answer,) = await chat.mention(QUESTION)

    assert answer.text.count("WhatsApp end-to-end encryption") == 1
    assert answer.text.count("City A.M., Lynsey Barber") > 1
