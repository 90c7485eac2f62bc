"""The check-up of who is at work: more bots than one on a journal do no harm, and are a mistake."""

from collections.abc import Iterator
from pathlib import Path

from bot.doctor_journal import CHECK
from bot.findings import Finding, warning
from bot.other_bots import bots_at_work


def bots_findings(locks: Path) -> Iterator[Finding]:
    """Yield what is to be said of the bots at work on a journal, whose locks are named after this."""
    count = bots_at_work(locks)
    if count > 1:
        what = f"{count} bots are at work on it; nothing is answered or posted twice, but one is enough"
        yield warning(CHECK, what, "stop all but one: ps -C onrecord -f shows them")
