"""What the bot keeps of a member, said to him alone. Pure."""

from datetime import UTC, datetime

from bot import desk_words, privacy_words
from bot.cards import Card, Line, Tone
from bot.counting import counted
from bot.memory import Known
from bot.remembered import Remembered


def known_card(known: Known, *, days: int) -> Card:
    """Return what is kept of a member here."""
    if not (known.asked or known.judged or known.subscribed):
        return Card(Tone.NOTICE, desk_words.KNOWN_NOTHING, private=True)
    lines = []
    for asked_at, question in known.asked:
        day = datetime.fromtimestamp(asked_at, UTC).date().isoformat()
        lines.append(_asked(question).format(day=day, question=question.question if question else ""))
    if known.judged:
        lines.append(desk_words.KNOWN_FEEDBACK.format(count=known.judged))
    if known.subscribed:
        lines.append(desk_words.KNOWN_SUBSCRIPTIONS.format(count=known.subscribed))
    body = tuple(map(Line, [*lines, privacy_words.KNOWN_ELSEWHERE, desk_words.FORGET_HINT]))
    return Card(Tone.NOTICE, desk_words.KNOWN.format(days=counted(days, "day")), body, private=True)


def _asked(question: Remembered | None) -> str:
    """Return how one question is listed."""
    if question is None:
        return desk_words.KNOWN_PASTED
    return desk_words.KNOWN_QUESTION if question.words or question.speaker else desk_words.KNOWN_BARE
