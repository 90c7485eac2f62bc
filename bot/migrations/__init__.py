"""How the journal's tables came to be as they are: one step a file, run by Alembic. A step is never changed."""
