"""Events while the journal takes nothing: this process remembers, and writes down what it did when it can again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import JournalBusyError
from bot.event_book import EventBook
from bot.handled import KEPT_S, Claim
from bot.journal import Journal, open_journal


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the journal as another process that writes and does not end."""
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    other.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.05)
    monkeypatch.setattr("bot.journal._IMPATIENCE_S", 0.01)


def book(journal: Journal, *, others: bool = False) -> EventBook:
    return EventBook(journal, lambda: 1000, lambda: others)


def test_an_event_is_claimed_once_while_nothing_can_be_written_and_after(journal: Journal, journal_file: Path) -> None:
    events = book(journal)
    with locked(journal_file):
        assert [events.first("discord", "a"), events.first("discord", "a")] == [True, False]
        assert [events.claim("slack", "a"), events.claim("slack", "a")] == [Claim("a", 1000, unwritten=True), None]
        events.done("discord", "a")
        events.done("slack", "a")
        assert [events.first("discord", "a"), events.claim("slack", "a")] == [False, None]

    assert [events.first("discord", "a"), events.claim("slack", "a")] == [False, None]
    assert events.claim("slack", "b") == Claim("b", 1000)  # and with it all that was done is written
    another = book(open_journal(f"sqlite:///{journal_file}"))
    assert [another.first("discord", "a"), another.claim("slack", "a")] == [False, None]


def test_what_was_begun_without_a_journal_is_written_when_it_can_be(journal: Journal, journal_file: Path) -> None:
    events = book(journal)
    with locked(journal_file):
        claim = events.claim("slack", "a")
        assert claim is not None
        assert events.hold("slack", claim) == claim

    assert events.hold("slack", claim) == Claim("a", 1000)
    assert book(journal).claim("slack", "a") is None


def test_what_another_claimed_meanwhile_is_not_ours_any_more(journal: Journal, journal_file: Path) -> None:
    events = book(journal)
    with locked(journal_file):
        claim = events.claim("slack", "a")
    book(journal).claim("slack", "a")

    assert claim is not None
    assert events.hold("slack", claim) is None


def test_a_claim_that_was_written_is_held_on_while_nothing_can_be(journal: Journal, journal_file: Path) -> None:
    events = book(journal)
    claim = events.claim("slack", "a")
    with locked(journal_file):
        assert claim is not None
        assert events.hold("slack", claim) == claim
        events.done("slack", "a")
        assert events.left("slack") == ()

    events.first("slack", "b")
    assert EventBook(journal, lambda: 2000, bool).claim("slack", "a") is None


def test_beside_another_bot_nobody_claims_what_it_may_have_claimed(journal: Journal, journal_file: Path) -> None:
    events = book(journal, others=True)
    with locked(journal_file):
        with pytest.raises(JournalBusyError):
            events.claim("slack", "a")
        assert events.claim("slack", "b", once_anyway=True) == Claim("b", 1000, unwritten=True)
        assert events.first("discord", "c")

    assert events.claim("slack", "a") == Claim("a", 1000)


def test_what_was_given_back_is_free_again_here(journal: Journal, journal_file: Path) -> None:
    events = book(journal)
    with locked(journal_file):
        events.first("discord", "a")
        events.release("discord", "a")
        assert events.first("discord", "a")


def test_a_fault_of_ours_keeps_nothing(journal: Journal) -> None:
    events = book(journal)
    with journal.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE events RENAME COLUMN key TO other")

    for claim in (events.first, events.claim):
        with pytest.raises(Exception, match="key"):
            claim("slack", "a")
    with journal.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE events RENAME COLUMN other TO key")

    assert events.first("slack", "a")


def test_what_is_too_old_to_be_delivered_again_is_kept_no_more(journal: Journal, journal_file: Path) -> None:
    time = [0]
    events = EventBook(journal, lambda: time[0], bool)
    with locked(journal_file), pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.event_book._MANY", 2)
        events.first("discord", "old")
        time[0] = KEPT_S
        events.first("discord", "older")
        time[0] += 1
        events.first("discord", "new")

        assert [events.first("discord", key) for key in ("old", "older", "new")] == [True, False, False]
