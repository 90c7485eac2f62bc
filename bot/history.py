"""What a place was shown, by day: one line of its ledger."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact, by id, that was posted, or may have been, on a day of the place's own calendar."""

    day: date
    fact: str
