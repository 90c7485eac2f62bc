"""What is put into a fact in square brackets, and only when it is sure: who "she" is, which year "last year" was.

Sure is: the reader of quotations knows who speaks with confidence; one person of the article bears the surname; the
article spells the short name out; the article's date is known as exactly as the words need.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache

from bot.fact_surroundings import Surroundings
from bot.facts import Bracket
from index.dates import PartialDate
from index.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, is_adverb, is_finite
from index.model import Passage, Quotation

# Pronouns with their speakers were wrong in 1.4 % of the quotations measured, and below this nearly always.
SURE = 0.75
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he pair|[Tt]he duo)\b")
_BARE = re.compile(r"(?P<before>(?:\b[A-Z][\w.’'-]*\ )?)\b(?P<last>(?:Mc|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b")
# A name may follow these; after any other capital the word is part of a longer name.
_MAY_STAND_BEFORE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lord|Lady|Dame|Baroness|Sen|Senator|Rep|Mayor|President|Minister|Secretary"
    r"|Councillor|Cllr|Judge|Justice|Governor|Gov|Chief|The|In|For|When|As|While|Although|But|And|If|Like|With|Unlike"
    r"|After|Before)\.?\ "
)
_MONTHS = "January February March April May June July August September October November December".split()
_TIME = re.compile(
    rf"\b(?:(?P<year>last year|this year|next year)|(?P<month>last month|this month)"
    rf"|(?P<named>(?P<which>last|this) (?P<name>{'|'.join(_MONTHS)}))|(?P<day>today|yesterday|tomorrow))\b(?!['’]s)",
    re.IGNORECASE,
)
_NAMED_THINGS = (
    r"(?P<noun>bill|act|report|committee|commission|inquiry|review|study|survey|scheme|treaty|directive|fund)"
)
_SHORTENED = re.compile(rf"\b[Tt]he (?P<words>(?:[a-z-]+ ){{1,2}}){_NAMED_THINGS}\b(?! of\b)")
_FULL = re.compile(rf"(?:\b[Tt]he|\b[Aa]n?|['’]s|s['’]) (?P<words>(?:[\w-]+ ){{2,4}}){_NAMED_THINGS}\b")
_GRAMMAR = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | AUXILIARIES
#: In place of a word that only joins a sentence to the one before.
CUT = "[…] "
#: Brackets an article has itself would be taken for ours, and ours for the article's.
OWN_BRACKETS = re.compile(r"[\[\]]")


def brackets(
    passage: Passage, quotations: Sequence[Quotation], around: Surroundings, speaker: str | None, *, cut: bool = False
) -> tuple[Bracket, ...]:
    """Return what is to be put into a stretch, in order of place; () where the article has brackets of its own."""
    if OWN_BRACKETS.search(passage.text):
        return ()
    found = [
        *([Bracket(passage.start, CUT)] if cut else []),
        *_fuller_names(passage, around),
        *_speakers(passage, quotations),
        *_surnames(passage, around, speaker),
        *_short_names(passage, around),
        *_times(passage),
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _speakers(passage: Passage, quotations: Sequence[Quotation]) -> Iterator[Bracket]:
    """Yield the speakers whom a pronoun beside a reporting verb stands for, each once."""
    body, named = passage.article.body, set()
    for one in quotations:
        if one.kind == "direct" and one.start <= passage.start and passage.end <= one.end:
            continue
        if (
            one.speaker is None
            or one.cue is None
            or ("pronoun" not in one.rule and "pair" not in one.rule)
            or one.confidence < SURE
        ):
            continue
        place = pronoun_of(one, passage)
        if place is not None and one.speaker not in named and one.speaker not in body[passage.start : place.end()]:
            last = one.speaker.split()[-1]
            if last in body[passage.start : place.start()] or one.speaker.endswith(")"):
                continue
            named.add(one.speaker)
            yield Bracket(place.end(), f" [{one.speaker}]")


def pronoun_of(one: Quotation, passage: Passage) -> re.Match[str] | None:
    """Find the pronoun that is the subject of a quotation's reporting verb: "she said", "he also told MPs"."""
    body = passage.article.body
    cue = (one.cue or "").split()[-1:]
    if not cue:
        return None
    for found in _PRONOUN.finditer(body, passage.start, passage.end):
        if one.start <= found.start() < one.end and one.kind != "indirect":
            continue
        after = body[found.end() : passage.end].split()[:4]
        if cue[0] in [word.strip(",.:;") for word in after]:
            return found
    return None


