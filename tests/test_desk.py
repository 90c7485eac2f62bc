from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot import desk_words, privacy_words
from bot.cards import Action, Card, Line, Tone
from bot.desk import Answered, Choice, Reason
from bot.journal import Journal
from bot.limits import Limits, Rate
from bot.memory import Memory
from bot.model import Kind
from bot.places import Asked, Caller, Place, Platform
from bot.remembered import Remembered
from tests.desks import ANN, BEN, CHANNEL, DIRECT, THREAD, Bot, corpus, texts

BEES = "what did Tarrant say about flowers"
ELSEWHERE = Caller(Place(Platform.DISCORD, "other guild", "channel"), "ann")


# Of her who was asked about before where it leans on that, and she never spoke of trams; else of the trams themselves.
FOLLOW_UP = "and about trams?"


def leans(card: Card) -> bool:
    """Whether the follow-up was understood as one."""
    return card.head.startswith("Oona Tarrant is on record, but not about that")


@pytest.fixture
def bot(journal: Journal) -> Bot:
    return Bot(journal)


def test_a_question_is_answered_and_its_reply_has_an_id(bot: Bot) -> None:
    card = bot.ask(BEES)

    assert card.tone is Tone.ANSWER
    assert texts(card)[0].startswith("“Bees need flowers")
    assert len(card.reply_id) == 16


def test_small_talk_is_not_kept(bot: Bot) -> None:
    assert bot.ask("hi").reply_id == ""


def test_a_follow_up_in_a_thread_leans_on_what_was_asked_there_by_anybody(bot: Bot) -> None:
    bot.ask(BEES, THREAD, "ann")

    assert leans(bot.ask(FOLLOW_UP, THREAD, "ben"))


def test_a_follow_up_in_a_channel_leans_on_the_reply_that_it_replies_to(bot: Bot) -> None:
    bees = bot.ask(BEES)
    bot.desk.sent(bees.reply_id, CHANNEL, ("m1", "m2"))
    bot.ask("who rang the bell of the first tram")

    assert leans(bot.ask(FOLLOW_UP, to="m2"))


def test_a_question_in_a_channel_or_another_thread_leans_on_nothing(bot: Bot) -> None:
    bot.ask(BEES)
    bot.ask(BEES, THREAD)

    assert not leans(bot.ask(FOLLOW_UP))
    assert not leans(bot.ask(FOLLOW_UP, replace(THREAD, thread="another")))
    assert not leans(bot.ask(FOLLOW_UP, replace(THREAD, community="other guild")))


def test_a_thread_goes_on_with_the_reply_that_it_began_with(bot: Bot) -> None:
    bees = bot.ask(BEES)
    bot.desk.follow(THREAD, bees.reply_id)

    assert leans(bot.ask(FOLLOW_UP, THREAD))


def test_a_follow_up_after_a_restart_leans_as_before(bot: Bot) -> None:
    bot.ask(BEES, THREAD)
    bot.restart()

    assert leans(bot.ask(FOLLOW_UP, THREAD))


@pytest.mark.parametrize(("minutes", "expected"), [(60, True), (61, False)])
def test_a_direct_conversation_is_remembered_for_an_hour(bot: Bot, minutes: int, expected: bool) -> None:
    bot.ask(BEES, DIRECT)
    bot.later(minutes=minutes)

    assert leans(bot.ask(FOLLOW_UP, DIRECT)) is expected


def test_every_button_works_after_a_restart(bot: Bot) -> None:
    card = bot.ask(BEES)
    before = bot.desk.source_cards(ANN, card.reply_id)
    bot.restart()

    assert bot.desk.shown(ANN, card.reply_id) == card
    assert bot.desk.source_cards(ANN, card.reply_id) == before
    assert bot.desk.context(ANN, card.reply_id, 1) == before[0]
    assert texts(bot.desk.more(ANN, card.reply_id)) == ["“We asked for water and got a form.”"]
    assert bot.desk.feedback(ANN, card.reply_id, helpful=False, reason=Reason.OUTDATED).head == desk_words.THANKS


def test_words_that_moved_in_their_article_are_found_again(bot: Bot) -> None:
    card = bot.ask(BEES)
    bees, *rest = corpus()
    moved = replace(bees, body=f"Corrected on Monday.\n\n{bees.body}")
    bot.rebuild([moved, *rest])
    restored = bot.desk.shown(ANN, card.reply_id)

    assert texts(restored) == texts(card)
    assert restored.sources[0].paragraph == card.sources[0].paragraph + 1


