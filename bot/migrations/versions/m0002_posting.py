"""Subscriptions to the daily fact, and the ledger of what became of each of their days."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of posting."""
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("home_id", sa.Integer, sa.ForeignKey("homes.id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("channel", "thread")),
        sa.Column("direct", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "weekdays", "zone", "topics", "maker")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("paused", "note")),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("told", "ended")),
        sa.Column("owed_day", sa.Integer, nullable=False),
        sa.Column("owed_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("home_id", "channel", "thread", name="uq_subscriptions"),
    )
    op.create_index("ix_subscriptions_owed_at", "subscriptions", ["owed_at"])
    _ledger()


def _ledger() -> None:
    subscription = sa.ForeignKey("subscriptions.id", ondelete="CASCADE")
    claimed, shown = sa.text("state = 'claimed'"), sa.text("state <> 'skipped'")
    op.create_table(
        "posts",
        sa.Column("subscription_id", sa.Integer, subscription, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("state", "why", "fact", "nonce", "message_id")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("due_at", "made_at")),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("ix_posts_claimed", "posts", ["state"], sqlite_where=claimed, postgresql_where=claimed)
    columns = ["subscription_id", "fact", "day"]
    op.create_index("ix_posts_shown", "posts", columns, sqlite_where=shown, postgresql_where=shown)
