"""A verdict as text and as JSON."""

import json
from pathlib import Path

import pytest

from adapters.batch import BadLine, claims
from adapters.verdict_json import verdict_json
from adapters.verdict_text import verdict_text
from bot import words
from bot.checking import check
from bot.verdict import Finding, Reservation
from tests.fake_record import record

BODY = (
    "The council met on Monday. “We do not want a wall, and we never asked for one,” said Oona Tarrant.\n\n"
    "“Bees need flowers,” said Piers Dunmow."
)
SAID = [
    ("We do not want a wall, and we never asked for one,", "Oona Tarrant"),
    ("Bees need flowers,", "Piers Dunmow"),
]
RECORD = record(BODY, BODY.replace("on Monday", "yesterday"), said_by=SAID)
PASTED = [
    "we do not want a wall",
    "we do want a wall and we never asked for one",
    "Bees need flowers and we never asked for one",
    "Dunmow: “we do not want a wall”",
    "a tower of glass",
    "wall",
    "…",
]


def test_an_exact_quotation_is_shown_in_its_sentence_once_for_both_articles() -> None:
    assert verdict_text(check("want a wall and we never asked", record(BODY, BODY, said_by=SAID))) == "\n".join(
        [
            f"{words.VERDICT[Finding.EXACT]} {words.SAID_BY.format(speaker='Oona Tarrant')}",
            words.RESERVATION[Reservation.CUT],
            "",
            "> “We do not want a wall, and we never asked for one,” said Oona Tarrant.",
            "  — Oona Tarrant [1], also in [2]",
            "",
            words.SOURCES,
            "[1] publisher not stated, undated, paragraph 1",
            "    A title",
            "[2] publisher not stated, undated, paragraph 1",
            "    A title",
        ]
    )


def test_a_difference_is_shown_after_the_word_before_it() -> None:
    text = verdict_text(check("We do want a wall, and we never asked for any", RECORD))

    assert text.startswith(words.VERDICT[Finding.ALTERED])
    assert "claimed: “do” / on record: “do not”\nclaimed: “any” / on record: “one”" in text


def test_whose_words_they_are_is_said_when_somebody_else_is_claimed() -> None:
    text = verdict_text(check("Dunmow: “we do not want a wall”", RECORD))

    verdict, said_by = words.VERDICT[Finding.OTHER_SPEAKER], words.SAID_BY
    assert text.splitlines()[0] == f"{verdict.format(claimed='Dunmow')} {said_by.format(speaker='Oona Tarrant')}"


def test_too_short_a_text_is_told_so() -> None:
    assert words.RESERVATION[Reservation.TOO_SHORT] in verdict_text(check("Monday", RECORD))


@pytest.mark.parametrize("pasted", PASTED)
def test_a_line_set_off_holds_nothing_but_an_articles_words(pasted: str) -> None:
    bodies = [article.body for article in RECORD.articles()]
    for line in verdict_text(check(pasted, RECORD)).splitlines():
        if line.startswith("> "):
            assert any(line.removeprefix("> ") in body for body in bodies)


@pytest.mark.parametrize("finding", Finding)
def test_there_is_a_sentence_for_every_verdict(finding: Finding) -> None:
    assert words.VERDICT[finding]


@pytest.mark.parametrize("reservation", Reservation)
def test_there_is_a_sentence_for_every_reservation(reservation: Reservation) -> None:
    assert words.RESERVATION[reservation]


def test_json_gives_spans_of_the_articles() -> None:
    verdict = check("We do want a wall", RECORD)

    said = verdict_json(verdict, identity=7)

    start = BODY.index("We do")
    assert said | {"text": "", "citations": []} == {
        "id": 7,
        "verdict": "altered",
        "claimed_speaker": None,
        "speaker": "Oona Tarrant",
        "matches": [
            {
                "article": "a",
                "start": start,
                "end": start + len("We do not want a wall"),
                "text": "We do not want a wall",
                "speaker": "Oona Tarrant",
            }
        ],
        "differences": [
            {
                "kind": "missing",
                "claimed": None,
                "recorded": "not",
                "article": "a",
                "start": start + len("We do "),
                "end": start + len("We do not"),
            }
        ],
        "nearest": [],
        "reservations": [],
        "text": "",
        "citations": [],
    }


@pytest.mark.parametrize("pasted", PASTED)
def test_every_verdict_is_json_with_its_text(pasted: str) -> None:
    verdict = check(pasted, RECORD)

    said = json.loads(json.dumps(verdict_json(verdict)))

    assert (said["verdict"], said["text"]) == (verdict.finding, verdict_text(verdict))


def test_a_batch_gives_each_text_with_its_id_and_names_the_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": 1, "text": "a wall"}\n\n{"id": 2}\n', encoding="utf-8")

    assert list(claims(path)) == [(1, "a wall"), BadLine(path, 3, 'there is no "text" with a text')]
