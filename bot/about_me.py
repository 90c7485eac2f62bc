"""Whether a message asks what the bot keeps of who writes, or to forget it, and nothing of the record. Pure."""

import re
from enum import StrEnum


class Wish(StrEnum):
    """What a member wants of what is kept of him; the names of the commands."""

    PRIVACY = "privacy"
    KNOWN = "what-do-you-know"
    FORGET = "forget-me"


# The whole message must be one of these, but for greetings, politeness and punctuation: "forget me" is no question of
# the record, "what do you know about encryption" is one.
_ASKED = {
    Wish.PRIVACY: r"(?:your )?privacy(?: policy| notice)?|what do you (?:keep|store|save|remember)(?: of us)?",
    Wish.KNOWN: (
        r"what do you know|what (?:do|did) you (?:know|keep|store|save|remember|have) (?:about|of|on) (?:me|myself)"
        r"|what(?: data| information)? (?:do|have) you (?:kept|stored|saved|have|got) (?:about|of|on) me"
        r"|(?:show (?:me )?)?my data"
    ),
    Wish.FORGET: (
        r"forgetme|forget (?:about )?(?:me|everything about me|everything you know about me)"
        r"|(?:delete|erase|remove) (?:me|my (?:data|information|history)|(?:everything|all)(?: you (?:know|have|keep))?"
        r" (?:about|of|on) me|all my data)"
    ),
}
_AROUND = re.compile(r"^(?:hi|hello|hey|please|can you|could you|onrecord|and|so|ok)\b|\b(?:please|thanks|thank you)$")


def wish(text: str) -> Wish | None:
    """Return what a member wants of what is kept of him; None when the message is about something else."""
    said = " ".join(re.findall(r"[\w’']+", text.lower().replace("-", " ")))
    while said != (shorter := _AROUND.sub("", said).strip()):
        said = shorter
    return next((one for one, asked in _ASKED.items() if re.fullmatch(asked, said)), None)
