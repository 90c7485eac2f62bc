"""What the desk handles, observed: one `Handled` for each thing that a member asks for, with the time of each stage.

A request is worked on by one thread from beginning to end, so each thread has its own. The time of a stage is its own:
what goes on within it and is a stage as well is not counted twice.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from time import perf_counter
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from bot.cards import Card, Tone
from bot.model import Answer, Reply, Silence
from bot.places import Asked, Caller, Platform
from bot.telemetry import NOTHING_FOUND, UNKNOWN, DeskTelemetry, Handled, Outcome, Stage

_OUTCOME = {Tone.ANSWER: Outcome.ANSWERED, Tone.SILENT: Outcome.SILENT}
# Replies that say nothing of the record.
_NOTICES = frozenset({Silence.HELP, Silence.ARTICLES, Silence.BYLINE, Silence.NOT_A_QUESTION})


@dataclass(slots=True)
class _Request:
    """What is known so far of what a thread is working on. `open` are the stages that it is in, the innermost last."""

    kind: str
    outcome: Outcome | None = None
    reason: str = ""
    unkept: bool = False
    took: defaultdict[Stage, float] = field(default_factory=lambda: defaultdict(float))
    open: list[Stage] = field(default_factory=list)

    def add(self, stage: Stage, seconds: float) -> None:
        """Add to a stage, and take it from the one around it. Suggestions are questions of their own, and one stage."""
        if Stage.SUGGEST in self.open:
            return
        self.took[stage] += seconds
        if self.open:
            self.took[self.open[-1]] -= seconds


class Observer:
    """Tells of each request. Outside of one, what it is told is forgotten."""

    def __init__(self, telemetry: DeskTelemetry, now: Callable[[], float] = perf_counter) -> None:
        """`now` counts seconds."""
        self._telemetry, self._now = telemetry, now
        self._each = threading.local()

    @contextmanager
    def request(self, platform: Platform, kind: str = UNKNOWN) -> Iterator[None]:
        """Observe what the block does, and tell of it unless it turned out to be nothing.

        Within another request it is what that turned out to be: a question that is a command in plain words.
        """
        if (outer := self._seen) is not None:
            outer.kind = kind
            yield
            return
        seen = self._each.request = _Request(kind)
        begun = self._now()
        try:
            yield
        except Exception:
            seen.outcome, seen.reason = Outcome.FAILED, ""
            raise
        finally:
            self._each.request = None
            self._tell(platform, seen, self._now() - begun)

    def _tell(self, platform: Platform, seen: _Request, whole_s: float) -> None:
        if seen.outcome is None:
            return
        took = dict(seen.took)
        if Stage.COMPOSE in took:
            took[Stage.REMEMBER] = whole_s - sum(took.values())
        took[Stage.WHOLE] = whole_s
        ordered = tuple((stage, max(took[stage], 0.0)) for stage in Stage if stage in took)
        self._telemetry.handled(Handled(platform, seen.kind, seen.outcome, seen.reason, ordered, unkept=seen.unkept))

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Measure a stage of the request in work."""
        seen, begun = self._seen, self._now()
        if seen is not None:
            seen.open.append(stage)
        try:
            yield
        finally:
            if seen is not None:
                seen.open.pop()
                seen.add(stage, self._now() - begun)

    def took(self, stage: str, seconds: float) -> None:
        """Add to a stage of the request in work."""
        if (seen := self._seen) is not None:
            seen.add(Stage(stage), seconds)

    def replied(self, reply: Reply) -> None:
        """Note what a question was, and what was replied."""
        if (seen := self._seen) is None:
            return
        seen.kind = str(reply.inquiry.kind)
        if isinstance(reply, Answer):
            seen.outcome = Outcome.ANSWERED
        elif reply.reason in _NOTICES:
            seen.outcome = Outcome.NOTICE
        else:
            seen.outcome, seen.reason = Outcome.SILENT, str(reply.reason)

    def put_off(self) -> None:
        """Note that whoever asked was too fast."""
        if (seen := self._seen) is not None:
            seen.outcome = Outcome.PUT_OFF

    def forgot(self) -> None:
        """Note that what came before could not be recalled, or the reply not be kept."""
        if (seen := self._seen) is not None:
            seen.unkept = True

    def did(self, platform: Platform, seconds: float, *, kind: str) -> None:
        """Tell of something that was done elsewhere, and was about the bot itself."""
        self._telemetry.handled(Handled(platform, kind, Outcome.NOTICE, took=((Stage.WHOLE, seconds),)))

    def repeated(self, platform: Platform) -> None:
        """Tell that an event came once more."""
        self._telemetry.repeated(platform)

    def shown(self, card: Card | None) -> None:
        """Note what is shown, where nothing more is known; None is nothing, and is not told of."""
        seen = self._seen
        if seen is None:
            return
        if card is None:
            seen.outcome = None
        elif seen.outcome is None:
            seen.outcome = _OUTCOME.get(card.tone, Outcome.NOTICE)
            seen.reason = NOTHING_FOUND if seen.outcome is Outcome.SILENT else ""

    @property
    def _seen(self) -> _Request | None:
        found: _Request | None = getattr(self._each, "request", None)
        return found


class _Desk(Protocol):
    """Whoever answers, with his observer."""

    @property
    def observer(self) -> Observer:
        """Hears of each request."""
        ...


_Answering = TypeVar("_Answering", bound=_Desk)
_Given = ParamSpec("_Given")
_Who = TypeVar("_Who", Asked, Caller)
_Shown = TypeVar("_Shown", bound=Card | None)


def observed(
    kind: str = UNKNOWN,
) -> Callable[
    [Callable[Concatenate[_Answering, _Who, _Given], _Shown]], Callable[Concatenate[_Answering, _Who, _Given], _Shown]
]:
    """Have a method observed that answers a caller with a card; `kind` is what it is counted as."""

    def decorate(
        method: Callable[Concatenate[_Answering, _Who, _Given], _Shown],
    ) -> Callable[Concatenate[_Answering, _Who, _Given], _Shown]:
        @wraps(method)
        def call(desk: _Answering, who: _Who, /, *given: _Given.args, **named: _Given.kwargs) -> _Shown:
            with desk.observer.request(who.place.platform, kind):
                card = method(desk, who, *given, **named)
                desk.observer.shown(card)
                return card

        return call

    return decorate
