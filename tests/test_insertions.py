"""What is put into a question and asks for nothing is left out; names, quoted words and dates stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.insertions import without_insertions
from bot.model import Question
from bot.understanding import understand


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("what the hell did Calloway say", "what did Calloway say"),
        ("what on earth does she want", "what does she want"),
        ("what in the world is a tram", "what is a tram"),
        ("who the fuck is Calloway", "who is Calloway"),
        ("who tf is Calloway", "who is Calloway"),
        ("what the f*** did he say", "what did he say"),
        ("why in God's name did trams stop", "why did trams stop"),
        ("what's the hell", "what's the hell"),
        ("what exactly did Calloway say", "what did Calloway say"),
        ("how precisely does it run", "how does it run"),
        ("tell me exactly what she said", "tell me what she said"),
        ("what did she say exactly?", "what did she say?"),
        ("what, if anything, did Calloway say", "what did Calloway say"),
        ("what did Calloway say, if anything, about trams", "what did Calloway say about trams"),
        ("what, roughly, does it cost", "what does it cost"),
        ("wtf did Calloway say", "what did Calloway say"),
        ("so wtf is a tram", "so what is a tram"),
        ("the hell did Calloway say", "what did Calloway say"),
        ("oi bot, the fuck did Calloway say", "oi bot, what did Calloway say"),
        ("what did the fucking mayor literally say", "what did the mayor say"),
        ("did the bloody council vote", "did the council vote"),
        ("what did that twat calloway say about trams", "what did calloway say about trams"),
        ("did the absolute numpty Pell call for tolls", "did Pell call for tolls"),
        ("what did that idiot say", "what did that idiot say"),
        ("did the bastard in the council vote", "did the bastard in the council vote"),
    ],
)
def test_what_asks_for_nothing_is_left_out(typed: str, asked: str) -> None:
    assert without_insertions(typed) == asked


@pytest.mark.parametrize(
    "text",
    [
        *(
            "what happened on bloody sunday",
            "what is earth day",
            "what on earth day happened",
            "what does the devil want",
        ),
        *("what, in 2017, did Calloway say", "what, according to the Courier, did Calloway say", "was it not exactly"),
        *('did he say "what the hell is this"', "did he say “who exactly is that”", "wtf", "what the hell", "", "?!"),
        *("what the devil’s advocate said", "where is hell", "the hell on earth", "what f ratio"),
    ],
)
def test_what_may_be_asked_about_stays(text: str) -> None:
    assert without_insertions(text) == text


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("what the hell did Calloway say about trams", "what did Calloway say about trams"),
        ("wot, if anything, did Calloway say about trams??", "what did Calloway say about trams??"),
        ("wtf, what exactly did Calloway say about trams", "what did Calloway say about trams"),
    ],
)
def test_a_question_is_understood_as_without_them(typed: str, asked: str) -> None:
    assert understand(Question(typed)) == understand(Question(asked))


def test_a_pasted_text_stays_as_it_is() -> None:
    pasted = "what the hell did Calloway say " * 10

    assert without_insertions(pasted) == pasted


@given(st.text("what the hell exactly, wtf did ", max_size=80) | st.text(max_size=80))
def test_something_is_always_left_of_what_was_asked(text: str) -> None:
    assert any(sign.isalnum() for sign in without_insertions(text)) >= any(sign.isalnum() for sign in text)


@pytest.mark.parametrize("text", ["what the hell " * 20_000, "what " * 60, "what, exactly, " * 20, "the hell " * 33])
def test_a_pasted_text_is_read_at_once(text: str) -> None:
    started = time.process_time()
    without_insertions(text)

    assert time.process_time() - started < 1  # 0.01 at most when nothing else runs
