"""What the bot says on Discord alone: threads, permissions, how it is set up. The rest is in bot/words."""

#: The label of a link whose title is too long to be one.
THE_PASSAGE = "to the passage"