def _surnames(passage: Passage, around: Surroundings, speaker: str | None) -> Iterator[Bracket]:
    """Yield first names before surnames that stand alone, each once; the speaker's own name stands beside the fact."""
    text, seen = passage.text, set()
    for found in _BARE.finditer(text):
        last = found["last"]
        first = around.first_of.get(last)
        if first is None or last in seen or (speaker or "").endswith(f" {last}"):
            continue
        if re.search(rf"\b{re.escape(first.split()[-1])}\ {re.escape(last)}\b", text[: found.end()]):
            seen.add(last)
            continue
        if found["before"] and not _MAY_STAND_BEFORE.fullmatch(found["before"]):
            continue
        seen.add(last)
        if re.match(r"(?:Lord|Lady|Baroness)\ ", found["before"]):
            continue
        yield Bracket(passage.start + found.start("last"), f"[{first}] ")


def _short_names(passage: Passage, around: Surroundings) -> Iterator[Bracket]:
    for short, full in around.short.items():
        found = re.search(rf"\b{re.escape(short)}(?:s)?\b", passage.text)
        if found and full.casefold() not in passage.text.casefold():
            many = found.group() != short and not short.endswith("s") and not full.endswith("s")
            yield Bracket(passage.start + found.end(), f" [{full}{'s' if many else ''}]")


def _times(passage: Passage) -> Iterator[Bracket]:
    published = passage.article.published
    if published is None:
        return
    for found in _TIME.finditer(passage.text):
        meant = "" if found.group().isupper() else _meant(found, published)  # USA TODAY
        if meant and meant.split()[-1] not in passage.text:
            yield Bracket(passage.start + found.end(), f" [{meant}]")


def _meant(found: re.Match[str], published: PartialDate) -> str:
    """Return the time meant, as exactly as the article's date allows; "" when it does not."""
    if found["year"]:
        step = {"last": -1, "this": 0, "next": 1}[found["year"].split()[0].lower()]
        return str(published.year + step)
    if published.month is None:
        return ""
    if found["month"]:
        back = found["month"].lower().startswith("last")
        month, year = (published.month - back) or 12, published.year
        return f"{_MONTHS[month - 1]} {year - (back and published.month == 1)}"
    if found["named"]:
        month = _MONTHS.index(found["name"].capitalize()) + 1
        earlier = month < published.month or (month == published.month and found["which"].lower() == "this")
        if found["which"].lower() == "this" and not earlier:
            return ""
        return f"{published.year if earlier else published.year - 1}"
    if published.day is None or published.inferred:
        return ""
    step = {"today": 0, "yesterday": -1, "tomorrow": 1}[found["day"].lower()]
    day = published.earliest + timedelta(days=step)
    return f"{day.day} {day:%B %Y}"


def _fuller_names(passage: Passage, around: Surroundings) -> Iterator[Bracket]:
    """Yield the fuller name of a thing called "the draft bill" here, when one name before fits and no other does."""
    seen: set[str] = set()
    for found in _SHORTENED.finditer(passage.text):
        noun, words = found["noun"], set(found["words"].lower().split())
        full = _full_names(around.body).get(noun, frozenset())
        fitting = {name for name in full if words < set(name.lower().split()[:-1]) and not _has_grammar(name)}
        before = _first_place(around.body, next(iter(fitting))) if len(fitting) == 1 else -1
        if 0 <= before < passage.start and noun not in seen and not any(name in passage.text for name in fitting):
            seen.add(noun)
            yield Bracket(passage.start + found.end(), f" [{fitting.pop()}]")


@lru_cache(maxsize=8)
def _full_names(body: str) -> dict[str, frozenset[str]]:
    """Return the full names of things that a text has, by their last word."""
    found = defaultdict(set)
    for one in _FULL.finditer(body):
        found[one["noun"]].add(one["words"] + one["noun"])
    return {noun: frozenset(names) for noun, names in found.items()}


@lru_cache(maxsize=1000)
def _first_place(body: str, name: str) -> int:
    return body.find(name)


def _has_grammar(name: str) -> bool:
    return any(word.lower() in _GRAMMAR or is_finite(word.lower()) or is_adverb(word.lower()) for word in name.split())


def with_body(given: Sequence[Bracket], passage: Passage, shown: str, body: str) -> tuple[Bracket, ...]:
    """Return brackets with the body that a description in a stretch stands for behind it, where it stands there."""
    at = passage.text.casefold().find(shown.casefold())
    if at < 0 or OWN_BRACKETS.search(passage.text) or body.casefold() in passage.text.casefold():
        return tuple(given)
    added = Bracket(passage.start + at + len(shown), f" [{body}]")
    return tuple(sorted([*given, added], key=lambda one: one.at))
