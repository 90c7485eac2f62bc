import pytest

from bot.findings import Finding, Mark, count, error, of_fault, ok, warning


def test_what_is_well_has_nothing_to_mend_and_what_is_not_has() -> None:
    with pytest.raises(ValueError, match="needs no mending"):
        Finding("index", Mark.OK, "whole", "rebuild it")
    with pytest.raises(ValueError, match="what is not does"):
        Finding("index", Mark.ERROR, "torn")
    with pytest.raises(ValueError, match="says what was looked at"):
        Finding("index", Mark.OK, "")


def test_an_error_stops_the_start_unless_it_can_be_borne() -> None:
    found = [ok("a", "b"), warning("a", "b", "c"), error("a", "b", "c", bearable=True), error("a", "b", "c")]

    assert [one.stops for one in found] == [False, False, False, True]
    assert [count(found, mark) for mark in Mark] == [1, 1, 2]


def test_the_sentence_of_a_fault_is_taken_apart_at_what_to_do() -> None:
    assert of_fault("x", "it is torn; rebuild it; with this", otherwise="look") == error(
        "x", "it is torn; rebuild it", "with this"
    )
    assert of_fault("x", "it is torn", otherwise="look") == error("x", "it is torn", "look")
