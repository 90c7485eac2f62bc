"""What an event of Slack means: a question, an edit, a deletion, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack_commands import Command, limits_of, parse, speaker_and_topic
from adapters.slack_heard import Deleted, Edited, Heard, heard, member_text
from bot.places import Asked, Place, Platform

CHANNEL = Place(Platform.SLACK, "T1", "C1", "10.1")


def take(event: dict[str, object], *, answer_bots: bool = False) -> Heard | Edited | Deleted | None:
    return heard(event, team="T1", bot_user="UBOT", answer_bots=answer_bots)


def message(**more: object) -> dict[str, object]:
    return {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "ts": "10.1",
        "text": "hi",
    } | more


def test_a_mention_is_a_question_in_the_thread_it_begins() -> None:
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": "10.1", "text": "<@UBOT> what did Rudd say?"}

    assert take(event) == Heard(Asked(CHANNEL, "U1", "what did Rudd say?", "10.1"), "C1/10.1", addressed=True)


def test_the_message_beside_a_mention_has_the_same_key() -> None:
    event = message(text="<@UBOT> what did Rudd say?")

    assert take(event) == take(event | {"type": "app_mention"})


def test_a_message_in_a_thread_may_be_a_follow_up() -> None:
    event = message(ts="11.1", thread_ts="10.1", text="and Cook?")

    assert take(event) == Heard(Asked(CHANNEL, "U1", "and Cook?", "11.1"), "C1/11.1", addressed=False)


def test_a_message_to_somebody_else_is_an_aside() -> None:
    found = take(message(ts="11.1", thread_ts="10.1", text="<@U2> do you agree?"))

    assert isinstance(found, Heard)
    assert found.aside


def test_a_direct_message_is_a_question() -> None:
    found = take(message(channel="D1", channel_type="im"))

    assert found == Heard(
        Asked(Place(Platform.SLACK, "T1", "D1", "10.1", direct=True), "U1", "hi", "10.1"), "D1/10.1", addressed=True
    )


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(message(), id="nobody asked"),
        pytest.param(message(user="UBOT", text="<@UBOT>"), id="its own"),
        pytest.param(message(bot_id="B2", text="<@UBOT> hi"), id="another bot"),
        pytest.param(message(subtype="channel_join", text="<@UBOT> has joined"), id="a join"),
        pytest.param(message(subtype="bot_message", text="<@UBOT> hi"), id="an older bot"),
        pytest.param(message(hidden=True, text="<@UBOT> hi"), id="hidden"),
        pytest.param(
            message(
                subtype="message_changed",
                message={"text": "a", "user": "U1", "ts": "9.1"},
                previous_message={"text": "a", "user": "U1", "ts": "9.1"},
            ),
            id="an unfurl",
        ),
        pytest.param(
            message(
                subtype="message_changed",
                message={"text": "b", "user": "UBOT", "bot_id": "BBOT", "ts": "9.1", "edited": {"ts": "9.2"}},
                previous_message={"text": "a"},
            ),
            id="its own edit",
        ),
    ],
)
def test_what_is_nothing_to_the_bot(event: dict[str, object]) -> None:
    assert take(event) is None


def test_another_bot_is_answered_if_the_operator_wants_it() -> None:
    assert take(message(bot_id="B2", text="<@UBOT> hi"), answer_bots=True) is not None


def test_an_edit_is_told_by_its_new_text() -> None:
    event = message(
        subtype="message_changed",
        message={"text": "<@UBOT> Cook", "user": "U1", "ts": "10.1", "edited": {"ts": "12.1"}},
        previous_message={"text": "<@UBOT> Rudd"},
    )

    assert take(event) == Edited(Asked(CHANNEL, "U1", "Cook", "10.1"), "C1/10.1/12.1")


@pytest.mark.parametrize(
    "event",
    [
        message(subtype="message_deleted", deleted_ts="10.1", ts="13.1", previous_message={"ts": "10.1"}),
        message(subtype="message_changed", message={"subtype": "tombstone", "ts": "10.1"}, previous_message={}),
    ],
)
def test_a_deletion_is_told_also_where_replies_stand(event: dict[str, object]) -> None:
    assert take(event) == Deleted(CHANNEL, "10.1")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@UBOT> hi", "hi"),
        ("<@UBOT|onrecord> hi", "hi"),
        ("did <@U2|ann> and <@U3> say so", "did @ann and  say so"),
        ("in <#C1|general> see <https://x.example/a?b=1&amp;c=2>", "in #general see https://x.example/a?b=1&c=2"),
        ("<!channel> <!here|here> &lt;b&gt; &amp;lt;", "here <b> &lt;"),
    ],
)
def test_a_message_is_read_as_its_reader_sees_it(text: str, shown: str) -> None:
    assert member_text(text, "UBOT") == shown


FIELDS = st.sampled_from(
    "type subtype channel_type thread_ts user text message previous_message deleted_ts bot_id edited hidden".split()
)
VALUES = st.none() | st.text() | st.booleans() | st.dictionaries(FIELDS, st.text())


@given(st.dictionaries(FIELDS, VALUES))
def test_no_event_is_a_fault(event: dict[str, object]) -> None:
    take(event | {"channel": "C1", "ts": "10.1"})


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("", Command("help", "")),
        ("what did Rudd say?", Command("ask", "what did Rudd say?")),
        ("ask what did Rudd say?", Command("ask", "what did Rudd say?")),
        ("Quotes Rudd about WhatsApp", Command("quotes", "Rudd about WhatsApp")),
        ("help", Command("help", "")),
    ],
)
def test_a_command_is_its_first_word_and_a_bare_question_is_asked(text: str, command: Command) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("Rudd about WhatsApp", ("Rudd", "WhatsApp")),
        ("Tim Cook on privacy on phones", ("Tim Cook", "privacy on phones")),
        ("about encryption", ("", "encryption")),
        ("Rudd", ("Rudd", "")),
        ("Jon Bonson", ("Jon Bonson", "")),
    ],
)
def test_a_speaker_and_a_topic_are_divided(text: str, divided: tuple[str, str]) -> None:
    assert speaker_and_topic(text) == divided


@pytest.mark.parametrize(
    ("text", "bare", "limits"),
    [
        (
            "Rudd about WhatsApp publisher City A.M. since 2017-03",
            "Rudd about WhatsApp",
            {"publisher": "City A.M.", "since": "2017-03"},
        ),
        ("about encryption Until 2018", "about encryption", {"until": "2018"}),
        ("Rudd about the publisher", "Rudd about the publisher", {}),
    ],
)
def test_the_limits_of_a_list_are_read_off_its_end(text: str, bare: str, limits: dict[str, str]) -> None:
    assert limits_of(text) == (bare, limits)


def test_another_user_whose_id_begins_alike_is_not_the_bot() -> None:
    assert take(message(text="<@UBOTS> what did Rudd say?")) is None
    assert isinstance(take(message(text="<@UBOT|onrecord> what did Rudd say?")), Heard)
