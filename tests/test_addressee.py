"""To whom somebody said it is no topic where there is another one."""

import pytest

from bot.addressee import addressee_in
from bot.answering import ask, consider
from bot.model import Question
from index.model import Article, Quotation
from index.speaker import Speaker
from tests.fakes import FakeRecord


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("what did Calloway tell the Americans", ("americans",)),
        ("what did Calloway tell the BBC about trams", ("bbc",)),
        ("what did she say to her own party on trams?", ("party",)),
        ("what did Calloway tell people on benefits to do", ("people",)),
        ("what did Calloway say about trams", ()),
        ("what did Calloway tell about trams", ()),
        ("what did Calloway say", ()),
        ("trams", ()),
    ],
)
def test_to_whom_it_was_said(text: str, whom: tuple[str, ...]) -> None:
    assert addressee_in(text) == whom


def test_whom_it_was_told_does_not_count_beside_a_topic() -> None:
    body = "Calloway said that trams are late."
    article = Article("a", "Trams", body)
    said = Quotation(article, 0, len(body), "indirect", "Ines Calloway")
    record = FakeRecord([article], [said], [Speaker("Ines Calloway", "person", articles=("a",))])

    told, alone = (
        consider(Question(text), record)
        for text in ("what did Calloway tell the Wexcombe Gazette about trams", "what did Calloway tell the Gazette")
    )

    assert (tuple(told.terms.variants), tuple(alone.terms.variants)) == (("trams",), ("gazette",))
    assert ask(Question("what did Calloway tell the Wexcombe Gazette about trams"), record).confidence > 0.5
