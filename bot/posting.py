"""Daily posts, each once: look, claim, send, confirm, again and again, whatever fails in between.

What is decided here is when something may be sent: a first time when it was just claimed here, and every other time
only after the platform has said that the post does not stand. If the platform cannot say until the window has closed,
the day is left as unsure: a missing post is a pity, a second one is a fault.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.errors import JournalError
from bot.ledger import AT_A_TIME, Awaited, Claim, Ledger, Plan, Untold, Work
from bot.places import Platform
from bot.post_rows import Outcome, Posted, Skipped, Unsure
from bot.posting_ports import BusyError, Clock, Facts, Poster, PostingError, RefusedError
from bot.reasons import Why
from bot.subscription_cards import trouble_card
from bot.telemetry import Fate, Nobody, PostTelemetry

log = logging.getLogger(__name__)
_Got = TypeVar("_Got")

# A channel's messages of a day are cheap to read, and our clock and the platform's may differ.
_LOOK_BACK = timedelta(days=1)
# A post that a member would call late. Rounds come every quarter of a minute, and a first try may fail.
_LATE = timedelta(minutes=5)


class Guard(Protocol):
    """Keeps two processes from posting at once. `bot.turn.Turn` is the real one."""

    def take(self) -> bool:
        """Take the turn; False while another has it."""
        ...

    def give_back(self) -> None:
        """Let another take it."""
        ...


class Offload(Protocol):
    """Runs what blocks where it does no harm; `asyncio.to_thread`, or at once in simulated time."""

    def __call__(self, call: Callable[..., _Got], /, *arguments: object) -> Awaitable[_Got]:
        """Return what the call returns."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what, in seconds.

    `settle_s`: a message that was on its way when its sender died or gave up has arrived by then, or never will;
    nothing is looked for earlier. `at_once`: Discord admits 50 requests a second in all, Slack one message a second a
    channel.
    """

    settle_s: float = 10
    most_s: float = 300
    look_every_s: float = 15
    least_s: float = 0.1
    at_once: int = 8
    late_looks: int = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """What this process remembers of a claim that it could not end: until when to leave it, and what came of it.

    `certain`: the last try has certainly not posted. `until` is of the clock that only counts, so that a clock that is
    set neither hurries a try nor puts it off.
    """

    until: float
    due: datetime
    failures: int = 0
    late_looks: int = 0
    why: Why = Why.LATE
    certain: bool = False


class DailyPosts:
    """The daily posts of one platform. Two of them on one journal, in whatever processes, make one post a day."""

    def __init__(
        self,
        platform: Platform,
        ledger: Ledger,
        poster: Poster,
        facts: Facts,
        *,
        turn: Guard,
        clock: Clock,
        window: timedelta,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        offload: Offload = asyncio.to_thread,
        pace: Pace = Pace(),
        telemetry: PostTelemetry = Nobody(),  # noqa: B008 - it holds nothing
    ) -> None:
        """Take the ports; do nothing yet. `window` is how late a post may still be."""
        self._platform, self._ledger, self._poster, self._facts = platform, ledger, poster, facts
        self._turn, self._clock, self._window, self._pace = turn, clock, window, pace
        self._sleep, self._offload, self._telemetry = sleep, offload, telemetry
        self._waits: dict[tuple[int, int, int], Wait] = {}
        self._timed = False
        self._troubled = True  # there may be trouble that somebody is to be told of: from before we began, or new

    async def run(self) -> None:
        """Post what falls due until cancelled; look for changed subscriptions every quarter of a minute."""
        while True:
            try:
                pause = await self.step()
            except JournalError as error:  # a full disk, a lock: a sentence says all of it, and it may pass
                log.error("daily posts on %s wait: %s", self._platform, error)  # noqa: TRY400 - nothing to trace
                pause = self._pace.look_every_s
            except Exception:
                log.exception("daily posts on %s: a round failed, the next follows", self._platform)
                pause = self._pace.look_every_s
            await self._sleep(pause)

    async def step(self) -> float:
        """Do what there is to do now, if it is this process's turn; return after how many seconds to look again."""
        if not await self._offload(self._turn.take):
            return self._pace.look_every_s
        try:
            return await self._round()
        finally:
            await self._offload(self._turn.give_back)

    async def _round(self) -> float:
        now = self._clock.now()
        if not self._timed:
            await self._offload(self._ledger.retime, self._platform, now)
            self._timed = True
        work = await self._offload(self._ledger.work, self._platform, now)
        plans = await self._offload(self._plans, work.awaited)
        fresh = await self._offload(self._ledger.claim, plans, now) if plans else ()
        for plan in plans:
            self._tell_missed(plan)
        self._watch(work.claims)
        ready = [(claim, True) for claim in fresh] + [(one, False) for one in work.claims if self._is_ready(one)]
        for some in _parts(ready, self._pace.at_once):
            await self._attempt_all(some)
        if self._troubled:
            await self._tell_all()
        return self._pause(work, stuck=len(plans) < len(work.awaited))

    def _plans(self, awaited: Iterable[Awaited]) -> list[Plan]:
        """Choose a fact for each place that is due. Where the choice fails, the place waits for the next look."""
        plans = []
        for one in awaited:
            for due, lapse in one.seen.lapsed:
                log.warning("no daily fact for %s on %s: %s", _name(one), due.day, lapse)
            fact, due_now = None, one.seen.now
            if due_now is not None and one.subscription.paused is None:
                try:
                    fact = self._facts.choose(one.shown, due_now.day, one.subscription.topics)
                except Exception:
                    log.exception("no fact could be chosen for %s on %s", _name(one), due_now.day)
                    continue
            plans.append(Plan(one, fact))
        return plans

    def _watch(self, claims: Sequence[Claim]) -> None:
        """Leave claims that are new to us, and so somebody else's, until what was on its way has arrived."""
        known = self._waits
        until = self._clock.elapsed() + self._pace.settle_s
        self._waits = {_key(claim): known.get(_key(claim)) or Wait(until, claim.due) for claim in claims}

    def _is_ready(self, claim: Claim) -> bool:
        # A claim can be ahead of its time when the clock has been set back.
        return self._waits[_key(claim)].until <= self._clock.elapsed() and claim.due <= self._clock.now()

    async def _attempt_all(self, some: Sequence[tuple[Claim, bool]]) -> None:
        outcomes = await asyncio.gather(*(self._attempt(claim, first=first) for claim, first in some))
        ended = [(claim, outcome) for (claim, _), outcome in zip(some, outcomes, strict=True) if outcome is not None]
        for claim, outcome in ended:
            log.info("daily fact of %s in %s: %s", claim.day, claim.place.channel, outcome)
            self._waits.pop(_key(claim), None)
            self._tell_fate(claim, outcome)
            self._troubled |= not isinstance(outcome, Posted) and outcome.lasting
        if ended:
            await self._offload(self._ledger.settle, ended, self._clock.now())

    def _tell_missed(self, plan: Plan) -> None:
        """Tell of the days that went by; another process may have written them, which then counts them as well."""
        if plan.awaited.subscription.paused is not None:
            return
        for _, lapse in plan.awaited.seen.lapsed:
            self._telemetry.day(self._platform, Fate.MISSED, str(Why(lapse)))
        if plan.awaited.seen.now is not None and plan.fact is None:
            self._telemetry.day(self._platform, Fate.MISSED, str(Why.NO_FACT))

    def _tell_fate(self, claim: Claim, outcome: Outcome) -> None:
        match outcome:
            case Posted():
                late = self._clock.now() > claim.due + _LATE
                self._telemetry.day(self._platform, Fate.LATE if late else Fate.ON_TIME)
            case Skipped(why=why):
                self._telemetry.day(self._platform, Fate.MISSED, str(why))
            case Unsure():
                self._telemetry.day(self._platform, Fate.UNSURE)

    async def _attempt(self, claim: Claim, *, first: bool) -> Outcome | None:
        """Bring a claim to its end if that can be done now; None when it has to wait."""
        try:
            if first and claim.tries:
                return await self._send(claim)
            return await self._find_or_send(claim)
        except Exception:
            log.exception("the daily fact of %s in %s could not be sent", claim.day, claim.place.channel)
            self._later(claim, Why.FAULT)
            return None

    async def _find_or_send(self, claim: Claim) -> Outcome | None:
        wait = self._waits.get(_key(claim), Wait(0, claim.due))
        if not wait.certain:
            try:
                found = await self._poster.find(claim.place, claim.nonce, self._since(claim))
            except RefusedError as error:
                if claim.tries or error.why is Why.GONE:
                    return _unknown(claim, error.why)
                found = None  # by all that we know nothing was sent: that the channel may not be read is no hindrance
            except PostingError as error:
                return self._look_later(claim, wait, error)
            if found is not None:
                return Posted(found)
        if claim.stopped is not None:
            return Skipped(claim.stopped)
        if self._is_late(claim):
            return Skipped(wait.why)
        if not await self._offload(self._ledger.begin_try, claim):
            return None
        again = replace(claim, tries=claim.tries + 1)
        self._waits[_key(again)] = wait
        return await self._send(again)

    async def _send(self, claim: Claim) -> Outcome | None:
        card = await self._offload(self._facts.card, claim.fact, claim.place)
        if card is None:
            return Skipped(Why.WITHDRAWN)
        try:
            return Posted(await self._poster.post(claim.place, card, claim.nonce))
        except RefusedError as error:
            return Skipped(error.why, lasting=True)
        except BusyError as error:
            self._later(claim, Why.BUSY, after_s=error.retry_after_s, certain=True)
        except PostingError:
            self._later(claim, Why.UNREACHABLE)
        return None

    def _look_later(self, claim: Claim, wait: Wait, error: PostingError) -> Outcome | None:
        """Decide what to do when the platform could not say whether a post stands."""
        looks = wait.late_looks + self._is_late(claim)
        if self._is_late(claim) and (not claim.tries or looks >= self._pace.late_looks):
            return _unknown(claim, Why.UNREACHABLE)
        after_s = error.retry_after_s if isinstance(error, BusyError) else 0
        self._later(claim, wait.why if claim.tries else Why.UNREACHABLE, after_s=after_s, late_looks=looks)
        return None

    def _later(self, claim: Claim, why: Why, *, after_s: float = 0, certain: bool = False, late_looks: int = 0) -> None:
        """Leave a claim for as long as the platform asks, and for twice as long with each failure."""
        failures = self._waits.get(_key(claim), Wait(0, claim.due)).failures + 1
        first_s = 1 if certain else self._pace.settle_s
        back_off_s = min(first_s * 2 ** min(failures - 1, 20), self._pace.most_s)
        # A platform that asks for more time than is left is asked a last time when the window closes.
        left_s = self._until(claim.due + self._window)
        until = self._clock.elapsed() + max(back_off_s, min(after_s, left_s + 1))
        self._waits[_key(claim)] = Wait(until, claim.due, failures, late_looks, why, certain)
        self._telemetry.put_off(self._platform)

    def _since(self, claim: Claim) -> datetime:
        return min(claim.due, self._clock.now()) - _LOOK_BACK

    def _is_late(self, claim: Claim) -> bool:
        return self._clock.now() > claim.due + self._window

    async def _tell_all(self) -> None:
        for untold in await self._offload(self._ledger.untold, self._platform):
            await self._tell(untold)
        self._troubled = False

    async def _tell(self, untold: Untold) -> None:
        """Tell the maker of a subscription that it is paused, and why."""
        await self._offload(self._ledger.told, untold)
        wish = untold.subscription
        try:
            await self._poster.tell(wish.place, wish.maker, trouble_card(wish))
        except PostingError as error:
            log.warning("whoever made the subscription of %s could not be told: %s", wish.place.channel, error)

    def _pause(self, work: Work, *, stuck: bool) -> float:
        """Return how long there is nothing to do; when a choice failed, it is tried again at the next look."""
        if len(work.awaited) == AT_A_TIME and not stuck:
            return 0
        pauses = [self._pace.look_every_s]
        pauses += [max(wait.until - self._clock.elapsed(), self._until(wait.due)) for wait in self._waits.values()]
        if work.next_at is not None:
            pauses.append(self._until(work.next_at))
        return max(self._pace.least_s, min(pauses))

    def _until(self, moment: datetime) -> float:
        return (moment - self._clock.now()).total_seconds()


def _unknown(claim: Claim, why: Why) -> Outcome:
    """Return how a claim ends of which the platform does not say whether it was posted; without a send, it was not."""
    lasting = why is Why.GONE
    return Unsure(why, lasting=lasting) if claim.tries else Skipped(why, lasting=lasting)


def _key(claim: Claim) -> tuple[int, int, int]:
    return *claim.key, claim.tries


def _name(awaited: Awaited) -> str:
    place = awaited.subscription.place
    return f"{place.platform} {place.community} {place.channel}"


def _parts(whole: Sequence[_Got], size: int) -> list[Sequence[_Got]]:
    return [whole[start : start + size] for start in range(0, len(whole), size)]
