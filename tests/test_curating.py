import logging
from datetime import date, timedelta
from pathlib import Path

import pytest

from adapters.curating import DailyFacts
from bot.cards import Line, Words
from bot.fact_card import fact_card
from bot.history import Shown
from index.model import Article
from tests.test_pool import LIND, TOPIC, record_of

DAY = date(2026, 3, 26)
BERG = "“Night ferries must stop because nobody on the island can pay for them,” said Bo Berg, mayor of Saltholm."


def articles(*paragraphs: str) -> list[Article]:
    """One article each."""
    return [Article(f"made-{number}", "A title", f"{text}\n\n{TOPIC}") for number, text in enumerate(paragraphs)]


def test_a_fact_is_chosen_found_by_its_id_and_made_a_card(tmp_path: Path) -> None:
    record = record_of(articles(LIND))
    facts = DailyFacts(tmp_path, lambda: record)
    fact = facts.choose([], DAY)

    assert fact is not None
    assert (facts.fact(fact.id), facts.fact("f-gone")) == (fact, None)
    assert facts.card(fact) == fact_card(fact)
    assert facts.choose([], DAY, ("gluons",)) is None


def test_another_side_on_the_same_point_is_in_the_card(tmp_path: Path) -> None:
    record = record_of(articles(LIND.replace("director of", "chief executive of the company"), BERG))
    facts = DailyFacts(tmp_path, lambda: record)
    fact = facts.choose([], DAY, ("nurses",))
    assert fact is not None
    card = facts.card(fact)

    said, _, heading, _ = card.body
    both = ["Ada Lind, chief executive of the company Night Ferries", "Bo Berg, mayor of Saltholm"]
    assert isinstance(said, Words)
    assert isinstance(heading, Line)
    assert sorted([said.who, heading.text.removeprefix("On the other side: ")]) == both


def test_a_new_article_and_a_changed_curation_count_at_once(tmp_path: Path) -> None:
    now = record_of(articles(LIND))
    facts = DailyFacts(tmp_path, lambda: now)
    first = facts.choose([], DAY)
    assert first is not None
    now = record_of(articles(LIND, BERG))
    second = facts.choose([Shown(DAY - timedelta(days=1), first.id)], DAY)
    assert second is not None
    (tmp_path / "facts.yaml").write_text(f"ban:\n- fact: {second.id}\n")

    assert second.speaker == "Bo Berg"
    assert facts.choose([Shown(DAY - timedelta(days=1), first.id)], DAY) == first


def test_the_pool_is_read_once_while_nothing_changes(tmp_path: Path) -> None:
    record = record_of(articles(LIND))
    facts = DailyFacts(tmp_path, lambda: record)

    assert facts.choose([], DAY) is facts.choose([], DAY)


def test_what_is_wrong_in_the_curation_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "facts.yaml").write_text("ban:\n- fact: f-gone\n")
    record = record_of(articles(LIND))
    facts = DailyFacts(tmp_path, lambda: record)
    with caplog.at_level(logging.WARNING):
        facts.choose([], DAY)
        facts.choose([], DAY)

    assert [one.message for one in caplog.records] == [
        f"{tmp_path / 'facts.yaml'}:2: there is no fact 'f-gone'; onrecord facts lists them"
    ]
