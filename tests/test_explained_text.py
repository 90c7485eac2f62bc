"""Why this answer, as an operator reads it."""

import pytest

from adapters.explained_text import explained
from bot.answering import consider
from bot.model import Question
from index.dates import PartialDate
from index.model import Article, Quotation
from tests.fakes import FakeRecord

SAID = "The trams are late every morning."
A = Article("a", "Trams", f"Ines Calloway said: “{SAID}”", publisher="Sky News", published=PartialDate(2016))
B = Article(
    "b", "Bees", "Trams ran on Harbour Street again. Bees slept.", publisher="Mail", published=PartialDate(2019)
)
RECORD = FakeRecord([A, B], [Quotation(A, 21, 21 + len(SAID), "direct", "Ines Calloway", cue="said")])


def why(question: str, threshold: float = 0.3) -> str:
    return explained(consider(Question(question), RECORD, threshold=threshold), threshold)


def test_it_tells_how_a_question_was_understood() -> None:
    text = why("what did Calloway say about the trams in 2016")

    assert text.splitlines()[:6] == [
        "Understood",
        "  kind: said",
        "  stands alone as: what did Calloway say about the trams in 2016",
        "  whose words: calloway -> Ines Calloway",
        "  published: from 2016-01-01 to 2016-12-31",
        "  topic words (weight): trams (0.8)",
    ]


def test_it_tells_what_was_found_and_what_became_of_it() -> None:
    text = why("what did Calloway say about the trams")

    assert "Found: 3 passages weighed" in text
    assert "shown (claim 1): a, paragraph 1" in text
    assert "2 left out: they hold no words of whom was asked for" in text
    assert "judge +" in text


@pytest.mark.parametrize(
    ("threshold", "sign", "what"), [(0.0, ">=", "answered, claims: "), (1.0, "<", "silent: the topic is on record")]
)
def test_it_tells_how_it_was_decided(threshold: float, sign: str, what: str) -> None:
    *_, compared, outcome = why("when did trams run again", threshold).splitlines()

    assert f" {sign} threshold {threshold:.2f}" in compared
    assert what in outcome


def test_what_was_not_looked_up_has_an_explanation_too() -> None:
    assert why("hello").splitlines()[-1] == "  silent: not a question for the record"


def test_words_that_the_record_does_not_hold_are_named() -> None:
    assert "not in the record: zeppelins" in why("did zeppelins run on Harbour Street")


def test_a_question_for_several_things_is_explained_part_by_part() -> None:
    text = why("who rang and what did Calloway say about the trams")

    assert [line for line in text.splitlines() if line.startswith(("Part", "  stands alone as"))] == [
        "Part 1",
        "  stands alone as: who rang",
        "Part 2",
        "  stands alone as: what did Calloway say about the trams",
    ]


def test_other_forms_and_spellings_that_were_searched_are_named() -> None:
    assert "  also searched as: slept, harbour" in why("what sleeps on Harbur Street").splitlines()
