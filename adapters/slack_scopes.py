"""What the app asks a workspace for, and why; slack/manifest.yaml says the same to Slack."""

SCOPES = (
    "app_mentions:read",  # hear a question that mentions the bot
    "assistant:write",  # status, title and suggested prompts in the agent's view
    "channels:history",  # hear follow-ups in public channels, and find a message whose sending was in doubt
    "channels:read",  # who made a channel, and which public ones there are
    "chat:write",  # answer
    "commands",  # /onrecord and the message shortcuts
    "groups:history",  # as channels:history, in private channels that the bot was invited to
    "groups:read",  # the same of private channels that the bot and the member are both in
    "im:history",  # hear direct messages
    "mpim:history",  # as channels:history, in group messages
    "users:read",  # who is an admin of the workspace
)
