import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from adapters.errors import EvaluationError
from adapters.evaluation import (
    Case,
    evaluate,
    failures,
    inputs_digest,
    measures_by_kind,
    pin,
    read_cases,
    table,
    went_wrong,
)
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence, Source
from bot.scoring import Gold, Measures, Scored
from tests.fakes import FakeRecord, tiny_corpus

MEASURES = Measures(10, 0.5, 0.7, 0.6, 1.0, 0.3, 0.1, 0.8, 0.45)
RECORD = FakeRecord(tiny_corpus())
BELL = Case("1", "who", Question("who rang the bell"), (Gold("tram-2023", "rang the bell"),))
COATS = Case("2", "when", Question("when", ("coats",)), (Gold("library-2020", "three weeks"),))
BITCOIN = Case("3", "un_absent", Question("the price of bitcoin"), ())
GLUONS = Case("4", "un_absent", Question("gluons"), ())


def reply(question: Question) -> Reply:
    """Answers everything with the bell, but for gluons."""
    inquiry = Inquiry(Kind.OPEN, question.text)
    if question.text == "gluons":
        return NoAnswer(inquiry, Silence.NOTHING_NEAR, 0.1)
    return Answer(inquiry, (Claim((Source(RECORD.passage("Mayor Ines Calloway"), 1.0),)),), 0.9)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    rows = [
        {"id": "1", "kind": "who", "question": "who rang the bell", "gold": [{"doc": "tram-2023", "quote": "rang"}]},
        {
            "id": "2",
            "kind": "followup",
            "question": "why",
            "previous": ["trams"],
            "gold": [{"doc": "a", "quote": "b", "need": 2}, {"doc": "c", "quote": "d"}],
        },
        {"id": "3", "kind": "un_absent", "question": "gluons", "previous": None, "gold": [], "style": "plain"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """Floors that are pinned at MEASURES, with the digest "then"."""
    path = tmp_path / "baseline.json"
    pin(MEASURES, path, "then", allow_regression=False)
    return path


def test_a_set_is_read_line_by_line(questions: Path) -> None:
    assert read_cases(questions) == (
        Case("1", "who", Question("who rang the bell"), (Gold("tram-2023", "rang"),)),
        Case("2", "followup", Question("why", ("trams",)), (Gold("a", "b", 2), Gold("c", "d"))),
        Case("3", "un_absent", Question("gluons"), ()),
    )


@pytest.mark.parametrize("line", ["", "{", "[]", "5", "{}", '{"id": 1, "kind": "k", "question": "q", "gold": [5]}'])
def test_a_line_that_is_no_case_is_named(questions: Path, line: str) -> None:
    with questions.open("a") as file:
        file.write(f"{line}\n")

    with pytest.raises(EvaluationError) as caught:
        read_cases(questions)
    assert str(caught.value).startswith(f"{questions}:4: this is no question with its evidence (")


def test_a_set_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"caf\xe9")

    for path in (tmp_path, tmp_path / "none", tmp_path / "latin"):
        with pytest.raises(EvaluationError) as caught:
            read_cases(path)
        assert str(caught.value).startswith(f"{path}: the question set cannot be read (")


def test_every_question_is_asked_and_scored() -> None:
    assert evaluate([BELL, COATS, BITCOIN, GLUONS], tiny_corpus(), reply) == [
        (BELL, Scored("who", True, False, (True,), True, 0.9)),
        (COATS, Scored("when", True, False, (False,), True, 0.9)),
        (BITCOIN, Scored("un_absent", False, False, (False,), True, 0.9)),
        (GLUONS, Scored("un_absent", False, True, (), True, 0.1)),
    ]


def test_what_went_wrong_is_what_was_not_answered_rightly_or_was_answered_at_all() -> None:
    assert went_wrong(evaluate([BELL, COATS, BITCOIN, GLUONS], tiny_corpus(), reply)) == [COATS, BITCOIN]


def test_the_measures_of_all_stand_first_then_kinds_by_name() -> None:
    by_kind = measures_by_kind(evaluate([BELL, COATS, BITCOIN, GLUONS], tiny_corpus(), reply))

    assert {kind: (one.questions, one.score) for kind, one in by_kind.items()} == {
        "all": (4, 0.5),
        "un_absent": (2, 0.5),
        "when": (1, 0.0),
        "who": (1, 1.0),
    }
    assert list(by_kind) == ["all", "un_absent", "when", "who"]


def test_a_table_is_aligned_and_has_a_dash_where_nothing_was_measured() -> None:
    shown = table({"all": MEASURES, "when": Measures(1, *[None] * 8)})

    assert [line.split() for line in shown.splitlines()[1:]] == [
        ["all", "10", "0.5", "0.7", "0.6", "1", "0.3", "0.1", "0.8", "0.45"],
        ["when", "1", *["-"] * 8],
    ]
    assert len({len(line) for line in shown.splitlines()}) == 1


def test_the_digest_knows_questions_and_articles(questions: Path) -> None:
    first = inputs_digest(questions, tiny_corpus())

    assert inputs_digest(questions, tiny_corpus()) == first
    assert inputs_digest(questions, tiny_corpus()[1:]) != first
    questions.write_bytes(questions.read_bytes() + b"\n")
    assert inputs_digest(questions, tiny_corpus()) != first


def test_what_is_pinned_holds(floors: Path) -> None:
    assert failures(MEASURES, floors, "then") == []
    assert json.loads(floors.read_text()) == {
        "inputs": "then",
        "floors": {name: value for name, value in asdict(MEASURES).items() if name != "questions"},
    }


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        pytest.param({"score": 0.4}, ["score is 0.4, the floor is 0.45"], id="lower"),
        pytest.param({"score": 0.5}, [], id="higher"),
        pytest.param({"score": 0.447}, [], id="lower by less than processors differ"),
        pytest.param({"false_answers": 0.4}, ["false_answers is 0.4, the floor is 0.3"], id="a false rate that rose"),
        pytest.param({"false_abstentions": 0.0}, [], id="a false rate that fell"),
        pytest.param({"auroc": None}, ["auroc is None, the floor is 0.8"], id="no longer measured"),
        pytest.param(
            {"hit_at_1": 0.1, "verbatim": 0.9},
            ["hit_at_1 is 0.1, the floor is 0.5", "verbatim is 0.9, the floor is 1.0"],
            id="two",
        ),
        pytest.param({"questions": 3}, [], id="how many questions there are is no measure"),
    ],
)
def test_a_floor_that_breaks_is_named(floors: Path, change: dict[str, float | None], broken: list[str]) -> None:
    assert failures(replace(MEASURES, **change), floors, "then") == broken  # type: ignore[arg-type]


