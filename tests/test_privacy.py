"""What the journal holds of a member: never what he wrote, and nothing once it is forgotten. Its files are read."""

from pathlib import Path

import pytest
from sqlalchemy import Text, insert, select

from bot import desk_words
from bot.cards import Line
from bot.desk import Reason
from bot.journal import Journal
from bot.places import Asked, Caller, Platform
from bot.tables import subscriptions
from tests.desks import CHANNEL, DIRECT, THREAD, Bot

QUESTION = "Honestly, what did that Tarrant woman ever say about the flowers, mate?"
EDIT = "Sorry, I meant: what did Captain Vang really say about her empty ship"
UNANSWERED = "Why on earth would Zuckerberg ride our purple trams on Sunday?"
PASTED = "My neighbour Tarrant told me: “Bees need permits, not flowers at all.”"
MESSAGE = "Bees need flowers, not permits, I keep saying. Submarines glow purple underwater, believe me."
TOPIC = "all the pretty FLOWERS in town"
WRITTEN = [QUESTION, EDIT, UNANSWERED, PASTED, MESSAGE, TOPIC]
MEMBER = "member-4711"
# Of what was not answered the words stay, without who asked: this is answered, and no gap.
ANSWERED, ANSWERED_WORD = "who ever rang the bell of a tram", b"rang"


def files(journal_file: Path) -> bytes:
    """Everything that the journal has on the disk."""
    paths = [path for path in journal_file.parent.iterdir() if path.name.startswith(journal_file.name)]
    assert len(paths) >= 2, "the log was not looked at"
    return b"".join(path.read_bytes() for path in paths)


def use_everything(bot: Bot) -> None:
    desk = bot.desk
    me = Caller(CHANNEL, MEMBER)
    bot.ask(ANSWERED, member=MEMBER)
    card = bot.ask(QUESTION, member=MEMBER, message="q1")
    desk.sent(card.reply_id, CHANNEL, ("m1",))
    desk.edited(Asked(CHANNEL, MEMBER, EDIT, "q1"))
    for place in (THREAD, DIRECT):
        bot.ask(QUESTION, place, MEMBER)
    bot.threshold = 1.0
    bot.restart()
    bot.ask(UNANSWERED, member=MEMBER)
    bot.ask("and about the flowers, sweetheart?", THREAD, MEMBER)
    for made in (
        desk.check(me, PASTED),
        desk.cite(me, MESSAGE),
        desk.quotes(me, speaker="Tarrant", about=TOPIC),
        desk.positions(me, TOPIC),
        desk.timeline(me, "Tarrant", TOPIC),
        desk.more(me, card.reply_id),
        desk.another_view(me, card.reply_id),
    ):
        desk.feedback(me, made.reply_id, helpful=False, reason=Reason.WRONG)
        desk.share(me, made.reply_id)


def pieces(text: str) -> list[str]:
    """Every three words running of a text."""
    words = text.split()
    return [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]


def test_nothing_that_a_member_wrote_is_ever_in_the_files(journal: Journal, journal_file: Path) -> None:
    use_everything(Bot(journal))
    held = files(journal_file).decode("utf-8", "replace").casefold()

    assert MEMBER in held, "nothing was kept, so nothing was tested"
    # What the bot itself says of a reply may hold three words that a member used too.
    assert [piece for text in WRITTEN for piece in pieces(text.casefold()) if piece in held] == []


def test_an_articles_words_are_kept_by_their_place_alone(journal: Journal, journal_file: Path) -> None:
    use_everything(Bot(journal))

    assert "not permits" not in files(journal_file).decode("utf-8", "replace")


def test_a_member_who_is_forgotten_is_nowhere_in_the_files(journal: Journal, journal_file: Path) -> None:
    bot = Bot(journal)
    use_everything(bot)
    before = files(journal_file)
    bot.desk.forget(Caller(CHANNEL, MEMBER))
    bot.desk.forget(Caller(DIRECT, MEMBER))
    after = files(journal_file)

    assert MEMBER.encode() in before
    assert MEMBER.encode() not in after
    assert ANSWERED_WORD not in after.lower()


@pytest.mark.parametrize("leave", ["forgotten", "expired"])
def test_what_a_community_or_time_takes_is_nowhere_in_the_files(
    journal: Journal, journal_file: Path, leave: str
) -> None:
    bot = Bot(journal)
    bot.ask(ANSWERED, member=MEMBER, message="q1")
    if leave == "forgotten":
        bot.desk.forget_community(Platform.DISCORD, "guild")
    else:
        bot.later(days=31)
        bot.desk.retention()

    assert MEMBER.encode() not in files(journal_file)
    assert ANSWERED_WORD not in files(journal_file).lower()


def test_a_subscription_is_known_to_its_maker_and_stays_without_his_name(journal: Journal) -> None:
    bot, me = Bot(journal), Caller(CHANNEL, MEMBER)
    bot.desk.set(CHANNEL, "any", "thing")
    row = {column.name: "" for column in subscriptions.c if isinstance(column.type, Text)}
    row |= {"id": 1, "home_id": 1, "direct": False, "told": False, "ended": False, "owed_day": 0, "owed_at": 0}
    with journal.writing() as connection:
        connection.execute(insert(subscriptions).values(row | {"maker": MEMBER}))
    known = bot.desk.known(me)
    bot.desk.forget(me)

    assert Line(desk_words.KNOWN_SUBSCRIPTIONS.format(count=1)) in known.body
    assert bot.desk.known(me).head == desk_words.KNOWN_NOTHING
    with journal.reading() as connection:
        assert connection.execute(select(subscriptions.c.id, subscriptions.c.maker)).all() == [(1, "")]
