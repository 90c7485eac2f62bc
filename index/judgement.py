"""What a judge is given and what it says: whether a stretch of text answers a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, `text[start:end]`, among its neighbours, under the title of its article."""

    title: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Log-odds, not calibrated, about -10 to 10: that the text answers, and that the sentence in it is what answers."""

    answers: float
    here: float


class Judge(Protocol):
    """Reads questions beside texts; `index.judge.OnnxJudge` is the real one."""

    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        """Return a judgement of each window, in order."""
        ...
