"""The measures, held against tables that were computed by hand."""

from dataclasses import replace

import pytest

from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Silence, Source
from bot.scoring import Gold, Measures, Scored, measure, score_reply
from index.model import Passage
from tests.fakes import article

BODY = "Mayor Ines Calloway rang the bell of the first one. She said: ‘The street’s quieter.’ Two trams ran."
INQUIRY = Inquiry(Kind.WHO, "who rang the bell", ("rang", "bell"))
BODIES = {"a": BODY, "b": BODY}


def source(text: str, article_id: str = "a") -> Source:
    start = BODY.index(text)
    return Source(Passage(article(article_id, BODY), start, start + len(text), 1), 1.0)


def answer(*claims: list[Source], confidence: float = 0.9) -> Answer:
    return Answer(INQUIRY, tuple(Claim(tuple(sources)) for sources in claims), confidence)


RANG = source("Mayor Ines Calloway rang the bell of the first one.")
QUIETER = source("She said: ‘The street’s quieter.’")
RAN = source("Two trams ran.")
NONE = NoAnswer(INQUIRY, Silence.NOT_THIS, 0.2, (RANG,))


@pytest.mark.parametrize(
    ("cited", "quote", "right"),
    [
        pytest.param(RANG, "rang the bell", True, id="it holds the words"),
        pytest.param(RANG, "RANG  the\nbell", True, id="case and space are no matter"),
        pytest.param(QUIETER, "the street's quieter", True, id="nor is the shape of apostrophes"),
        pytest.param(RANG, f"Before. {BODY}", True, id="it is a good part of them"),
        pytest.param(RAN, f"Before. {BODY}", False, id="three words are too small a part"),
        pytest.param(RAN, "Two trams ran", True, id="unless they are all of it"),
        pytest.param(RANG, "Two trams ran", False, id="other words"),
        pytest.param(source(RANG.passage.text, "b"), "rang the bell", False, id="another article"),
    ],
)
def test_a_passage_is_right_when_it_is_the_evidence(cited: Source, quote: str, right: bool) -> None:
    scored = score_reply(answer([cited]), [Gold("a", quote)], "who", BODIES)

    assert scored == Scored("who", True, False, (right,), True, 0.9)


def test_a_passage_that_nobody_would_read_is_no_evidence() -> None:
    long = article("a", "rang the bell " * 60)
    cited = Source(Passage(long, 0, len(long.body), 1), 1.0)

    scored = score_reply(answer([cited]), [Gold("a", "rang the bell")], "who", {"a": long.body})
    assert scored.supported == (False,)


def test_any_part_of_the_evidence_is_right() -> None:
    gold = [Gold("a", "rang the bell", 1), Gold("a", "street’s quieter", 2)]

    scored = score_reply(answer([QUIETER, RAN], [RANG]), gold, "said", BODIES)
    assert scored == Scored("said", True, False, (True, False, True), True, 0.9)


def test_silence_cites_nothing_and_is_right_where_there_is_no_evidence() -> None:
    assert score_reply(NONE, [], "un_absent", BODIES) == Scored("un_absent", False, True, (), True, 0.2)


def test_a_passage_that_is_not_in_its_article_is_seen() -> None:
    scored = score_reply(answer([RANG]), [], "who", {"a": "Another text."})

    assert scored == Scored("who", False, False, (False,), False, 0.9)


def row(answerable: bool, abstained: bool, *supported: bool, confidence: float = 0.5, verbatim: bool = True) -> Scored:
    return Scored("k", answerable, abstained, supported, verbatim, confidence)


def test_the_measures_of_a_table() -> None:
    rows = [
        row(True, False, True, False, confidence=0.9),  # right first
        row(True, False, False, True, False, True, confidence=0.7),  # right in three; the fourth is not counted
        row(True, False, False, confidence=0.4, verbatim=False),  # wrong, and misquoted
        row(True, True, confidence=0.3),  # silent for no reason
        row(False, False, False, confidence=0.6),  # answered what it could not
        row(False, True, confidence=0.3),  # rightly silent
    ]

    assert measure(rows) == Measures(
        questions=6,
        hit_at_1=0.25,  # 1 of 4
        hit_at_3=0.5,  # 2 of 4
        citation_precision=0.3333,  # 2 of 2 + 3 + 1
        verbatim=0.75,  # 3 of the 4 that cite
        false_answers=0.5,
        false_abstentions=0.25,
        auroc=0.6875,  # of 8 pairs: .9 and .7 win two each, .4 wins one, .3 ties one
        score=0.3333,  # the first and the last, of 6
    )


def test_what_there_was_not_is_not_measured() -> None:
    nothing = Measures(0, None, None, None, None, None, None, None, None)

    assert measure([]) == nothing
    assert measure([row(True, True)]) == replace(
        nothing, questions=1, hit_at_1=0.0, hit_at_3=0.0, false_abstentions=1.0, score=0.0
    )
    assert measure([row(False, True)]) == replace(nothing, questions=1, false_answers=0.0, score=1.0)
