"""Examples from our own news: what the bot itself would read for a question, and which of it answers.

`training/news/` holds invented articles and questions about them, written by hand (README.md).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.settings_loading import load_settings
from adapters.wiring import build_index, live_index
from bot.answering import consider
from bot.model import Question
from bot.ports import Record
from bot.window import window_of
from index.judgement import Window
from index.model import Passage
from training.judge_example import Example

# So many of the best are looked at, so many of those that do not answer are learnt from: more than is read when asked,
# since what is weighed otherwise tomorrow brings others to the front.
_LOOKED_AT, _WRONG = 12, 5
# The numbers of the questions that are not learnt from, so that something is left to measure with.
_KEPT_BACK = "p"


@dataclass(frozen=True, slots=True)
class Right:
    """A sentence of an article that answers, and the words in it that do ("" for all of it)."""

    article: str
    sentence: str
    words: str


def news(folder: Path, store: Path) -> list[Example]:
    """Ask every question of a folder and return what was found, each example once; `store` is for the index."""
    settings = load_settings(seeds=folder / "articles", index=store)
    build_index(settings)
    record = live_index(settings).get()
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines if not (row := json.loads(line)).get("id", "").startswith(_KEPT_BACK)]
    made = [one for row in rows for one in _of(row, record)]
    return list(dict.fromkeys(made))


def _of(row: dict[str, object], record: Record) -> Iterator[Example]:
    asked = Question(str(row["question"]), tuple(map(str, _listed(row.get("previous")))))
    right = [Right(one["doc"], one["quote"], one.get("span", "")) for one in _listed(row["gold"])]
    considered = consider(asked, record)
    for part in considered.parts or (considered,):
        inquiry = part.reply.inquiry
        passages = [one.passage for one in part.evidence[:_LOOKED_AT]]
        for text in dict.fromkeys([inquiry.text, *([] if asked.previous or considered.parts else [asked.text])]):
            yield from _beside(text, passages, right, record)


def _listed(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []


def _beside(text: str, passages: Sequence[Passage], right: Sequence[Right], record: Record) -> Iterator[Example]:
    wrong = 0
    for passage in passages:
        window = window_of(passage, record)
        # Where a sentence before answers, the window holds an answer, and it lies there and not in the passage.
        answers = next((one for one in right if _is_in(one, passage)), None)
        if answers or (answers := next((one for one in right if _is_before(one, passage, window)), None)):
            span, loose = _span(answers, window)
            yield Example(window.title, text, window.text, span, "answered", loose)
        elif wrong < _WRONG:
            wrong += 1
            yield Example(window.title, text, window.text, None, "elsewhere" if right else "on purpose")


def _is_in(right: Right, passage: Passage) -> bool:
    return right.article == passage.article.id and (
        right.sentence in passage.text or (len(passage.text.split()) > 3 and passage.text in right.sentence)
    )


def _is_before(right: Right, passage: Passage, window: Window) -> bool:
    return right.article == passage.article.id and right.sentence in window.text[: window.start]


def _span(right: Right, window: Window) -> tuple[tuple[int, int], bool]:
    """Return where in the window the answer lies, and whether that is no closer than the sentence."""
    at = window.text.find(right.sentence)
    start, end = (at, at + len(right.sentence)) if at >= 0 else (window.start, window.end)
    words = window.text.find(right.words, start, end) if right.words else -1
    return ((start, end), True) if words < 0 else ((words, words + len(right.words)), False)
