"""What an article, and a fact in it, is about: terms that come back in the article, as written there."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from index.chunking import passages
from index.cues import FORMS
from index.grammar import (
    DETERMINERS,
    FINITE_VERBS,
    MONTHS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
    is_adverb,
)
from index.model import Article
from index.naming import first_names
from index.roles import OFFICE_WORDS, PEOPLE_NOUNS
from index.stems import SMALL_WORDS, stem
from index.wordsets import word_set

# A term must come back: once is a word, not a topic.
_TIMES_ALONE, _TIMES_TOGETHER = 3, 2
#: So many topics an article and a fact have at most.
OF_ARTICLE, OF_FACT = 12, 3
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VAGUE = word_set(
    "people year years way ways part parts kind sort number numbers place point points case cases issue issues"
    " problem problems question questions fact facts group groups company companies official officials member"
    " members firm firms office plan plans work works country countries world city town area areas side sides end"
    " reason reasons result results level levels day days home public new old big small good bad great long high"
    " low large best better last first second next more most many much others other own same different likely able"
    " clear hard left right real whole lot lots bit person man men woman women boy girl percent per cent million"
    " billion thousand hundred dozen two three four five six seven eight nine ten half third fifth quarter back"
    " open system systems statement letter paper report spokesman spokesperson spokeswoman source sources leader"
    " leaders chief head director executive minister secretary according already including concerned concern"
    " concerns important difference matter need needs use user users help order term terms set step steps list"
    " idea thing things one ones someone service services every full free late early ready able full total content"
    " access technology form forms power powers effort efforts way support decision decisions change changes claim"
    " claims action actions experience family families young situation situations start drop pay inside eyes mr ms"
    " mrs dr week month time today tuesday lead led put run turn call state states national local private"
    " secretary talk talks team news told going made making take taken taking given giving saying said say says"
    " ask asked asking comment comments told"
)
_BOUNDARIES = SMALL_WORDS | PREPOSITIONS | SUBORDINATORS | FINITE_VERBS | frozenset(FORMS)
_NO_PART = _BOUNDARIES | _VAGUE | TIME_WORDS | WEEKDAYS | MONTHS | OFFICE_WORDS
_PIECE = re.compile(r"[\w’'-]+|[^\w\s]")
_PHRASE = 40  # characters: as far as a noun phrase reaches back
_VERBAL = re.compile(r"(?:ed|ing|ly|ise|ize|ify)$")
_NOUNS_IN_ING = word_set(
    "housing training funding spending meeting building grooming testing policing parking farming fishing banking"
    " mining pricing"
)
_AFTER_NO_NOUN = word_set(
    "to will would can could may might must shall should not who they we i he she you it also never cannot"
)


def topics_of(article: Article, surnames: Container[str] = ()) -> tuple[str, ...]:
    """Return the terms that an article comes back to, the weightiest first, as it writes them most often.

    `surnames` are those of the people in it, who are no topics.
    """
    counted: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], Counter[str]] = {}
    verbs: Counter[str] = Counter()
    for passage in passages(article):
        for run in _runs(passage.text, verbs):
            for size in (1, 2, 3):
                for place in range(len(run) - size + 1):
                    words = run[place : place + size]
                    key = tuple(stem(word) for word in words)
                    counted[key] += 1
                    written.setdefault(key, Counter())[" ".join(words)] += 1
    title = {stem(word) for word in _WORD.findall(article.title)}
    weights = {
        key: count * len(key) ** 1.5 * (1.5 if set(key) <= title else 1.0)
        for key, count in counted.items()
        if count >= (_TIMES_ALONE if len(key) == 1 else _TIMES_TOGETHER)
        and _is_term(key, written[key], verbs)
        and not any(one.split()[-1] in surnames for one in written[key])
    }
    kept: list[tuple[str, ...]] = []
    for key in sorted(weights, key=lambda one: (-weights[one], one)):
        # A part of a longer term counts only for where it stands alone.
        inside = max((counted[other] for other in kept if _holds(other, key)), default=0)
        holds = [other for other in kept if _holds(key, other)]
        if counted[key] - inside >= _TIMES_TOGETHER and not (holds and counted[key] < _TIMES_ALONE and len(key) > 2):
            kept.append(key)
        if len(kept) == OF_ARTICLE:
            break
    return tuple(_spelling(written[key]) for key in kept)


def topics_in(text: str, of_article: Sequence[str]) -> tuple[str, ...]:
    """Return which of an article's topics a text names, in their order there."""
    stems = " ".join(stem(word) for word in _WORD.findall(text))
    found: list[str] = []
    for topic in of_article:
        key = _stems(topic)
        if f" {key} " in f" {stems} " and not any(f" {key} " in f" {_stems(other)} " for other in found):
            found.append(topic)
    return tuple(found[:OF_FACT])


