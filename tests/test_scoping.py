"""When and where a question asks to look."""

from datetime import date

import pytest

from bot.answering import ask
from bot.model import Answer, Kind, NoAnswer, Question, Silence
from bot.scoping import Period, event_in, period_in, publishers_called, publishers_in
from bot.understanding import understand
from index.dates import PartialDate
from index.model import Article, Quotation, Scope
from tests.fakes import FakeRecord

PUBLISHERS = [
    "Sky News",
    "Mail Online",
    "City A.M.",
    "Financial Times",
    "The Estuary Post",
    "Metro News",
    "The Guardian",
]


@pytest.mark.parametrize(
    ("text", "since", "until", "phrase"),
    [
        ("what did she say in 2017", date(2017, 1, 1), date(2017, 12, 31), "in 2017"),
        ("what did she say in Feb 2016 about it", date(2016, 2, 1), date(2016, 2, 29), "in Feb 2016"),
        ("calloway march 2017", date(2017, 3, 1), date(2017, 3, 31), "march 2017"),
        ("since march 2018", date(2018, 3, 1), None, "since march 2018"),
        ("after 2019?", date(2020, 1, 1), None, "after 2019"),
        ("before 2016", None, date(2015, 12, 31), "before 2016"),
        ("until 2016", None, date(2016, 12, 31), "until 2016"),
        ("between 2018 and 2016", date(2016, 1, 1), date(2018, 12, 31), "between 2018 and 2016"),
        ("from Jan 2016 to March 2017", date(2016, 1, 1), date(2017, 3, 31), "from Jan 2016 to March 2017"),
        ("in 2017 and in 2018", date(2018, 1, 1), date(2018, 12, 31), "in 2018"),
    ],
)
def test_a_period_is_read(text: str, since: date | None, until: date | None, phrase: str) -> None:
    assert period_in(text) == Period(since, until, phrase)


@pytest.mark.parametrize("text", ["2017", "in 20171", "room 2017 in the annex", "in May", "since when", ""])
def test_what_names_no_period_is_none(text: str) -> None:
    assert period_in(text) is None


def test_when_somebody_spoke_is_searched_and_is_no_topic() -> None:
    inquiry = understand(Question("what did Calloway say about trams in 2017"))

    assert (inquiry.words, inquiry.speaker) == (("calloway", "trams"), ("calloway",))
    assert inquiry.scope == Scope(since=date(2017, 1, 1), until=date(2017, 12, 31))


def test_a_year_in_another_question_is_what_the_article_may_tell_of() -> None:
    inquiry = understand(Question("how many ferries sank in 2017"))

    assert (inquiry.kind, inquiry.scope) == (Kind.HOW_MANY, Scope())
    assert "2017" in inquiry.words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("according to sky, who asked", {"Sky News"}),
        ("what does the FT article say about apple", {"Financial Times"}),
        ("what did the Mail Online piece say", {"Mail Online"}),
        ("what did the Estuary article say", {"The Estuary Post"}),
        ("what did she say in the estuary", set()),
        ("city am wrote what about it", {"City A.M."}),
        ("what did Levy say in the Estuary Post", {"The Estuary Post"}),
        ("according to Sky News and in the FT", {"Sky News", "Financial Times"}),
        ("according to the news", set()),
        ("did the sky fall in the city", set()),
        ("in times like these", set()),
        ("mail about the estuary", set()),
        ("what did she say in the Guardian", {"The Guardian"}),
        ("what did she say in Guardian about trams", {"The Guardian"}),
        ("what was said in guardian about trams", {"The Guardian"}),
        ("according to guardian who asked", {"The Guardian"}),
        ("what did she tell in Guardian yesterday", {"The Guardian"}),
        ("what did she tell in the guardian yesterday", {"The Guardian"}),
        ("what did she say in guardian angels", set()),
        ("what did she say in Estuary Post", {"The Estuary Post"}),
    ],
)
def test_a_publisher_is_named_by_what_only_it_is_called(text: str, named: set[str]) -> None:
    assert publishers_in(text, PUBLISHERS) == named


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (("guardian",), {"The Guardian"}),
        (("the", "guardian"), {"The Guardian"}),
        (("sky",), {"Sky News"}),
        (("ft",), {"Financial Times"}),
        (("estuary", "post"), {"The Estuary Post"}),
        (("news",), set()),
        (("calloway",), set()),
        ((), set()),
    ],
)
def test_words_alone_may_call_a_publisher(words: tuple[str, ...], called: set[str]) -> None:
    assert publishers_called(words, PUBLISHERS) == called


