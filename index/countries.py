"""Whether "us" in a question is a country: "the us", "us government", "US", and not "tell us"."""

from collections.abc import Sequence

from index.wordsets import word_set

#: How the country is written among topic words, so that it is not taken for the pronoun again.
UNITED_STATES = "u.s"
_OF_A_COUNTRY = word_set(
    "administration agencies agency agents ambassador army attorney authorities border citizens citizen companies"
    " company congress congressman congresswoman constitution court courts customs department diplomats dollar dollars"
    " economy election elections embassy federal firm firms forces giant giants government governments govt homeland"
    " house intelligence justice law laws lawmakers lawyers marshals media military navy officials official politicians"
    " president presidents prosecutors sanctions secretary senate senator senators soldiers spies spy state supreme"
    " tariffs tech treasury troops"
)
# Whoever is given or told something is no country: "tell us laws that ..."
_GIVING = word_set(
    "give gives gave giving tell tells told telling show shows showed let lets help helps helped remind ask asked send"
    " sent bring brought get got make makes made cost costs"
)
_JOINING = word_set("and or v vs versus")
_COUNTRIES = word_set("uk u.k eu britain england canada australia china russia france germany europe ireland japan")


def is_united_states(words: Sequence[str], place: int) -> bool:
    """Tell whether the word at a place, as typed, is the country and not the pronoun."""
    word, low = words[place], [one.lower() for one in words]
    # In a question typed in capitals only, "US" may be either.
    is_capital = word == "US" and (len(words) == 1 or any(one != one.upper() for one in words))
    return "." in word or is_capital or _stands(low, place)


def _stands(low: Sequence[str], place: int) -> bool:
    before, after = low[place - 1] if place else "", low[place + 1] if place + 1 < len(low) else ""
    if before == "the":
        return True
    if after in _OF_A_COUNTRY:
        return before not in _GIVING
    beside = (low[place - 2] if place > 1 and before in _JOINING else "", "".join(low[place + 2 : place + 3]))
    return beside[0] in _COUNTRIES or (after in _JOINING and beside[1] in _COUNTRIES)
