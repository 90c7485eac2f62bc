"""What the bot says on Discord alone: threads, permissions, how it is set up. The rest is in bot/words."""

#: The label of a link whose title is too long to be one.
THE_PASSAGE = "to the passage"
#: A slash command shows nobody else what was asked.
ASKED = "Asked: {question}"
COULD_ASK = "You could ask: {question}"
THREAD_OF_SOURCES = "Sources"
SOURCES_OF = "Sources: {title}"
THREAD_OF_ANSWER = "More of the answer"
SOURCES_IN_THREAD = "The sources are in {thread}."
GO_ON = "Go on ({count} more)"
SOURCES_BELOW = "The sources are below."
NO_THREAD_HERE = "There can be no thread here."
DISCUSS_HERE = "You can discuss it in {thread}."
ANSWER_IN_THREAD = "The answer is in {thread}."
WHY_NOT_MENU = "Choose a reason"
MAY_NOT_SHARE = "You may not write in this channel, so it stays between us."
UNREAD = "Discord does not show me what you wrote: mention me by my name, @{name}, in the message, or use /ask."
NOT_IN_PRIVATE = "That works in a server only."
MANAGERS_ONLY = "That is for those who may change it here: the permission {permission} is needed."

#: Permissions by the names that Discord's settings show.
PERMISSION = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "read_message_history": "Read Message History",
    "embed_links": "Embed Links",
    "manage_guild": "Manage Server",
}
LEFT = "I was stopped while I was at this, and it is not answered. Ask again if you still want to know."
LEFT_HERE = "I was stopped over a question that was asked here, and cannot read it again. Please ask it once more."
MISSING = "I cannot do all of my work in {channel}: please give me {permissions} there."
MISSING_HERE = "To do that here I need {permissions}; whoever may change this channel's permissions can give it to me."

WHO_I_AM = "Discord: I am {name} ({identity})."
WHERE_I_AM = "In {servers}."
NOWHERE = "In no server yet."
SERVERS = "{name} ({channels} channels)"
SERVER_OF_ONE = "{name} (1 channel)"
ASLEEP = "Servers that Discord has not sent yet: {count}."
MISSING_IN = "Missing in {server}: {permissions}{channels}."
IN_CHANNELS = " (in {channels})"
COMMANDS_SYNCED = "The commands have changed and were sent to Discord."
COMMANDS_SAME = "The commands are as Discord has them."
INVITE = "To add me to a server: {link}"

NO_TOKEN = (
    "there is no token for Discord: set DISCORD_TOKEN, or discord_token_file to the file that holds it (docs/discord.md"
    " says where it comes from)"
)
_PORTAL = "at https://discord.com/developers/applications"
BAD_TOKEN = (
    f"Discord does not know this token; make a new one {_PORTAL}, under Bot, Reset Token, and put it in place of the"
    " old one (onrecord settings says where that is)"
)
NEW_TOKEN = f"make a new one {_PORTAL}, under Bot, Reset Token, put it in place of the old one, and restart the bot"
NO_INTENT = (
    f"Discord refuses the message-content intent; switch it on {_PORTAL}, under Bot, Message Content Intent, or set"
    " discord_message_content to false"
)
TOO_MANY_SERVERS = "this bot is in 2,500 servers: from there on Discord wants it sharded, which onrecord cannot do"
CLOSED = "Discord closed the connection for good (code {code}); restart the bot, and look at https://discordstatus.com"
REFUSED = "Discord refuses the bot ({why}); look at https://discordstatus.com, and at the bot's page in the portal"
UNREACHABLE = "Discord cannot be reached ({why}); I try again in {seconds} s."
TOKEN_FILE = "{setting} names {path}, {why}"

COMMAND = {
    "ask": "Ask what is on the record",
    "quotes": "Who said what, quotation by quotation",
    "positions": "Who is on record about a topic, side by side",
    "timeline": "What a speaker is on record with, by date",
    "check": "Check a quotation word for word",
    "sources": "The articles that make up the record",
    "help": "What can be asked, and how",
    "privacy": "What I keep of members, and for how long",
    "what-do-you-know": "What I keep of you",
    "forget-me": "Forget what I keep of you",
    "gaps": "What this server misses: what was not answered, and what did not help",
    "settings": "How I answer in this server",
}
HELP = (
    "The commands: /ask, /quotes, /positions, /timeline, /check, /fact, /sources, /privacy, /forget-me. Right click on"
    " a message (on a phone: hold it), Apps, has Cite sources and Check quotation."
)
CITE_SOURCES = "Cite sources"
CHECK_QUOTATION = "Check quotation"
OPTION = {
    "question": "Your question, in your own words",
    "speaker": "Whose words",
    "about": "About what",
    "publisher": "Only in the articles of this publisher",
    "topic": "About what",
    "text": "The quotation, as you found it",
    "private": "Show the answer to you alone",
    "answers": "Where questions asked in a channel are answered",
}
ANSWERS_HERE = "in the channel"
ANSWERS_IN_THREADS = "in a thread of their own"
ANSWERS_SET = "Questions asked in a channel of this server are answered {where}."

FACTS = {
    "fact": "The debate fact of the day",
    "facts": "The daily debate fact of this channel",
    "subscribe": "Post a debate fact here every day",
    "time": "When it is posted",
    "topics": "What it is about",
    "pause": "Post none until it is resumed",
    "resume": "Go on with it",
    "unsubscribe": "Post none any more",
    "status": "What is posted here, and when the next one comes",
}
FACTS_OPTION = {
    "time": "At what time: 9:00, 20:30, 8.30pm",
    "weekdays": "On which days: mon-fri, “tue, thu”, weekends, every day",
    "zone": "In which time zone: a city of it",
    "topics": "About what, with commas between; “all” for everything",
    "why": "Why, for whoever looks",
}


def server(name: str, channels: int) -> str:
    """Return a server as the start names it."""
    return SERVER_OF_ONE.format(name=name) if channels == 1 else SERVERS.format(name=name, channels=channels)
