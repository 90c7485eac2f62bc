"""The questions and texts that the judge of `index/judge.py` is trained on, made from SQuAD 2.0 and QAMR.

Each example is a question and a few sentences, with the span that answers or none. There are four sorts of none: a
question that SQuAD's writers made unanswerable on purpose, one beside other sentences of its article, one beside a
sentence of another article, and one in which a name or a number was changed for another of the article.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.sentences import sentences
from index.stems import stems_of

#: The articles of SQuAD 2.0 that are used; the judge knows no other. HELD_OUT are for measuring only.
ARTICLES = frozenset(
    """
    1973_oil_crisis Computational_complexity_theory European_Union_law Force French_and_Indian_War Huguenot
    Immune_system Imperialism Normans Packet_switching Steam_engine Warsaw Yuan_dynasty
    2008_Sichuan_earthquake Beyoncé Frédéric_Chopin IPod New_York_City Sino-Tibetan_relations_during_the_Ming_dynasty
    Solar_energy Spectre_(2015_film) The_Legend_of_Zelda:_Twilight_Princess To_Kill_a_Mockingbird
    """.split()
)
HELD_OUT = frozenset({"Harvard_University", "Islamism", "Scottish_Parliament"})
_QAMR_QUESTIONS = 8000
_LONGEST = 75  # words of a window
_GLUED = re.compile(r"[,.;:?!)”\]%]|n't|'\w{0,2}")
_OPENING = tuple("(“[$£€")
_WRITTEN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_NAME = re.compile(r"(?<=\w )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a text under a title ("" for none); `span` is what answers, None where nothing does."""

    title: str
    question: str
    text: str
    span: tuple[int, int] | None
    sort: str


def examples(squad: Iterable[Path], qamr: Iterable[Path], sentences_of_qamr: Path, *, seed: int = 7) -> list[Example]:
    """Return the examples to train on, in random order, the same for the same seed."""
    chance = random.Random(seed)
    asked = [*_squad(squad, ARTICLES, chance), *_qamr(qamr, sentences_of_qamr, chance)]
    asked += _swapped(asked, chance)
    chance.shuffle(asked)
    return asked


def held_out(squad: Iterable[Path], *, seed: int = 7) -> list[Example]:
    """Return the examples of articles that nothing was learnt from."""
    return list(_squad(squad, HELD_OUT, random.Random(seed)))


def _squad(files: Iterable[Path], wanted: frozenset[str], chance: random.Random) -> Iterator[Example]:
    for file in files:
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
            if article["title"] in wanted:
                yield from _article(article, chance)


def _article(article: dict[str, object], chance: random.Random) -> Iterator[Example]:
    title = str(article["title"]).replace("_", " ")
    paragraphs: list[dict[str, object]] = article["paragraphs"]  # type: ignore[assignment] # the format of SQuAD
    texts = [str(paragraph["context"]) for paragraph in paragraphs]
    for text, paragraph in zip(texts, paragraphs, strict=True):
        for one in paragraph["qas"]:  # type: ignore[attr-defined] # the format of SQuAD
            question = one["question"]
            spans = [(a["answer_start"], a["answer_start"] + len(a["text"])) for a in one.get("answers") or ()]
            if one["is_impossible"]:
                tempting = one.get("plausible_answers") or [{"answer_start": 0, "text": text[:1]}]
                start = tempting[0]["answer_start"]
                first, last = _window(text, start, start + len(tempting[0]["text"]), chance)
                yield Example(title, question, text[first:last], None, "on purpose")
            elif spans:
                start, end = Counter(spans).most_common(1)[0][0]
                first, last = _window(text, start, end, chance)
                yield Example(title, question, text[first:last], (start - first, end - first), "answered")
                answers = [text[a:b].lower() for a, b in spans]
                other = _other(question, texts, answers, chance) if chance.random() < 0.55 else None
                if other is not None:
                    yield Example(title, question, other, None, "elsewhere")


