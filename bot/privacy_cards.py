"""What the bot keeps of members, and the forgetting of it, said to the member alone. Pure."""

from datetime import UTC, datetime

from bot import desk_words
from bot import privacy_words as words
from bot.cards import Action, Card, Line, Tone
from bot.counting import counted
from bot.forgetting import Extent


def privacy_card(*, days: int, written: bool, backed_up: int | None) -> Card:
    """Return what is kept and for how long. `written`: a language model puts answers in short."""
    lines = (
        words.PRIVACY_QUESTIONS.format(days=counted(days, "day")),
        words.PRIVACY_FEEDBACK,
        words.PRIVACY_EVENTS,
        words.PRIVACY_FACTS,
        words.PRIVACY_GAPS,
        words.PRIVACY_SEEN,
        words.PRIVACY_WRITER if written else words.PRIVACY_NOWHERE,
        backed_up_line(backed_up),
        words.PRIVACY_ASK,
    )
    return Card(Tone.NOTICE, words.PRIVACY, tuple(map(Line, lines)), private=True)


def sure_card(extent: Extent, *, everywhere: bool, backed_up: int | None) -> Card:
    """Return what would be forgotten, with the button that does it; `everywhere`: in all communities."""
    if not extent.total:
        lines = [words.FORGET_NOTHING, backed_up_line(backed_up)]
        return Card(Tone.NOTICE, body=tuple(map(Line, lines)), private=True)
    counted = (
        (words.FORGET_ASKED, extent.asked),
        (words.FORGET_JUDGED, extent.judged),
        (words.FORGET_SUBSCRIBED, extent.subscribed),
    )
    lines = [sentence.format(count=count) for sentence, count in counted if count]
    lines += [words.FORGET_EVERYWHERE if everywhere else words.FORGET_WORKSPACE, backed_up_line(backed_up)]
    return Card(Tone.NOTICE, words.FORGET_SURE, tuple(map(Line, lines)), actions=(Action.FORGET,), private=True)


def forgotten_card(*, backed_up: int | None) -> Card:
    """Return that a member is forgotten, and where a copy may be left."""
    return Card(Tone.NOTICE, desk_words.FORGOTTEN, (Line(backed_up_line(backed_up)),), private=True)


def backed_up_line(backed_up: int | None) -> str:
    """Return how old the newest back-up is that the bot knows of; `backed_up` is in seconds of Unix time."""
    if backed_up is None:
        return words.NOT_BACKED_UP
    return words.BACKED_UP.format(day=datetime.fromtimestamp(backed_up, UTC).date().isoformat())
