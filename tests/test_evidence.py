from dataclasses import fields, replace

import pytest

from bot.confidence import confidence
from bot.evidence import WEIGHTS, Evidence, Features, Terms, dot, terms_of, weigh
from bot.model import Inquiry, Kind, Question
from bot.understanding import understand
from index.model import Scope
from tests.fakes import FakeRecord, article, tiny_corpus


@pytest.fixture
def record() -> FakeRecord:
    return FakeRecord(tiny_corpus())


def weighed(text: str, record: FakeRecord) -> list[Evidence]:
    inquiry = understand(Question(text))
    return weigh(inquiry, record, terms_of(inquiry, record))


def features(text: str, *bodies: str) -> dict[str, Features]:
    """The features of each passage of some articles, by its text."""
    record = FakeRecord(article(f"a{place}", body) for place, body in enumerate(bodies))
    return {one.passage.text: one.features for one in weighed(text, record)}


def test_a_rare_word_weighs_more_than_a_common_one(record: FakeRecord) -> None:
    terms = terms_of(Inquiry(Kind.OPEN, "", ("said", "ferry")), record)

    assert terms.weights["ferry"] > terms.weights["said"] > 0


def test_a_mistyped_word_counts_as_what_it_is_near(record: FakeRecord) -> None:
    terms = terms_of(Inquiry(Kind.OPEN, "", ("libary", "bitcoin")), record)

    assert terms.variants == {"libary": frozenset({"libari", "librari"}), "bitcoin": frozenset({"bitcoin"})}
    assert terms.unknown == ("bitcoin",)


def test_coverage_is_the_share_of_weight_that_is_met() -> None:
    terms = Terms({"a": frozenset({"a"}), "bee": frozenset({"bee", "be"})}, {"a": 1.0, "bee": 3.0}, ())

    assert terms.coverage(frozenset({"a"})) == 0.25
    assert terms.coverage(frozenset({"be", "other"})) == 0.75
    assert terms.coverage(frozenset({"a", "be", "bee"})) == 1.0
    assert terms.coverage(frozenset()) == 0.0
    assert Terms({}, {}, ()).coverage(frozenset({"a"})) == 0.0


@pytest.mark.parametrize(
    ("question", "fits", "does_not"),
    [
        ("how many shops closed", "Shops closed: eleven of them.", "Shops closed on the street."),
        ("when did shops close", "Shops closed on Monday.", "Shops closed at once."),
        ("who closed shops", "Shops were closed by Ines Calloway.", "Shops were closed by somebody."),
        ("where did shops close", "Shops closed in Wexcombe.", "Shops closed all over."),
        ("why did shops close", "Shops closed because of trams.", "Shops closed yesterday."),
    ],
)
def test_a_passage_holds_the_expected_sort_of_word_or_not(question: str, fits: str, does_not: str) -> None:
    found = features(question, fits, does_not)

    assert (found[fits].expected, found[fits].unexpected) == (1, 0)
    assert (found[does_not].expected, found[does_not].unexpected) == (0, 1)


def test_without_an_expectation_nothing_is_unexpected() -> None:
    found = features("shops", "Shops closed on Monday.")

    assert [(one.expected, one.unexpected) for one in found.values()] == [(0, 0)]


def test_speech_counts_when_speech_is_asked_for() -> None:
    speech, deed = "She said shops would close again soon.", "All shops closed again on the same day."

    asked = features("what did Calloway say about shops", speech, deed)
    assert (asked[speech].reported, asked[deed].reported) == (1, 0)
    assert features("when did shops close", speech)[speech].reported == 0


def test_a_question_or_a_stump_is_marked() -> None:
    found = features("shops", "“Who closes shops now that it is May?”", "Shops closed.")

    assert {text: (one.asks, one.short) for text, one in found.items()} == {
        "“Who closes shops now that it is May?”": (1, 0),
        "Shops closed.": (0, 1),
    }


def test_what_stands_around_a_passage_counts_as_its_context() -> None:
    before, said = "Ines Calloway opened the tram.", "“The street is quieter,” she said."
    found = features("what did Calloway say about the tram", f"{before} {said}")

    assert (found[said].speaker, found[said].speaker_near) == (0, 1)
    assert found[said].context > found[said].coverage
    assert (found[before].speaker, found[before].speaker_near) == (1, 0)


def test_evidence_is_in_order_of_its_score_and_complete(record: FakeRecord) -> None:
    found = weighed("what did the director say about the ferry", record)

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) == record.size
    assert all(one.score == dot(one.features, WEIGHTS) for one in found)


def test_equal_evidence_is_in_order_of_article_and_place() -> None:
    record = FakeRecord([article("b", "The same words.\n\nThe same words."), article("a", "The same words.")])

    found = [(one.passage.article.id, one.passage.start) for one in weighed("words", record)]
    assert [place for place in found if place[0] == "b"] == [("b", 0), ("b", 17)]


def test_another_text_may_be_searched_for(record: FakeRecord) -> None:
    inquiry = understand(Question("compare trams and bees"))
    terms = terms_of(inquiry, record)

    assert weigh(inquiry, record, terms, text="bees")[0].passage.article.id == "bees-2021"


def test_the_scope_of_an_inquiry_is_kept(record: FakeRecord) -> None:
    inquiry = replace(understand(Question("trams")), scope=Scope(articles=frozenset({"mast-2022"})))

    assert {one.passage.article.id for one in weigh(inquiry, record, terms_of(inquiry, record))} == {"mast-2022"}


def test_a_weighted_sum_is_one() -> None:
    nought = Features(*[0.0] * len(fields(Features)))

    assert dot(nought, WEIGHTS) == 0
    assert dot(replace(nought, dense=2.0, asks=1.0), replace(nought, dense=3.0, asks=-1.0)) == 5.0


def test_no_evidence_gives_no_confidence() -> None:
    inquiry = understand(Question("trams"))

    assert confidence(inquiry, Terms({}, {}, ()), []) == 0.0


def test_confidence_rises_with_the_evidence_and_falls_with_an_unknown_speaker(record: FakeRecord) -> None:
    def certain(text: str) -> float:
        inquiry = understand(Question(text))
        terms = terms_of(inquiry, record)
        return confidence(inquiry, terms, weigh(inquiry, record, terms))

    near, stranger, far = (
        certain("what did Calloway say about the street"),
        certain("what did Novak say about the street"),
        certain("what did Novak say about gluon jets"),
    )
    assert 1 > near > stranger > far > 0
