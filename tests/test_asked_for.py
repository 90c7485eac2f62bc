"""Which publisher a typed name asks for."""

import pytest

from bot import words
from bot.asked_for import NotMeant, published_by
from tests.fakes import FakeRecord, article

RECORD = FakeRecord(
    [article(str(at), publisher=name) for at, name in enumerate(["The Estuary Post", "Guardian", "The Guardian", None])]
)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("The Estuary Post", "The Estuary Post"),
        ("estuary post", "The Estuary Post"),
        ("the  ESTUARY", "The Estuary Post"),
        ("post", "The Estuary Post"),
        ("Guardian", "The Guardian"),
        ("The Guardian", "The Guardian"),
        ("the guard", "The Guardian"),
    ],
)
def test_a_publisher_is_asked_for_with_the_or_without(typed: str, named: str) -> None:
    assert published_by(typed, RECORD) == named


def test_a_publisher_that_is_not_there_is_said() -> None:
    assert published_by("The Echo", RECORD) == NotMeant(words.NO_PUBLISHER.format(asked="The Echo"))
