"""Faults in chat: a reference that a member can pass on, and a log that tells what happened without anybody's words."""

import logging
import secrets
import traceback
from contextvars import ContextVar

from adapters.tallies import FAULTS
from bot import chat_words
from bot.cards import Card, Line, Tone
from bot.places import Platform

# Without letters and digits that are taken for one another when read aloud.
_LETTERS = "ACDEFGHJKMNPQRTUVWXY3479"
_in_work: ContextVar[str] = ContextVar("reference", default="")


def begin() -> None:
    """Give what this task begins a reference of its own: all that is logged of it bears it, as a fault does."""
    _in_work.set(_new())


def reference() -> str:
    """Return the reference of what is in work, "7F3K-CM"; a new one where nothing was begun."""
    return reference_in_work() or _new()


def reference_in_work() -> str:
    """Return the reference of what is in work, "" where nothing was begun."""
    return _in_work.get()


def _new() -> str:
    # Two alike in a day are unlikely: 24 to the sixth is 190 million.
    letters = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"{letters[:4]}-{letters[4:]}"


def fault_card(reference: str) -> Card:
    """Return what a member is told of a fault: one sentence, with its reference."""
    return Card(Tone.FAULT, body=(Line(chat_words.FAULT.format(reference=reference)),))


def log_fault(
    log: logging.Logger, reference: str, error: BaseException, *, doing: str, platform: Platform | None = None
) -> None:
    """Log where an error came from. Its message is left out, since it may hold what a member wrote.

    `platform` is where it is counted as something that a member wanted; None where it was counted before.
    """
    if platform is not None:
        FAULTS.note(platform)
    known = {"reference": reference, "fault": kinds_of(error), "stack": stack_of(error)}
    log.error("fault %s while %s", reference, doing, extra=known)


def kinds_of(error: BaseException) -> str:
    """Return the kind of an error and of those behind it; their messages are left out."""
    kinds = []
    cause: BaseException | None = error
    while cause is not None:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return " from ".join(kinds)


def stack_of(error: BaseException) -> str:
    """Return where an error came from."""
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()
