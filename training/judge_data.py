"""The questions and texts that the judge of `index/judge.py` is trained on. See README.md for where they are from.

Each example is a question and a few sentences, with the span that answers or none. None answers a question that was
made unanswerable on purpose, one beside other sentences of its article or beside another article, and one in which
something was changed (`training/judge_changed.py`).
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.judge import OnnxJudge
from index.stems import stems_of
from training.judge_changed import Pools, changed, names_of, pools
from training.judge_example import Example
from training.judge_mined import mined
from training.judge_texts import Article, Asked, searched, selected, sentences_of_wiki, squad
from training.judge_windows import split, weighed, window

#: Articles that nothing is learnt from; they are for measuring only.
HELD_OUT = frozenset({"Harvard University", "Islamism", "Scottish Parliament"})
_OF_WIKI = 0.5  # of the questions about single sentences, so many are used
_BESIDE, _FOREIGN, _CHANGED, _MINED = 0.55, 0.12, 0.7, 0.4
_FOREIGN_NAMES = 40
_RARE = 300  # sentences


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to learn from."""

    squad: Sequence[Path]
    qamr: Sequence[Path]
    sentences: Path
    discourse: Sequence[Path]
    searched: Sequence[Path]
    selected: Sequence[Path]


def articles_of(sources: Sources, *, seed: int = 7) -> list[Article]:
    """Read the articles to learn from."""
    chance = random.Random(seed)
    articles = [one for file in sources.squad for one in squad(file) if one.title not in HELD_OUT]
    articles += _thinned(sentences_of_wiki(sources.sentences, sources.qamr, sources.discourse), chance)
    articles += [one for file in sources.searched for one in searched(file)]
    articles += [one for file in sources.selected for one in selected(file)]
    return articles


def examples(articles: Sequence[Article], *, judge: OnnxJudge | None = None, seed: int = 7) -> list[Example]:
    """Return the examples to train on, in random order, the same for the same seed; an earlier judge adds hard ones."""
    chance = random.Random(seed)
    elsewhere = _Elsewhere(articles)
    names = sorted({name for one in articles for text in one.paragraphs for name in names_of(text)})
    made: list[Example] = []
    for article in articles:
        held = pools(article.paragraphs, chance.sample(names, min(_FOREIGN_NAMES, len(names))))
        made += _of_article(article, elsewhere, held, chance)
    if judge:
        made += mined(articles, judge, chance, share=_MINED)
    chance.shuffle(made)
    return made


def held_out(files: Iterable[Path], *, seed: int = 7) -> list[Example]:
    """Return the examples of articles that nothing was learnt from: as they are, and beside other sentences."""
    chance = random.Random(seed)
    articles = [one for file in files for one in squad(file) if one.title in HELD_OUT]
    return [example for one in articles for asked in one.asked for example in _asked(one, asked, chance)]


def _thinned(articles: Iterable[Article], chance: random.Random) -> Iterator[Article]:
    for one in articles:
        kept = tuple(asked for asked in one.asked if chance.random() < _OF_WIKI)
        yield Article(one.title if chance.random() < 0.6 else "", one.paragraphs, kept)


def _of_article(article: Article, elsewhere: "_Elsewhere", held: Pools, chance: random.Random) -> Iterator[Example]:
    for asked in article.asked:
        for example in _asked(article, asked, chance):
            yield example
            if example.span:
                if chance.random() < _CHANGED:
                    yield from changed(example, held, chance)
                if chance.random() < _FOREIGN and (other := elsewhere.like(article, example, chance)):
                    yield other


def _asked(article: Article, asked: Asked, chance: random.Random) -> Iterator[Example]:
    text = article.paragraphs[asked.paragraph]
    if not asked.spans:
        first, last = window(text, *asked.tempting, chance)
        yield Example(article.title, asked.question, text[first:last], None, "on purpose")
        return
    start, end = Counter(asked.spans).most_common(1)[0][0]
    first, last = window(text, start, end, chance)
    yield Example(
        article.title, asked.question, text[first:last], (start - first, end - first), "answered", asked.loose
    )
    answers = [text[a:b].lower() for a, b in asked.spans]
    other = _beside(article, asked.question, answers, chance) if chance.random() < _BESIDE else None
    if other is not None:
        yield Example(article.title, asked.question, other, None, "elsewhere")


def _beside(article: Article, question: str, answers: Sequence[str], chance: random.Random) -> str | None:
    """Return sentences of the article that share words with the question, and seem to answer, but do not."""
    near = [
        (score + _alike(article.paragraphs[number][start:end], answers) + 1.5 * chance.random(), number, start, end)
        for score, number, start, end in weighed(article, question)
        if not any(answer in article.paragraphs[number][start:end].lower() for answer in answers)
    ]
    if not near:
        return None
    _, number, start, end = chance.choice(sorted(near, reverse=True)[:4])
    first, last = window(article.paragraphs[number], start, end, chance)
    text = article.paragraphs[number][first:last]
    return None if any(answer in text.lower() for answer in answers) else text


def _alike(sentence: str, answers: Sequence[str]) -> float:
    return 0.8 * (any(map(str.isdigit, sentence)) and any(map(str.isdigit, "".join(answers))))


class _Elsewhere:
    """Finds sentences of other articles that share rare words with a question."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._holding: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
        self._articles = articles
        for at, article in enumerate(articles):
            for number, text in enumerate(article.paragraphs):
                for start, end in split(text):
                    for one in stems_of(text[start:end]):
                        self._holding[one].append((at, number, start, end))

    def like(self, article: Article, example: Example, chance: random.Random) -> Example | None:
        """Return the question beside such a sentence, under the other article's title."""
        rare = [one for one in stems_of(example.question) if len(self._holding[one]) < _RARE]
        found = Counter(
            place for one in rare for place in self._holding[one] if self._articles[place[0]] is not article
        )
        if not found:
            return None
        at, number, start, end = chance.choice(found.most_common(3))[0]
        other = self._articles[at]
        first, last = window(other.paragraphs[number], start, end, chance)
        text = other.paragraphs[number][first:last]
        assert example.span
        if other.title == article.title or example.text[slice(*example.span)].lower() in text.lower():
            return None
        return Example(other.title, example.question, text, None, "another article")