def test_words_that_were_corrected_are_said_to_be_gone(bot: Bot) -> None:
    card = bot.ask(BEES)
    bees, *rest = corpus()
    bot.rebuild([replace(bees, body=bees.body.replace("Bees need", "Bees want")), *rest])
    restored = bot.desk.shown(ANN, card.reply_id)

    assert restored.body[0] == Line(desk_words.CORRECTED)
    assert bot.desk.context(ANN, card.reply_id, 1).head == desk_words.LOST.format(number=1)


def test_a_withdrawn_article_is_said_to_be_gone(bot: Bot) -> None:
    card = bot.ask(BEES)
    bot.rebuild(corpus()[1:])

    assert [one.head for one in bot.desk.source_cards(ANN, card.reply_id)] == [
        desk_words.LOST.format(number=citation.number) for citation in card.sources
    ]


def test_the_buttons_of_another_community_are_unknown_here(bot: Bot) -> None:
    card = bot.ask(BEES)
    unknown = Card(Tone.NOTICE, desk_words.UNKNOWN_REPLY, private=True)

    assert bot.desk.source_cards(ELSEWHERE, card.reply_id) == (unknown,)
    assert bot.desk.feedback(ELSEWHERE, card.reply_id, helpful=True) == unknown
    for press in (bot.desk.shown, bot.desk.context, bot.desk.more, bot.desk.another_view, bot.desk.share):
        assert press(ELSEWHERE, card.reply_id) == unknown


def test_an_edit_within_a_minute_changes_the_answer_under_its_id(bot: Bot) -> None:
    card = bot.ask(BEES, message="q")
    bot.later(seconds=60)
    edited = bot.desk.edited(Asked(CHANNEL, "ann", "what did Vang say about the ship", "q"))

    assert edited is not None
    assert edited.reply_id == card.reply_id
    assert texts(edited)[0].startswith("“An empty ship")
    assert bot.desk.shown(ANN, card.reply_id) == edited


@pytest.mark.parametrize(
    ("text", "member", "message", "seconds"),
    [
        ("What did Tarrant say about flowers?", "ann", "q", 1),
        ("what did Vang say about the ship", "ann", "q", 61),
        ("what did Vang say about the ship", "ben", "q", 1),
        ("what did Vang say about the ship", "ann", "another", 1),
    ],
)
def test_an_edit_that_asks_the_same_or_comes_late_or_from_another_changes_nothing(
    bot: Bot, text: str, member: str, message: str, seconds: int
) -> None:
    bot.ask(BEES, message="q")
    bot.later(seconds=seconds)

    assert bot.desk.edited(Asked(CHANNEL, member, text, message)) is None


def test_a_deleted_question_takes_its_reply_along(bot: Bot) -> None:
    card = bot.ask(BEES, message="q")
    bot.desk.sent(card.reply_id, CHANNEL, ("m1",))
    bot.desk.sent(card.reply_id, THREAD, ("m2", "m1"))

    assert bot.desk.deleted(CHANNEL, "q") == Answered(card.reply_id, ("m1", "m2"))
    assert bot.desk.deleted(CHANNEL, "q") is None
    assert bot.desk.shown(ANN, card.reply_id).head == desk_words.UNKNOWN_REPLY


def test_a_message_carries_the_reply_that_it_was_sent_with_last(bot: Bot) -> None:
    first, second = bot.ask(BEES, message="q1"), bot.ask("who rang the bell", message="q2")
    bot.desk.sent(first.reply_id, CHANNEL, ("m1", "m2"))
    bot.desk.sent(second.reply_id, CHANNEL, ("m2", "m3"))

    assert bot.desk.answered(CHANNEL, "q1") == Answered(first.reply_id, ("m1",))
    assert bot.desk.answered(CHANNEL, "q2") == Answered(second.reply_id, ("m2", "m3"))


def test_what_the_bot_posts_of_itself_has_buttons_that_work(bot: Bot) -> None:
    fact = replace(bot.ask(BEES), reply_id="")
    posted = bot.desk.posted(CHANNEL, fact, topic="flowers")
    bot.desk.follow(THREAD, posted.reply_id)
    bot.restart()

    assert bot.desk.shown(BEN, posted.reply_id) == posted
    assert len(bot.desk.source_cards(BEN, posted.reply_id)) == len(fact.sources)
    assert bot.desk.another_view(BEN, posted.reply_id).head in (desk_words.OTHER_VIEW, desk_words.NO_OTHER_VIEW)
    assert bot.desk.follows(THREAD)


def test_only_who_asked_shares(bot: Bot) -> None:
    card = bot.desk.check(ANN, "“Bees need flowers, not permits” (Oona Tarrant)")
    shared = bot.desk.share(ANN, card.reply_id)

    assert (card.private, shared.private) == (True, False)
    assert Action.SHARE in card.actions
    assert Action.SHARE not in shared.actions
    assert texts(shared) == texts(card)
    assert bot.desk.share(BEN, card.reply_id).head == desk_words.NOT_YOURS


