"""Feeds and which of their entries were looked at; what articles said before they were changed or withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of articles from the web."""
    op.create_table(
        "feeds",
        sa.Column("link", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "moved_to", "tag", "modified")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("paused", "said")),
        sa.Column("failures", sa.Integer, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("next_at", "polled_at")),
    )
    op.create_table(
        "feed_entries",
        sa.Column("link", sa.Text, sa.ForeignKey("feeds.link", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "superseded",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "body")),
        sa.Column("noted_at", sa.BigInteger, nullable=False),
    )
