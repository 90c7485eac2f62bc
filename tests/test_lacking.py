"""The report of what a community misses, from a real journal: what the desk says to moderators."""

import pytest

from bot import missed_words
from bot.cards import Card, Line
from bot.desk import Desk, Reason
from bot.journal import Journal
from bot.lacking import lacking
from bot.places import Asked, Caller, Place, Platform
from tests.desks import ANN, CHANNEL, DIRECT, Bot

BEES, TRAMS = "what did Tarrant say about flowers", "what did Zuckerberg say about trams"
SLACK = Place(Platform.SLACK, "team", "C1")


@pytest.fixture
def bot(journal: Journal) -> Bot:
    return Bot(journal)


def lines(card: Card) -> list[str]:
    return [part.text for part in card.body if isinstance(part, Line)]


def everything(bot: Bot) -> tuple[object, object]:
    """The report for whoever runs the bot."""
    with bot.journal.reading() as connection:
        return lacking(connection, int(bot.now.timestamp()))


def judge(desk: Desk, reply_id: str, *, bad: int, good: int = 0, reason: Reason | None = None) -> None:
    for number in range(bad + good):
        caller = Caller(CHANNEL, f"member-{number}")
        desk.feedback(caller, reply_id, helpful=number >= bad, reason=reason if number < bad else None)


def test_a_community_sees_its_own_and_nobody_elses(bot: Bot) -> None:
    for member in ("ann", "ben"):
        bot.ask(TRAMS, member=member)
    bot.ask("what did Quark say about bees", SLACK)
    bot.ask("what did Quark say about bees", DIRECT)

    assert lines(bot.desk.gaps(ANN)) == [
        "2 × zuckerberg trams (nobody by that name is on record)",
        "Not on record at all: zuckerberg 2×.",
    ]
    assert bot.desk.gaps(ANN).head == missed_words.GAPS.format(days="30 days", count=2)
    assert bot.desk.gaps(ANN).private
    assert "quark bees" in "".join(lines(bot.desk.gaps(Caller(SLACK, "u"))))


@pytest.mark.parametrize("place", [CHANNEL, SLACK])
def test_what_is_asked_for_ones_own_eyes_is_counted_and_not_shown(bot: Bot, place: Place) -> None:
    bot.desk.ask(Asked(place, "ann", TRAMS, private=True))

    assert lines(bot.desk.gaps(Caller(place, "ben"))) == [missed_words.ALONE.format(count=1)]


def test_what_is_asked_in_a_direct_conversation_is_seen_by_no_moderator(bot: Bot) -> None:
    bot.ask(TRAMS, DIRECT)

    assert bot.desk.gaps(Caller(SLACK, "ben")).head == missed_words.NO_GAPS.format(days="30 days")
    assert bot.desk.gaps(Caller(DIRECT, "ben")).head == missed_words.NO_GAPS.format(days="30 days")


def test_what_is_long_ago_is_not_in_it(bot: Bot) -> None:
    bot.ask(TRAMS)
    bot.later(days=31)

    assert bot.desk.gaps(ANN).head == missed_words.NO_GAPS.format(days="30 days")


def test_judgements_are_summed_up_with_their_reasons_and_the_articles_cited(bot: Bot) -> None:
    card = bot.ask(BEES)
    judge(bot.desk, card.reply_id, bad=2, good=1, reason=Reason.WRONG)
    said = "helpful 1, not helpful 2 (wrong 2)"

    titles = {source.article.title for source in card.sources}
    assert lines(bot.desk.gaps(ANN)) == [
        missed_words.JUDGED.format(verdicts=said),
        missed_words.JUDGED_ANSWER.format(question="what did tarrant say about flowers", verdicts=said),
        *sorted(missed_words.JUDGED_ARTICLE.format(title=title, verdicts=said) for title in titles),
    ]


def test_an_answer_that_few_judged_is_not_singled_out(bot: Bot) -> None:
    judge(bot.desk, bot.ask(BEES).reply_id, bad=2)

    assert "tarrant" not in "".join(lines(bot.desk.gaps(ANN)))


def test_what_helped_everybody_is_not_among_the_worst(bot: Bot) -> None:
    judge(bot.desk, bot.ask(BEES).reply_id, bad=0, good=3)

    assert lines(bot.desk.gaps(ANN)) == [missed_words.JUDGED.format(verdicts="helpful 3, not helpful 0")]


def test_an_article_that_is_gone_goes_by_its_id(bot: Bot) -> None:
    card = bot.ask(BEES)
    judge(bot.desk, card.reply_id, bad=1)
    gone = {source.article.id for source in card.sources}
    bot.rebuild([article for article in bot.articles if article.id not in gone])

    assert [line for line in lines(bot.desk.gaps(ANN)) if any(identity in line for identity in gone)]


def test_no_member_is_in_the_report_of_all(bot: Bot) -> None:
    judge(bot.desk, bot.ask(BEES, member="cleo").reply_id, bad=4, reason=Reason.UNCLEAR)
    bot.ask(TRAMS, DIRECT, "cleo")

    assert "cleo" not in repr(everything(bot))
    assert "member-" not in repr(everything(bot))
