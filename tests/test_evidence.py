from dataclasses import fields, replace

import pytest

from bot.confidence import confidence
from bot.evidence import WEIGHTS, Evidence, Features, dot, weigh
from bot.model import Question
from bot.terms import Terms, terms_of
from bot.understanding import understand
from index.model import Quotation, Scope
from index.speaker import Speaker
from index.stems import stems_of
from tests.fakes import FakeRecord, article, tiny_corpus


@pytest.fixture
def record() -> FakeRecord:
    return FakeRecord(tiny_corpus())


def weighed(text: str, record: FakeRecord) -> list[Evidence]:
    inquiry = understand(Question(text))
    return weigh(inquiry, record, terms_of(inquiry.words, record))


def features(text: str, *bodies: str) -> dict[str, Features]:
    """The features of each passage of some articles, by its text."""
    record = FakeRecord(article(f"a{place}", body) for place, body in enumerate(bodies))
    return {one.passage.text: one.features for one in weighed(text, record)}


def test_a_rare_word_weighs_more_than_a_common_one(record: FakeRecord) -> None:
    terms = terms_of(("said", "ferry"), record)

    assert terms.weights["ferry"] > terms.weights["said"] > 0


def test_a_mistyped_word_counts_as_what_it_is_near(record: FakeRecord) -> None:
    terms = terms_of(("libary", "bitcoin"), record)

    assert terms.respelt == ("library",)
    assert terms.variants == {"libary": frozenset({"libari", "librari"}), "bitcoin": frozenset({"bitcoin"})}
    assert terms.unknown == ("bitcoin",)


def test_an_irregular_form_counts_as_its_word() -> None:
    record = FakeRecord([article("a", "The trial began in May. It had begun badly. A trial ends.")])

    terms = terms_of(("begin", "trial"), record)

    assert terms.variants == {"begin": frozenset({"begin", "began", "begun"}), "trial": frozenset({"trial"})}
    assert terms.forms == ("began", "begun")
    assert terms.respelt == terms.unknown == ()


def test_a_form_that_the_record_holds_is_no_slip() -> None:
    record = FakeRecord([article("a", "He taught the coach.")])

    assert terms_of(("teach",), record).respelt == ()


DEFINED = article("a", "The River Otter Trust (ROT) met. ROT left. The trust has a river.")


def test_an_acronym_counts_as_all_words_of_its_full_name() -> None:
    terms = terms_of(("rot",), FakeRecord([DEFINED]))

    assert terms.called == ("River Otter Trust",)
    assert [terms.coverage(frozenset(one.split())) for one in ("rot", "river otter trust", "river trust")] == [1, 1, 0]


def test_each_word_of_a_full_name_counts_as_its_acronym() -> None:
    terms = terms_of(("river", "otter", "trust", "met"), FakeRecord([DEFINED]))

    assert terms.called == ("ROT",)
    assert terms.variants["otter"] == frozenset({"otter", "rot"})
    assert terms.variants["met"] == frozenset({"met", "meet"})


def test_some_words_of_a_full_name_are_no_acronym() -> None:
    terms = terms_of(("river", "trust"), FakeRecord([DEFINED]))

    assert terms.called == ()
    assert terms.variants == {"river": frozenset({"river"}), "trust": frozenset({"trust"})}


def test_the_other_name_is_searched_for_too() -> None:
    record = FakeRecord([DEFINED, article("b", "A River Otter Trust of old. Bees.")])

    found = weigh(understand(Question("what is the ROT")), record, terms_of(("rot",), record))

    assert {one.passage.article.id for one in found if one.hit.dense} == {"a", "b"}


def test_the_initials_of_a_body_on_record_count_as_its_name() -> None:
    body = "Open Rights Group was against it. Open doors, rights of way and a group came."
    record = FakeRecord([article(body=body)], speakers=[Speaker("Open Rights Group", "body", articles=("a",))])

    terms = terms_of(("org", "zzz"), record)

    assert (terms.unknown, terms.called) == (("zzz",), ("Open Rights Group",))
    assert terms.coverage(stems_of("Open Rights Group")) == pytest.approx(
        terms.weights["org"] / sum(terms.weights.values())
    )


