"""What the bot says only on chat platforms: labels of buttons, notices, what went wrong. The same on all of them."""

from bot.cards import Action
from bot.desk import Reason

#: Labels of buttons. Discord takes 80 characters, Slack 75.
ACTION = {
    Action.SOURCES: "Sources",
    Action.MORE: "More",
    Action.CONTEXT: "Context",
    Action.HELPFUL: "Helpful",
    Action.NOT_HELPFUL: "Not helpful",
    Action.SHARE: "Share",
    Action.ANOTHER_VIEW: "Another view",
    Action.DISCUSS: "Discuss",
    Action.FORGET: "Forget me",
}
FAULT = (
    "Something went wrong on my side, and this is not answered. Please ask again; if it stays so, tell whoever runs me"
    " the reference {reference}."
)
WORKING = "is looking through the record …"

#: What is said to a second press of a button.
DONE_BEFORE = "That stands in this conversation already."
#: A command, or a question on a button, shows nobody else what was asked.
ASKED = "Asked: {question}"
#: How each word after Slack's /onrecord is used, when nothing follows it.
USAGE = {
    "ask": "Put the question behind it: /onrecord ask what did … say about …?",
    "quotes": "Whose words, or about what? /onrecord quotes NAME about TOPIC; add “publisher NAME”, “since 2017-03”,"
    " “until 2018” to keep to some. Either of NAME and “about TOPIC” will do.",
    "positions": "About what? /onrecord positions TOPIC",
    "timeline": "Whose? /onrecord timeline NAME about TOPIC; the topic can be left out.",
    "check": "Put the quotation behind it: /onrecord check “…”",
}
SLACK_HELP = (
    "/onrecord and a question, or: quotes NAME about TOPIC, positions TOPIC, timeline NAME, check “…”, sources, fact,"
    " facts, privacy, what-do-you-know, forget-me. Only you see what comes of it, until you share it. In threads Slack"
    " has no commands: mention me there, or take Cite sources and Check quotation from the menu of a message."
)
INVITE_TO_SHARE = "I am no member of this channel, and this is too long to share without: invite me, and share it then."
WHY_NOT_HELPFUL = "What was wrong with it?"
REASON = {
    Reason.WRONG: "It is wrong",
    Reason.OFF_TOPIC: "It is not what was asked",
    Reason.INCOMPLETE: "Something is missing",
    Reason.OUTDATED: "It is out of date",
    Reason.UNCLEAR: "It is unclear",
}
GREETING = "Hello. Ask me what is on the record: I answer with the articles' own words, each with its source."
TRY = "Try one of these"
DISCUSS_HERE = "What do you think? I answer questions in this thread; nobody need mention me."
HOME_TITLE = "What is on the record here"
CORPUS = "{articles} from {publishers}, with the words of {speakers}. The newest:"
READ_IN_PLACE = "Read it in its place"
DAILY_FACTS = "The daily fact of this workspace"
NO_DAILY_FACTS = "No channel has one yet. /onrecord facts subscribe brings it to the channel where it is said."
MORE_DAILY_FACTS = "… and {number} more: /onrecord facts status says in a channel what it has."
IN_DIRECT = "Your conversation with me"
PAUSE, RESUME, REMOVE, KEEP = "Pause", "Resume", "Remove", "Keep it"
REMOVE_SURE = "No more daily facts come there. It can be subscribed to again."
NO_FACT = "There is no fact for that today."
GAPS_FOR_MANAGERS = "That is for those whom whoever runs me has named as managers (slack_managers)."
NAMED_ONLY = "Whoever runs me has said who may change the daily fact here; ask one of them."
MAKERS_ONLY = (
    "Who made this channel, and the admins of the workspace, can change its daily fact: ask one of them. In a"
    " conversation with me alone you can have one of your own."
)
INVITE_FIRST = "I am no member of this channel and could post nothing here: /invite me first, and subscribe then."
FACTS_HELP = (
    "About the daily fact of this channel: facts subscribe at 9:00 days mon-fri zone Europe/London about encryption,"
    " facts time 9:30, facts days daily, facts zone Europe/London, facts topics encryption, facts pause, facts resume,"
    " facts unsubscribe, facts status."
)
