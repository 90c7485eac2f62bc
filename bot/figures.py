"""Numbers and dates in a text as values, so that "46%" and "46 per cent" are one, and "£8" and "8" are two.

Spelled out or in digits, with currency, per cent and ordinals, and with what changes their meaning ("about").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Sort(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "per cent"
    DATE = "date"
    TIME = "time of day"
    ORDINAL = "ordinal"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date. `value` is in ones, for a date its (day, month, year) with None for what is not said.

    `unit` is a sign of currency or "am"/"pm". `bound` says what is claimed of it ("about", "more", "range"), "" for
    just it; `led` is a preposition before it that changes what it means ("by", "since").
    """

    sort: Sort
    value: tuple[float | None, ...]
    unit: str
    bound: str
    led: str
    start: int
    end: int

    def is_said_by(self, other: "Figure") -> bool:
        """Tell whether the other figure says at least as much, and nothing else."""
        if (self.sort, self.unit, self.bound) != (other.sort, other.unit, other.bound):
            return False
        if self.sort is Sort.DATE:
            return self.led == other.led and all(
                mine in (None, theirs) for mine, theirs in zip(self.value, other.value, strict=True)
            )
        return self.value == other.value and self.led in ("", other.led)


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {name: place for place, name in enumerate(_MONTHS, start=1)}
_MONTH |= {name[:3]: place for name, place in _MONTH.items()} | {"sept": 9}
_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_ONES)}
_SMALL |= {word: value * 10 for value, word in enumerate(_TENS, start=2)}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6}
_SCALE |= {"billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12}
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
""".split()
_ORDINAL = {word: value for value, word in enumerate(_ORDINALS, start=1)}
_ORDINAL |= {f"{word}s": value for word, value in _ORDINAL.items() if value > 2}  # two thirds
_CURRENCIES = {"pound": "£", "pounds": "£", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€"}
_CURRENCIES |= {"pence": "p", "penny": "p", "p": "p", "cents": "¢", "cent": "¢"}

_NAME_OF_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_NAME_OF_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_SCALES = "|".join(sorted(_SCALE, key=len, reverse=True))
_SPELLED = rf"(?:{'|'.join(sorted([*_SMALL, 'hundred', 'thousand', 'million', 'billion', 'trillion'], key=len))})"
_FIGURE = re.compile(
    rf"""
    (?<![\w.,]) (?:
      (?P<iso> \d{{4}} - \d\d - \d\d )
    | (?P<day> \d{{1,2}} ) (?:st|nd|rd|th)? \s+ (?:of\s+)? (?P<month> {_NAME_OF_MONTH} )
          (?: ,? \s+ (?P<year> \d{{4}} ) )?
    | (?P<us_month> {_NAME_OF_MONTH} ) \s+ (?P<us_day> \d{{1,2}} ) (?:st|nd|rd|th)? (?! [\d.]*\d | \s*(?:%|per\b) )
          (?: ,? \s+ (?P<us_year> \d{{4}} ) )?
    | (?P<only_month> {_NAME_OF_MONTH} ) (?: ,? \s+ (?P<month_year> \d{{4}} ) )?
    | (?P<hour> \d{{1,2}} (?: [.:]\d\d )? ) \s? (?P<half> [ap]\.?m\.? ) (?!\w)
    | (?P<nth> \d+ ) (?:st|nd|rd|th)
    | (?P<ordinal> {"|".join(sorted(_ORDINAL, key=len, reverse=True))} )
    | (?P<currency> (?:US|A|C)? [£$€¥] )? \s? (?P<number> -? \d+ (?:,\d{{3}})* (?:\.\d+)? )
          (?: [\s-]? (?P<scale> {_SCALES} ) (?!\w) )?
          (?: \s? (?P<percent> % | per\s?cent\b | pc\b ) | [\s-] (?P<coin> pounds?|dollars?|euros?|pence ) \b
            | (?P<pence>p)\b )?
    | (?P<spelled> {_SPELLED} (?: (?: [\s-] | \s+and\s+ ) {_SPELLED} )* )
          (?: \s+ (?P<spelled_percent> per\s?cent\b ) | \s+ (?P<spelled_coin> pounds?|dollars?|euros?|pence ) \b )?
    ) (?! \w | \.\d )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOUND = {
    "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly",
    "over": "more", "more than": "more", "above": "more", "upwards of": "more", "exceeding": "more",
    "at least": "at least", "no less than": "at least", "no fewer than": "at least",
    "under": "less", "less than": "less", "fewer than": "less", "below": "less",
    "up to": "at most", "at most": "at most", "no more than": "at most", "as many as": "at most",
    "as much as": "at most",
    "only": "only", "just": "only", "merely": "only", "exactly": "exactly", "between": "range",
}  # fmt: skip
_LED = frozenset("by to from than since until till before after within".split())
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<bound>{'|'.join(sorted(_BOUND, key=len, reverse=True))})|(?P<led>{'|'.join(sorted(_LED))}))"
    r"\s+(?:an?\s+|the\s+|early\s+|late\s+|mid-?\s*)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<!\w)between\s+\S+(?:\s+\S+){0,3}?\s+and\s+$", re.IGNORECASE)
