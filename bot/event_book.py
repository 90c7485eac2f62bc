"""Which events are in work and done, so that each is handled once: in the journal, and here while that takes nothing.

An answer needs no journal, so a member gets his though it is locked, full or gone. What it could not take is kept by
this process, which lets nobody here claim it again, and is written down with the next claim that can be.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy import Connection

from bot import handled
from bot.errors import JournalError
from bot.handled import KEPT_S, Claim
from bot.journal import Journal

_log = logging.getLogger(__name__)
# What this process keeps is looked through for what is too old when there is so much of it.
_MANY = 1000


@dataclass(frozen=True, slots=True)
class _Kept:
    """An event that the journal could not take, since when, and whether it is done."""

    at: int
    done: bool = False


class EventBook:
    """Safe from several threads."""

    def __init__(self, journal: Journal, now: Callable[[], int], others: Callable[[], bool]) -> None:
        """`now` is the time in whole seconds; `others` tells whether another process is at work on the journal."""
        self._journal, self._now, self._others = journal, now, others
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._lock = Lock()

    def first(self, platform: str, key: str) -> bool:
        """Claim an event; False when it was claimed before."""
        if not self._begun_here(platform, key):
            return False
        try:
            with self._writing() as connection:
                claimed = handled.claim(connection, platform, key, self._now())
        except JournalError as error:
            _tell("claimed", error)
            return True
        except BaseException:
            self._drop(platform, key)
            raise
        self._drop(platform, key)
        return claimed

    def claim(self, platform: str, key: str, *, once_anyway: bool = False) -> Claim | None:
        """Claim an event, or take it over from who left it; None when it is done, or somebody is at work on it.

        `once_anyway`: the platform makes one of what two processes send. Raises JournalError where it does not, another
        process is at work, and the journal cannot tell which of the two is first.
        """
        if not self._begun_here(platform, key):
            return None
        try:
            with self._writing() as connection:
                claimed = handled.begin(connection, platform, key, self._now())
        except JournalError as error:
            if not once_anyway and self._others():
                self._drop(platform, key)
                raise
            _tell("claimed", error)
            return Claim(key, self._now(), unwritten=True)
        except BaseException:
            self._drop(platform, key)
            raise
        self._drop(platform, key)
        return claimed

    def hold(self, platform: str, claim: Claim) -> Claim | None:
        """Say that one is still at work on an event; None when another has taken it over."""
        try:
            with self._journal.writing() as connection:
                if claim.unwritten:
                    held = handled.begin(connection, platform, claim.key, self._now())
                else:
                    held = handled.hold(connection, platform, claim, self._now())
        except JournalError as error:
            _tell("held", error)
            return claim
        self._drop(platform, claim.key)
        return held and replace(held, left=held.left or claim.left)

    def done(self, platform: str, key: str) -> None:
        """Note that an event is handled, so that nobody claims it any more."""
        with self._lock:
            unwritten = (platform, key) in self._kept
            if unwritten:
                self._kept[platform, key] = _Kept(self._now(), done=True)
        try:
            with self._writing() as connection:
                if not unwritten:
                    handled.finish(connection, platform, key)
        except JournalError as error:
            with self._lock:
                self._kept[platform, key] = _Kept(self._now(), done=True)
            _tell("done", error)

    def release(self, platform: str, key: str) -> None:
        """Give an event back; where the journal does not take that, it is free when its lease has run out."""
        self._drop(platform, key)
        try:
            with self._journal.writing() as connection:
                handled.release(connection, platform, key)
        except JournalError as error:
            _tell("given back", error)

    def left(self, platform: str) -> tuple[str, ...]:
        """Return the keys of events that were begun and left. Raises JournalError."""
        with self._journal.reading() as connection:
            found = handled.left(connection, platform, self._now())
        return tuple(key for key in found if (platform, key) not in self._kept)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give a connection to write to, by which all that is done and not written yet is written, too."""
        with self._lock:
            done = [where for where, kept in self._kept.items() if kept.done]
        with self._journal.writing() as connection:
            for where in done:
                handled.enter_done(connection, *where, self._now())
            yield connection
        for where in done:
            self._drop(*where)

    def _begun_here(self, platform: str, key: str) -> bool:
        """Keep an event until it is written; False when it is kept already: of two deliveries one goes on."""
        with self._lock:
            if (platform, key) in self._kept:
                return False
            if len(self._kept) >= _MANY:
                old = self._now() - KEPT_S
                self._kept = {where: kept for where, kept in self._kept.items() if kept.at >= old}
            self._kept[platform, key] = _Kept(self._now())
            return True

    def _drop(self, platform: str, key: str) -> None:
        with self._lock:
            self._kept.pop((platform, key), None)


def _tell(what: str, error: JournalError) -> None:
    _log.warning("that an event is %s could not be noted: %s", what, error)
