"""Every sentence about subscriptions and daily posts, in one place. Nothing here is ever a quotation."""

from bot.reasons import Why

WHAT_TIME = "I could not read the time “{given}”. Try 8:30, 20:30 or 8.30pm."
WHAT_DAYS = "I could not read the days “{given}”. Try mon-fri, “tue, thu”, weekends or every day."
WHAT_ZONE = "I know no time zone “{given}”. Name a city of it, such as Europe/London or America/New_York."
WHICH_ZONE = "I know no time zone “{given}”. Did you mean {names}?"
WHICH_CLOCK = "“{given}” may not follow summer time as you expect. Name a city of it: {zone}?"
NO_OFFSET = "“{given}” does not know summer time. Name a city instead, such as Europe/London."
WHAT_TOPICS = "Please name at most {topics} topics of at most {chars} characters each, with commas between them."

EVERY_DAY = "every day"
DAYS_RUNNING = "{first} to {last}"
SOME_DAYS = "on {days}"
SCHEDULE = "{days} at {time} ({zone})"

TROUBLE = "The daily fact is paused: {why} When that is mended, resume it and it goes on."
TROUBLE_WHY = {
    Why.GONE: "the channel is gone.",
    Why.FORBIDDEN: "I may not post in the channel any more.",
}

WHY = {
    Why.LATE: "it could not be posted in time",
    Why.OVERTAKEN: "the next day's post fell due as well",
    Why.PAUSED: "by request",
    Why.ZONE: "its time zone is unknown on this machine; name another, or install tzdata",
    Why.CHANGED: "its weekday was given up",
    Why.UNSUBSCRIBED: "unsubscribed",
    Why.NO_FACT: "no fact to choose from",
    Why.WITHDRAWN: "the fact chosen has left the record",
    Why.GONE: "the channel is gone",
    Why.FORBIDDEN: "not allowed to post there",
    Why.BUSY: "the platform was busy",
    Why.UNREACHABLE: "the platform could not be reached",
    Why.FAULT: "a fault of mine; the log has it",
}

SUBSCRIBED = "A debate fact a day comes here from now on."
CHANGED = "The daily fact is changed."
NOW_PAUSED = "The daily fact is paused."
RESUMED = "The daily fact goes on."
STATUS = "The daily fact of this place:"
UNSUBSCRIBED = "No more daily facts come here."
NOT_SUBSCRIBED = "No daily fact comes here. Subscribe first."
WHEN = "When: {schedule}"
TOPICS = "Topics: {topics}"
PAUSED = "Paused: {why}{note}"
NEXT = "Next: {moment} there, where it is {now} now"
NEXT_NOW = "Next: within the minute"

NO_SUBSCRIPTIONS = (
    "There are no subscriptions. A place gets one with: onrecord subscriptions PLACE --add, or in its chat with /facts."
)
NO_HISTORY = "Nothing has been posted, and nothing missed."
STATES = {
    "claimed": "under way",
    "posted": "posted",
    "skipped": "not posted",
    "unsure": "perhaps posted",
}