def _window(text: str, start: int, end: int, chance: random.Random) -> tuple[int, int]:
    """Return the bounds of one to four sentences that hold a span."""
    spans = list(sentences(text))
    low = next((at for at, (first, last) in enumerate(spans) if first <= start < last), len(spans) - 1)
    high = max(low, next((at for at, (first, last) in enumerate(spans) if first < end <= last), low))
    for _ in range(chance.choice((0, 1, 2, 2, 2, 3)) - (high - low)):
        wider = [(low - 1, high)] * (low > 0) + [(low, high + 1)] * (high < len(spans) - 1)
        if not wider:
            break
        left, right = chance.choice(wider)
        if len(text[spans[left][0] : spans[right][1]].split()) > _LONGEST:
            break
        low, high = left, right
    return spans[low][0], spans[high][1]


def _other(question: str, texts: Sequence[str], answers: Sequence[str], chance: random.Random) -> str | None:
    """Return sentences of the same article that share words with the question and do not hold its answer."""
    wanted = stems_of(question)
    near = []
    for number, text in enumerate(texts):
        for start, end in sentences(text):
            stems = stems_of(text[start:end])
            if not any(answer in text[start:end].lower() for answer in answers):
                likeness = len(wanted & stems) / (3 + len(stems) ** 0.5) + chance.random() * 0.3
                near.append((likeness, number, start, end))
    if not near:
        return None
    _, number, start, end = chance.choice(sorted(near, reverse=True)[:4])
    first, last = _window(texts[number], start, end, chance)
    text = texts[number][first:last]
    return None if any(answer in text.lower() for answer in answers) else text


def _qamr(files: Iterable[Path], sentences_file: Path, chance: random.Random) -> Iterator[Example]:
    """Yield questions about single sentences of Wikipedia and Wikinews whose answer three people agree on."""
    lines = (line.split("\t") for line in sentences_file.read_text(encoding="utf-8").splitlines())
    texts = {name: _joined(tokens.split(" ")) for name, tokens in lines}
    holding = defaultdict(set)
    for name, (text, _) in texts.items():
        for stem in stems_of(text):
            holding[stem].add(name)
    rows = [row for file in files for row in file.read_text(encoding="utf-8").splitlines()]
    chance.shuffle(rows)
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for row in rows:
        name, question, answer = (row.split("\t")[place] for place in (0, 5, 6))
        tokens = tuple(int(number) for number in answer.split())
        judged = [{int(number) for number in one.split(":")[1].split()} for one in row.split("\t")[7:9]]
        agreed = all(set(tokens) & one for one in judged) and max(tokens) - min(tokens) <= len(tokens) + 1
        if name not in texts or not agreed or (name, tokens) in seen:
            continue
        seen.add((name, tokens))
        text, places = texts[name]
        span = places[min(tokens)][0], places[max(tokens)][1]
        yield Example("", question, text, span, "answered")
        if chance.random() < 0.5:
            shared = Counter(one for stem in stems_of(question) if len(holding[stem]) < 400 for one in holding[stem])
            shared.pop(name, None)
            other = texts[chance.choice(shared.most_common(3))[0]][0] if shared else ""
            if other and text[slice(*span)].lower() not in other.lower():
                yield Example("", question, other, None, "another article")
        if len(seen) == _QAMR_QUESTIONS:
            return


def _joined(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for token in (_WRITTEN.get(token, token) for token in tokens):
        text += "" if not text or _GLUED.fullmatch(token) or text.endswith(_OPENING) else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def _swapped(asked: Sequence[Example], chance: random.Random) -> list[Example]:
    """Return answered questions with one name or number changed for another of the same article: no longer answered."""
    pools: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for one in asked:
        pools[one.title, False] |= set(_NAME.findall(one.text))
        pools[one.title, True] |= set(_NUMBER.findall(one.text))
    swapped = []
    for one in asked:
        found = [name for name in _NAME.finditer(one.question) if name.group().split()[0] in one.text]
        found += [number for number in _NUMBER.finditer(one.question) if number.group() in one.text]
        if one.sort != "answered" or not found or chance.random() < 0.35:
            continue
        old = chance.choice(found)
        pool = sorted(pools[one.title, old.group()[0].isdigit()])
        taken = set(one.text.lower().split())
        new = [other for other in chance.sample(pool, min(30, len(pool))) if not set(other.lower().split()) & taken]
        if new:
            question = one.question[: old.start()] + chance.choice(new) + one.question[old.end() :]
            swapped.append(replace(one, question=question, span=None, sort="swapped"))
    return swapped
