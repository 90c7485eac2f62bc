"""Faults in chat: a reference that a member can pass on, and a log that tells what happened without anybody's words."""

import logging
import secrets
import traceback

from bot import chat_words
from bot.cards import Card, Line, Tone

# Without letters and digits that are taken for one another when read aloud.
_LETTERS = "ACDEFGHJKMNPQRTUVWXY3479"


def reference() -> str:
    """Return a new reference, "7F3K-CM"; two alike in a day are unlikely (24 to the sixth is 190 million)."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"{letters[:4]}-{letters[4:]}"


def fault_card(reference: str) -> Card:
    """Return what a member is told of a fault: one sentence, with its reference."""
    return Card(Tone.FAULT, body=(Line(chat_words.FAULT.format(reference=reference)),))


def log_fault(log: logging.Logger, reference: str, error: BaseException, *, doing: str) -> None:
    """Log where an error came from. Its message is left out, since it may hold what a member wrote."""
    log.error("fault %s while %s: %s\n%s", reference, doing, _kinds(error), _stack(error))


def _kinds(error: BaseException) -> str:
    kinds = []
    cause: BaseException | None = error
    while cause is not None:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return " from ".join(kinds)


def _stack(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()