def test_a_first_name_is_nobody_s_initials() -> None:
    record = FakeRecord(tiny_corpus(), speakers=[Speaker("Al Lee", "person", articles=("bees-2021",))])

    assert terms_of(("al",), record).called == ()


def test_coverage_is_the_share_of_weight_that_is_met() -> None:
    terms = Terms({"a": frozenset({"a"}), "bee": frozenset({"bee", "be"})}, {"a": 1.0, "bee": 3.0})

    assert terms.coverage(frozenset({"a"})) == 0.25
    assert terms.coverage(frozenset({"be", "other"})) == 0.75
    assert terms.coverage(frozenset({"a", "be", "bee"})) == 1.0
    assert terms.coverage(frozenset()) == 0.0
    assert Terms({}, {}).coverage(frozenset({"a"})) == 0.0


@pytest.mark.parametrize(
    ("question", "fits", "does_not"),
    [
        ("how many shops closed", "Shops closed: eleven of them.", "Shops closed on the street."),
        ("when did shops close", "Shops closed on Monday.", "Shops closed at once."),
        ("what time did shops close", "Shops closed at 5.30pm.", "Shops closed at once."),
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

    assert (found[said].named, found[said].named_before) == (0, 1)
    assert found[said].context > found[said].coverage
    assert (found[before].named, found[before].named_before) == (1, 0)


def test_evidence_is_in_order_of_its_score_and_complete(record: FakeRecord) -> None:
    found = weighed("what did the director say about the ferry", record)

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) == record.size
    assert all(one.score == dot(one.features, WEIGHTS) for one in found)


def test_equal_evidence_is_in_order_of_article_and_place() -> None:
    record = FakeRecord([article("b", "The same words.\n\nThe same words."), article("a", "The same words.")])

    found = [(one.passage.article.id, one.passage.start) for one in weighed("words", record)]
    assert [place for place in found if place[0] == "b"] == [("b", 0), ("b", 17)]


def test_the_scope_of_an_inquiry_is_kept(record: FakeRecord) -> None:
    inquiry = replace(understand(Question("trams")), scope=Scope(articles=frozenset({"mast-2022"})))

    assert {one.passage.article.id for one in weigh(inquiry, record, terms_of(inquiry.words, record))} == {"mast-2022"}


def test_a_weighted_sum_is_one() -> None:
    nought = Features(*[0.0] * len(fields(Features)))

    assert dot(nought, WEIGHTS) == 0
    assert dot(replace(nought, dense=2.0, asks=1.0), replace(nought, dense=3.0, asks=-1.0)) == 5.0


def test_no_evidence_gives_no_confidence() -> None:
    assert confidence([]) == 0.0


def test_confidence_rises_with_the_evidence_and_falls_when_nobody_of_that_name_is_known(record: FakeRecord) -> None:
    near = weighed("the tram keeps the street quieter", record)
    far = weighed("the price of onions in winter", record)

    assert 0 < confidence(far) < confidence(near) < 1
    assert confidence(near, nobody=True) < confidence(near)


def test_whose_words_a_passage_holds_counts_when_somebody_is_asked_for() -> None:
    body = "“The ferry is old,” said Vang. “The ferry is new,” said Askew. The ferry sails."
    ferry = article("a", body)
    said = [
        Quotation(ferry, 1, 17, "direct", "Vang"),
        Quotation(ferry, 32, 48, "direct", "Askew"),
    ]
    record = FakeRecord([ferry], said)
    inquiry = understand(Question("what did Vang say about the ferry"))

    found = weigh(inquiry, record, terms_of(("ferry",), record), voices=frozenset({"Vang"}))

    assert [
        (one.features.spoken, one.features.spoken_by_others) for one in sorted(found, key=lambda one: one.passage.start)
    ] == [
        (1, 0),
        (0, 1),
        (0, 0),
    ]
    assert found[0].quotations == (said[0],)
