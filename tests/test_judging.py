"""What a judge's reading does to the order of evidence, and to the confidence in an answer."""

from collections.abc import Sequence

import pytest

from bot.confidence import SPOKEN, TOPIC, confidence
from bot.evidence import Evidence, weigh
from bot.judging import FIRST, MOST, judged
from bot.model import Inquiry, Kind, Question
from bot.terms import terms_of
from bot.understanding import understand
from index.judgement import Judgement, Window
from tests.fakes import FakeRecord, article

NEAR = "Trams stop here. Trams stop there. Trams stop now."


class Judged(FakeRecord):
    """A record whose judge gives the odds of a table by the sentence read, and keeps what it read."""

    odds: dict[str, float]
    windows: list[Window]

    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        self.windows = list(windows)
        odds = [self.odds.get(one.text[one.start : one.end], -5.0) for one in windows]
        return [Judgement(odd, odd) for odd in odds]


class Unjudged(FakeRecord):
    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        return []


def weighed(record: FakeRecord, text: str = "trams stop") -> tuple[Inquiry, list[Evidence]]:
    inquiry = understand(Question(text))
    return inquiry, weigh(inquiry, record, terms_of(inquiry.words, record))


def test_what_the_judge_finds_to_answer_comes_first() -> None:
    record = Judged([article("a", NEAR)])
    record.odds = {"Trams stop now.": 5.0}
    inquiry, evidence = weighed(record)

    assert evidence[0].passage.text != "Trams stop now."
    assert judged(inquiry, evidence, record)[0].passage.text == "Trams stop now."


def test_it_reads_a_sentence_with_the_one_before_under_the_title() -> None:
    record = Judged([article("a", NEAR)])
    record.odds = {}
    judged(*weighed(record), record)
    middle = next(one for one in record.windows if one.text[one.start : one.end] == "Trams stop there.")

    assert middle == Window(record.articles()[0].title, NEAR[:34], 17, 34)


def test_without_a_judge_everything_stays_as_it_is() -> None:
    record = Unjudged([article("a", NEAR)])
    inquiry, evidence = weighed(record)

    assert judged(inquiry, evidence, record) == evidence


GATES = " ".join(f"Trams stop at gate number {place}." for place in range(MOST + 4))


@pytest.mark.parametrize(("odds", "read"), [(5.0, FIRST), (-5.0, MOST)])
def test_what_was_not_read_comes_after_what_was(odds: float, read: int) -> None:
    record = Judged([article("a", GATES)])
    inquiry, evidence = weighed(record)
    record.odds = {one.passage.text: odds for one in evidence}
    result = judged(inquiry, evidence, record)

    assert {one.passage for one in result[:read]} == {one.passage for one in evidence[:read]}
    assert [one.passage for one in result[read:]] == [one.passage for one in evidence[read:]]
    assert [one.judgement is None for one in result] == [False] * read + [True] * (MOST + 4 - read)
    scores = [one.score for one in result]
    assert scores == sorted(scores, reverse=True)


def test_what_answers_is_found_far_down_when_nothing_before_does() -> None:
    record = Judged([article("a", GATES)])
    inquiry, evidence = weighed(record)
    last = evidence[MOST - 1].passage.text
    record.odds = {last: 6.0}
    first, *_ = found = judged(inquiry, evidence, record)

    assert first.passage.text == last
    assert confidence(found, inquiry.kind) > confidence(judged(inquiry, evidence[:FIRST], record), inquiry.kind)


@pytest.mark.parametrize("curve", [TOPIC, SPOKEN])
def test_the_better_the_judgement_the_higher_the_confidence(curve: object) -> None:
    record = Judged([article("a", NEAR)])
    found = []
    for odds in (-3.0, 0.0, 3.0):
        record.odds = dict.fromkeys(("Trams stop here.", "Trams stop there.", "Trams stop now."), odds)
        inquiry, evidence = weighed(record)
        found.append(confidence(judged(inquiry, evidence, record), inquiry.kind, curve))  # type: ignore[arg-type] # a Curve

    assert found[0] < found[1] < found[2]


def test_a_false_claim_is_answered_sooner_than_a_question_without_an_answer() -> None:
    record = Judged([article("a", NEAR)])
    record.odds = dict.fromkeys(("Trams stop here.", "Trams stop there.", "Trams stop now."), -4.0)
    inquiry, evidence = weighed(record)
    read = judged(inquiry, evidence, record)

    assert confidence(read, Kind.HOW_MANY) == confidence(read, Kind.OPEN) < confidence(read, Kind.CHECK)


def test_a_follow_up_is_ordered_by_what_was_asked_last() -> None:
    """The judge finds the first sentence for the earlier question and the last for the later one."""

    class ByQuestion(Judged):
        def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
            wanted = "now" if question == "and when?" else "here"
            odds = [6.0 if wanted in one.text[one.start : one.end] else -6.0 for one in windows]
            return [Judgement(odd, odd) for odd in odds]

    record = ByQuestion([article("a", NEAR)])
    inquiry = understand(Question("and when?", ("where do trams stop",)))
    evidence = weigh(inquiry, record, terms_of(inquiry.words, record))
    first, *_ = judged(inquiry, evidence, record)

    assert (inquiry.text, inquiry.asked) == ("where do trams stop and when?", "and when?")
    assert (first.passage.text, first.judgement) == ("Trams stop now.", Judgement(-6.0, -6.0))
