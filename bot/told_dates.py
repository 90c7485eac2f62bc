"""When something happened, by the sentence that tells of it: a date in it, or a day that its article fixes. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from bot.future import tells_of_future
from index.dates import PartialDate

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' if month[3:] else month for month in _MONTHS)})\b\.?"
_DATES = re.compile(
    rf"""\b(?:
      (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?
    | (?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<us_year>(?:19|20)\d\d))?
    | (?P<only_month>{_MONTH})\s+(?P<month_year>(?:19|20)\d\d)
    | (?:in|since|by|last|next|until)\s+(?P<bare_month>{_MONTH})(?!\s*\d)
    | (?:in|of|since|the)\s+(?P<only_year>(?:19|20)\d\d)
    | (?P<nearby>yesterday|today|tonight|this\s+(?:morning|week|month)
        |(?:on\s+|last\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:night|morning|evening|afternoon))?|last\s+(?:night|week))
    | (?P<step>last|next)\s+(?P<unit>month|year)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_NEW_CLAUSE = re.compile(r"[,;:—–]|\s(?:and|but|who|which|that|because)\s")
_FARTHEST = 60  # characters


def told_date(sentence: str, place: int, published: PartialDate) -> PartialDate | None:
    """Return the date that a sentence gives beside a place in it; None when it gives none in the same clause.

    What is fixed only by when the article was published is as exact as that: "on Tuesday", "in May".
    """
    dated = []
    for found, when in _dates(sentence, published):
        between = sentence[min(place, found.start()) : max(place, found.start())]
        if len(between) <= _FARTHEST and not _NEW_CLAUSE.search(between):
            dated.append((len(between), when))
    return min(dated, key=lambda one: one[0])[1] if dated else None


def _dates(sentence: str, published: PartialDate) -> Iterator[tuple[re.Match[str], PartialDate]]:
    for found in _DATES.finditer(sentence):
        try:
            yield found, _date(found, published, is_coming=tells_of_future(sentence))
        except ValueError:  # 31 June, or a day of a year that no calendar has
            continue


def _date(found: re.Match[str], published: PartialDate, *, is_coming: bool) -> PartialDate:
    parts = found.groupdict()
    if parts["nearby"]:
        return published
    if parts["step"]:
        return _stepped(published, parts["unit"].lower(), 1 if parts["step"].lower() == "next" else -1)
    if parts["only_year"]:
        return PartialDate(int(parts["only_year"]))
    name = parts["month"] or parts["us_month"] or parts["only_month"] or parts["bare_month"]
    month = next(number for number, one in enumerate(_MONTHS, 1) if one[:3] == name[:3].lower())
    day = parts["day"] or parts["us_day"]
    year = parts["year"] or parts["us_year"] or parts["month_year"]
    stated = int(year) if year else _year(month, published, is_coming=is_coming)
    return PartialDate(stated, month, int(day) if day else None, inferred=not year)


def _year(month: int, published: PartialDate, *, is_coming: bool) -> int:
    """Return the year of a month that stands alone: the last one before the article, or the next after it."""
    here: date = published.earliest
    if is_coming:
        return here.year + (month < here.month)
    return here.year - (month > published.latest.month)


def _stepped(published: PartialDate, unit: str, by: int) -> PartialDate:
    if unit == "year" or published.month is None:
        return PartialDate(published.year + by, inferred=True)
    months = published.year * 12 + published.month - 1 + by
    return PartialDate(months // 12, months % 12 + 1, inferred=True)
