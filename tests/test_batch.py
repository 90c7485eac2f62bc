from pathlib import Path

import pytest

from adapters.batch import BadLine, queries, questions, texts
from bot.model import Question

Written = bytes | str


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


def test_a_line_is_a_question_with_its_id_and_what_was_asked_before(file: Path) -> None:
    file.write_text(
        '{"id": 7, "question": "why?", "previous": ["when did trams return", "who paid"]}\n'
        '{"id": ["any", {"thing": null}], "question": "Łódź 🐝", "more": "is no matter"}\n'
        '{"question": "who", "previous": null}',
        encoding="utf-8",
    )

    assert list(questions(file)) == [
        (7, Question("why?", ("when did trams return", "who paid"))),
        (["any", {"thing": None}], Question("Łódź 🐝")),
        (None, Question("who")),
    ]


def test_a_line_is_a_query_with_its_id(file: Path) -> None:
    file.write_text('{"id": "a", "query": "trams"}\n{"query": ""}\n[]\n{"question": "trams"}\n', encoding="utf-8")

    assert list(queries(file)) == [
        ("a", "trams"),
        (None, ""),
        BadLine(file, 3, "this is not a JSON object"),
        BadLine(file, 4, 'there is no "query" with a text'),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("[1]", "this is not a JSON object", id="a list"),
        pytest.param('"who"', "this is not a JSON object", id="a text"),
        pytest.param("{}", 'there is no "question" with a text', id="nothing"),
        pytest.param('{"id": 1, "query": "who"}', 'there is no "question" with a text', id="a query"),
        pytest.param('{"question": 5}', 'there is no "question" with a text', id="a number"),
        pytest.param('{"question": null}', 'there is no "question" with a text', id="null"),
        pytest.param('{"question": "a", "previous": "b"}', '"previous" must be a list of texts', id="one text"),
        pytest.param(
            '{"question": "a", "previous": [1]}', '"previous" must be a list of texts', id="a list of numbers"
        ),
        pytest.param(b'{"question": "caf\xe9"}', "this is not UTF-8", id="another encoding"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong_and_the_others_are_read(file: Path, line: Written, reason: str) -> None:
    bad = line if isinstance(line, bytes) else line.encode()
    file.write_bytes(b'{"question": "first"}\n' + bad + b'\n{"question": "last"}\n')

    assert list(questions(file)) == [
        (None, Question("first")),
        BadLine(file, 2, reason),
        (None, Question("last")),
    ]


@pytest.mark.parametrize("line", ['{"question": "a"', "who?", '{"id": NaN, "question": "a"}', "[" * 100_000])
def test_a_line_that_is_not_json_is_named(file: Path, line: str) -> None:
    file.write_text(f"\n{line}\n")

    (bad,) = questions(file)

    assert isinstance(bad, BadLine)
    assert str(bad).startswith(f"{file}:2: this is not JSON: ")


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(b'\xef\xbb\xbf{"question": "a"}\n', id="a mark of the byte order"),
        pytest.param(b'\n  \n\t\r\n{"question": "a"}\n\n', id="blank lines"),
        pytest.param(b'{"question": "a"}\r\n', id="Windows' ends of lines"),
        pytest.param(b'{"question": "a"}', id="no end of the last line"),
    ],
)
def test_the_dress_of_a_file_makes_no_difference(file: Path, written: bytes) -> None:
    file.write_bytes(written)

    assert list(questions(file)) == [(None, Question("a"))]


def test_blank_lines_are_counted(file: Path) -> None:
    file.write_bytes(b"\n\n{}\n")

    assert [str(row) for row in questions(file)] == [f'{file}:3: there is no "question" with a text']


def test_an_empty_file_holds_no_questions(file: Path) -> None:
    file.write_bytes(b"")

    assert list(questions(file)) == []


def test_a_file_that_cannot_be_read_is_the_callers_to_report(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(questions(tmp_path / "none"))
    with pytest.raises(IsADirectoryError):
        list(queries(tmp_path))


def test_a_line_is_a_text_with_its_id(file: Path) -> None:
    file.write_text('{"doc_id": 1, "text": "“No,” she said."}\n5\n{"doc_id": 2}\n', encoding="utf-8")

    assert list(texts(file)) == [
        (1, "“No,” she said."),
        BadLine(file, 2, "this is not a JSON object"),
        BadLine(file, 3, 'there is no "text" with a text'),
    ]
