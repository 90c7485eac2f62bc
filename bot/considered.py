"""A reply and what led to it, for whoever wants to know why."""

from dataclasses import dataclass, field

from bot.evidence import Evidence
from bot.model import Reply
from bot.terms import Terms


@dataclass(frozen=True, slots=True)
class Considered:
    """A reply and what led to it, for whoever wants to know why.

    `evidence` is what the reply could be made of, best first, none when the question was not looked up. `voices` are
    the canonical names of those whose words were wanted; what holds none of theirs is in `left_out`. `parts` are those
    of a question that asks for several things, each considered by itself.
    """

    reply: Reply
    terms: Terms = field(default_factory=lambda: Terms({}, {}))
    evidence: tuple[Evidence, ...] = ()
    voices: frozenset[str] = frozenset()
    left_out: tuple[Evidence, ...] = ()
    parts: tuple["Considered", ...] = ()
