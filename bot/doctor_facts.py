"""The check-up of the daily facts: are the time zones known, who is paused, when is the next one due? Pure."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from bot.counting import counted
from bot.doctor_corpus import some
from bot.findings import Finding, error, ok, warning
from bot.places import Place, Platform
from bot.reasons import Why
from bot.schedule_text import say_moment
from bot.subscription_words import WHY

ZONES, FACTS = "time zones", "daily facts"
# A running bot looks every quarter of a minute, and may be waiting for a platform.
_LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Wish:
    """A subscription as the journal has it; unlike Subscription it can name a time zone that is unknown here."""

    COLUMNS: ClassVar = ("channel", "thread", "direct", "zone", "paused", "owed_at")

    platform: str
    community: str
    channel: str
    thread: str
    direct: bool
    zone: str
    paused: str
    owed_at: int

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(Platform(self.platform), self.community, self.channel, self.thread, self.direct)

    @property
    def owed(self) -> datetime:
        """When its next post is due."""
        return datetime.fromtimestamp(self.owed_at, UTC)

    def __str__(self) -> str:
        return "/".join(part for part in (self.platform, self.community, self.channel, self.thread) if part)


def zone_findings(
    wishes: Sequence[Wish], *, zones: Callable[[], Collection[str]] = available_timezones
) -> Iterator[Finding]:
    """Yield what is to be said of the time zones, those of the machine and those that are wanted."""
    known = zones()
    if not known:
        yield error(ZONES, "this machine knows none", "install them with: pip install tzdata")
        return
    unknown = [wish for wish in wishes if wish.zone not in known]
    for wish in unknown:
        said = f"{wish.zone}, which {wish} wants, is not known here; no daily fact is posted until it is"
        yield error(
            ZONES, said, f"pip install --upgrade tzdata, or onrecord subscriptions {wish} --zone ZONE", bearable=True
        )
    if not unknown:
        yield ok(ZONES, f"{len(known)} are known" + (", with all that are wanted" if wishes else ""))


def fact_findings(
    wishes: Sequence[Wish], now: datetime, window: timedelta, served: Collection[str], *, starting: bool = False
) -> Iterator[Finding]:
    """Yield what is to be said of the subscriptions; `served` are the platforms that have their tokens.

    A bot that is `starting` posts what is overdue.
    """
    running = [wish for wish in wishes if not wish.paused]
    for platform in sorted({wish.platform for wish in running} - set(served)):
        places = [str(wish) for wish in running if wish.platform == platform]
        wait = f"{counted(len(places), 'place')} on {platform.title()} {'waits' if len(places) == 1 else 'wait'} for it"
        said = f"{wait}, and there is no token: {some(places)}"
        yield warning(FACTS, said, f"set the tokens of {platform.title()}, or end the subscriptions")
    for wish in wishes:
        if wish.paused and wish.paused != Why.PAUSED:
            mend = f"mend that, then: onrecord subscriptions {wish} --resume"
            yield warning(FACTS, f"{wish} is paused: {WHY[Why(wish.paused)]}", mend)
    overdue = [wish for wish in running if wish.platform in served and now - wish.owed > _LATE]
    if overdue and not starting:
        places = [str(wish) for wish in overdue]
        hours = window.total_seconds() / 3600
        late = f"{hours:g} hour{'' if hours == 1 else 's'}"
        said = f"overdue in {counted(len(places), 'place')}: {some(places)}"
        yield warning(FACTS, said, f"start the bot; what is more than {late} late is skipped, and recorded as that")
    yield ok(FACTS, _next(running) if running else "no place wants one")


def _next(running: Sequence[Wish]) -> str:
    soonest = min(running, key=lambda wish: (wish.owed_at, str(wish)))
    zone = soonest.zone if _known(soonest.zone) else "UTC"
    due = f"{say_moment(soonest.owed, zone)} ({zone}) in {soonest}"
    return f"wanted in {counted(len(running), 'place')}, the next is due {due}"


def _known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, KeyError):
        return False
    return True
