"""Numbers that are written in several ways: "£5m", "5 million pounds"; "1,200" and "1200"; "40k" and "40,000"."""

import re

# As one word, a number with its multiplier; thousands without their commas. "5 m" is five metres.
_MULTIPLIED = re.compile(
    r"(?<![\w.,])(?P<number>[0-9][0-9,]{0,15}(?:\.[0-9]{1,9})?)"
    r"(?P<unit>(?:\s|-)?(?:trillion|tn|billion|bn|million|mn|thousand)|m|k)\b",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![\d,]*\d)")
_DIGIT = re.compile(r"\d")
_UNITS = {"trillion": "tn", "billion": "bn", "million": "m", "mn": "m", "thousand": "k"}
_SPELT = {"tn": "trillion", "bn": "billion", "m": "million"}
_ONE_WORD = re.compile(r"([0-9]{1,15}(?:\.[0-9]+)?)(tn|bn|m)|([0-9]{4,15})")
_THOUSAND = 1_000
_SIGN = re.compile(r"[£$€](?=\d)|(?<=\d)%")
_CALLED = {"£": "pounds", "$": "dollars", "€": "euros", "%": "percent"}


def in_one_word(text: str) -> str:
    """Return a text with its amounts as one word each: "5m" for "5 million", "1200" for "1,200", "40000" for "40k"."""
    if not _DIGIT.search(text):
        return text
    return _COMMAS.sub(lambda found: found.group().replace(",", ""), _MULTIPLIED.sub(_joined, text))


def _joined(found: re.Match[str]) -> str:
    number, unit = found["number"].replace(",", ""), found["unit"].lower().lstrip(" -")
    unit = _UNITS.get(unit, unit)
    return str(int(number) * _THOUSAND) if unit == "k" and "." not in number else f"{number}{unit}"


def signs_in(text: str) -> list[str]:
    """Return the words for the signs beside the numbers of a text: "pounds" for "£", "percent" for "%"."""
    return [_CALLED[sign] for sign in _SIGN.findall(text)]


def other_ways(word: str) -> tuple[str, ...]:
    """Return how else an amount of one word is written, as words: "5 million" for "5m", "1 200" for "1200"."""
    found = _ONE_WORD.fullmatch(word)
    if found is None:
        return ()
    if found[2]:
        return (f"{found[1]} {_SPELT[found[2]]}",)
    number = int(found[3])
    commas = f"{number:,}".replace(",", " ")
    return (commas, f"{number // _THOUSAND}k") if number and number % _THOUSAND == 0 else (commas,)
