"""What the judge reads of a passage: its sentence, the one before, and those further back that these only point at."""

import re

from bot.ports import Record
from index.chunking import headline
from index.judgement import Window
from index.model import Passage
from index.wordsets import word_set

#: The furthest that is gone back: what is read at once is short (`index.judge.MOST_TOKENS`).
MOST_BEFORE = 3
_WORD = re.compile(r"\w+")
_JOINING = word_set("and but yet still or")
_POINTING = word_set(
    "he she it they his her hers its their theirs this that these those"
    " both neither one some others another none so nor then there"
)


def window_of(passage: Passage, record: Record) -> Window:
    """Return the passage and the sentence before it; while the first of these points back, one more, up to MOST_BEFORE.

    "She is paid £1,100 a day" answers nothing until it is known who she is.
    """
    first = passage
    for first in reversed(record.around(passage, before=MOST_BEFORE, after=0)[:-1]):
        if not points_back(first.text):
            break
    text = passage.article.body[first.start : passage.end]
    return Window(headline(passage.article), text, passage.start - first.start, passage.end - first.start)


def points_back(sentence: str) -> bool:
    """Tell whether a sentence opens with a word that stands for something said before: "He", "But it", "This"."""
    opening = [word.casefold() for word in _WORD.findall(sentence[:40])[:2]]
    if len(opening) == 2 and opening[0] in _JOINING:
        opening = opening[1:]
    return bool(opening) and opening[0] in _POINTING
