"""Before and after an event: dated by the sentence that tells best of it, and said which one was meant."""

from datetime import date

import pytest

from bot.answering import ask
from bot.around_event import around_event
from bot.model import Answer, NoAnswer, Question, Silence
from bot.telling import event_taken, remarks, silence
from bot.told_dates import told_date
from bot.understanding import understand
from index.dates import PartialDate
from index.model import Article, Quotation, Scope
from tests.fakes import FakeRecord, article

MARCH = PartialDate(2019, 3, 14)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The flood came on 3 February 2015.", PartialDate(2015, 2, 3)),
        ("It was the flood of February 2015 that did it.", PartialDate(2015, 2)),
        ("The flood of Feb. 3, 2015, is not forgotten.", PartialDate(2015, 2, 3)),
        ("Since the flood in 2015 nobody swims.", PartialDate(2015)),
        ("The flood on Tuesday night closed the quay.", MARCH),
        ("Yesterday the flood closed the quay.", MARCH),
        ("The flood in May closed the quay.", PartialDate(2018, 5, inferred=True)),
        ("The flood in January closed the quay.", PartialDate(2019, 1, inferred=True)),
        ("The next flood is due in May.", PartialDate(2019, 5, inferred=True)),
        ("Another flood is expected on Jan. 5.", PartialDate(2020, 1, 5, inferred=True)),
        ("The flood last month closed the quay.", PartialDate(2019, 2, inferred=True)),
        ("The flood last year closed the quay.", PartialDate(2018, inferred=True)),
        # Dates of something else, and none:
        ("The pier, built in 1990, was closed, and the flood was forgotten.", None),
        ("The flood was a shock.", None),
        ("The flood of 31 June 2015 never was.", None),
    ],
)
def test_a_date_beside_an_event_is_its_own(sentence: str, when: PartialDate | None) -> None:
    assert told_date(sentence, sentence.index("flood"), MARCH) == when


def _told(identity: str, body: str, published: str) -> Article:
    return article(identity, body, published=PartialDate.parse(published))


TOLD = (
    _told("a-early", "Floodlights and floods of light: a word of the trade.", "2012"),
    _told("b-other", "A flood in the valley was feared.", "2014-05-01"),
    _told("c-report", "The flood on Tuesday closed the quay. The flood was the worst ever.", "2016-06-02"),
    _told("d-later", "The quay has been dry since the flood in June 2016.", "2018-01-01"),
)


def _scope(text: str, *articles: Article) -> Scope:
    return around_event(understand(Question(text)), FakeRecord(articles)).scope


def test_the_article_that_reports_an_event_dates_it() -> None:
    assert _scope("what did Calloway say before the flood", *TOLD) == Scope(until=date(2016, 5, 31))
    assert _scope("what did Calloway say after the flood", *TOLD) == Scope(since=date(2016, 6, 1))


def test_a_date_in_the_sentence_counts_and_not_the_day_of_an_article_that_looks_back() -> None:
    assert _scope("what did Calloway say after the flood", TOLD[3]) == Scope(since=date(2016, 6, 1))


def test_an_event_that_only_its_stem_tells_of_is_dated_by_that() -> None:
    ahead = _told("a", "He would resign if his party won the elections due in May 2021.", "2019-03-14")

    assert _scope("what did Calloway say before the election", ahead) == Scope(until=date(2021, 4, 30))


def test_of_what_nobody_tells_nothing_is_narrowed() -> None:
    inquiry = understand(Question("what did Calloway say before the eruption"))

    assert around_event(inquiry, FakeRecord(TOLD)) == inquiry


def test_which_event_was_taken_is_said_with_the_others() -> None:
    happened = around_event(understand(Question("what did Calloway say after the flood")), FakeRecord(TOLD))

    assert event_taken(happened) == (
        "“the flood” is taken to be of Jun 2016, by “A title”. The record also tells of one of 1 May 2014."
    )


def _spoken(identity: str, published: str) -> tuple[Article, Quotation]:
    body = "Ines Calloway said: “The trams are late.”"
    one = _told(identity, body, published)
    return one, Quotation(one, body.index("“") + 1, len(body) - 1, "direct", "Ines Calloway", cue="said")


def test_an_answer_says_which_event_it_was_read_to_be_after() -> None:
    later, said = _spoken("later", "2017-01-01")
    reply = ask(
        Question("what did Calloway say about the trams after the flood"), FakeRecord([*TOLD[2:3], later], [said])
    )

    assert isinstance(reply, Answer)
    assert remarks(reply) == ("“the flood” is taken to be of 2 Jun 2016, by “A title”.",)


def test_so_does_a_silence_about_that_time() -> None:
    later, said = _spoken("later", "2017-01-01")
    reply = ask(
        Question("what did Calloway say about the trams before the flood"), FakeRecord([*TOLD[2:3], later], [said])
    )

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.OUTSIDE
    assert silence(reply).endswith("“the flood” is taken to be of 2 Jun 2016, by “A title”.")
