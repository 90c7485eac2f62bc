"""What the bot tells of its own work, for whoever counts it: of what kind, with what outcome, how long it took.

Never what was written, by whom or where: neither words nor names nor ids pass here. The desk and the daily posts tell;
`adapters.prometheus` listens. Whoever is given no listener tells `Nobody`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.places import Platform


class Stage(StrEnum):
    """A part of the way from a question to its card."""

    ENCODE = "encode"  # the question into a vector
    RETRIEVE = "retrieve"  # passages for it
    JUDGE = "judge"  # whether they answer
    WRITE = "write"  # in short, by a language model
    SUGGEST = "suggest"  # other questions, where the record is silent; each is tried, all stages of which count here
    COMPOSE = "compose"  # all else that makes a reply: understanding, weighing, choosing, laying out
    REMEMBER = "remember"  # what came before, and what is kept
    WHOLE = "whole"


#: The kind of what failed before it was understood.
UNKNOWN = "unknown"
#: Why a list is empty; a question has reasons of its own.
NOTHING_FOUND = "nothing on record"


class Outcome(StrEnum):
    """What came of something that a member asked for."""

    ANSWERED = "answered"
    SILENT = "silent"  # the record has nothing; the reason says why
    NOTICE = "notice"  # about the bot itself, or what to ask in its place
    PUT_OFF = "put off"  # asked faster than may be
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Handled:
    """Something that a member asked for.

    `kind` is a `bot.model.Kind` or the name of a command, `reason` a `bot.model.Silence` or NOTHING_FOUND, "" where the
    record was not silent. `took` are the seconds of each stage that there was. `unkept`: the journal could not be used.
    """

    platform: Platform
    kind: str
    outcome: Outcome
    reason: str = ""
    took: tuple[tuple[Stage, float], ...] = ()
    unkept: bool = False


class Fate(StrEnum):
    """What became of a day of a place that has the daily fact."""

    ON_TIME = "on time"
    LATE = "late"
    MISSED = "missed"  # the reason says why
    UNSURE = "unsure"  # perhaps posted


class DeskTelemetry(Protocol):
    """Hears what the desk does, from any thread. Raises nothing and is quick. `adapters.prometheus` has one."""

    def handled(self, what: Handled) -> None:
        """Hear that something was handled."""
        ...

    def repeated(self, platform: Platform) -> None:
        """Hear that an event came once more, and was left alone."""
        ...


class PostTelemetry(Protocol):
    """Hears what the daily posts do, as `DeskTelemetry` does."""

    def day(self, platform: Platform, fate: Fate, reason: str = "") -> None:
        """Hear what became of a day."""
        ...

    def put_off(self, platform: Platform) -> None:
        """Hear that a post did not succeed, and will be tried again."""
        ...


class Nobody:
    """Listens to nothing."""

    def handled(self, what: Handled) -> None:
        """Leave it."""

    def repeated(self, platform: Platform) -> None:
        """Leave it."""

    def day(self, platform: Platform, fate: Fate, reason: str = "") -> None:
        """Leave it."""

    def put_off(self, platform: Platform) -> None:
        """Leave it."""
