"""Let a language model say an answer in short, above the passages and never in place of them.

It is asked only where there is an answer already, so that it cannot turn a silence into one. Whatever goes wrong, the
reply stays as it was.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Protocol

from bot.as_written import AsWritten, Tell
from bot.breaker import Breaker
from bot.brief import Brief, brief_of
from bot.gate import Gated, gate
from bot.gate_speech import Means
from bot.model import Answer, Reply
from bot.ports import Record
from index.finding import One

log = logging.getLogger(__name__)

# A text of which more is dropped than kept was no summary; what is left of it stood in another context.
_KEPT = 0.5


class WriterError(Exception):
    """A writer has nothing that can be used; `str()` says why in words for an operator, without any text or key."""


#: What hears a text while it is written, from its beginning each time.
Heard = Callable[[str], None]


class Writer(Protocol):
    """Writes an answer to a brief. `adapters.openai_writer` asks a server; tests have one that recites."""

    def write(self, brief: Brief, heard: Heard | None = None) -> str:
        """Return sentences that carry the numbers of the evidence they come from, such as "[1]"; "" for nothing to say.

        `heard` is told the text so far, as often as there is more of it; or never, where a writer cannot.
        Raise WriterError when there is no answer, or none within the time it was given.
        """
        ...


class Write(Protocol):
    """The step after an answer: `write` below, with its writer."""

    def __call__(self, reply: Reply, record: Record, *, tell: Tell | None = None) -> Reply:
        """Return the reply with what was written of it."""
        ...


class CautiousWriter:
    """A writer that is left alone for a while when it has failed several times running."""

    def __init__(self, writer: Writer, clock: Callable[[], float]) -> None:
        """Wrap a writer; `clock` counts seconds and never goes back."""
        self._writer, self._breaker = writer, Breaker(clock)

    def write(self, brief: Brief, heard: Heard | None = None) -> str:
        """Write as the other does; raise WriterError at once while it rests."""
        if not self._breaker.may_try():
            raise WriterError("it failed several times running and is left alone for a while")
        try:
            text = self._writer.write(brief, heard)
        except WriterError:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return text


def write(reply: Reply, record: Record, writer: Writer, *, tell: Tell | None = None) -> Reply:
    """Return the reply with what the writer has written of it and the gate lets through; the same reply if nothing.

    `tell` is told of each sentence that passes while the writer still writes; in the end, rarely, it may not be used.
    Never raises for what a writer does. A silence is returned as it is, and the writer not asked.
    """
    if not isinstance(reply, Answer):
        return reply
    brief = brief_of(reply, record)
    if brief.is_addressed_to_a_model:
        log.warning("the writer was not asked: an article speaks to a machine")
        return reply
    means = means_by(record)
    told = AsWritten(brief, means, tell, kept=_KEPT) if tell else None
    try:
        text = writer.write(brief, told.heard if told else None)
    except WriterError as error:
        log.warning("the writer failed: %s", error)
        return reply
    gated = gate(text, brief, means)
    log.info("the writer's sentences: %d kept, %d dropped %s", len(gated.kept), len(gated.dropped), _reasons(gated))
    return replace(reply, written=gated.kept) if _is_enough(gated) else reply


def means_by(record: Record) -> Means:
    """Return what tells whether a name means one speaker of the record, and no other."""

    @cache
    def means(name: str, speaker: str) -> bool:
        found = record.find_speaker(name)
        return isinstance(found, One) and found.speaker.name == speaker

    return means


def _is_enough(gated: Gated) -> bool:
    written = len(gated.kept) + len(gated.dropped)
    return bool(gated.kept) and len(gated.kept) >= _KEPT * written


def _reasons(gated: Gated) -> dict[str, int]:
    """Count why sentences were dropped, without any word of them."""
    return dict(Counter(one.reason.partition(":")[0] for one in gated.dropped))
