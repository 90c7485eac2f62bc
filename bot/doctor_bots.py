"""The check-up of who is at work: more bots than one on a journal do no harm, and are a mistake."""

from collections.abc import Iterator

from bot.doctor_journal import CHECK
from bot.doctor_opening import file_of
from bot.errors import JournalAddressError
from bot.findings import Finding, warning
from bot.other_bots import bots_at_work


def bots_findings(address: str) -> Iterator[Finding]:
    """Yield what is to be said of the bots at work on the journal at an address."""
    try:
        count = bots_at_work(file_of(address))
    except JournalAddressError:  # of which the journal's own check tells
        return
    if count > 1:
        what = f"{count} bots are at work on it; nothing is answered or posted twice, but one is enough"
        yield warning(CHECK, what, "stop all but one: ps -C onrecord -f shows them")
