"""What was shown and does not stand any more: found in the journal, with what it said and what it says now."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, update

from adapters.errata import erratum_json, erratum_text
from bot.errata import KEPT_S, Erratum, Showing, errata, keep_superseded
from bot.fact_judging import fact_id
from bot.journal import Journal
from bot.places import Asked, Place
from bot.spans import span_of
from bot.tables import homes, posts, replies, subscriptions
from index.chunking import passages
from index.model import Article
from tests.desks import CHANNEL, DIRECT, Bot

NOON = int(datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp())
WORDS = "An empty ship is not a service"
CORRECTED = "An empty ship is hardly a service"


def ferry(bot: Bot) -> Article:
    (found,) = (one for one in bot.articles if WORDS in one.body)
    return found


def without(bot: Bot, article: Article) -> list[Article]:
    return [one for one in bot.articles if one.id != article.id]


@pytest.fixture
def bot(journal: Journal) -> Bot:
    bot = Bot(journal)
    bot.ask("what did Ilse Vang say about the ship?", message="q1")
    return bot


def test_what_still_stands_is_no_erratum(bot: Bot) -> None:
    old = ferry(bot)
    moved = replace(old, title="Another title", body=f"A new first paragraph was put in here.\n\n{old.body}")
    keep_superseded(bot.journal, [old], NOON)
    bot.rebuild([*without(bot, old), moved])

    assert errata(bot.journal, bot.record) == ()


def test_a_corrected_article_tells_what_was_said_where_and_what_it_says_now(bot: Bot) -> None:
    old = ferry(bot)
    card = bot.ask("what did Ilse Vang say about the ship?", message="q2")
    bot.desk.sent(card.reply_id, CHANNEL, ("thread/m1",))
    keep_superseded(bot.journal, [old], NOON)
    bot.rebuild([*without(bot, old), replace(old, body=old.body.replace(WORDS, CORRECTED))])

    found = errata(bot.journal, bot.record)

    said = {one.said for one in found if one.said}
    assert any(WORDS in one for one in said)
    assert all(CORRECTED in (one.now or "") for one in found)
    assert {one.showing.messages for one in found} == {(), ("thread/m1",)}
    one = next(one for one in found if one.showing.messages)
    assert one.showing == Showing("discord", "guild", "channel", False, ("thread/m1",), NOON, False)
    assert erratum_text(one, None).splitlines()[:3] == [
        "2026-03-01 12:00 UTC  discord/guild/channel  reply",
        "  https://discord.com/channels/guild/thread/m1",
        f"  {old.title} ({old.id})",
    ]


def test_a_withdrawn_article_says_so(bot: Bot) -> None:
    old = ferry(bot)
    keep_superseded(bot.journal, [old], NOON)
    bot.rebuild(without(bot, old))

    found = errata(bot.journal, bot.record)

    assert found
    assert {(one.article, one.title, one.is_gone, one.now) for one in found} == {(old.id, old.title, True, None)}
    assert erratum_text(found[0], "2026-03-02, by the publisher").endswith(
        "now:  withdrawn, 2026-03-02, by the publisher"
    )
    assert erratum_text(found[0], None).endswith("now:  the article is not on record any more")
    assert erratum_json(found[0], "x")["withdrawn"] == "x"


def test_words_that_nobody_kept_are_told_by_their_place(bot: Bot) -> None:
    old = ferry(bot)
    bot.rebuild([*without(bot, old), replace(old, body="All of it was rewritten.")])

    found = errata(bot.journal, bot.record)

    assert {(one.said, one.now, one.is_gone, one.title) for one in found} == {(None, None, False, old.title)}
    assert erratum_text(found[0], None).endswith(
        "said: what it said is not kept\n  now:  nothing like it stands in the article"
    )


def test_a_direct_conversation_is_not_told(bot: Bot) -> None:
    old = ferry(bot)
    bot.desk.ask(Asked(DIRECT, "ann", "what did Ilse Vang say about the ship?"))
    bot.rebuild(without(bot, old))

    direct = next(one for one in errata(bot.journal, bot.record) if one.showing.is_direct)

    assert "D1" not in erratum_text(direct, None)
    assert erratum_json(direct, None)["place"] == "slack/a direct conversation"
    assert erratum_json(direct, None)["links"] == []


def post(bot: Bot, article: Article, *, at: int) -> None:
    """Have the ledger know of a fact that was posted."""
    (passage,) = (one for one in passages(article) if WORDS in one.text)
    with bot.journal.writing() as connection:
        made = connection.execute(insert(homes).values(platform="discord", community="g", channel=""))
        subscription = dict.fromkeys(("thread", "at", "weekdays", "zone", "topics", "maker", "paused", "note"), "")
        flags = dict.fromkeys(("direct", "told", "ended"), False)
        row = {"id": 7, "home_id": made.inserted_primary_key[0], "channel": "c", "owed_day": 0, "owed_at": 0}
        connection.execute(insert(subscriptions).values(subscription | flags | row))
        known = {"subscription_id": 7, "day": 1, "state": "posted", "why": "", "nonce": "", "tries": 1, "due_at": at}
        connection.execute(insert(posts).values(known | {"fact": fact_id(passage), "message_id": "m9", "made_at": at}))


def test_a_fact_is_told_by_the_ledger_when_its_reply_is_forgotten(bot: Bot) -> None:
    old = ferry(bot)
    post(bot, old, at=NOON - 100 * 24 * 3600)
    bot.desk.forget_community("discord", "guild")
    keep_superseded(bot.journal, [old], NOON)
    bot.rebuild(without(bot, old))

    (found,) = errata(bot.journal, bot.record)

    where = Showing("discord", "g", "c", False, ("m9",), NOON - 100 * 24 * 3600, True)
    assert found.said is not None
    assert WORDS in found.said
    assert replace(found, said=None) == Erratum(old.id, old.title, None, None, True, where)
    assert "https://discord.com/channels/g/c/m9" in erratum_text(found, None)


def test_a_fact_whose_reply_is_kept_is_told_once_with_its_message(bot: Bot) -> None:
    old = ferry(bot)
    bot.desk.forget_community("discord", "guild")
    post(bot, old, at=NOON + 60)
    place = Place(CHANNEL.platform, "g", "c")
    bot.desk.posted(place, bot.ask("what did Ilse Vang say about the ship?", place))
    with bot.journal.writing() as connection:
        connection.execute(update(replies).values(member=""))
    keep_superseded(bot.journal, [old], NOON)
    bot.rebuild(without(bot, old))

    found = errata(bot.journal, bot.record)

    assert {one.showing.messages for one in found} == {("m9",), ()}
    assert {one.showing.is_fact for one in found} == {True}


def test_what_articles_said_is_kept_for_a_year_and_some(bot: Bot) -> None:
    old = ferry(bot)
    keep_superseded(bot.journal, [old], NOON)
    keep_superseded(bot.journal, [old], NOON + 1)
    keep_superseded(bot.journal, [], NOON + KEPT_S + 2)
    bot.rebuild(without(bot, old))

    assert {one.said for one in errata(bot.journal, bot.record)} == {None}


def test_where_a_fact_stood_is_found_by_its_words() -> None:
    (passage, *_) = passages(Article("a", "T", "One thing was said here, and it was said twice."))

    assert span_of(passage).article == "a"
