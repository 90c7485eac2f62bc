"""Who is in view while an article is read: the figures mentioned lately, and how prominently. Decides pronouns.

A pronoun is answered by the most prominent figure that fits in gender and number. Prominence comes from the place in
the sentence (speaker and subject before object and possessor) and fades with every sentence.
"""

from collections import deque
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from index.grammar import HE, SHE
from index.people import Figure
from index.roles import BODY_WORDS, PLACES

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


class Suits(Protocol):
    """What `Scene.prominent` asks of a figure: whether it can be meant, and how well it suits (1 is neutral)."""

    def __call__(self, figure: Figure) -> bool: ...
    def weight(self, figure: Figure) -> float: ...


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

    def prominent(self, fits: "Suits") -> tuple[Figure | None, float]:
        """Give the most prominent figure that fits, and by how much it leads the next, 0 to 1."""
        scores: dict[int, float] = {}
        figures: dict[int, Figure] = {}
        for event in self._events:
            if fits(event.figure):
                key = id(event.figure)
                figures[key] = event.figure
                score = event.standing / 100 * _FADE ** (self.sentence - event.sentence) * fits.weight(event.figure)
                scores[key] = max(score, scores.get(key, 0.0))
        if not scores:
            return None, 0.0
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return figures[best], (score - second) / score


@dataclass(frozen=True, slots=True)
class Among:
    """Any of these figures, all alike."""

    figures: tuple[Figure, ...]

    def __call__(self, figure: Figure) -> bool:
        """Tell whether it is one of them."""
        return any(figure is one for one in self.figures)

    def weight(self, figure: Figure) -> float:  # noqa: ARG002 - the protocol's signature
        """All alike."""
        return 1.0


@dataclass(frozen=True, slots=True)
class PerhapsHuman:
    """A single name of which nothing tells a body or a place."""

    def __call__(self, figure: Figure) -> bool:
        """Tell whether it may be a surname."""
        word = figure.last
        return (
            figure.is_named
            and not figure.is_common
            and " " not in figure.name
            and not (word in BODY_WORDS or word in PLACES or figure.name.isupper())
        )

    def weight(self, figure: Figure) -> float:  # noqa: ARG002 - the protocol's signature
        """All alike."""
        return 1.0


class Fits:
    """Tell whether a figure can be meant by a pronoun, and how well it suits."""

    def __init__(self, pronoun: str) -> None:
        self._pronoun = pronoun

    def __call__(self, figure: Figure) -> bool:
        if figure.is_common:
            return False
        if self._pronoun in HE:
            return _is_human(figure) and figure.gender != "female"
        if self._pronoun in SHE:
            return _is_human(figure) and figure.gender != "male"
        if self._pronoun == "one":
            return _is_human(figure)
        if self._pronoun == "body":
            return figure.is_named and not figure.is_person and figure.last not in PLACES
        if self._pronoun == "it":
            return not _is_human(figure) and not figure.is_plural
        return figure.is_plural or not figure.is_person or (not figure.is_named and figure.gender is None)

    def weight(self, figure: Figure) -> float:
        """Prefer whose gender is known to fit; doubt an unnamed source of unknown gender."""
        if self._pronoun == "they":
            return 1.0 if figure.is_plural or figure.is_person else 0.75
        if self._pronoun not in HE | SHE:
            return 1.0
        if figure.gender is not None:
            return 1.1
        return 1.0 if figure.is_named else 0.85


def _is_human(figure: Figure) -> bool:
    return figure.is_person and not figure.is_plural
