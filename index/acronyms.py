"""Short forms that a text defines: "Technical Capability Notice (TCN)", "DfT (Department for Transport)", "Ofcom"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.wordsets import word_set

_SHORT = r"[A-Z0-9][A-Za-z0-9&.-]{1,9}"
_DEFINED = re.compile(rf"(?<=[\w’'])\ \((?:the\ |or\ )?[“\"‘']?(?P<short>{_SHORT})[”\"’']?\)")
_DEFINED_BACKWARDS = re.compile(
    rf"(?<![\w&’'-])(?P<short>{_SHORT})\ \((?:the\ |or\ )?(?P<full>[A-Za-z][^()\n;:]{{4,99}})\)"
)
_WORD = re.compile(r"[\w’']+|&")
# A name goes on over commas ("Environment, Food and Rural Affairs") and hyphens, and ends at any other mark.
_STOP = re.compile(r"[^\w’'&,\s-]|\n")
_BEFORE = 160  # characters
_SMALL = word_set("a an and & at by de for in of on or the to with")
_NUMBERS = ("two to", "three", "four for", "five", "six", "seven", "eight", "nine")
_DIGITS = {str(number): word_set(f"{number} {words}") for number, words in enumerate(_NUMBERS, start=2)}
# Of one word so many letters may stand in a short form that is written like a name: "Com" of "Ofcom", "De" of "Defra".
_SYLLABLE = 4
_SHORTEST_SYLLABLES = 4
# "Artificial intelligence (AI)" has a name, "per month (PM)" none.
_SHORTEST_LOWER, _LONG_WORD = 3, 5


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text defines as (short, full), in order, when the words of the full name spell the short one.

    A plural is left out: "TCNs" defines "TCN".
    """
    for found in _DEFINED.finditer(text):
        before = _STOP.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
        if full := _spelt(_singular(found["short"]), before):
            yield _singular(found["short"]), full
    for found in _DEFINED_BACKWARDS.finditer(text):
        full = found["full"].strip()
        if _spelt(_singular(found["short"]), full) == full:
            yield _singular(found["short"]), full


def _singular(short: str) -> str:
    bare = short.rstrip(".-").replace(".", "")
    return bare[:-1] if bare.endswith("s") and bare[:-1].isupper() and len(bare) > 2 else bare


def _spelt(short: str, text: str) -> str | None:
    """Return the shortest end of a text whose words spell the short form; None when no end of it does."""
    letters = "".join(sign for sign in short.lower() if sign.isalnum())
    words = list(_WORD.finditer(text))
    written = [word.group() for word in words]
    for start in range(len(words) - 2, -1, -1):
        named = written[start:]
        if named[0].lower() in _SMALL or not _may_name(short, named):
            continue
        if _spells(letters, tuple(named), syllables=not short.isupper(), inner=named[0][0].isupper()):
            return text[words[start].start() : words[-1].end()]
    return None


def _may_name(short: str, named: Sequence[str]) -> bool:
    """Tell whether words can be a full name: of capitals, or else of a short form of capitals that is not too short."""
    if all(word[0].isupper() or word.lower() in _SMALL for word in named):
        return short.isupper() or len(short) >= _SHORTEST_SYLLABLES or sum(map(str.isupper, short)) > 1
    return short.isupper() and (len(short) >= _SHORTEST_LOWER or min(map(len, named)) >= _LONG_WORD)


@cache
def _spells(letters: str, words: tuple[str, ...], *, syllables: bool, inner: bool) -> bool:
    """Tell whether the beginnings of the words, small ones and years left out or not, are the letters.

    `syllables`: a word may give several letters, as one of capitals always may; `inner`: one word may give a later
    letter too ("HQ" of "headquarters").
    """
    if not words:
        return not letters
    word, rest = words[0].lower(), words[1:]
    if (word in _SMALL or word.isdigit()) and _spells(letters, rest, syllables=syllables, inner=inner):
        return True
    if not letters:
        return False
    if letters[0].isdigit() and word in _DIGITS.get(letters[0], ()):
        return _spells(letters[1:], rest, syllables=syllables, inner=inner)
    if letters[0] != word[0]:
        return False
    longest = _SYLLABLE if syllables or words[0].isupper() else 1
    for length in range(1, min(longest, len(letters)) + 1):
        if word.startswith(letters[:length]) and _spells(letters[length:], rest, syllables=syllables, inner=inner):
            return True
    if inner and len(letters) > 1 and letters[1] in word[2:]:
        return _spells(letters[2:], rest, syllables=syllables, inner=False)
    return False
