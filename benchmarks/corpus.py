"""Synthetic articles: sentences of 8-35 English words drawn by Zipf's law. The same seed gives the same text.

The words are the model's own vocabulary, which lies on the disk already and is in order of frequency. They make no
sense, but they cost what English costs: to tokenize, to embed, to look up.
"""

import json
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from index import frontmatter
from index.chunking import passages
from index.dates import PartialDate
from index.model import Article, Passage
from index.stems import SMALL_WORDS
from index.weights import locate

_PUBLISHERS = ("The Morning Ledger", "Harbour Post", "Northern Courier", "City Dispatch", "The Weekly Record")
_QUOTED = 0.15  # of the sentences; in news it is about every seventh
_OF_TOPIC = 0.3  # of the words: what an article says again and again
_TOPIC_WORDS = 40
_RARE = 0.02  # of the words are found in no list: names, compounds, slips. The vocabulary grows with the text.


def articles(passages_wanted: int, *, seed: int = 1) -> list[Article]:
    """Make articles of 30-40 sentences with so many passages in all, in order of id; a longer list begins the same."""
    made: list[Article] = []
    left = passages_wanted
    while left > 0:
        number = len(made)
        article = _article(number, Random(f"{seed}/{number}"), left)
        left -= sum(1 for _ in passages(article))
        made.append(article)
    return made


def one_article(*, sentences: int, seed: int) -> Article:
    """Make one more article, of so many sentences, that no list of `articles` holds."""
    return _article(9_000_000 + seed, Random(f"one more/{seed}"), sentences, exactly=True)


def write_seeds(made: list[Article], folder: Path) -> None:
    """Write articles as seed files."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in made:
        (folder / f"{article.id}.md").write_text(frontmatter.write(article), encoding="utf-8")


def questions(made: list[Article], count: int, *, seed: int = 2) -> list[str]:
    """Ask about random passages: most of four to seven words of one, in order, as a member half remembers them."""
    random = Random(seed)
    asked = []
    for _ in range(count):
        words = list(dict.fromkeys(_topic_words(random.choice(made), random)))[: random.randint(4, 7)]
        asked.append(f"what did {words[0]} say about {' '.join(words[1:])}")
    return asked


def _topic_words(article: Article, random: Random) -> Iterator[str]:
    cut: list[Passage] = list(passages(article))
    for passage in random.sample(cut, len(cut)):
        for word in passage.text.lower().replace("“", "").replace("”", "").rstrip(".").split():
            if word.strip(",") not in SMALL_WORDS:
                yield word.strip(",")


def _article(number: int, random: Random, most: int, *, exactly: bool = False) -> Article:
    topic = [_word(random) for _ in range(_TOPIC_WORDS)]
    people = [f"{_rare(random).title()} {_rare(random).title()}" for _ in range(3)]
    count = most if exactly else min(random.randint(30, 40), most)
    sentences = [_sentence(random, topic, people) for _ in range(count)]
    paragraphs = [" ".join(sentences[first : first + 3]) for first in range(0, count, 3)]
    return Article(
        id=f"synthetic-{number:07d}",
        title=" ".join(random.choices(topic, k=7)).capitalize(),
        body="\n\n".join(paragraphs),
        publisher=random.choice(_PUBLISHERS),
        authors=(f"{_rare(random).title()} {_rare(random).title()}",),
        published=PartialDate(random.randint(2010, 2025), random.randint(1, 12), random.randint(1, 28)),
        url=f"https://news.example/{number}",
    )


def _sentence(random: Random, topic: list[str], people: list[str]) -> str:
    words = [
        random.choice(topic) if random.random() < _OF_TOPIC else _word(random) for _ in range(random.randint(8, 35))
    ]
    if len(words) > 14:
        words[len(words) // 2] += ","
    text = " ".join(words).capitalize()
    return f"“{text},” said {random.choice(people)}." if random.random() < _QUOTED else f"{text}."


def _word(random: Random) -> str:
    if random.random() < _RARE:
        return _rare(random)
    words, sums = _by_frequency()
    return words[bisect(sums, random.random() * sums[-1])]


def _rare(random: Random) -> str:
    words, _ = _by_frequency()
    return words[random.randrange(500, 8000)] + words[random.randrange(500, 8000)][:4]


@cache
def _by_frequency() -> tuple[list[str], list[float]]:
    """Return English words, most frequent first, and the running sums of their weights, 1 / rank."""
    vocabulary = json.loads((locate().folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    ranked = sorted(vocabulary, key=vocabulary.__getitem__)
    words = [word for word in ranked if len(word) > 1 and word.isascii() and word.isalpha()]
    return words, list(accumulate(1 / rank for rank in range(2, len(words) + 2)))
