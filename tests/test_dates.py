from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "expected", "earliest", "latest", "shown"),
    [
        ("2016", PartialDate(2016), date(2016, 1, 1), date(2016, 12, 31), "2016"),
        ("2016-02", PartialDate(2016, 2), date(2016, 2, 1), date(2016, 2, 29), "Feb 2016"),
        ("2016-02-09", PartialDate(2016, 2, 9), date(2016, 2, 9), date(2016, 2, 9), "9 Feb 2016"),
        (" 0987-12 \n", PartialDate(987, 12), date(987, 12, 1), date(987, 12, 31), "Dec 987"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(
    text: str, expected: PartialDate, earliest: date, latest: date, shown: str
) -> None:
    parsed = PartialDate.parse(text)

    assert parsed == expected
    assert (parsed.earliest, parsed.latest) == (earliest, latest)
    assert parsed.isoformat() == text.strip()
    assert str(parsed) == shown


def test_an_inferred_date_says_so_to_people_and_not_in_its_iso_form() -> None:
    inferred = PartialDate.parse("2016-02", inferred=True)

    assert str(inferred) == "c. Feb 2016"
    assert inferred.isoformat() == "2016-02"


@pytest.mark.parametrize(
    "text", ["", "16", "2016-2", "2016-02-9", "2016/02", "9 Feb 2016", "2016-02-09T10:00", "20160209", "٢٠١٦", "-2016"]
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date like 2016, 2016-02 or 2016-02-09"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["0000", "2016-00", "2016-13", "2016-02-00", "2016-02-30", "2015-02-29", "2016-00-01"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="a day without a month"):
        PartialDate(2016, day=9)


@given(day=st.dates(), inferred=st.booleans(), parts=st.integers(1, 3))
def test_every_date_reads_back_and_lies_within_its_own_bounds(day: date, inferred: bool, parts: int) -> None:
    partial = PartialDate(*(day.year, day.month, day.day)[:parts], inferred=inferred)

    assert PartialDate.parse(partial.isoformat(), inferred=inferred) == partial
    assert partial.earliest <= day <= partial.latest
