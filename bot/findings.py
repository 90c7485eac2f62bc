"""What a check-up finds: how bad it is, a sentence, and what to do about it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    #: The bot works, and something is worth a look.
    WARNING = "warning"
    #: Something must be mended.
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    `check` names what was looked at, `said` is a sentence, `mend` what to do, "" where nothing is. With a `bearable`
    error the bot can start all the same: it may pass by itself, or concerns one place among many.
    """

    check: str
    mark: Mark
    said: str
    mend: str = ""
    bearable: bool = False

    def __post_init__(self) -> None:
        if not self.check or not self.said:
            raise ValueError(f"a finding says what was looked at and what was found: {self}")
        if (self.mark is Mark.OK) == bool(self.mend):
            raise ValueError(f"what is well needs no mending, what is not does: {self}")

    @property
    def stops(self) -> bool:
        """True where the bot cannot start before it is mended."""
        return self.mark is Mark.ERROR and not self.bearable


def ok(check: str, said: str) -> Finding:
    """Return that something is well."""
    return Finding(check, Mark.OK, said)


def warning(check: str, said: str, mend: str) -> Finding:
    """Return that something is worth a look."""
    return Finding(check, Mark.WARNING, said, mend)


def error(check: str, said: str, mend: str, *, bearable: bool = False) -> Finding:
    """Return that something must be mended."""
    return Finding(check, Mark.ERROR, said, mend, bearable)


def unseen(check: str, reason: str) -> Finding:
    """Return that something was not looked at, for a reason of which another finding tells."""
    return warning(check, f"not looked at: {reason}", "mend that first")


def of_fault(check: str, sentence: str, *, otherwise: str, bearable: bool = False) -> Finding:
    """Return an error from the sentence of a fault, "what is wrong; what to do"; `otherwise` for one without an end."""
    said, semicolon, mend = sentence.rpartition("; ")
    return error(check, said if semicolon else sentence, mend if semicolon else otherwise, bearable=bearable)


def count(findings: Iterable[Finding], mark: Mark) -> int:
    """Return how many findings have a mark."""
    return sum(finding.mark is mark for finding in findings)
