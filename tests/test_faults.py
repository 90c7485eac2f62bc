import logging

import pytest

from adapters.faults import fault_card, log_fault, reference
from adapters.log_lines import line_of
from bot.cards import Tone


def test_a_reference_is_short_and_new_every_time() -> None:
    references = {reference() for _ in range(200)}

    assert len(references) == 200
    assert {(len(one), one[4]) for one in references} == {(7, "-")}


def test_a_member_is_told_the_reference_and_nothing_else_of_a_fault() -> None:
    card = fault_card("7F3K-CM")

    assert card.tone is Tone.FAULT
    assert "7F3K-CM" in card.body[0].text


def test_the_log_tells_where_a_fault_came_from_and_never_what_its_message_says(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        int("what a member wrote")
    except ValueError as error:
        error.__cause__ = KeyError("what a member wrote")
        log_fault(logging.getLogger("x"), "7F3K-CM", error, doing="answering")

    line = line_of(caplog.records[0])
    assert line.fault == "ValueError from KeyError"
    assert "test_faults.py" in line.stack
    assert "fault 7F3K-CM while answering" in caplog.text
    assert "what a member wrote" not in caplog.text + line.fault + line.message