@lru_cache(maxsize=10_000)
def _stems(topic: str) -> str:
    return " ".join(stem(word) for word in topic.split())


def _runs(text: str, verbs: Counter[str]) -> Iterable[list[str]]:
    """Yield runs of words that can be a term: no small word, number, name of a month, or verb of saying between."""
    run: list[str] = []
    last_end, before = 0, ""
    for found in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", found.group())
        low = word.lower().replace("’", "'")
        if before in _AFTER_NO_NOUN:
            verbs[stem(low)] += 1
        if run and text[last_end : found.start()] != " ":
            yield run
            run = []
        if _is_no_part(word, low):
            if run:
                yield run
            run = []
        else:
            run.append(word)
            if word != found.group():  # nothing follows a possessive in one term
                yield run
                run = []
        last_end, before = found.end(), low
    if run:
        yield run


def _is_no_part(word: str, low: str) -> bool:
    return (
        low in _NO_PART
        or re.search(r"'(?:re|ve|ll|d|m|t)$", low) is not None
        or low[0].isdigit()
        or len(low) < 3
        or is_adverb(low)
        or (low in first_names() and word[0].isupper())
    )


def _is_term(key: tuple[str, ...], spellings: Mapping[str, int], verbs: Mapping[str, int]) -> bool:
    """Tell a term from what is mostly a verb or an adjective, by its last word."""
    total = sum(spellings.values())
    if len(key) > 1 and verbs.get(key[0], 0) >= total:  # "the right to bear arms"
        return False
    last = max(spellings, key=lambda one: (spellings[one], one)).split()[-1].lower()
    if _VERBAL.search(last) and last not in _NOUNS_IN_ING:
        return False
    if (
        last in PEOPLE_NOUNS
        or last in ("end-to-end", "encrypted")
        or last.endswith(("-wide", "-based", "ous", "ful", "ive", "able", "ible", "ish", "ian", "ese"))
    ):
        return False
    return verbs.get(key[-1], 0) * 3 <= total


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return len(longer) > len(shorter) and any(
        longer[k : k + len(shorter)] == shorter for k in range(len(longer) - len(shorter) + 1)
    )


def _spelling(spellings: Mapping[str, int]) -> str:
    """Return the commonest spelling, in small letters where the article writes it so anywhere."""
    best = max(spellings, key=lambda one: (spellings[one], one))
    lower = [one for one in spellings if one == one.lower()]
    return best.lower() if best.lower() in lower else best


def stands_bare(topic: str, body: str) -> bool:
    """Tell a term that can follow "about" as it is, "encryption", from one that needs an article, "the bill".

    It does where the text itself has it so: never with "a", seldom with "the" and the like somewhere before it in its
    phrase, and not nearly always before another noun ("tech companies").
    """
    found = list(re.finditer(rf"\b{re.escape(topic)}\b(?:\s+(\w+))?", body, re.IGNORECASE))
    alone = [one for one in found if not one.group(1) or _is_boundary(one.group(1))]
    before = [_determiner(body[max(0, one.start() - _PHRASE) : one.start()]) for one in alone]
    if 4 * len(alone) < len(found) or not alone or any(word in ("a", "an") for word in before):
        return False
    return 3 * sum(map(bool, before)) <= len(alone)


def _determiner(before: str) -> str:
    """Return the word of the noun phrase before a term that determines it: "the" of "the new draft"; "" for none."""
    for found in reversed(list(_PIECE.finditer(before))[-5:]):
        word = found.group()
        low = word.lower()
        if low in DETERMINERS or low.endswith(("'s", "’s", "s’")):
            return low
        if not word[0].isalnum() or low in SMALL_WORDS or _is_boundary(word):
            return ""
    return ""


def _is_boundary(word: str) -> bool:
    low = word.lower()
    return low in _BOUNDARIES or is_adverb(low)
