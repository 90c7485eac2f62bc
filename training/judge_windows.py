"""Stretches of an article that a question is put beside, and which of them share words with it."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from index.sentences import sentences
from index.stems import stems_of
from training.judge_texts import Article

_LONGEST = 75  # words of a window


def window(text: str, start: int, end: int, chance: random.Random) -> tuple[int, int]:
    """Return the bounds of one to four sentences that hold a span, most often with the one before, as when asked."""
    spans = split(text)
    low = next((at for at, (first, last) in enumerate(spans) if first <= start < last), len(spans) - 1)
    high = max(low, next((at for at, (first, last) in enumerate(spans) if first < end <= last), low))
    as_asked = chance.random() < 0.5
    for _ in range((1 if as_asked else chance.choice((0, 1, 2, 2, 2, 3))) - (high - low)):
        wider = [(low - 1, high)] * (low > 0) + [(low, high + 1)] * (high < len(spans) - 1 and not as_asked)
        if not wider:
            break
        left, right = chance.choice(wider)
        if len(text[spans[left][0] : spans[right][1]].split()) > _LONGEST:
            break
        low, high = left, right
    return spans[low][0], spans[high][1]


@lru_cache(maxsize=100_000)
def split(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text."""
    return list(sentences(text)) or [(0, len(text))]


def weighed(article: Article, question: str) -> Iterator[tuple[float, int, int, int]]:
    """Yield the sentences of an article, each with the weight of the words that it shares with a question."""
    wanted, rarity = stems_of(question), _rarity(article)
    for number, text in enumerate(article.paragraphs):
        for start, end in split(text):
            yield sum(rarity[one] for one in wanted & stems_of(text[start:end])), number, start, end


def likely(article: Article, question: str) -> list[tuple[int, int, int]]:
    """Return the sentences of an article, by paragraph, start and end: what shares most with the question first."""
    return [place[1:] for place in sorted(weighed(article, question), reverse=True)]


def windowed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a sentence with the one before it."""
    spans = split(text)
    at = spans.index((start, end))
    return spans[max(0, at - 1)][0], end


@lru_cache(maxsize=2_000)
def _rarity(article: Article) -> dict[str, float]:
    every = [stems_of(text[start:end]) for text in article.paragraphs for start, end in split(text)]
    counts = Counter(one for stems in every for one in stems)
    return defaultdict(float, {one: math.log(1 + len(every) / count) for one, count in counts.items()})
