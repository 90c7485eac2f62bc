import pytest

from bot import words
from bot.answering import ask
from bot.model import Answer, NoAnswer, Question, Silence
from bot.suggesting import prompts, suggestions
from bot.topics import Topic
from index.stems import stem
from tests.desks import corpus, said
from tests.fakes import FakeRecord

ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))
TOPICS = [Topic(text, (stem(text),), 1.0) for text in ("flowers", "water", "ship", "street", "child")]
THRESHOLD = 0.9  # the judge of the fakes takes two words of three for an answer


def offered(text: str, record: FakeRecord = RECORD) -> tuple[NoAnswer, tuple[str, ...]]:
    reply = ask(Question(text), record, threshold=THRESHOLD)
    assert isinstance(reply, NoAnswer)
    return reply, suggestions(reply, record, TOPICS, threshold=THRESHOLD)


@pytest.mark.parametrize(
    "text",
    [
        "what did Zuckerberg say about trams",
        "what did Tarrant say about trams",
        "how many people live in Paris",
    ],
)
def test_what_is_offered_is_answered(text: str) -> None:
    _, questions = offered(text)

    assert len(questions) <= 3
    for question in questions:
        assert isinstance(ask(Question(question), RECORD, threshold=THRESHOLD), Answer), question


def test_of_a_speaker_who_is_silent_on_this_his_other_words_are_offered() -> None:
    reply, questions = offered("what did Tarrant say about trams")

    assert reply.reason is Silence.SPEAKER_NOT_THIS
    assert questions[:2] == (
        words.ASK_SAID.format(speaker="Oona Tarrant", topic="flowers"),
        words.ASK_SAID.format(speaker="Oona Tarrant", topic="water"),
    )


def test_when_nothing_is_near_each_question_offered_is_about_another_speaker() -> None:
    reply, questions = offered("quantum bagels")

    assert reply.nearest == ()
    assert questions == prompts(RECORD, TOPICS, threshold=THRESHOLD, most=3)
    speakers = [question.split(" say ")[0] for question in questions]
    assert len(set(speakers)) == len(speakers) == 3


def test_an_empty_record_offers_nothing() -> None:
    assert prompts(FakeRecord([]), (), threshold=THRESHOLD) == ()