def test_who_asks_too_fast_is_told_when_to_go_on(journal: Journal) -> None:
    bot = Bot(journal, limits=Limits(member=Rate(1, 6), channel=Rate(9, 9)))
    bot.ask(BEES)

    assert bot.ask(BEES).head == desk_words.MEMBER_LIMIT.format(seconds=10)
    assert bot.ask(BEES, member="ben").tone is Tone.ANSWER
    bot.later(seconds=10)
    assert bot.ask(BEES).tone is Tone.ANSWER


def test_a_thread_is_followed_once_the_bot_was_asked_to(bot: Bot) -> None:
    bot.ask(BEES, THREAD)
    before = bot.desk.follows(THREAD)
    bot.desk.follow(THREAD)
    bot.restart()

    assert (before, bot.desk.follows(THREAD), bot.desk.follows(CHANNEL)) == (False, True, False)


def test_an_event_is_handled_once_unless_whoever_had_it_died(bot: Bot) -> None:
    first = [bot.desk.first(Platform.SLACK, "e"), bot.desk.first(Platform.SLACK, "e")]
    bot.later(minutes=11)
    died = [bot.desk.first(Platform.SLACK, "e"), bot.desk.first(Platform.SLACK, "e")]
    bot.desk.done(Platform.SLACK, "e")
    bot.later(hours=24)

    assert (first, died) == ([True, False], [True, False])
    assert not bot.desk.first(Platform.SLACK, "e")
    assert bot.desk.first(Platform.DISCORD, "e")


def test_a_released_event_can_be_claimed_again(bot: Bot) -> None:
    bot.desk.first(Platform.SLACK, "e")
    bot.desk.release(Platform.SLACK, "e")

    assert bot.desk.first(Platform.SLACK, "e")


def test_a_member_is_told_what_is_kept_of_him_and_can_have_it_forgotten(bot: Bot) -> None:
    card = bot.ask(BEES)
    bot.desk.check(ANN, "Bees need permits")
    bot.desk.feedback(ANN, card.reply_id, helpful=True)
    bot.ask(BEES, member="ben")
    known = bot.desk.known(ANN)

    assert [part.text for part in known.body if isinstance(part, Line)] == [
        "2026-03-01: what did tarrant say about flowers",
        desk_words.KNOWN_PASTED.format(day="2026-03-01"),
        desk_words.KNOWN_FEEDBACK.format(count=1),
        privacy_words.KNOWN_ELSEWHERE,
        desk_words.FORGET_HINT,
    ]
    assert bot.desk.forget(ANN).head == desk_words.FORGOTTEN
    assert bot.desk.known(ANN).head == desk_words.KNOWN_NOTHING
    assert bot.desk.known(BEN).head == desk_words.KNOWN.format(days="30 days")
    assert bot.desk.shown(ANN, card.reply_id).head == desk_words.UNKNOWN_REPLY


def test_what_the_bot_posted_of_itself_is_forgotten_with_nobody(bot: Bot) -> None:
    posted = bot.desk.posted(CHANNEL, replace(bot.ask(BEES), reply_id=""))
    bot.desk.forget(Caller(CHANNEL, ""))
    bot.desk.forget_community(Platform.DISCORD, "")

    assert bot.desk.shown(ANN, posted.reply_id) == posted


def test_a_conversation_that_was_forgotten_meanwhile_is_not_gone_on_with_elsewhere(journal: Journal) -> None:
    bot = Bot(journal)
    bot.ask(BEES, THREAD)
    memory = Memory(journal, lambda: bot.now)
    asked = Asked(THREAD, "ann", FOLLOW_UP)
    recalled = memory.recall(asked)
    bot.desk.forget_community(Platform.DISCORD, "guild")
    bot.ask(BEES, DIRECT)
    memory.keep(
        asked.caller, Card(Tone.ANSWER, "secret"), inquiry=Remembered(Kind.WHO, (), ("secret",)), recalled=recalled
    )

    assert memory.recall(Asked(DIRECT, "ann", FOLLOW_UP)).earlier == ("what did tarrant say about flowers",)


def test_many_may_ask_at_once(bot: Bot) -> None:
    def ask(number: int) -> bool:
        place = Place(Platform.SLACK, f"team {number % 3}", "C", f"thread {number % 5}")
        card = bot.ask(BEES, place, f"member {number}", str(number))
        bot.desk.sent(card.reply_id, place, (f"answer {number}",))
        return bot.desk.answered(place, str(number)) == Answered(card.reply_id, (f"answer {number}",))

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(ask, range(60)))


