"""Members have their answers though the journal is locked, full, read-only or gone: they are only not remembered."""

import logging
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot import desk_words
from bot.cards import Action, Card, Line, Tone
from bot.desk import Desk
from bot.errors import JournalError, JournalLostError
from bot.journal import Journal, open_journal
from bot.observing import Observer
from bot.places import Asked, Caller, Place, Platform
from bot.telemetry import Handled, Nobody, Outcome
from tests.desks import CHANNEL, corpus, said
from tests.fakes import FakeRecord
from tests.file_systems import fill, mounted
from tests.test_event_book import locked

QUESTION = "what did Ines Calloway say about the street?"
ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))
NOTE = Line(desk_words.UNKEPT.format(reference="7F3K-CM"))


class Heard(Nobody):
    """Keeps what the desk tells."""

    def __init__(self) -> None:
        self.told: list[Handled] = []

    def handled(self, what: Handled) -> None:
        self.told.append(what)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.05)
    monkeypatch.setattr("bot.journal._IMPATIENCE_S", 0.01)


def desk(journal: Journal, heard: Heard | None = None) -> Desk:
    observer = Observer(heard or Heard())
    return Desk(lambda: RECORD, journal, threshold=0.0, observer=observer, reference=lambda: "7F3K-CM")


@contextmanager
def deleted(file: Path) -> Iterator[None]:
    """Take the files away for a while."""
    away = file.with_name("away")
    away.mkdir()
    for one in file.parent.glob(f"{file.name}*"):
        one.rename(away / one.name)
    yield
    for one in away.iterdir():
        one.rename(file.parent / one.name)


@contextmanager
def replaced(file: Path) -> Iterator[None]:
    """Put another journal in the place of an open one."""
    with deleted(file):
        shutil.copy(file.with_name("away") / file.name, file)
        yield
        file.unlink()


def unnoted(card: Card) -> Card:
    """What a card is when nothing can be noted."""
    return replace(card, actions=(), reply_id="", body=(*card.body, NOTE))


@pytest.mark.parametrize("fault", [locked, deleted, replaced])
def test_a_question_is_answered_without_a_journal_and_says_so(
    journal: Journal,
    journal_file: Path,
    fault: Callable[[Path], AbstractContextManager[None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard = Heard()
    bot = desk(journal, heard)
    well = bot.ask(Asked(CHANNEL, "ann", QUESTION))
    with fault(journal_file):
        card = bot.ask(Asked(CHANNEL, "ann", QUESTION))
        again = bot.ask(Asked(CHANNEL, "ann", QUESTION))
    later = bot.ask(Asked(CHANNEL, "ann", QUESTION))

    assert well.tone is Tone.ANSWER
    assert (card, again) == (unnoted(well), unnoted(well))
    assert Action.SOURCES in later.actions
    assert [one.unkept for one in heard.told] == [False, True, True, False]
    assert {one.outcome for one in heard.told} == {Outcome.ANSWERED}
    assert [one.levelno for one in caplog.records if "could not be kept" in one.getMessage()] == [logging.ERROR] * 2


def test_lists_pasted_texts_and_further_voices_need_none_either(journal: Journal, journal_file: Path) -> None:
    bot, caller = desk(journal), Caller(CHANNEL, "ann")
    asked = bot.ask(Asked(CHANNEL, "ann", "what is on record about the street?"))
    calls: list[Callable[[], Card]] = [
        lambda: bot.quotes(caller, about="street"),
        lambda: bot.positions(caller, "street"),
        lambda: bot.timeline(caller, "Ines Calloway"),
        lambda: bot.check(caller, "we rang the bell for every house on the street"),
        lambda: bot.cite(caller, "The mayor rang the bell."),
        lambda: bot.more(caller, asked.reply_id),
        lambda: bot.another_view(caller, asked.reply_id),
    ]
    well = [call() for call in calls]
    with locked(journal_file):
        cards = [call() for call in calls]

    assert cards == [unnoted(one) if one.reply_id else one for one in well]
    assert [one.reply_id != "" for one in well].count(True) >= 4


def test_a_full_disk_takes_no_answer_from_anybody(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=1m") as small:
        journal = open_journal(f"sqlite:///{small / 'journal.db'}")
        bot = desk(journal)
        fill(small)
        card = bot.ask(Asked(CHANNEL, "ann", QUESTION))
        with pytest.raises(JournalError, match="the disk is full"):
            journal.check()

        (small / "fill").unlink()
        journal.check()
        after = bot.ask(Asked(CHANNEL, "ann", QUESTION))
        journal.close()

    assert NOTE in card.body
    assert (after.tone, NOTE in after.body) == (Tone.ANSWER, False)


@contextmanager
def unwritable() -> Iterator[None]:
    """Have SQLite refuse every write of the connections that are opened meanwhile."""

    def only_read(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(Engine, "connect", only_read)
    yield
    event.remove(Engine, "connect", only_read)


def test_a_journal_that_may_only_be_read_takes_no_answer_from_anybody(journal: Journal, journal_file: Path) -> None:
    journal.close()
    with unwritable():
        only_read = open_journal(str(journal_file))
        bot = desk(only_read)
        card = bot.ask(Asked(CHANNEL, "ann", QUESTION))
        first = bot.first(Platform.SLACK, "a")
        with pytest.raises(JournalError, match="cannot be opened or written"):
            only_read.check()
        only_read.close()

    assert NOTE in card.body
    assert first


def test_what_follows_an_answer_is_missed_and_not_a_fault(journal: Journal, journal_file: Path) -> None:
    bot, thread = desk(journal), replace(CHANNEL, thread="t")
    card = bot.ask(Asked(thread, "ann", QUESTION))
    with deleted(journal_file):
        bot.sent(card.reply_id, thread, ("m",))
        bot.follow(thread, card.reply_id)
        assert bot.setting(thread, "answers", "here") == "here"
        with pytest.raises(JournalLostError):
            bot.follows(thread)

    assert not bot.follows(thread)


def test_what_is_asked_for_again_is_not_waited_for_as_long_as_the_first(
    journal: Journal, journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.5)
    took = []
    with locked(journal_file):
        for _ in range(3):
            begun = time.monotonic()
            with pytest.raises(JournalError), journal.writing():
                pass
            took.append(time.monotonic() - begun)

    assert took[0] > 0.4
    assert max(took[1:]) < 0.3


def test_who_asks_for_what_is_kept_of_him_is_told_of_the_fault(journal: Journal, journal_file: Path) -> None:
    bot = desk(journal)
    with deleted(journal_file), pytest.raises(JournalLostError, match="deleted or replaced"):
        bot.known(Caller(Place(Platform.SLACK, "T", "C"), "ann"))
