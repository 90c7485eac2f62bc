"""What a group misses: questions that were asked and not answered, by reason, kind, speaker and topic. Pure.

What everybody saw asked is listed whatever its number. What was asked alone with the bot is never listed for
moderators, and for whoever runs it only when it was asked so often that it points at nobody.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.model import Silence

#: So many times something must have been asked alone with the bot before it is listed. One or two can be guessed at.
FEW = 3
_NOBODY = frozenset({Silence.NO_SUCH_SPEAKER, Silence.NOT_QUOTED})
_Key = TypeVar("_Key", bound=Hashable)
#: Something, and how often.
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not answered, and how often; words in lower case, sorted."""

    kind: str
    reason: Silence
    speaker: tuple[str, ...]
    words: tuple[str, ...]
    times: int
    alone: bool = False

    @property
    def what(self) -> str:
        """Whose words were asked for, and about what."""
        return " ".join([*self.speaker, *self.words])


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed, most often first. `gaps`, `speakers` and `topics` leave out what would point at somebody.

    `times` counts all of it, `unlisted` what `gaps` leaves out: also what is kept only as a count by now. `speakers`
    are not on record at all; nothing on record is near `topics`.
    """

    times: int
    reasons: Counted
    kinds: Counted
    gaps: tuple[Gap, ...]
    unlisted: int
    speakers: Counted
    topics: Counted


def missed(gaps: Sequence[Gap], *, for_moderators: bool) -> Missed:
    """Sum up gaps, of one community for its moderators or of all homes for whoever runs the bot."""

    def tally(counted: Iterable[tuple[_Key, Gap]]) -> list[tuple[_Key, int]]:
        seen, alone = Counter[_Key](), Counter[_Key]()
        for key, gap in counted:
            (alone if gap.alone else seen)[key] += gap.times
        if not for_moderators:
            seen.update({key: times for key, times in alone.items() if times >= FEW})
        return sorted(seen.items(), key=lambda one: (-one[1], str(one[0])))

    times = sum(gap.times for gap in gaps)
    listed = tuple(Gap(*key, count) for key, count in tally((_key(gap), gap) for gap in gaps if gap.what))
    return Missed(
        times,
        _counted(gaps, lambda gap: gap.reason.value),
        _counted(gaps, lambda gap: gap.kind),
        listed,
        times - sum(gap.times for gap in listed),
        tuple(tally((" ".join(gap.speaker), gap) for gap in gaps if gap.reason in _NOBODY and gap.speaker)),
        tuple(tally((word, gap) for gap in gaps if gap.reason is Silence.NOTHING_NEAR for word in gap.words)),
    )


def _key(gap: Gap) -> tuple[str, Silence, tuple[str, ...], tuple[str, ...]]:
    return gap.kind, gap.reason, gap.speaker, gap.words


def _counted(gaps: Iterable[Gap], what: Callable[[Gap], str]) -> Counted:
    times = Counter[str]()
    for gap in gaps:
        times[what(gap)] += gap.times
    return tuple(sorted(times.items(), key=lambda one: (-one[1], one[0])))
