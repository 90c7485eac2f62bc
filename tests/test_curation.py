from datetime import date
from pathlib import Path

import pytest

from adapters.curating import read_curation
from bot.curation import LONGEST_LEAD_IN, Ban, Curation, Dated, LeadIn, Pin, curated, parse_curation
from bot.facts import Day
from tests.facts_made import fact

PATH = Path("seeds/facts.yaml")
ONE, TWO, THREE = fact(1), fact(2, other_ids=("f-twin",)), fact(3)
EVERYTHING = """\
ban:
- fact: f-0000000001
  why: withdrawn
pin:
- fact: f-twin
lead_ins:
- fact: f-0000000002
  text: On   night trams
days:
- fact: f-0000000002
  on: 26 March
- fact: f-0000000003
  on: 29 feb 2028
"""


def faults(text: str) -> list[str]:
    """What is said about a curation of the three facts."""
    return [str(problem) for problem in curated([ONE, TWO, THREE], parse_curation(text, PATH))[1]]


def test_everything_in_the_file_is_read_with_its_line() -> None:
    assert parse_curation(EVERYTHING, PATH) == Curation(
        PATH,
        (
            Ban("f-0000000001", 2),
            Pin("f-twin", 5),
            LeadIn("f-0000000002", "On night trams", 7),
            Dated("f-0000000002", Day(3, 26), 10),
            Dated("f-0000000003", Day(2, 29, 2028), 12),
        ),
    )


def test_facts_are_banned_pinned_dated_and_get_their_lead_in_also_by_the_id_of_a_twin() -> None:
    left, problems = curated([ONE, TWO, THREE], parse_curation(EVERYTHING, PATH))

    assert problems == ()
    assert [(one.id, one.pinned, one.lead_in, one.days) for one in left] == [
        (TWO.id, True, "On night trams", (Day(3, 26),)),
        (THREE.id, False, "", (Day(2, 29, 2028),)),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pin:\n- fact: f-gone\n", "seeds/facts.yaml:2: there is no fact 'f-gone'; onrecord facts lists them"),
        (
            "pin:\n- fact: f-0000000001\nban:\n- fact: f-0000000001\n",
            "seeds/facts.yaml:2: the fact 'f-0000000001' is banned in the same file",
        ),
        ("bann:\n- fact: f-0000000001\n", "seeds/facts.yaml:1: 'bann' is not a key here; the nearest is 'ban'"),
        ("pin:\n- why: good\n", "seeds/facts.yaml:2: 'fact' is missing"),
        (
            f"lead_ins:\n- fact: f-0000000001\n  text: {'x' * (LONGEST_LEAD_IN + 1)}\n",
            "seeds/facts.yaml:2: the lead-in has 101 characters; 100 is the most",
        ),
        (
            "days:\n- fact: f-0000000001\n  on: next Easter\n",
            "seeds/facts.yaml:2: 'next Easter' is no day; write 26 March, or 26 March 2027 for one year only",
        ),
        (
            "days:\n- fact: f-0000000001\n  on: 29 February 2027\n",
            "seeds/facts.yaml:2: '29 February 2027' is not a day of the calendar",
        ),
        (
            "pin: [",
            "seeds/facts.yaml:1: nothing in this file counts, for the bracket that is opened here is not closed;"
            " close it, or put quotes around words with one",
        ),
    ],
)
def test_every_mistake_is_said_with_its_line(text: str, said: str) -> None:
    assert faults(text) == [said]


def test_the_rest_counts_when_something_is_wrong() -> None:
    left, problems = curated([ONE, TWO], parse_curation("ban:\n- fact: f-gone\n- fact: f-0000000001\n", PATH))

    assert (left, len(problems)) == ((TWO,), 1)


def test_a_dated_fact_is_on_its_day() -> None:
    assert Day(3, 26).is_on(date(2031, 3, 26))
    assert not Day(3, 26, 2027).is_on(date(2031, 3, 26))


def test_no_file_curates_nothing(tmp_path: Path) -> None:
    assert read_curation(tmp_path) == Curation(tmp_path / "facts.yaml")


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(b"ban:\n- fact: \xff\n")

    assert len(read_curation(tmp_path).problems) == 1