def test_what_was_not_answered_is_counted_without_who_asked(bot: Bot) -> None:
    for member in ("ann", "ben"):
        bot.ask("what did Zuckerberg say about trams", member=member)
    bot.ask("what did Zuckerberg say about trams", Place(Platform.SLACK, "team", "C1"))

    assert bot.desk.gaps(ANN).body[0] == Line("2 × zuckerberg trams (nobody by that name is on record)")


def test_what_is_older_than_it_may_be_is_forgotten(bot: Bot) -> None:
    old = bot.ask(BEES)
    bot.later(days=20)
    newer = bot.ask(BEES)
    bot.later(days=11)
    bot.desk.retention()

    assert bot.desk.shown(ANN, old.reply_id).head == desk_words.UNKNOWN_REPLY
    assert bot.desk.shown(ANN, newer.reply_id) == newer


def test_a_setting_is_a_communitys_own(bot: Bot) -> None:
    bot.desk.set(CHANNEL, "threads", "always")
    bot.desk.set(CHANNEL, "threads", "never")

    assert bot.desk.setting(THREAD, "threads") == "never"
    assert bot.desk.setting(DIRECT, "threads", "?") == "?"


def test_a_community_that_the_bot_left_is_forgotten(bot: Bot) -> None:
    card = bot.ask(BEES)
    direct = bot.ask(BEES, DIRECT)
    bot.desk.forget_community(Platform.DISCORD, "guild")

    assert bot.desk.shown(ANN, card.reply_id).head == desk_words.UNKNOWN_REPLY
    assert bot.desk.shown(Caller(DIRECT, "ann"), direct.reply_id) == direct


def test_the_lists_come_as_cards_that_can_be_leaned_on(bot: Bot) -> None:
    quotes = bot.desk.quotes(Caller(THREAD, "ann"), speaker="Tarrant", about="flowers")

    assert quotes.head == "On record from Oona Tarrant about “flowers”:"
    assert texts(quotes)[0] == "Bees need flowers, not permits"
    assert leans(bot.ask(FOLLOW_UP, THREAD))


def test_quotations_may_be_of_one_publisher(bot: Bot) -> None:
    told = bot.desk.quotes(ANN, speaker="Tarrant", publisher="ellery")
    silent = bot.desk.quotes(ANN, about="flowers", publisher="saltholm post")

    assert told.head == "On record from Oona Tarrant, in The Ellery Courier:"
    assert {one.article.publisher for one in told.sources} == {"The Ellery Courier"}
    assert silent.head == "The record is silent: there is no such quotation in Saltholm Post."


@pytest.mark.parametrize(
    ("card", "head"),
    [
        (lambda desk: desk.quotes(ANN), desk_words.WHOSE_OR_WHAT),
        (lambda desk: desk.quotes(ANN, speaker="Nobody"), "Nobody called Nobody is on record."),
        (
            lambda desk: desk.quotes(ANN, about="bees", publisher="Nowhere Echo"),
            "No article by Nowhere Echo is on record; /sources lists what is.",
        ),
        (
            lambda desk: desk.quotes(ANN, about="bees", publisher=" "),
            "On record about “bees”:",
        ),
        (lambda desk: desk.positions(ANN, "the"), desk_words.WHICH_TOPIC),
        (lambda desk: desk.timeline(ANN, " "), desk_words.WHOSE),
    ],
)
def test_a_command_that_asks_for_nothing_is_told_what_to_name(bot: Bot, card: object, head: str) -> None:
    assert card(bot.desk).head == head  # type: ignore[operator]


def test_positions_and_timeline_and_articles_are_cards(bot: Bot) -> None:
    assert texts(bot.desk.positions(ANN, "flowers"))[0] == "Bees need flowers, not permits"
    assert len(texts(bot.desk.timeline(ANN, "Tarrant"))) == 2
    assert [one.article.id for one in bot.desk.sources(ANN).sources] == [
        "tram-2023",
        "bees-2021",
        "library-2020",
        "ferry-2019",
        "mast-2022",
    ]


def test_each_claim_of_a_message_gets_what_is_on_record(journal: Journal) -> None:
    card = Bot(journal, threshold=0.4).desk.cite(
        ANN, "Bees need flowers, not permits. Is that so? Submarines glow purple underwater."
    )

    assert card.head == desk_words.SOME_BACKED.format(found=1, claims=2)
    assert card.private
    assert texts(card)[0].startswith("“Bees need flowers")


def test_speakers_and_publishers_are_completed(bot: Bot) -> None:
    assert bot.desk.complete(Choice.SPEAKERS, "ta") == ("Oona Tarrant",)
    assert bot.desk.complete(Choice.PUBLISHERS, "") == ("Saltholm Post", "The Ellery Courier")
