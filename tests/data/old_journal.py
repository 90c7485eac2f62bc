"""Makes a journal by really using the bot of the checkout in which it runs: `python old_journal.py FILE`.

It is kept to say how the journals beside it were made; README.md says from which commits.
"""

import sqlite3
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.desk import Reason
from bot.journal import open_journal
from bot.places import Asked, Caller, Platform
from bot.tables import HEAD
from tests.desks import ANN, BEN, CHANNEL, DIRECT, THREAD, Bot

BEES, TRAMS = "what did Tarrant say about flowers", "what did Zuckerberg say about trams"


def use(bot: Bot) -> None:
    """Ask, follow up, judge, edit, delete, be silent: in a channel, a thread and a direct conversation."""
    desk = bot.desk
    for key in ("e1", "e2"):
        assert desk.first(Platform.SLACK, key)
    desk.done(Platform.SLACK, "e1")
    card = bot.ask(BEES, message="q1")
    desk.sent(card.reply_id, CHANNEL, ("m1", "m2"))
    desk.follow(THREAD, card.reply_id)
    bot.ask("and about the form?", THREAD, "ben", "q2")
    bot.ask(BEES, DIRECT, "cleo", "q3")
    bot.ask(TRAMS, DIRECT, "cleo", "q4")
    bot.ask(TRAMS, member="ben", message="q5")
    desk.edited(Asked(CHANNEL, "ben", "what did Vang say about the ship", "q5"))
    bot.ask(BEES, member="ben", message="q6")
    desk.deleted(CHANNEL, "q6")
    desk.feedback(ANN, card.reply_id, helpful=True)
    desk.feedback(BEN, card.reply_id, helpful=False, reason=Reason.INCOMPLETE)
    desk.check(Caller(CHANNEL, "ann"), "Bees need permits")
    desk.set(CHANNEL, "discord_answers", "threads")


def post(bot: Bot) -> None:
    """Have two places subscribe to the daily fact, and post, skip and claim days of them."""
    from bot.ledger import Ledger, Plan
    from bot.post_rows import Posted, Skipped
    from bot.reasons import Why
    from bot.subscribing import Subscribing
    from bot.subscription_book import SubscriptionBook

    window = timedelta(hours=3)
    asked = Subscribing(SubscriptionBook(bot.journal, window=window), clock=lambda: bot.now)
    asked.subscribe(Caller(CHANNEL, "ann"), at="13:00", days="mon-fri", zone="Europe/London", topics="encryption")
    asked.subscribe(Caller(replace(CHANNEL, channel="other"), "ben"), at="14:00")
    ledger = Ledger(bot.journal, window=window)
    for outcome in (Posted("p1"), Skipped(Why.NO_FACT), None):
        bot.later(days=1)
        bot.now = bot.now.replace(hour=15)
        work = ledger.work(Platform.DISCORD, bot.now)
        claims = ledger.claim([Plan(one, "fact-1") for one in work.awaited], bot.now)
        if outcome is not None:
            ledger.settle([(claim, outcome) for claim in claims], bot.now)
    asked.pause(Caller(CHANNEL, "ann"), "over the holidays")


if __name__ == "__main__":
    file = Path(sys.argv[1])
    journal = open_journal(f"sqlite:///{file}")
    bot = Bot(journal)
    use(bot)
    if HEAD > "0001":
        post(bot)
    journal.close()
    with sqlite3.connect(file) as database:  # one file, nothing beside it
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
