"""Every sentence the bot says of its own, so that tone and wording are in one place."""

from bot.model import Silence

NEAREST = "The nearest passages:"
SOURCES = "Sources"
ALSO = "also in"
PARAGRAPH = "paragraph {number}"
CONTEXT = "[{number}] in its place, in: {title}"
UNKNOWN_PUBLISHER = "publisher not stated"
UNDATED = "undated"

SILENCE = {
    Silence.NO_SUCH_SPEAKER: "The record is silent: nobody called {about} is on record.",
    Silence.NOT_THIS: "The record is silent: it touches on the topic, but does not answer this.",
    Silence.NOTHING_NEAR: "The record is silent: nothing in it comes near this.",
    Silence.NOT_A_QUESTION: (
        "That is not a question for the record. Ask what somebody said, or about a topic of the articles."
    ),
    Silence.HELP: (
        "Ask in your own words what is on the record, for example “what did … say about …”, “who …”, “how many …”."
        " You get verbatim passages, each with its source; when the articles do not say, you are told so."
    ),
}

CHAT_WELCOME = "Ask what is on the record. /help says what else there is, /quit leaves."
CHAT_HELP = """\
Type a question. A later one may lean on it: "and about Apple?", "when was that?".
/context N   the passage [N] of the last reply with the sentences around it
/new         forget the questions so far
/quit        leave"""
CHAT_NEW = "The next question stands alone."
CHAT_UNKNOWN = "There is no command {command}; /help lists them."
CHAT_NO_CONTEXT = "There is no [{number}] in the last reply."
