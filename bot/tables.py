"""The tables of the journal as they are now; bot/migrations/ says how they came to be so. SQLAlchemy Core, no objects.

Times are whole seconds of Unix time, in UTC. What belongs to a home goes when its home goes.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

#: The newest migration; a test holds it against bot/migrations/versions/.
HEAD = "0005"

metadata = MetaData()


def _of_home() -> Column[int]:
    return Column("home_id", Integer, ForeignKey("homes.id", ondelete="CASCADE"), nullable=False)


#: Whose memory it is: a community, or one direct conversation (then `channel` is set, else "").
homes = Table(
    "homes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("community", Text, nullable=False),
    Column("channel", Text, nullable=False),
    UniqueConstraint("platform", "community", "channel", name="uq_homes"),
)

#: Events that were claimed, so that each is handled once; `done` from just before its reply is sent.
events = Table(
    "events",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("claimed_at", BigInteger, nullable=False),
    Column("done", Boolean, nullable=False, server_default=false()),
    Index("ix_events_claimed_at", "claimed_at"),
)

#: Questions that may lean on one another.
conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_home(),
    Column("began_at", BigInteger, nullable=False),
    Index("ix_conversations_home", "home_id"),
)

#: Where a conversation goes on: a thread, or ("") a direct channel. `followed`: the bot answers there unasked.
threads = Table(
    "threads",
    metadata,
    Column("home_id", Integer, ForeignKey("homes.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("conversation_id", Integer, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("followed", Boolean, nullable=False, server_default=false()),
    Column("used_at", BigInteger, nullable=False),
    Index("ix_threads_conversation", "conversation_id"),
    Index("ix_threads_used_at", "used_at"),
)

#: What was replied, in order of `number`; `id` is its name on buttons. `inquiry` is the question as understood, `card`
#: the bot's lines and where the words shown stand. `message_id` is the message that asked, "" for a command.
replies = Table(
    "replies",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _of_home(),
    Column("conversation_id", Integer, ForeignKey("conversations.id", ondelete="CASCADE")),
    Column("channel", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("inquiry", Text, nullable=False),
    Column("card", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Index("ix_replies_message", "home_id", "channel", "message_id"),
    Index("ix_replies_conversation", "conversation_id"),
    Index("ix_replies_made_at", "made_at"),
)

#: The bot's messages that carry a reply, `place` counting from 0 in the order sent.
messages = Table(
    "messages",
    metadata,
    Column("home_id", Integer, ForeignKey("homes.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("message_id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("reply", Integer, ForeignKey("replies.number", ondelete="CASCADE"), nullable=False),
    Index("ix_messages_reply", "reply"),
)

#: One judgement a member of a reply.
feedback = Table(
    "feedback",
    metadata,
    Column("reply", Integer, ForeignKey("replies.number", ondelete="CASCADE"), primary_key=True),
    Column("member", Text, primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("given_at", BigInteger, nullable=False),
)

#: What was asked and not answered; `day` counts days of Unix time. `alone`: only who asked saw it. `speaker` and
#: `words` are there for as long as `reply`: a number of `replies` without a foreign key, since the count outlives it.
unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_home(),
    Column("day", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("alone", Boolean, nullable=False, server_default=true()),
    Column("reply", Integer),
    Index("ix_unanswered_home", "home_id"),
    Index("ix_unanswered_day", "day"),
    Index("ix_unanswered_reply", "reply"),
)

#: What the journal notes of itself, such as when it was backed up last.
notes = Table(
    "notes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: What a community has set.
settings = Table(
    "settings",
    metadata,
    Column("home_id", Integer, ForeignKey("homes.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: Places that want, or wanted (`ended`), the daily fact; one row a place for good, so that its days stay known.
#: `owed_day` is the next day to account for, from `owed_at` on. `paused` is "" while it runs, and `told` when
#: its maker knows why.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_home(),
    Column("channel", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("at", Text, nullable=False),
    Column("weekdays", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("paused", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("owed_day", Integer, nullable=False),
    Column("owed_at", BigInteger, nullable=False),
    UniqueConstraint("home_id", "channel", "thread", name="uq_subscriptions"),
    Index("ix_subscriptions_owed_at", "owed_at"),
)

_CLAIMED, _SHOWN = text("state = 'claimed'"), text("state <> 'skipped'")

#: The ledger: what became of each day of a place. The primary key is what makes one post of many tries.
#: `state` is claimed, posted, skipped or unsure, `why` says why for the last two; `tries` counts sends begun.
posts = Table(
    "posts",
    metadata,
    Column("subscription_id", Integer, ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("fact", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Index("ix_posts_claimed", "state", sqlite_where=_CLAIMED, postgresql_where=_CLAIMED),
    # When a place was shown which fact last, without reading its days: at 400 days 0.08 ms in place of 0.35.
    Index("ix_posts_shown", "subscription_id", "fact", "day", sqlite_where=_SHOWN, postgresql_where=_SHOWN),
)

#: Feeds of `seeds/feeds.yaml` that were asked at least once; bot/feed_pace.py says what each column means.
feeds = Table(
    "feeds",
    metadata,
    Column("link", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("moved_to", Text, nullable=False),
    Column("tag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("paused", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("polled_at", BigInteger, nullable=False),
)

#: Entries of feeds that were looked at, `key` being a digest of what the feed calls it; `tries` is how often.
feed_entries = Table(
    "feed_entries",
    metadata,
    Column("link", Text, ForeignKey("feeds.link", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)

#: What articles said before they were changed, withdrawn or deleted; `digest` is that of the article as it was.
superseded = Table(
    "superseded",
    metadata,
    Column("article", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("noted_at", BigInteger, nullable=False),
)
