"""What the journal holds of a member: never what he wrote, and nothing once it is forgotten. Its files are read."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Text, insert, select

from bot import desk_words, privacy_words
from bot.cards import Action, Card, Line
from bot.desk import Desk, Reason
from bot.forgetting import Extent
from bot.gaps import gaps
from bot.journal import Journal
from bot.limits import Limits, Rate
from bot.memory import Memory
from bot.notes import BACKED_UP, note
from bot.places import Asked, Caller, Place, Platform
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from bot.tables import events, homes, subscriptions
from tests.desks import CHANNEL, DIRECT, THREAD, Bot

QUESTION = "Honestly, what did that Tarrant woman ever say about the flowers, mate?"
EDIT = "Sorry, I meant: what did Captain Vang really say about her empty ship"
UNANSWERED = "Why on earth would Zuckerberg ride our purple trams on Sunday?"
PASTED = "My neighbour Tarrant told me: “Bees need permits, not flowers at all.”"
MESSAGE = "Bees need flowers, not permits, I keep saying. Submarines glow purple underwater, believe me."
TOPIC = "all the pretty FLOWERS in town"
WRITTEN = [QUESTION, EDIT, UNANSWERED, PASTED, MESSAGE, TOPIC]
MEMBER = "member-4711"
ANSWERED, ANSWERED_WORD = "who ever rang the bell of a tram", b"rang"
#: Stands in what nobody answered, and in no article.
UNANSWERED_WORD = b"zuckerberg"


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
    assert UNANSWERED_WORD in before.lower()
    assert UNANSWERED_WORD not in after.lower()


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


@pytest.mark.parametrize("how", ["forget me", "delete", "edit", "expire"])
def test_of_what_was_not_answered_the_words_go_with_the_reply(journal: Journal, journal_file: Path, how: str) -> None:
    bot = Bot(journal)
    bot.ask("what did Zuckerberg say about trams", member=MEMBER, message="q1")
    bot.ask("what did Quark say about trams", member="another", message="q2")
    match how:
        case "forget me":
            bot.desk.forget(Caller(CHANNEL, MEMBER))
        case "delete":
            bot.desk.deleted(CHANNEL, "q1")
        case "edit":
            bot.desk.edited(Asked(CHANNEL, MEMBER, "what did Tarrant say about flowers", "q1"))
        case _:
            bot.later(days=31)
            bot.ask("what did Quark say about trams", member="another")
            bot.desk.retention()
    journal.settle()

    with journal.reading() as connection:
        found = gaps(connection, int(bot.now.timestamp()), days=60)
    assert UNANSWERED_WORD not in files(journal_file).lower()
    listed = {"forget me": ["", "quark trams"], "expire": ["", "quark trams"]}
    assert sorted(gap.what for gap in found) == listed.get(how, ["quark trams"])


def test_a_question_that_is_edited_is_missed_as_it_stands_now(journal: Journal) -> None:
    bot = Bot(journal)
    bot.ask("what did Zuckerberg say about trams", member=MEMBER, message="q1")
    bot.desk.edited(Asked(CHANNEL, MEMBER, "what did Quark say about bells", "q1"))

    with journal.reading() as connection:
        assert [gap.what for gap in gaps(connection, int(bot.now.timestamp()), days=30)] == ["quark bells"]


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


ALONE = Place(Platform.DISCORD, "", "channel-of-4711", direct=True)
ELSEWHERE = Place(Platform.DISCORD, "other guild", "channel")
NO_LIMITS = Limits(Rate(10_000, 10_000), Rate(10_000, 10_000))


def lines(card: Card) -> list[str]:
    return [card.head, *(part.text for part in card.body if isinstance(part, Line))]


def test_a_member_of_many_is_nowhere_in_files_that_grew_and_split(journal: Journal, journal_file: Path) -> None:
    bot = Bot(journal, limits=NO_LIMITS)
    members = [f"member-{number:04}" for number in range(60)]
    for number in range(600):
        card = bot.ask(QUESTION, member=members[number * 7 % 60], message=f"message {number}")
        bot.desk.feedback(Caller(CHANNEL, members[number * 11 % 60]), card.reply_id, helpful=True)
    for member in members[::3]:
        bot.desk.forget(Caller(CHANNEL, member))
    held = files(journal_file)

    assert [member for member in members if member.encode() in held] == [
        member for member in members if member not in members[::3]
    ]


def test_a_direct_conversation_goes_with_all_that_hangs_on_it(journal: Journal, journal_file: Path) -> None:
    bot = Bot(journal)
    me = Caller(ALONE, MEMBER)
    bot.ask("what did Zuckerberg say about trams", ALONE, MEMBER)  # a gap, of which the count stays
    bot.desk.follow(Place(Platform.DISCORD, "", ALONE.channel, "thread", direct=True))
    subscribe(bot, me)
    assert bot.desk.first(Platform.DISCORD, f"message/{ALONE.channel}/1")
    assert bot.desk.first(Platform.DISCORD, f"press/share/{MEMBER}")
    bot.desk.forget(Caller(CHANNEL, MEMBER))
    held = files(journal_file)

    assert [one for one in (MEMBER, ALONE.channel) if one.encode() in held] == []
    with journal.reading() as connection:
        assert connection.execute(select(homes.c.channel)).scalars().all() == ["-"]
        assert [gap.what for gap in gaps(connection, int(bot.now.timestamp()), days=30)] == [""]
        assert connection.execute(select(events.c.key)).all() == []


def subscribe(bot: Bot, caller: Caller) -> None:
    book = SubscriptionBook(bot.journal, window=timedelta(hours=3))
    Subscribing(book, clock=lambda: bot.now).subscribe(caller)


def test_a_conversation_of_several_keeps_what_is_of_the_others(journal: Journal) -> None:
    bot = Bot(journal)
    group = Place(Platform.DISCORD, "", "group")
    bot.ask(QUESTION, group, MEMBER)
    kept = bot.ask(QUESTION, group, "ben")
    subscribe(bot, Caller(group, "ben"))
    bot.desk.forget(Caller(group, MEMBER))

    assert bot.desk.shown(Caller(group, "ben"), kept.reply_id) == kept
    assert bot.desk.known(Caller(group, MEMBER)).head == desk_words.KNOWN_NOTHING
    assert "Subscriptions" in "".join(lines(bot.desk.known(Caller(group, "ben"))))


def test_what_would_be_forgotten_is_counted_wherever_it_is(journal: Journal) -> None:
    bot = Bot(journal)
    replies = [bot.ask(QUESTION, place, MEMBER) for place in (CHANNEL, ELSEWHERE, ALONE)]
    bot.ask(QUESTION, CHANNEL, "ben")
    bot.desk.feedback(Caller(CHANNEL, MEMBER), replies[0].reply_id, helpful=True)
    subscribe(bot, Caller(ELSEWHERE, MEMBER))
    card = bot.desk.sure(Caller(CHANNEL, MEMBER))

    assert Memory(journal, lambda: bot.now).extent(Caller(CHANNEL, MEMBER)) == Extent(3, 1, 1)
    assert (card.private, card.actions) == (True, (Action.FORGET,))
    assert lines(card) == [
        privacy_words.FORGET_SURE,
        privacy_words.FORGET_ASKED.format(count=3),
        privacy_words.FORGET_JUDGED.format(count=1),
        privacy_words.FORGET_SUBSCRIBED.format(count=1),
        privacy_words.FORGET_EVERYWHERE,
        privacy_words.NOT_BACKED_UP,
    ]
    assert bot.desk.known(Caller(CHANNEL, MEMBER)).head == desk_words.KNOWN.format(days="30 days"), (
        "nothing may be gone yet"
    )


def test_of_whom_nothing_is_kept_is_offered_no_button(journal: Journal) -> None:
    card = Bot(journal).desk.sure(Caller(DIRECT, MEMBER))

    assert (card.body[0], card.actions) == (Line(privacy_words.FORGET_NOTHING), ())


def test_members_are_told_how_old_the_last_back_up_is(journal: Journal) -> None:
    bot, me = Bot(journal), Caller(CHANNEL, MEMBER)
    bot.ask(QUESTION, member=MEMBER)
    with journal.writing() as connection:
        note(connection, BACKED_UP, str(int(bot.now.timestamp())))
    told = privacy_words.BACKED_UP.format(day="2026-03-01")

    assert [told in lines(card) for card in (bot.desk.privacy(me), bot.desk.sure(me), bot.desk.forget(me))] == [
        True
    ] * 3


@pytest.mark.parametrize("written", [False, True])
def test_a_member_is_told_what_is_kept_and_for_how_long_as_it_is_set(journal: Journal, *, written: bool) -> None:
    desk = Desk(lambda: Bot(journal).record, journal, days=7, write=(lambda reply, _record: reply) if written else None)
    told = lines(desk.privacy(Caller(CHANNEL, MEMBER)))

    assert told[:2] == [privacy_words.PRIVACY, privacy_words.PRIVACY_QUESTIONS.format(days="7 days")]
    desk = Desk(lambda: Bot(journal).record, journal, days=1)
    assert lines(desk.privacy(Caller(CHANNEL, MEMBER)))[1].endswith(" my answers: 1 day.")
    assert (privacy_words.PRIVACY_WRITER in told, privacy_words.PRIVACY_NOWHERE in told) == (written, not written)


def test_a_question_of_which_no_word_is_kept_is_listed_as_that(journal: Journal) -> None:
    bot, me = Bot(journal), Caller(CHANNEL, MEMBER)
    bot.threshold = 1.0
    bot.restart()
    bot.ask("my landlord Hugo Pargeter at 14 Mill Lane wont fix the boiler, when does he", member=MEMBER)

    assert lines(bot.desk.known(me))[1] == desk_words.KNOWN_BARE.format(day="2026-03-01")


def test_talk_on_which_the_record_is_silent_is_not_kept_word_for_word(journal: Journal) -> None:
    bot, me = Bot(journal), Caller(CHANNEL, MEMBER)
    bot.threshold = 1.0
    bot.restart()
    bot.ask("my landlord Hugo Pargeter at 14 Mill Lane wont fix the boiler, nor give me flowers", member=MEMBER)

    shown = " ".join(lines(bot.desk.known(me))).lower()
    assert "flowers" in shown
    assert [word for word in ("pargeter", "landlord", "14", "boiler") if word in shown] == []
