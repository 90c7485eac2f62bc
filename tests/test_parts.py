"""Questions that ask for several things, and those that only look so."""

import pytest

from bot.parts import Several, questions_in, several_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "who is Ilse Vang and what did she say about the ferry",
            ["who is Ilse Vang", "what did she say about the ferry"],
        ),
        ("What is a mast? Who pays for it?", ["What is a mast", "Who pays for it?"]),
        ("how many sank, and when was it", ["how many sank", "when was it"]),
        ("who rang the bell & why did they ring it", ["who rang the bell", "why did they ring it"]),
        ("ok thanks and who rang the bell and when was it", ["who rang the bell", "when was it"]),
        ("when did it sink; where was it; who saw it", ["when did it sink", "where was it", "who saw it"]),
    ],
)
def test_joined_questions_are_taken_apart(text: str, parts: list[str]) -> None:
    assert list(questions_in(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what did Vang say about trams and ferries",
        "who knows when and where it sank",
        "what happened and why",
        "did the ferry stop and is it back",
        "the one on the board, who is that",
        "seriously? what did she say",
        "who backs the mast and who opposes it",
        "who a b? who c d? who e f? who g h?",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert questions_in(text) == (text,)


@pytest.mark.parametrize(
    ("text", "names", "topic"),
    [
        ("compare Vang and Askew on the ferry", ("Vang", "Askew"), "the ferry"),
        ("compare what vang and askew said about trams pls", ("vang", "askew"), "trams pls"),
        ("what's the difference between Vang and the mayor on trams?", ("Vang", "mayor"), "trams"),
        ("Do Vang and Askew agree?", ("Vang", "Askew"), ""),
        ("do the mayor and the harbour minister agree on the mast", ("mayor", "harbour minister"), "the mast"),
        ("did vang and askew want the same thing on trams", ("vang", "askew"), "trams"),
        ("how do Vang and Askew differ over the mast?", ("Vang", "Askew"), "the mast"),
        ("what do Vang and Askew each say about trams", ("Vang", "Askew"), "trams"),
        ("What did Vang and Askew say had been paid?", ("Vang", "Askew"), "had been paid"),
        ("vang vs. askew on trams", ("vang", "askew"), "trams"),
        ("Vang & Askew on trams", ("Vang", "Askew"), "trams"),
        ("quotes from vang&askew on trams", ("vang", "askew"), "trams"),
    ],
)
def test_two_who_are_compared_are_told_apart(text: str, names: tuple[str, ...], topic: str) -> None:
    asked = several_in(text)

    assert asked is not None
    assert (asked.names, asked.topic) == (names, topic)


@pytest.mark.parametrize(
    "text", ["", "ferry vs tram prices", "what did Vang say about trams and ferries", "who is Vang"]
)
def test_where_no_two_are_compared_there_is_no_pair(text: str) -> None:
    assert several_in(text) is None


def test_each_of_a_pair_is_asked_for_by_himself() -> None:
    assert Several(("Vang", "Askew"), "trams").questions == (
        "what did Vang say about trams",
        "what did Askew say about trams",
    )
    assert Several(("Vang", "Askew"), "").questions == ("what did Vang say", "what did Askew say")


@pytest.mark.parametrize(
    "text", ["what did" + " " * 5000 + "say", "what did " + "hello and world say about " * 500 + "?.x", "!" * 9000]
)
def test_what_is_too_long_to_be_a_question_is_not_taken_apart(text: str) -> None:
    assert (several_in(text), questions_in(text)) == (None, (text,))
