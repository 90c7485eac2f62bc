from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kinds import kind_of
from bot.model import Inquiry, Kind, Question
from bot.remembered import Remembered, remember, remembered, topic_of
from bot.scoping import publishers_in
from bot.understanding import understand
from index.model import Scope

ASKED = [
    "what did Rudd say about WhatsApp",
    "What did the Home Secretary say about encryption in March 2017?",
    "quotes from Tim Cook since 2016",
    "who attacked Parliament",
    "when was the iPhone unlocked",
    "where did the ship sink",
    "how many crowns did Norrline lose",
    "why did Apple refuse the FBI",
    "what is the Investigatory Powers Act",
    "what's Rudd's problem with WhatsApp",
    "how did Apple react to the order",
    "did Rudd call for a ban",
    "WhatsApp encryption quote",
    "did Zuckerberg mention children",
    "compare Apple and Facebook",
    "arguments for and against backdoors",
    "timeline of the night ferry before 2019",
    "trams on Harbour Street",
    "help",
]


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_put_again_is_understood_as_it_was(asked: str) -> None:
    inquiry = understand(Question(asked))
    again = understand(Question(remember(inquiry).question))

    assert again.speaker == inquiry.speaker
    assert set(again.words) - set(again.speaker) == set(inquiry.words) - set(inquiry.speaker)
    assert again.scope == inquiry.scope
    if inquiry.kind not in (Kind.CHECK, Kind.OPEN) or not inquiry.speaker:
        assert again.kind is inquiry.kind


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_is_not_kept_as_it_was_written(asked: str) -> None:
    kept = remember(understand(Question(asked))).stored()

    assert asked not in kept or len(asked.split()) == 1


def test_a_follow_up_leans_on_a_question_put_again_as_on_the_one_that_was_asked() -> None:
    for asked in ASKED:
        for follow_up in ("and Cook?", "when was that?", "what about encryption", "did he mention children?"):
            on_message = understand(Question(follow_up, (asked,)))
            on_kept = understand(Question(follow_up, (remember(understand(Question(asked))).question,)))
            assert (on_kept.speaker, on_kept.instead, on_kept.kind) == (
                on_message.speaker,
                on_message.instead,
                on_message.kind,
            ), (asked, follow_up)


def test_the_publishers_asked_for_are_asked_for_again() -> None:
    inquiry = Inquiry(Kind.SAID, "", ("ferry",), ("vang",), scope=Scope(publishers=frozenset({"Sky News", "The Post"})))
    question = remember(inquiry).question

    assert publishers_in(question, ["Sky News", "The Post", "The Times"]) == {"Sky News", "The Post"}


WORDS = st.lists(st.text(st.characters(categories=["Ll"]), min_size=3, max_size=9), max_size=4, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(st.builds(Remembered, st.sampled_from(Kind), WORDS, WORDS, DAYS, DAYS, WORDS))
def test_what_is_kept_comes_back_as_it_was(kept: Remembered) -> None:
    assert remembered(kept.stored()) == kept


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.OPEN, Kind.SAID, Kind.SMALL_TALK)])
def test_each_kind_is_put_so_that_it_is_told_again(kind: Kind) -> None:
    assert kind_of(Remembered(kind, (), ("trams", "ferry")).question) is kind


def test_a_period_is_put_in_months() -> None:
    said = Remembered(Kind.SAID, ("rudd",), ("whatsapp",))

    assert [
        replace(said, since=since, until=until).question.removeprefix("what did rudd say about whatsapp")
        for since, until in [
            (None, None),
            (date(2017, 3, 1), None),
            (None, date(2017, 3, 31)),
            (date(2017, 1, 1), date(2017, 12, 31)),
        ]
    ] == ["", " since March 2017", " until March 2017", " from January 2017 to December 2017"]


def test_a_message_that_is_pasted_whole_is_not_kept_by_its_words() -> None:
    message = " ".join(f"word{number}" for number in range(200))
    kept = remember(understand(Question(f"what about {message} {'a' * 41} https://example.org/{'x' * 40}")))

    assert len(kept.words) == 10
    assert max(map(len, kept.words)) <= 40


def test_of_a_short_question_without_an_answer_the_topic_is_kept_whatever_the_record_knows() -> None:
    asked = understand(Question("what did Quark say about the rents of students"))

    assert topic_of(asked, lambda words: dict.fromkeys(words, 0)) == remember(asked)


def test_of_long_talk_without_an_answer_only_words_of_the_record_are_kept() -> None:
    asked = understand(
        Question("what about my landlord Hugo Pargeter at 14 Mill Lane who wont fix the boiler or the toll")
    )

    assert topic_of(asked, lambda words: {word: int(word == "toll") for word in words}).words == ("toll",)
    assert len(topic_of(asked, lambda words: dict.fromkeys(words, 1)).words) == 6
