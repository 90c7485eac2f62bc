"""What the bot says only on chat platforms: labels of buttons, notices, what went wrong. The same on all of them."""

from bot.cards import Action

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
}
FAULT = (
    "Something went wrong on my side, and this is not answered. Please ask again; if it stays so, tell whoever runs me"
    " the reference {reference}."
)
WORKING = "is looking through the record …"
