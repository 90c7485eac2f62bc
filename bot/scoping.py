"""Where and when a question wants the record searched: "in 2017", "before the attack", "according to Sky"."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz.distance import OSA

from index.dates import PartialDate
from index.stems import SMALL_WORDS, stem, topic_words

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' if month[3:] else month for month in _MONTHS)})\.?"
_WHEN = rf"(?:(?P<month{{0}}>{_MONTH})\s+)?(?P<year{{0}}>(?:19|20)\d\d)\b"
_A, _B = _WHEN.format("_a"), _WHEN.format("_b")
_MONTH_AND_YEAR = rf"(?P<month_d>{_MONTH})\s+(?P<year_d>(?:19|20)\d\d)\b"  # "rudd march 2017"
_PERIOD = re.compile(
    rf"""\b(?:
      (?:between|from)\s+{_A}\s*(?:and|to|until|till|–|-)\s*{_B}
    | (?P<how>in|during|since|after|before|until|till|from|back\s+in|of)\s+(?:the\s+year\s+)?{_WHEN.format("_c")}
    | {_MONTH_AND_YEAR}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "Before the attack": at the end, so that what follows is the whole of what it was before.
_EVENT = re.compile(r"\b(?P<how>before|after|since)\s+(?:the\s+)?(?P<what>[^?.,;:]{3,60}?)\W*$", re.IGNORECASE)
# "Before the committee" is where somebody spoke, "the day before" when, "before that" leans on what was said.
_NO_EVENT = re.compile(
    r"""\b(?:
        committees? | courts? | parliament | commons | lords | house | inquir(?:y|ies) | mps? | judges? | board | panel
      | that | this | then | it | he | she | they
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Before and after the strike" is any time.
_AND_AFTER = re.compile(r"(?:and|or|before|after|since)\b", re.IGNORECASE)
# What names a publisher as the place to look in. A part of its name may be a topic ("in Harrowby", "the sky"), so there
# the words around it must leave no doubt.
_BEFORE = r"\b(?:in|from|by|on|via|according\s+to|acc\s+to|per)\s+(?:the\s+)?"
_SURELY_BEFORE = r"\b(?:according\s+to|acc\s+to|per)\s+(?:the\s+)?"
_AFTER = r"(?:['’]?s)?\s+(?:articles?|pieces?|reports?|story|stories|coverage|interview|reported|wrote|writes)\b"

_SHORTEST = 5  # letters; a shorter word may be another one with a letter changed
# What follows a name that stands without its article: the end, or what was asked.
_CLOSES = r"\b(?=\W*$|\W+(?:about|on|who|what|when|where|why|how|did|does|is|was|say|says|said)\b)"


@dataclass(frozen=True, slots=True)
class Period:
    """The days a question is about, inclusive; None leaves an end open. `phrase` is how it was put."""

    since: date | None
    until: date | None
    phrase: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a question wants to look before, or after: its topic words, and how all of it was put.

    `name` is what the event itself was called.
    """

    before: bool
    words: tuple[str, ...]
    phrase: str
    name: str

    def scope(self, happened: date) -> tuple[date | None, date | None]:
        """Return the first and the last day to look in, inclusive, where None leaves an end open."""
        return (None, happened - timedelta(days=1)) if self.before else (happened, None)


def event_in(text: str) -> Event | None:
    """Return the event that a question wants to look before or after; None when it names none."""
    found = _EVENT.search(text)
    if (
        found is None
        or _NO_EVENT.search(found["what"])
        or _AND_AFTER.match(found["what"])
        or _PERIOD.search(found.group())
    ):
        return None
    words = topic_words(found["what"])
    return (
        Event(found["how"].lower() == "before", words, found.group(), found.group()[len(found["how"]) :].strip(" ?.!"))
        if words
        else None
    )


def period_in(text: str) -> Period | None:
    """Return the period that a question names last; None when it names none."""
    periods = list(_PERIOD.finditer(text))
    if not periods:
        return None
    found = periods[-1]
    if found["year_a"]:
        first, last = sorted((_date(found, "a"), _date(found, "b")), key=lambda one: one.earliest)
        return Period(first.earliest, last.latest, found.group())
    if found["year_d"]:
        when = _date(found, "d")
        return Period(when.earliest, when.latest, found.group())
    when, how = _date(found, "c"), found["how"].lower()
    if how == "since":
        return Period(when.earliest, None, found.group())
    if how == "after":
        return Period(when.latest + timedelta(days=1), None, found.group())
    if how == "before":
        return Period(None, when.earliest - timedelta(days=1), found.group())
    if how in ("until", "till"):
        return Period(None, when.latest, found.group())
    return Period(when.earliest, when.latest, found.group())


def publishers_in(text: str, publishers: Iterable[str]) -> frozenset[str]:
    """Return which of the publishers a question names as the place to look in; none when it names none.

    A publisher is named by all its words or by those that no other one has ("Sky" for "Sky News"), or by its initials.
    """
    names = {name: _words(name) for name in publishers}
    return frozenset(name for name, words in names.items() if _is_named(text, words, _others(name, names)))


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Publishers that a text speaks of, and the stems of the words by which it may do so."""

    names: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()


def publishers_spoken_of(text: str, publishers: Iterable[str]) -> SpokenOf:
    """Return which publishers a text about articles speaks of, also run together and misspelt: "the citiam article"."""
    names = {name: _words(name) for name in publishers}
    typed = _words(text)
    found = publishers_in(text, names)
    stems = {stem(word) for name in found for word in names[name]}
    for name, own in names.items():
        near = [word for word in typed if _is_run_together(word, own)]
        if near:
            found, stems = found | {name}, stems | {stem(word) for word in (*near, *own)}
    return SpokenOf(found, frozenset(stems))


def _is_run_together(word: str, name: Sequence[str]) -> bool:
    whole = "".join(_bare(name))
    return len(word) >= _SHORTEST and OSA.distance(word, whole, score_cutoff=1) <= 1


def publishers_called(words: Sequence[str], publishers: Iterable[str]) -> frozenset[str]:
    """Return which of the publishers the words alone may call: "guardian", "financial times", "ft"."""
    names = {name: _words(name) for name in publishers}
    asked = [word for word in words if word != "the"]
    return frozenset(name for name, own in names.items() if asked and _calls(asked, own, _others(name, names)))


def _calls(asked: Sequence[str], own: Sequence[str], others: Set[str]) -> bool:
    parts = [word for word in own if word not in others and word not in _COMMON]
    return asked == _bare(own) or (len(asked) == 1 and (asked[0] == _initials(own) or asked[0] in parts))


def _is_named(text: str, words: Sequence[str], others: Set[str]) -> bool:
    whole = r"\W+".join(map(re.escape, _bare(words)))
    initials = _initials(words) or whole
    parts = [re.escape(word) for word in words if word not in others and word not in _COMMON]
    part = rf"(?:{'|'.join([whole, initials, *parts])})"
    surely = rf"{_SURELY_BEFORE}{part}\b|\b{part}{_AFTER}"
    if len(_bare(words)) == 1 < len(words):  # "in the Guardian" and "in Guardian", but no "in times of war"
        is_said = rf"{_BEFORE}(?:(?<=the\s){whole}\b|(?-i:{whole.title()})\b|{whole}{_CLOSES})"
    else:
        is_said = rf"{_BEFORE}(?:{whole}|{initials})\b"
    return re.search(rf"{is_said}|{surely}", text, re.IGNORECASE) is not None


def _bare(words: Sequence[str]) -> list[str]:
    """Return the words of a name without its article, which is left out at times."""
    return list(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _others(name: str, names: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(word for other, words in names.items() if other != name for word in words)


# Words of a name that say what a publisher is, not which one.
_COMMON = SMALL_WORDS | frozenset(
    """news online daily times post journal gazette courier herald review weekly press media magazine report record
    letter letters sunday evening morning the city national public capital""".split()
)


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.replace(".", "").casefold())


def _date(found: re.Match[str], which: str) -> PartialDate:
    month = found[f"month_{which}"]
    number = next(place for place, name in enumerate(_MONTHS, 1) if name[:3] == month[:3].lower()) if month else None
    return PartialDate(int(found[f"year_{which}"]), number)
