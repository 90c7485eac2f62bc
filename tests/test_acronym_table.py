import sqlite3
from pathlib import Path

import pytest

from index.acronym_table import Defined, read_acronyms, write_acronyms
from index.store import Record
from index.writing import write_record
from tests.fakes import article

DFT = ("DfT", "Department for Transport")
TCN = ("TCN", "technical capability notices")
WHO = ("WHO", "World Health Office")
DEFINED = Defined([DFT, TCN, WHO])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param(("dft", "buses"), (DFT,), id="by its short form"),
        pytest.param(("tcns",), (TCN,), id="by an inflection of it"),
        pytest.param(("notice", "capability", "technical"), (TCN,), id="by all words of its full name, in any order"),
        pytest.param(("transport", "department", "tcn"), (DFT, TCN), id="several"),
        pytest.param(("transport",), (), id="not by some of its words"),
        pytest.param(("who",), (), id="not by a small word"),
        pytest.param((), (), id="by nothing"),
    ],
)
def test_an_acronym_is_named(words: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> None:
    assert DEFINED.among(words) == named


def test_what_is_written_is_read_and_replaces_what_was_there() -> None:
    database = sqlite3.connect(":memory:")
    write_acronyms(database, [DFT, TCN])
    write_acronyms(database, [WHO])

    assert read_acronyms(database) == [WHO]


def test_a_record_of_before_there_were_acronyms_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write_record(old, [article("a", "Buses.")])
    sqlite3.connect(old).executescript("DROP TABLE acronyms")
    assert Record(old).acronyms(("dft",)) == ()

    write_record(new, [article("a", "Buses.")], acronyms=[DFT, TCN, DFT], base=old)

    assert Record(new).acronyms(("dft",)) == (DFT,)
