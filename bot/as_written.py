"""A text while it is being written: each sentence that passes the gate is told as soon as it is whole, never before.

What is told has passed by itself. Whether the text as a whole passes is known at its end only, so a teller may have to
take back what it told, seldom as that is.
"""

from collections.abc import Callable

from bot.brief import Brief
from bot.gate import judge
from bot.gate_form import written_sentences
from bot.gate_speech import Means
from bot.model import Written

Tell = Callable[[Written], None]

_THINKING = "<think"
_THOUGHT = ("</think>", "</thinking>")


class AsWritten:
    """Hears a growing text. `kept` is the share of sentences that must pass for the rest to be told."""

    def __init__(self, brief: Brief, means: Means, tell: Tell, *, kept: float) -> None:
        """`tell` is called in the thread in which the text is heard."""
        self._brief, self._means, self._tell, self._share = brief, means, tell, kept
        self._judged: list[str] = []
        self._passed: list[Written] = []
        self._told = 0

    def heard(self, text: str) -> None:
        """Take the text so far, from its beginning; its last sentence may go on and is left for later."""
        if text.lstrip().startswith(_THINKING) and not any(end in text for end in _THOUGHT):
            return
        whole = list(written_sentences(text))[:-1]
        if whole[: len(self._judged)] != self._judged:  # what was read as one sentence is read as two by now
            return
        for sentence in whole[len(self._judged) :]:
            self._judge(sentence)

    def _judge(self, sentence: str) -> None:
        self._judged.append(sentence)
        judged = judge(sentence, self._brief, self._means)
        if isinstance(judged, Written) and judged not in self._passed:
            self._passed.append(judged)
        if len(self._passed) < self._share * len(self._judged):
            return
        for one in self._passed[self._told :]:
            self._tell(one)
        self._told = len(self._passed)
