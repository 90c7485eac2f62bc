"""Words as the matching of question and passage sees them: lower case, inflection and small words left out."""

import re
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

from index.amounts import in_one_word, signs_in
from index.countries import UNITED_STATES, is_united_states

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_US = frozenset({"us", "u.s"})
_STEMMER = snowballstemmer.stemmer("english")

# Words that say how a question is put or that any sentence may hold; what is left carries the topic.
SMALL_WORDS = frozenset(
    """
    a about according actually after again all also am an and any anybody anyone anything are aren't around as at
    be because been before being between both but by can can't cant come could couldn't did didn't didnt do does
    doesn't doesnt doing don't dont down during each either else even ever every for from further get gets getting
    give given go going gonna got had has hasn't hasnt have haven't having he her here hers herself hey hi him
    himself his how how's hows i i'm if im in into is isn't isnt it its itself just know let like lot made make many may
    maybe me might more most much must my myself need neither no nor not now of off ok okay on once one only onto
    or other others our ours out over own per please pls put quite rather re really same see shall she should
    shouldn't so some somebody someone something still such sure take tell than thanks that that's thats the their
    theirs them themselves then there there's these they they're thing things think this those though through thx
    to too u um under until up upon ur us use used very via want wanna wants was wasn't we well were weren't what
    wat wot what's whats when when's whens where where's wheres whether
    which while who who's whom whos whose why will with within without
    won't would wouldn't wud yeah yes yet you your yours
    """.split()
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what the inflections of a word share, lower case: "laws" and "law" are one."""
    stemmed: str = _STEMMER.stemWord(_POSSESSIVE.sub("", word.lower().replace("’", "'")).replace(".", ""))
    return stemmed


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, as written; marks and possessive endings left out."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]


@lru_cache(maxsize=2_000)  # one question looks at the same sentences several times: as hits and as neighbours
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all words of a text, and of its amounts however they may be written."""
    words = words_of(text)
    joined = in_one_word(text)
    if joined != text:
        words += words_of(joined)
    return frozenset(stem(word) for word in (*words, *signs_in(text)))


def topic_words(text: str) -> tuple[str, ...]:
    """Return the words that carry the topic, lower case, each once, in order: "u.s" the country, "5m" for 5 million."""
    typed = words_of(in_one_word(text))
    words = (_lower(typed, place) for place in range(len(typed)))
    return tuple(dict.fromkeys(word for word in words if word not in SMALL_WORDS))


def _lower(words: Sequence[str], place: int) -> str:
    low = words[place].lower().replace("’", "'")
    return UNITED_STATES if low in _US and is_united_states(words, place) else low
