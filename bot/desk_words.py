"""What the desk says of its own: limits, buttons, memory. Nothing here is ever a quotation."""

NOT_KEPT = "What was pasted is not kept, so it cannot be shown here again."
CORRECTED = "The words that stood here stand in the article no more: it was corrected or withdrawn."
LOST = "[{number}] has changed since: its words are no longer on record as they were."

MEMBER_LIMIT = "That is a lot of questions at once. I can take your next one in {seconds} s."
CHANNEL_LIMIT = "This channel asks faster than I can answer well. I can take the next question in {seconds} s."

UNKNOWN_REPLY = "I no longer have that reply: replies are kept for a limited time. Ask again, and the buttons work."
NOT_YOURS = "Only who asked for this can share it. Ask for it yourself, and you can."
NO_SOURCE = "There is no [{number}] in that reply."
NO_MORE = "Nothing else on record is about this."
MORE = "Also on record about this:"
NO_OTHER_VIEW = "Nobody else is on record about this."
OTHER_VIEW = "Also on record about this, by somebody else:"
THANKS = "Thank you, that is noted."

UNKEPT_HERE = "I cannot make notes just now: this has no buttons, and a follow-up has to say everything again."
UNKEPT = (
    "I cannot make notes just now: this has no buttons, and a follow-up has to say everything again. If it stays so,"
    " tell whoever runs me the reference {reference}."
)

FORGOTTEN = "Done: I have forgotten you. Nothing that you asked or judged is kept any more."
KNOWN_NOTHING = "Nothing is kept of you here."
KNOWN = "This is what I keep of you here, as I understood it, for {days} each; I never keep messages:"
KNOWN_QUESTION = "{day}: {question}"
KNOWN_BARE = "{day}: a question, of which no word is kept"
KNOWN_PASTED = "{day}: a pasted text, of which only my reply is kept"
KNOWN_FEEDBACK = "{count} of my replies you called helpful or not."
KNOWN_SUBSCRIPTIONS = "Subscriptions to the daily fact that you made here: {count}."
FORGET_HINT = "You can have all of it forgotten at any time: forget-me."

QUOTATIONS = "On record from {speaker}:"
QUOTATIONS_ABOUT = "On record from {speaker} about “{topic}”:"
ABOUT = "On record about “{topic}”:"
ALL_QUOTATIONS = "On record:"
IN_PUBLISHER = "{head}, in {publisher}:"
WHOSE_OR_WHAT = "Whose words, or about what? Name a speaker, a topic, or both."
WHICH_TOPIC = "About what? Name a topic in a word or two."
WHOSE = "Whose? Name a speaker."
POSITIONS = "Who is on record about “{topic}”, side by side:"
TIMELINE = "{speaker} on record, in order of date:"
TIMELINE_ABOUT = "{speaker} on record about “{topic}”, in order of date:"
ARTICLES = "{count} articles are on record:"
ONE_ARTICLE = "One article is on record:"
NO_ARTICLES = "No article is on record yet."

NO_CLAIMS = "There is no claim in that message that I could look up."
CLAIM = "“{claim}”"
NOT_BACKED = "Nothing on record is near enough to this to be cited for it or against it."
ALL_BACKED = "This is what the record has on each claim. Whether it bears the claim out is for you to judge:"
SOME_BACKED = "The record has something on {found} of {claims} claims. Whether it bears them out is for you to judge:"
NONE_BACKED = "The record is silent on all of this."
CLAIMS_LEFT = "{count} further claims were not looked up: paste them by themselves."

HELP = "I answer from articles that this group has chosen, in their own words, and say where each stands."
HELP_ASK = "Ask in your own words: “what did … say about …”, “who …”, “when …”, “how many …”. Then “and about …?”."
HELP_SILENT = "When the record does not answer, I say so, and show what comes nearest."
HELP_POWERS = (
    "I can also list quotations by speaker and topic, set positions side by side, put a speaker's words in order of"
    " date, check a quotation word for word, find sources for the claims of a message, and list the articles."
)
HELP_MEMORY = (
    "I keep what I understood of a question, never the message, and forget it after {days}, or when you say"
    " forget-me; privacy says more."
)

NO_SOURCES = "That reply cites nothing."
