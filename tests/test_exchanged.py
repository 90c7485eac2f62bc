"""Follow-ups that put one thing in the place of another are answered only by what names it."""

import pytest

from bot.answering import ask
from bot.exchanged import exchanged_in
from bot.model import Answer, NoAnswer, Question, Silence
from index.dates import PartialDate
from index.model import Article, Quotation
from index.speaker import Speaker
from tests.fakes import FakeRecord, article

WORDS = "“Trams are too dear,” said Ann Lee."


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("and in Marlport?", ("marlport",)),
        ("what about the night trams", ("night", "trams")),
        ("hm ok, and maths?", ("maths",)),
        ("ok thanks, and at the other harbour?", ("harbour",)),
        ("and who paid for it", ()),
        ("and that?", ()),
        ("and whats that in percent", ()),
        ("and who's it for", ()),
        ("when was that", ()),
        ("how much was it in Marlport", ()),
        ("and the trams that the council of Marlport bought from the harbour board", ()),
        ("", ()),
    ],
)
def test_what_is_put_in_the_place_of_another_is_told_from_other_follow_ups(asked: str, words: tuple[str, ...]) -> None:
    assert exchanged_in(asked) == words


TOLD = [
    article("a", "The harbour trams cost £4m a year. They carry two million people. Nobody likes the colour."),
    article("b", "In Marlport the trams are blue."),
]


def test_the_earlier_answer_is_not_given_for_another_thing() -> None:
    earlier = ("how much do the harbour trams cost a year?",)

    first = ask(Question(earlier[0]), FakeRecord(TOLD))
    silent = ask(Question("and the ferries?", earlier), FakeRecord(TOLD))
    other = ask(Question("and in Marlport?", earlier), FakeRecord(TOLD), threshold=0)

    assert isinstance(first, Answer)
    assert isinstance(silent, NoAnswer)
    assert (silent.reason, silent.confidence) == (Silence.NOT_THIS, 0.0)
    assert [one.passage.text for one in silent.nearest][:1] == ["The harbour trams cost £4m a year."]
    assert isinstance(other, Answer)
    assert other.claims[0].sources[0].passage.article.id == "b"


def test_the_sentence_before_or_the_headline_may_name_it() -> None:
    earlier = ("how many people ride the ferries?",)

    reply = ask(Question("and the harbour trams?", earlier), FakeRecord(TOLD), threshold=0)

    assert isinstance(reply, Answer)
    assert {source.passage.article.id for claim in reply.claims for source in claim.sources} == {"a"}


def test_a_year_that_says_when_somebody_spoke_need_not_stand_in_his_words() -> None:
    trams = [Article(str(year), "Trams", WORDS, published=PartialDate(year, 5)) for year in (2017, 2019)]
    spoken = [Quotation(one, 0, 22, "direct", "Ann Lee") for one in trams]
    record = FakeRecord(trams, spoken, [Speaker("Ann Lee", "person", articles=("2017", "2019"))])

    reply = ask(Question("and in 2019?", ("what did Ann Lee say about trams in 2017?",)), record, threshold=0)

    assert isinstance(reply, Answer)
    assert [source.passage.article.id for claim in reply.claims for source in claim.sources] == ["2019"]
