"""What members say around a question: left out, whatever it is; talk without a question stays as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kinds import kind_of
from bot.model import Kind
from bot.preamble import bare

ASKED = "what did Calloway say about trams"


@pytest.mark.parametrize(
    "before",
    [
        *("oi bot stop being thick, ", "hey, quick one: ", "hey bot ", "@onrecord please tell me ", "bot: ", "oi you "),
        *("sorry if this was asked, but ", "sorry if this was asked before but ", "sorry to bother you all, "),
        *("ok so ", "ok so, ", "right, so ", "um, ", "lol ", "Good morning all! ", "hi everyone - ", "anyway… "),
        *("random question – ", "dumb q but ", "just a really quick question, ", "this might be a silly question but "),
        *(
            "not sure if you know but ",
            "idk if anyone knows, but ",
            "I know this is off topic but ",
            "one more thing: ",
        ),
        *("could you please tell me ", "does anyone know ", "do you happen to know ", "I just want to know ", "pls "),
        *("so I was arguing with my flatmate, ", "god you're slow. ", "hiya, hope you're well! ", "hey, me again. "),
        *(
            "be a dear and tell me ",
            "I don't suppose you know ",
            "Hi @onrecord, ",
            "right then bot, ",
            "legit question: ",
        ),
        *("omg ", "ok but seriously ", "great, now ", "you absolute muppet, "),
        *("you lot are useless, ", "don't be daft, ", "right, so this might be a stupid question but ", "for once, "),
    ],
)
def test_what_is_said_before_a_question_is_no_part_of_it(before: str) -> None:
    assert bare(before + ASKED) == ASKED


@pytest.mark.parametrize(
    "after",
    [
        *(" thx", " lol", "?! asap", ", asking for a friend", " please", "? thanks in advance!!", " pls lol", ", mate"),
        *(" @onrecord", " thanks mate", ", if you don't mind", " when you get a sec", " need it for an essay"),
        *("? cheers", " if you know", ", anyone?", " (serious question)", "... ffs"),
    ],
)
def test_what_is_said_after_a_question_is_no_part_of_it(after: str) -> None:
    assert bare(ASKED + after) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        *("bot accounts", "right to protest", "question time on air", "so many trams", "what did the bot say"),
        *("you said Askew resigned, when was that", "who was sorry", "which repairs were urgent", "who made the bot"),
        *("my mate says Calloway left, when did she", "I hear Askew resigned. when was that"),
        *("and about trams?", "but what about Askew", "sorry Calloway said no", "do you know whether Calloway spoke"),
        *("tell me about trams", "what did you know", "is it ok so far"),
    ],
)
def test_what_may_be_asked_about_stays(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize("text", ["lol", "thanks!", "hey all", "sorry", "please", "question", "ok so", "?!", ""])
def test_where_nothing_is_asked_nothing_is_taken_away(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize(
    "text",
    ["hey all, who's chairing tonight", "sorry, can you move the meeting", "lol fair enough, cheers", "ok thanks"],
)
def test_talk_among_members_stays_talk(text: str) -> None:
    assert kind_of(bare(text)) is Kind.SMALL_TALK


@given(st.text("hey bot, sorry quick one: so lol? whatdid", max_size=60) | st.text(max_size=60))
def test_a_question_alone_stays_alone(text: str) -> None:
    once = bare(text)

    assert once in text
    assert bool(once.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    "text",
    ["sorry " * 20_000, *(part * (300 // len(part)) for part in ("sorry ", "hey, ", "so ", "a ", "?! ", "it is "))],
)
def test_a_pasted_text_is_read_at_once(text: str) -> None:
    started = time.process_time()
    bare(text)

    assert time.process_time() - started < 1  # 0.05 at most when nothing else runs