def _article(identity: str, publisher: str, year: int, text: str) -> Article:
    return Article(identity, f"Title {identity}", text, publisher=publisher, published=PartialDate(year))


EARLY = _article("a", "Sky News", 2016, "Ines Calloway said: “The trams are late every morning.”")
LATE = _article("b", "Mail Online", 2019, "Ines Calloway said: “The trams are early these days.”")
RECORD = FakeRecord(
    [EARLY, LATE],
    [Quotation(one, 21, len(one.body) - 1, "direct", "Ines Calloway", cue="said") for one in (EARLY, LATE)],
)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("what did Calloway say about the trams in 2016", "a"),
        ("what did Calloway say about the trams since 2018", "b"),
        ("according to the Mail Online, what did Calloway say about the trams", "b"),
        ("what did Calloway say about the trams in the Sky News piece", "a"),
        ("according to sky are the trams late", "a"),
        ("what does the mail say about the trams", "b"),
        ("did sky news say anything about the trams", "a"),
    ],
)
def test_only_what_was_asked_for_is_searched(question: str, article: str) -> None:
    reply = ask(Question(question), RECORD, threshold=0)

    assert isinstance(reply, Answer)
    assert {source.passage.article.id for claim in reply.claims for source in claim.sources} == {article}


@pytest.mark.parametrize(
    ("text", "before", "words"),
    [
        ("what did Calloway say before the great flood?", True, ("great", "flood")),
        ("what did she say about trams after the strike", False, ("strike",)),
        ("timeline of the trams since the flood", False, ("flood",)),
    ],
)
def test_an_event_is_read(text: str, before: bool, words: tuple[str, ...]) -> None:
    event = event_in(text)

    assert event is not None
    assert (event.before, event.words) == (before, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what did Calloway say before the committee",
        "and after that?",
        "since 2017",
        "who came before her",
        "before",
    ],
)
def test_where_nothing_happened_there_is_no_event(text: str) -> None:
    assert event_in(text) is None


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("what did Calloway say about the trams before the flood", "a"),
        ("what did Calloway say about the trams after the flood", "b"),
        ("what did Calloway say about the trams before the eruption", "a b"),
    ],
)
def test_an_event_is_dated_by_the_first_article_that_tells_of_it(question: str, article: str) -> None:
    flood = _article("c", "Sky News", 2018, "The flood took the bridge.")
    again = _article("d", "Sky News", 2020, "Since the flood, the bridge is new.")
    record = FakeRecord(
        [EARLY, LATE, flood, again],
        [Quotation(one, 21, len(one.body) - 1, "direct", "Ines Calloway", cue="said") for one in (EARLY, LATE)],
    )
    reply = ask(Question(question), record, threshold=0)

    assert isinstance(reply, Answer)
    assert {source.passage.article.id for claim in reply.claims for source in claim.sources} == set(article.split())


def test_what_is_on_record_from_another_time_is_said_to_be_so() -> None:
    reply = ask(Question("what did Calloway say about the trams in 2012"), RECORD, threshold=0.3)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.OUTSIDE
    assert {source.passage.article.id for source in reply.nearest} <= {"a", "b"}
    assert reply.nearest


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what did Calloway say about the bridge before the flood", "The bridge was red before the flood."),
        ("what did Calloway say before the flood", None),
    ],
)
def test_what_was_before_an_event_may_have_been_said_after_it(question: str, told: str | None) -> None:
    flood = _article("c", "Sky News", 2018, "The flood took the bridge.")
    later = _article("e", "Sky News", 2021, "Ines Calloway said: “The bridge was red before the flood.”")
    quotation = Quotation(later, 21, len(later.body) - 1, "direct", "Ines Calloway", cue="said")
    reply = ask(Question(question), FakeRecord([flood, later], [quotation]), threshold=0.3)

    if told is None:
        assert isinstance(reply, NoAnswer)
        assert reply.reason is Silence.OUTSIDE
    else:
        assert isinstance(reply, Answer)
        assert told in reply.claims[0].sources[0].passage.text


def test_a_publisher_asked_about_without_a_topic_has_its_articles_named() -> None:
    reply = ask(Question("what did the mail say"), RECORD)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.ARTICLES, ("“Title b” (Mail Online, 2019)",))
