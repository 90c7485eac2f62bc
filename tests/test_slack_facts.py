"""Daily facts from /onrecord: today's fact, and a channel's subscription by those who may change it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.curating import DailyFacts
from adapters.slack_channels import Standing
from adapters.slack_facts import Facts, parts
from bot import chat_words
from bot.cards import Line, Tone
from bot.desk import Desk
from bot.history import Shown
from bot.journal import Journal
from bot.places import Caller, Place, Platform
from bot.post_rows import State, row_of, write_days
from bot.schedule import Due
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from index.corpus import read_corpus
from tests.fakes import FakeRecord, tiny_corpus
from tests.grounds import record_of

CHANNEL = Place(Platform.SLACK, "T1", "C1")
THREAD = Place(Platform.SLACK, "T1", "C1", "10.1")
ANN, BEN = Caller(THREAD, "U1"), Caller(CHANNEL, "U2")


@pytest.fixture
def book(journal: Journal) -> SubscriptionBook:
    return SubscriptionBook(journal, window=timedelta(hours=3))


@pytest.fixture
def facts(book: SubscriptionBook, tmp_path: Path) -> Facts:
    record = FakeRecord(tiny_corpus())
    return Facts(Subscribing(book), DailyFacts(tmp_path, lambda: record))


def test_a_subscription_is_for_the_channel_whatever_thread_it_was_made_in(facts: Facts, book: SubscriptionBook) -> None:
    facts.change(ANN, "subscribe at 9:30 days mon-fri zone Europe/London about trams", Standing.MAY)

    (made,) = book.every()
    assert (made.place, made.maker, made.topics) == (CHANNEL, "U1", ("trams",))
    assert (made.schedule.at.isoformat(), str(made.schedule.zone)) == ("09:30:00", "Europe/London")


def test_it_is_changed_by_one_word_each_and_ended(facts: Facts, book: SubscriptionBook) -> None:
    facts.change(ANN, "subscribe", Standing.MAY)
    for change in ("time 18:00", "zone Asia/Tokyo", "topics bees", "pause summer"):
        facts.change(ANN, change, Standing.MAY)

    (changed,) = book.every()
    assert (changed.schedule.at.isoformat(), str(changed.schedule.zone)) == ("18:00:00", "Asia/Tokyo")
    assert changed.topics == ("bees",)
    assert changed.paused is not None

    facts.change(ANN, "unsubscribe", Standing.MAY)
    assert book.every() == ()


@pytest.mark.parametrize(
    ("managers", "standing", "sentence"),
    [
        (frozenset(), Standing.MAY_NOT, chat_words.MAKERS_ONLY),
        (frozenset({"U1"}), Standing.MAY_NOT, chat_words.NAMED_ONLY),
        (frozenset(), Standing.BOT_IS_OUT, chat_words.INVITE_FIRST),
    ],
)
def test_only_those_who_may_change_it_where_the_bot_is_and_everybody_may_look(
    facts: Facts, book: SubscriptionBook, managers: frozenset[str], standing: Standing, sentence: str
) -> None:
    facts = replace(facts, managers=managers)

    refused = facts.change(BEN, "subscribe", standing)

    assert refused.body == (Line(sentence),)
    assert refused.private
    assert book.every() == ()
    assert facts.change(BEN, "status", standing).tone is Tone.NOTICE


def test_where_the_bot_is_out_a_subscription_can_still_be_ended(facts: Facts, book: SubscriptionBook) -> None:
    facts.change(ANN, "subscribe", Standing.MAY)

    facts.change(ANN, "unsubscribe", Standing.BOT_IS_OUT)

    assert book.every() == ()


def test_what_is_not_understood_is_answered_with_how_to_say_it(facts: Facts) -> None:
    assert facts.change(ANN, "dance", Standing.MAY).body == (Line(chat_words.FACTS_HELP),)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", {}),
        ("at 9:00", {"at": "9:00"}),
        ("about end to end encryption at 9", {"topics": "end to end encryption", "at": "9"}),
        ("zone Europe/London days mon, wed", {"zone": "Europe/London", "days": "mon, wed"}),
    ],
)
def test_a_subscription_is_read_part_by_part(text: str, read: dict[str, str]) -> None:
    assert parts(text) == read


def test_todays_fact_has_buttons_that_work_or_there_is_a_sentence(
    book: SubscriptionBook, journal: Journal, tmp_path: Path
) -> None:
    record = record_of(*read_corpus(Path(__file__).parent.parent / "seeds").articles)
    facts = Facts(Subscribing(book), DailyFacts(tmp_path, lambda: record))
    desk = Desk(lambda: record, journal)

    card = facts.today(desk, BEN, "about encryption")

    assert desk.source_cards(BEN, card.reply_id)[0].sources == card.sources[:1]
    assert facts.today(desk, BEN, "about zeppelins").head == chat_words.NO_FACT


def test_todays_fact_is_the_one_that_the_channel_has_had(
    book: SubscriptionBook, journal: Journal, tmp_path: Path
) -> None:
    record = record_of(*read_corpus(Path(__file__).parent.parent / "seeds").articles)
    daily = DailyFacts(tmp_path, lambda: record)
    facts, desk = Facts(Subscribing(book), daily), Desk(lambda: record, journal)
    facts.change(ANN, "subscribe", Standing.MAY)
    day = datetime.now(UTC).date()
    best = daily.choose([], day)
    assert best is not None
    had = daily.choose([Shown(day - timedelta(days=1), best.id)], day)
    assert had is not None
    with journal.writing() as connection:
        write_days(connection, [row_of(1, Due(day, datetime.now(UTC)), State.POSTED, datetime.now(UTC), fact=had.id)])

    assert facts.today(desk, ANN, "").head == daily.card(had).head
    assert facts.today(desk, ANN, "").body[0] == daily.card(had).body[0]
