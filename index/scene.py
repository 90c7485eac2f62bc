"""Who is in view while an article is read: the figures mentioned lately, and how prominently. Decides pronouns.

A pronoun is answered by the most prominent figure that fits in gender and number. Prominence comes from the place in the
sentence (speaker and subject before object and possessor) and fades with every sentence.
"""

from collections import deque
from dataclasses import dataclass
from enum import IntEnum

from index.grammar import HE, SHE
from index.people import Figure

_IN_VIEW = 40  # events kept
_FADE = 0.72  # a sentence


class Standing(IntEnum):
    """How prominently somebody is mentioned, in hundredths."""

    SPEAKER = 110
    SUBJECT = 100
    OTHER = 45
    POSSESSOR = 35


@dataclass(frozen=True, slots=True)
class _Event:
    figure: Figure
    standing: Standing
    sentence: int


class Scene:
    """The figures in view. `sentence` counts up as the article is read."""

    def __init__(self) -> None:
        self._events: deque[_Event] = deque(maxlen=_IN_VIEW)
        self.sentence = 0
        self.speaker: Figure | None = None

    def see(self, figure: Figure, standing: Standing) -> None:
        """Note that somebody was mentioned."""
        self._events.append(_Event(figure, standing, self.sentence))

    def near(self) -> list[Figure]:
        """Give the figures in view, nearest first, each once."""
        seen: dict[int, Figure] = {}
        for event in reversed(self._events):
            seen.setdefault(id(event.figure), event.figure)
        return list(seen.values())

    def prominent(self, fits: "Fits") -> tuple[Figure | None, float]:
        """Give the most prominent figure that fits, and by how much it leads the next, 0 to 1."""
        scores: dict[int, float] = {}
        figures: dict[int, Figure] = {}
        for event in self._events:
            if fits(event.figure):
                key = id(event.figure)
                figures[key] = event.figure
                score = event.standing / 100 * _FADE ** (self.sentence - event.sentence)
                scores[key] = max(score, scores.get(key, 0.0) * 1.04)
        if not scores:
            return None, 0.0
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return figures[best], (score - second) / score


class Fits:
    """Tell whether a figure can be meant by a pronoun."""

    def __init__(self, pronoun: str) -> None:
        self._pronoun = pronoun

    def __call__(self, figure: Figure) -> bool:
        if self._pronoun in HE:
            return _is_human(figure) and figure.gender != "female"
        if self._pronoun in SHE:
            return _is_human(figure) and figure.gender != "male"
        if self._pronoun == "it":
            return not _is_human(figure) and not figure.is_plural
        return figure.is_plural or not figure.is_person or (not figure.is_named and figure.gender is None)


def _is_human(figure: Figure) -> bool:
    return figure.is_person and not figure.is_plural
