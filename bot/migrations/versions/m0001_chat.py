"""Events, conversations, replies, feedback, what was not answered, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the tables of chat."""
    op.create_table(
        "homes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("community", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.UniqueConstraint("platform", "community", "channel", name="uq_homes"),
    )
    op.create_table(
        "events",
        sa.Column("platform", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("claimed_at", sa.BigInteger, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_events_claimed_at", "events", ["claimed_at"])
    _conversations()
    _replies()
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_home(),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_unanswered_home", "unanswered", ["home_id"])
    op.create_index("ix_unanswered_day", "unanswered", ["day"])
    op.create_table(
        "settings",
        _of_home(key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_home(),
        sa.Column("began_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_conversations_home", "conversations", ["home_id"])
    op.create_table(
        "threads",
        _of_home(key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("thread", sa.Text, primary_key=True),
        sa.Column("conversation_id", sa.Integer, sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
        sa.Column("followed", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("used_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_threads_conversation", "threads", ["conversation_id"])
    op.create_index("ix_threads_used_at", "threads", ["used_at"])


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _of_home(),
        sa.Column("conversation_id", sa.Integer, sa.ForeignKey("conversations.id", ondelete="CASCADE")),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("inquiry", sa.Text, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_replies_message", "replies", ["home_id", "channel", "message_id"])
    op.create_index("ix_replies_conversation", "replies", ["conversation_id"])
    op.create_index("ix_replies_made_at", "replies", ["made_at"])
    op.create_table(
        "messages",
        _of_home(key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("message_id", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        _of_reply(),
    )
    op.create_index("ix_messages_reply", "messages", ["reply"])
    op.create_table(
        "feedback",
        _of_reply(key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_at", sa.BigInteger, nullable=False),
    )


def _of_home(*, key: bool = False) -> "sa.Column[int]":
    home = sa.ForeignKey("homes.id", ondelete="CASCADE")
    return sa.Column("home_id", sa.Integer, home, primary_key=key, nullable=False)


def _of_reply(*, key: bool = False) -> "sa.Column[int]":
    reply = sa.ForeignKey("replies.number", ondelete="CASCADE")
    return sa.Column("reply", sa.Integer, reply, primary_key=key, nullable=False)
