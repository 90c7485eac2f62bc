"""Hard cases for the judge, picked by an earlier judge: sentences that seem to answer a question, and do not."""

import random
from collections.abc import Iterator, Sequence

from index.judge import OnnxJudge
from index.judgement import Window
from training.judge_example import Example
from training.judge_texts import Article, Asked
from training.judge_windows import likely, windowed

_READ = 5
# What seems to answer less than this is no hard case; what seems to answer more may well be an answer.
_LEAST, _MOST = -5.0, 3.0


def mined(articles: Sequence[Article], judge: OnnxJudge, chance: random.Random, *, share: float) -> Iterator[Example]:
    """Yield the likeliest wrong text for a share of the questions, where it is likely enough to be hard."""
    for article in articles:
        for asked in article.asked:
            if len(article.paragraphs) > 1 and chance.random() < share and (found := _hardest(article, asked, judge)):
                yield found


def _hardest(article: Article, asked: Asked, judge: OnnxJudge) -> Example | None:
    answers = [article.paragraphs[asked.paragraph][start:end].lower() for start, end in asked.spans]
    texts = [
        article.paragraphs[number][slice(*windowed(article.paragraphs[number], start, end))]
        for number, start, end in likely(article, asked.question)[:_READ]
    ]
    texts = [text for text in dict.fromkeys(texts) if not any(answer in text.lower() for answer in answers)]
    said = judge.judge(asked.question, [Window(article.title, text, 0, len(text)) for text in texts])
    best = max(zip(said, texts, strict=True), key=lambda one: one[0].here, default=None)
    if best is None or not _LEAST < best[0].here < _MOST:
        return None
    return Example(article.title, asked.question, best[1], None, "mined")
