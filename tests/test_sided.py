from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.sided import search
from index.model import Hit, Passage, Scope
from tests.fakes import article

BODY = "The charge is fair. The charge is a scandal. The charge begins in May. Cats are a scandal."
ARTICLE = article("one", BODY)


def passage(words: str) -> Passage:
    start = BODY.index(words)
    return Passage(ARTICLE, start, start + len(words), 1)


FAIR, SCANDAL, MAY, CATS = (
    passage(words)
    for words in ("The charge is fair.", "The charge is a scandal.", "The charge begins in May.", "Cats are a scandal.")
)


@dataclass
class Argued:
    """Finds everything, the charge before cats; fair is good and a scandal is ill."""

    asked: str = ""

    def search(self, query: str, limit: int, *, scope: Scope = Scope()) -> list[Hit]:  # noqa: B008
        self.asked = query
        return [Hit(MAY, 1.8), Hit(FAIR, 1.7), Hit(SCANDAL, 1.7), Hit(CATS, 0.5)][:limit]

    def leanings(self, passages: Sequence[Passage]) -> list[float]:
        return [{FAIR: 0.9, SCANDAL: -0.9, CATS: -0.9}.get(one, 0.0) for one in passages]


def test_passages_of_the_side_asked_for_come_first_and_those_off_the_topic_do_not() -> None:
    record = Argued()

    found = search("arguments against the charge", record, 4)

    assert [hit.passage for hit in found] == [SCANDAL, MAY, FAIR, CATS]
    assert found[0] == Hit(SCANDAL, pytest.approx(1.7 + 0.5 * 0.9))
    assert record.asked == "charge"


def test_to_be_for_a_ban_is_to_be_against_what_is_banned() -> None:
    (best,) = search("arguments for banning the charge", Argued(), 1)

    assert best.passage == SCANDAL


def test_passages_beyond_the_limit_are_looked_at_too() -> None:
    (best,) = search("the case for the charge", Argued(), 1)

    assert best.passage == FAIR


def test_where_no_side_is_asked_for_the_search_is_left_as_it_is() -> None:
    record = Argued()

    assert search("the charge", record, 2) == record.search("the charge", 2)
    assert record.asked == "the charge"
