"""Questions and texts in which one thing was changed, so that what answered no longer does."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.judge_example import Example

_NAME = re.compile(r"(?<=\w )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_WORD = re.compile(r"[A-Za-z]+")
_TOKEN = re.compile(r"\w+")
# Words of one row exclude each other: a question about one of them is not answered by a text about another.
_ROWS = """
first second third fourth last | before after | north south east west | northern southern eastern western
higher lower | highest lowest | more fewer | most least | larger smaller | largest smallest | biggest smallest
older younger | oldest youngest | longest shortest | increase decrease | increased decreased | rise fall | rose fell
win lose | won lost | gain lose | buy sell | bought sold | begin end | began ended | started stopped | start stop
open close | opened closed | arrive leave | joined left | support oppose | supported opposed | accept reject
accepted rejected | approve refuse | approved refused | allowed banned | primary secondary | public private
national local | men women | male female | husband wife | father mother | son daughter | brother sister
king queen | minimum maximum | major minor | upper lower | inner outer | early late | earliest latest
import export | imported exported | morning evening night | spring summer autumn winter | born died | birth death
advantage disadvantage | strength weakness | success failure | victory defeat | attack defence | hired fired
monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december
mayor governor minister senator | chairman director president spokesman | teacher pupil student | doctor patient nurse
employer employee | owner tenant | buyer seller | police army | school hospital university church | daily weekly monthly
"""
_OTHERS = {
    word: [other for other in row.split() if other != word] for row in re.split(r"[|\n]", _ROWS) for word in row.split()
}


@dataclass(frozen=True, slots=True)
class Pools:
    """The names and numbers of an article, and names of other articles."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    foreign: tuple[str, ...]


def pools(texts: Sequence[str], foreign: Sequence[str]) -> Pools:
    """Gather the names and numbers of texts."""
    names = sorted({name for text in texts for name in _NAME.findall(text)})
    numbers = sorted({number.rstrip(".,") for text in texts for number in _NUMBER.findall(text)})
    return Pools(tuple(names), tuple(numbers), tuple(foreign))


def names_of(text: str) -> list[str]:
    """Return the names in a text, but for what begins it."""
    return _NAME.findall(text)


def changed(one: Example, held: Pools, chance: random.Random) -> Iterator[Example]:
    """Yield variants of an answered question: other name or number, opposite word, names invented on both sides."""
    found = [name for name in _NAME.finditer(one.question) if name.group().split()[0] in one.text]
    found += [number for number in _NUMBER.finditer(one.question) if number.group() in one.text]
    if found and chance.random() < 0.6:
        old = chance.choice(found)
        pool = held.numbers if old.group()[0].isdigit() else held.names + held.foreign[:10]
        if new := _absent(pool, one.text + one.question, chance):
            question = one.question[: old.start()] + new + one.question[old.end() :]
            yield replace(one, question=question, span=None, sort="swapped")
    yield from _opposite(one, chance)
    whole = [name.group() for name in _NAME.finditer(one.question) if name.group() in one.text]
    if whole and chance.random() < 0.5:
        yield from _renamed(one, chance.choice(whole), held, chance)


def _absent(pool: Sequence[str], text: str, chance: random.Random) -> str | None:
    taken = set(_TOKEN.findall(text.lower()))
    fitting = (
        new for new in chance.sample(pool, min(30, len(pool))) if not taken.intersection(_TOKEN.findall(new.lower()))
    )
    return next(fitting, None)


def _opposite(one: Example, chance: random.Random) -> Iterator[Example]:
    there = {word.lower() for word in _WORD.findall(one.text)}
    for word in _WORD.finditer(one.question):
        others = [other for other in _OTHERS.get(word.group().lower(), ()) if other not in there]
        if others and word.group().lower() in there and chance.random() < 0.8:
            question = one.question[: word.start()] + chance.choice(others) + one.question[word.end() :]
            yield replace(one, question=question, span=None, sort="opposite")


def _renamed(one: Example, name: str, held: Pools, chance: random.Random) -> Iterator[Example]:
    """Yield the same question about a body of another name, and that text beside the question as it was."""
    new = _absent(held.foreign, one.text + one.question, chance)
    assert one.span is not None
    start, end = one.span
    if not new or name in one.text[start:end]:
        return
    moved = one.text[:start].count(name) * (len(new) - len(name))
    text, title = one.text.replace(name, new), one.title.replace(name, new)
    if text[start + moved : end + moved] != one.text[start:end]:
        return
    if chance.random() < 0.5:
        question, span = one.question.replace(name, new), (start + moved, end + moved)
        yield Example(title, question, text, span, "renamed", one.loose)
    else:
        yield Example(title, one.question, text, None, "swapped")
