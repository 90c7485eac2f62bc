"""Every sentence the bot says of its own, so that tone and wording are in one place."""

from collections.abc import Sequence

from bot.byline_asked import Told
from bot.model import Silence
from bot.verdict import Finding, Reservation
from index.sides import Side

NEAREST = "The nearest passages:"
ELSEWHERE = "From other dates or publishers:"
ON_RECORD = "On record are, among others, these words:"
WRITTEN = "In short, in the words of a language model; what counts is the record below:"
SOURCES = "Sources"
ALSO = "also in"
PARAGRAPH = "paragraph {number}"
SOURCE = "[{number}] {title}"
CONTEXT = "[{number}] in its place, in: {title}"
UNKNOWN_PUBLISHER = "publisher not stated"
UNDATED = "undated"
BY = "by {authors}"
NOT_NOTED = {
    Told.AUTHOR: "author not stated",
    Told.PUBLISHER: UNKNOWN_PUBLISHER,
    Told.DATE: UNDATED,
    Told.LINK: "no link known",
}
TITLED = "“{title}” ({beside})"
BYLINE = "{article}: {what}"
BEGINNING = "It begins:"

NEAR_NAMES = "Names on record that are near: {names}."


NOBODY = "nobody called {asked} is on record."
WHICH = "several speakers on record go by {asked}; which one: {names}?"
VARIANT = "{mark} has it differently: {changes}"
CHANGE = {
    "changed": "“{instead}” for “{recorded}”",
    "added": "“{instead}” added",
    "removed": "without “{recorded}”",
}
PARAPHRASED = "in the reporter's words"
NO_QUOTATIONS = "The record is silent: there is no such quotation."
NO_QUOTATIONS_IN = "The record is silent: there is no such quotation in {publisher}."
NO_PUBLISHER = "no article by {asked} is on record; /sources lists what is."
WHICH_PUBLISHER = "several publishers on record go by {asked}; which one: {names}?"
ALSO_CALLED = "Also: {names}"
NO_POSITIONS = "The record is silent: nobody is on record about {topic}."
MISSING_SIDES = "Not on record about this: {sides}."
MISSING_PUBLISHERS = "Nobody is quoted about this by: {publishers}."
ONE_PUBLISHER = "All of this is from one publisher: {publisher}."
GAP = "({months} months with nothing on record)"
TIMELINE_NOTE = "These are the words on record, in order. Whether they show a change is for the reader to say."
SIDE = {
    Side.GOVERNMENT: "Government and agencies",
    Side.INDUSTRY: "Industry",
    Side.CIVIL_SOCIETY: "Civil society and experts",
    Side.OPPOSITION: "Opposition",
    Side.OTHER: "Other",
}


def all_of(names: Sequence[str]) -> str:
    """Return names as a list: "A", "A and B", "A, B and C"."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def one_of(names: Sequence[str]) -> str:
    """Return names as a choice: "A", "A or B", "A, B or C"."""
    *first, last = names or ("",)
    return f"{', '.join(first)} or {last}" if first else last


SILENCE = {
    Silence.NO_SUCH_SPEAKER: "The record is silent: nobody called {about} is on record.",
    Silence.WHICH_SPEAKER: "Several speakers on record go by that name. Which one: {about}?",
    Silence.SPEAKER_NOT_THIS: "{about} {are} on record, but not about that.",
    Silence.NOT_QUOTED: "The record is silent: no words of {about} are on record.",
    Silence.OUTSIDE: "Nothing about it from then or there is on record.",
    Silence.NOT_THIS: "The record is silent: it touches on the topic, but does not answer this.",
    Silence.NOTHING_NEAR: "The record is silent: nothing in it comes near this.",
    Silence.NOT_A_QUESTION: "Nothing in that to look up. Ask me what somebody said, or about a topic of the articles.",
    Silence.ARTICLES: "On record: {about}.",
    Silence.BYLINE: "Noted with the article: {about}.",
    Silence.HELP: (
        "Ask in your own words what is on the record, for example “what did … say about …”, “who …”, “how many …”."
        " You get verbatim passages, each with its source; when the articles do not say, you are told so."
    ),
}

PART_SILENT = "On the {which} part of the question the record is silent."
EVENT = "“{event}” is taken to be of {date}, by “{title}”."
OTHER_EVENTS = "The record also tells of one of {dates}."
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")

ONE_OF_MORE = "one of {number} more"
MORE_ARTICLES = "{number} more"
ASK_SAID = "What did {speaker} say about {topic}?"

CHAT_WELCOME = "Ask what is on the record. /help says what else there is, /quit leaves."
CHAT_HELP = """\
Type a question. A later one may lean on it: "and about Apple?", "when was that?".
/context N   the passage [N] of the last reply with the sentences around it
/new         forget the questions so far
/quit        leave"""
CHAT_NEW = "The next question stands alone."
CHAT_UNKNOWN = "There is no command {command}; /help lists them."
CHAT_NO_CONTEXT = "There is no [{number}] in the last reply."

VERDICT = {
    Finding.EXACT: "Exact: these words are on record.",
    Finding.ALTERED: "Altered: the words on record are different.",
    Finding.SPLICED: "Spliced: the words are on record, but they do not stand together.",
    Finding.OTHER_SPEAKER: "Other speaker: these words are on record, but {claimed} did not say them there.",
    Finding.NOT_ON_RECORD: "Not on record: nothing in the articles comes near enough to these words.",
}
SAID_BY = "Said by {speaker}."
RESERVATION = {
    Reservation.TOO_SHORT: "That is too short to check: of one or two words, only what somebody is quoted with counts.",
    Reservation.TOO_LONG: "That is too long to compare word by word: paste one quotation at a time.",
    Reservation.NOTHING: "There are no words in it to check.",
    Reservation.NOT_A_QUOTATION: "They are the article's own words, nobody's quotation.",
    Reservation.PARAPHRASE: "They are the article's paraphrase: it does not put them in quotation marks.",
    Reservation.UNATTRIBUTED: "They stand in quotation marks; who said them could not be told from the article.",
    Reservation.BRACKETS: "The words in square brackets are not on record; an editor may put them in.",
    Reservation.CUT: "Their sentence begins earlier, with a “not” or the like: read all of it.",
    Reservation.OTHER_SPEAKER: "And they are not the words of {claimed}.",
}
DIFFERENCE = "claimed: “{claimed}” / on record: “{recorded}”"
ADDED = "claimed, but not on record: “{claimed}”"
MISSING = "on record, but left out: “{recorded}”"
CHECK_NOTHING = "what is to be checked? Put it after the command, or name a file with --batch"