def test_inputs_that_changed_are_named(floors: Path) -> None:
    assert failures(MEASURES, floors, "now") == [
        f"questions or articles have changed since {floors} was pinned; look, then pin again with --update"
    ]


def test_a_floor_is_not_lowered_silently(floors: Path) -> None:
    before = floors.read_bytes()

    with pytest.raises(EvaluationError) as caught:
        pin(replace(MEASURES, score=0.4, false_answers=0.5, auroc=0.9), floors, "now", allow_regression=False)

    assert str(caught.value) == (
        "this would lower floors: false_answers 0.3 -> 0.5, score 0.45 -> 0.4; if that is meant, add --allow-regression"
    )
    assert floors.read_bytes() == before


@pytest.mark.parametrize(("score", "allow"), [(0.6, False), (0.45, False), (0.4, True)])
def test_floors_are_raised_or_lowered_on_purpose(floors: Path, score: float, allow: bool) -> None:
    new = replace(MEASURES, score=score)

    pin(new, floors, "now", allow_regression=allow)

    assert failures(new, floors, "now") == []
    assert [path.name for path in floors.parent.iterdir()] == ["baseline.json"]


def test_a_measure_without_a_value_is_not_pinned(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="it needs both answerable and unanswerable questions"):
        pin(replace(MEASURES, auroc=None), tmp_path / "floors.json", "now", allow_regression=True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"inputs": "x", "floors": {}}', '{"inputs": "x", "floors": 5}'])
def test_floors_that_cannot_be_read_are_named_with_what_to_do(floors: Path, text: str) -> None:
    floors.write_text(text)

    with pytest.raises(EvaluationError) as caught:
        failures(MEASURES, floors, "then")
    assert str(caught.value) == f"{floors}: there are no usable floors; pin them with: onrecord eval --update"
    with pytest.raises(EvaluationError) as caught:
        pin(MEASURES, floors, "then", allow_regression=False)
    assert str(caught.value) == f"{floors}: there are no usable floors; mend or delete the file"


def test_floors_that_are_not_there_are_pinned_by_update(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="pin them with: onrecord eval --update"):
        failures(MEASURES, tmp_path / "none.json", "then")
