"""What Alembic runs to apply the steps: within the transaction that `bot.journal` has opened, on its connection."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
