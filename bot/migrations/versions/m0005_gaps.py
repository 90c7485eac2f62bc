"""The words of what was not answered hang on the reply that they came from, and are deleted with it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Tie the words to replies; of those that are there nobody can tell whose they are, so only their count stays."""
    op.add_column("unanswered", sa.Column("reply", sa.Integer))
    op.create_index("ix_unanswered_reply", "unanswered", ["reply"])
    op.execute("UPDATE unanswered SET speaker = '[]', words = '[]'")
