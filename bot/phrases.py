"""Phrases as members type them, turned into one pattern: data that reads like a list, not like a regular expression.

In a phrase "…" stands for anything or nothing, "(x y)" for one of the words x and y, and an apostrophe may be left out.
"""

import re

_STARTERS = r"so|ok|okay|wait|well|and|but|er|erm|um|hm|hmm|hang\s+on|ugh|hey|hi|sorry"
# Without a bound, a pasted text of 100,000 characters would take seconds.
_ANYTHING = r"\b.{0,200}?\b"
_BROKEN = re.compile(r"\([^)]*\)")  # a choice may go over the end of a line
_CHOICE = re.compile(r"\\\(([^)]*)\\\)")


def phrases(text: str, *, whole: bool = False, start: bool = False) -> re.Pattern[str]:
    """Compile phrases, separated by line breaks or " | ", into a pattern that ignores case.

    It matches where a phrase stands as whole words; with `start` only at the beginning (small starters such as "so" or
    "ok" may come before), with `whole` only if nothing else but marks is said.
    """
    joined = _BROKEN.sub(lambda choice: " ".join(choice.group().split()), text)
    listed = [phrase.strip() for line in joined.splitlines() for phrase in line.split(" | ")]
    choices = "|".join(_pattern(phrase) for phrase in listed if phrase)
    before = rf"^\W*(?:(?:{_STARTERS})\W+)*" if start else r"\b"
    if whole:
        return re.compile(rf"^\W*(?:(?:{choices})(?:\W+|$))+$", re.IGNORECASE)
    return re.compile(rf"{before}(?:{choices})(?!\w)", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    escaped = re.escape(phrase).replace("'", "['’]?")
    chosen = _CHOICE.sub(lambda choice: f"(?:{'|'.join(choice.group(1).split(chr(92) + ' '))})", escaped)
    return chosen.replace("\\ …\\ ", _ANYTHING).replace("\\ ", r"\s+")
