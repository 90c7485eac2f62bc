"""Notes of the journal on itself; and what was asked alone with the bot told apart from what everybody saw asked."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# Until now a gap hung on the direct conversation in which it was asked, and so on its member.
_TOGETHER = (
    "INSERT INTO homes (platform, community, channel) SELECT DISTINCT platform, community, '-' FROM homes"
    " WHERE channel <> '' AND id IN (SELECT home_id FROM unanswered)",
    "UPDATE unanswered SET home_id = (SELECT shared.id FROM homes AS shared JOIN homes AS own"
    " ON own.platform = shared.platform AND own.community = shared.community"
    " WHERE shared.channel = '-' AND own.id = unanswered.home_id)"
    " WHERE home_id IN (SELECT id FROM homes WHERE channel NOT IN ('', '-'))",
)


def upgrade() -> None:
    """Make the notes, and take gaps away from whom they would point at."""
    op.create_table(
        "notes",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    # Of the old ones nobody can tell who saw them asked.
    op.add_column("unanswered", sa.Column("alone", sa.Boolean, nullable=False, server_default=sa.true()))
    for statement in _TOGETHER:
        op.execute(statement)
