"""Three and more who are asked for by name: each heard alone, in order, and who is silent is said so."""

import pytest

from bot.answering import ask
from bot.model import Answer, NoAnswer, Question, Reply
from bot.parts import several_in
from bot.side_by_side import speakers_of
from bot.telling import part_silence, silence
from index.model import Quotation
from index.speaker import Role, Speaker
from tests.fakes import FakeRecord, article

SAID = (
    ("Ines Calloway", "The trams are late every single morning."),
    ("Ned Askew", "The trams are the pride of this town."),
    ("Ilse Vang", "The trams are cold."),
    ("Trams and Buses", "The trams are ours."),
)


@pytest.fixture
def record() -> FakeRecord:
    articles = [article(f"a{place}", f"{name} said: “{words}”") for place, (name, words) in enumerate(SAID)]
    quotations = [
        Quotation(one, one.body.index("“") + 1, len(one.body) - 1, "direct", name, cue="said")
        for one, (name, _) in zip(articles, SAID, strict=True)
    ]
    kinds = {name: "body" if " and " in name else "person" for name, _ in SAID}
    speakers = [
        Speaker(name, kinds[name], articles=(f"a{place}",), roles=(Role("mayor", "a0"),) if place == 0 else ())
        for place, (name, _) in enumerate(SAID)
    ]
    return FakeRecord(articles, quotations, speakers)


def heard(reply: Reply) -> list[str | None]:
    assert isinstance(reply, Answer)
    return [claim.sources[0].speaker for claim in reply.claims]


@pytest.mark.parametrize(
    "text",
    [
        "what did Vang, Calloway and Askew say about the trams",
        "what did Vang, Calloway, Askew say about the trams?",
        "hey, quick one: what did vang & calloway & askew say about the trams lol",
        "Vang/Calloway/Askew on the trams",
        "Vang & Calloway vs Askew on the trams",
        "compare Vang, Calloway and Askew on the trams",
        "what are Vang, Calloway and Askew's views on the trams",
        "quotes from Vang, Calloway and Askew about the trams",
        "did Vang, Calloway or Askew say anything about the trams",
        "do Vang, Calloway and Askew agree on the trams",
    ],
)
def test_each_is_heard_alone_in_order(record: FakeRecord, text: str) -> None:
    assert heard(ask(Question(text), record)) == ["Ilse Vang", "Ines Calloway", "Ned Askew"]


@pytest.mark.parametrize(
    "text", ["both Vang and Askew on the trams", "what did both Vang and Askew say about the trams"]
)
def test_both_are_two(record: FakeRecord, text: str) -> None:
    assert heard(ask(Question(text), record)) == ["Ilse Vang", "Ned Askew"]


def test_who_is_silent_is_said_by_name(record: FakeRecord) -> None:
    reply = ask(Question("what did Vang, Novak and Askew say about the trams"), record)

    assert heard(reply) == ["Ilse Vang", "Ned Askew"]
    assert isinstance(reply, Answer)
    assert [part_silence(one) for one in reply.unanswered] == [
        "The record is silent: nobody called Novak is on record."
    ]


def test_where_all_are_silent_each_is_said_why(record: FakeRecord) -> None:
    reply = ask(Question("what did Vang, Novak and Askew say about the glacier"), record)

    assert isinstance(reply, NoAnswer)
    assert silence(reply) == (
        "Ilse Vang is on record, but not about that. The record is silent: nobody called Novak is on record."
        " Ned Askew is on record, but not about that."
    )


def test_all_who_are_on_record_but_not_about_that_are_named_in_one_sentence(record: FakeRecord) -> None:
    reply = ask(Question("what did Vang, Calloway and Askew say about the glacier"), record)

    assert isinstance(reply, NoAnswer)
    assert silence(reply) == "Ilse Vang, Ines Calloway and Ned Askew are on record, but not about that."


def test_a_name_and_an_office_of_one_person_are_one(record: FakeRecord) -> None:
    reply = ask(Question("what did the mayor, Ines Calloway, say about the trams"), record)

    assert heard(reply) == ["Ines Calloway"]


def test_a_body_with_an_and_in_its_name_is_one(record: FakeRecord) -> None:
    assert heard(ask(Question("what did Trams and Buses say about the trams"), record)) == ["Trams and Buses"]
    asked = several_in("what did Vang, Trams and Buses and Askew say")
    assert asked is not None
    speakers = speakers_of(asked, record)
    assert speakers is not None
    assert speakers.names == ("Vang", "Trams and Buses", "Askew")


@pytest.mark.parametrize("text", ["mornings, pride and town on the mast", "what did bees and coats say about trams"])
def test_topics_side_by_side_are_no_speakers(record: FakeRecord, text: str) -> None:
    asked = several_in(text)

    assert asked is not None
    assert speakers_of(asked, record) is None
