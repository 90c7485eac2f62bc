"""The judge that comes with the package: what it says of a sentence beside a question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ModelError
from index.judge import DIGEST, FOLDER, GRAPH, OnnxJudge
from index.judgement import Window
from index.weights import file_digest

TEXT = "The ferry sailed at dawn. It sank off Saltholm with nineteen people on board. Nobody knows why."
SECOND = (26, 77)


@pytest.fixture(scope="module")
def judge() -> OnnxJudge:
    return OnnxJudge()


def window(start: int, end: int, text: str = TEXT, title: str = "Ferry sinks in storm") -> Window:
    return Window(title, text, start, end)


def test_the_file_is_the_one_that_was_measured() -> None:
    assert file_digest(FOLDER / GRAPH) == DIGEST


@pytest.mark.model
def test_a_sentence_that_answers_has_higher_odds_than_one_that_does_not(judge: OnnxJudge) -> None:
    question = "how many people were on the ferry that sank off Saltholm"
    first, second = judge.judge(question, [window(0, 25), window(*SECOND)])

    assert TEXT[slice(*SECOND)] == "It sank off Saltholm with nineteen people on board."
    assert second.here > first.here
    assert second.here > 0


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    ["how many people were on the bus that burned in Wexcombe", "what does a beehive licence cost", "who won"],
)
def test_what_is_not_there_has_lower_odds_than_what_is(judge: OnnxJudge, question: str) -> None:
    (there,) = judge.judge("how many people were on board", [window(*SECOND)])
    (absent,) = judge.judge(question, [window(*SECOND)])

    assert absent.answers < there.answers


@pytest.mark.model
def test_each_window_is_judged_for_itself(judge: OnnxJudge) -> None:
    """Padding to the longest of a batch changes nothing but the last digits."""
    question, short, long = "where did it sink", window(*SECOND), window(*SECOND, text=TEXT + " More followed." * 20)
    together, alone = judge.judge(question, [short, long])[0], judge.judge(question, [short])[0]

    assert together.answers == pytest.approx(alone.answers, abs=1.0)  # 8-bit sums are scaled by the whole batch
    assert judge.judge(question, []) == []


@pytest.mark.model
@pytest.mark.parametrize("question", ["😀 whatsapp " * 200, "xx " * 300, "说" * 160, "7" * 3_000])
def test_a_question_of_more_tokens_than_are_read_is_judged_by_its_beginning(judge: OnnxJudge, question: str) -> None:
    (found,) = judge.judge(question, [window(*SECOND)])

    assert abs(found.answers) < 30


@pytest.mark.model
def test_words_beyond_what_is_read_are_no_answer(judge: OnnxJudge) -> None:
    text = "word " * 300 + "It sank off Saltholm."
    (far,) = judge.judge("where did it sink", [window(1500, len(text), text)])

    assert far.here < -20


@pytest.mark.model
@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400), st.text(min_size=1, max_size=400), st.text(max_size=40))
def test_any_text_is_judged(judge: OnnxJudge, question: str, text: str, title: str) -> None:
    (said,) = judge.judge(question, [Window(title, text, 0, len(text))])

    assert said.answers == said.answers  # a number, not NaN
    assert said.here == said.here


def test_a_missing_judge_is_said_to_be_missing(tmp_path) -> None:  # type: ignore[no-untyped-def] # pytest's Path
    with pytest.raises(ModelError, match="install onrecord again"):
        OnnxJudge(tmp_path)