_TIMED = re.compile(
    r"(?<!\w)(?:in|of|by|to|from|since|until|till|before|after|during|last|next|this|early|late|mid|and|through)[\s-]+$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(r"\s?[-–—]\s?[£$€¥]?\d")
_RANGE_BEFORE = re.compile(r"\d\w*\s?[-–—]\s?$")
_REACH = 40  # characters before a figure that are looked at


@lru_cache(maxsize=2_000)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text, in order."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        read = _read(match, text)
        if read is None:
            continue
        sort, value, unit = read
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        bound, led = _before(text, start)
        if _RANGE_AFTER.match(text, match.end()) or _RANGE_BEFORE.search(text[max(0, start - _REACH) : start]):
            bound, led = "range", ""
        yield Figure(sort, value, unit, bound, led, start, match.end())


def _before(text: str, start: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    if _BETWEEN.search(before):
        return "range", ""
    found = _BEFORE.search(before)
    if found is None:
        return "", ""
    return (
        (_BOUND[found["bound"].lower()], "") if found["bound"] else ("", found["led"].lower().replace("till", "until"))
    )


def _read(match: re.Match[str], text: str) -> tuple[Sort, tuple[float | None, ...], str] | None:
    found = {name: given for name, given in match.groupdict().items() if given}
    if "iso" in found:
        year, month, day = map(int, found["iso"].split("-"))
        return Sort.DATE, (day, month, year), ""
    if "month" in found:
        return _date(found["day"], found["month"], found.get("year"))
    if "us_month" in found:
        return _date(found["us_day"], found["us_month"], found.get("us_year"))
    if "only_month" in found:
        return None if _is_no_month(match, text) else _date(None, found["only_month"], found.get("month_year"))
    if "hour" in found:
        return Sort.TIME, (float(found["hour"].replace(":", ".")),), found["half"].lower().replace(".", "")
    if "nth" in found:
        return Sort.ORDINAL, (float(found["nth"]),), ""
    if "ordinal" in found:
        return Sort.ORDINAL, (float(_ORDINAL[found["ordinal"].lower()]),), ""
    if "spelled" in found:
        value = _spelled(found["spelled"])
    else:
        value = float(found["number"].replace(",", "")) * _SCALE.get(found.get("scale", "").lower(), 1)
    return _counted(found, value)


def _counted(found: dict[str, str], value: float) -> tuple[Sort, tuple[float | None, ...], str]:
    coin = found.get("coin") or found.get("spelled_coin") or found.get("pence")
    if "currency" in found or coin:
        return Sort.MONEY, (value,), found.get("currency") or _CURRENCIES[(coin or "").lower()]
    if "percent" in found or "spelled_percent" in found:
        return Sort.PERCENT, (value,), ""
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", found.get("number", "")) and "scale" not in found:
        return Sort.DATE, (None, None, value), ""
    return Sort.COUNT, (value,), ""


def _date(day: str | None, month: str, year: str | None) -> tuple[Sort, tuple[float | None, ...], str]:
    number = _MONTH[month.lower().rstrip(".")]
    return Sort.DATE, (float(day) if day else None, number, float(year) if year else None), ""


def _is_no_month(match: re.Match[str], text: str) -> bool:
    """Tell whether "may" or "March" is no month: in small letters, or a name ("Theresa May") without "in" before it."""
    written = match.group()
    if not written[0].isupper():
        return True
    is_name = written.lower() in ("may", "march", "april", "june") and not match["month_year"]
    return is_name and not _TIMED.search(text[max(0, match.start() - _REACH) : match.start()])


def _spelled(words: str) -> float:
    total, group = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word != "and":
            total, group = total + (group or 1) * _SCALE[word], 0.0
    return total + group
