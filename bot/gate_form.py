"""How a written text is put: cut into sentences with their marks, and what no sentence may look like. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.marks import quoted
from index.sentences import sentences
from index.wordsets import word_set

#: More is no short answer but a loop, or another text altogether.
MOST_CHARACTERS, MOST_SENTENCES = 4_000, 12
_LONGEST, _SHORTEST_WORDS = 500, 3

_THOUGHTS = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_NUMBERS = r"\[\d{1,3}(?:\s*,\s*\d{1,3})*\]"
_MARKS = re.compile(rf"\s*{_NUMBERS}(?:\s*,?\s*{_NUMBERS})*")
# "It sank. [1] Then" is meant as "It sank [1]. Then".
_MARKS_BEHIND = re.compile(rf"([.!])([\"”’»]*)\s*({_NUMBERS}(?:\s*{_NUMBERS})*)[.]?(?=\s|$)")
_DOUBLE = '"“”„‟«»＂″'
_LETTERS = re.compile(r"[\w\s\[\].,;:!?()%£$€¥&'’‘‚‹›\-–—/°" + _DOUBLE + "]*")
_MARKUP = re.compile(
    r"""
    [<>@#*`~|\\{}^=+_\u2022\ufffd]      # HTML, mentions, headings, emphasis, code, tables, formulas
    | \]\( | !\[ | \(\s*\[              # links
    | \w+:// | \bwww\. | \b\w[\w-]*\.(?:com|org|net|uk|eu|gov|io|info|example)\b
    | ^\s*(?:[-–—•]|\d+[.)])\s          # lists
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OWN = word_set("i we me us my our mine ours myself ourselves you your yours yourself i'm i've we're you're let's let")
# Without a name before it, one of these points at a sentence that may not be there.
_POINTING = word_set("""
    he she they it his her hers their theirs its him them this these those that such both former latter another others
    but and or nor so yet also then however there here
""")  # fmt: skip
# Where words were put together wrongly: "of was", "Rudd's has", "by to".
_BROKEN = re.compile(
    r"""
    (?: \b(?:of|by|from|in|on|at|for|with|a|an|the|and|or) | \w['’]s )
          \s+ (?:is|are|was|were|been|has|have|had|does|did)\b
    | \b(?:of|by|from|at|for|with|a|an|the) \s+ (?:of|by|from|to|and|or|be)\b
    | \b(\w+) \s+ \1\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUNCTUATION = " .,;:!”’»\"')"


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a sentence that a group of marks stands for, as a span of the bare text; `mark` is their place."""

    start: int
    end: int
    mark: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence without its marks. `quotes` are the spans inside its quotation marks."""

    bare: str
    segments: tuple[Segment, ...]
    quotes: tuple[tuple[int, int], ...]


def written_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text as they were written, with their marks, each on one line."""
    text = _THOUGHTS.sub("", unicodedata.normalize("NFC", text))
    for line in text.splitlines():
        line = _MARKS_BEHIND.sub(r"\2 \3\1", " ".join(line.split()))
        yield from (line[start:end] for start, end in sentences(line))


def read(sentence: str) -> Sentence | str:
    """Take a sentence apart, or say why it is refused whatever it states."""
    if len(sentence) > _LONGEST:
        return "too long"
    if _MARKUP.search(sentence) or "''" in sentence or not _LETTERS.fullmatch(sentence):
        return "markup, a link or signs that have no place in a sentence"
    bare, groups = _without_marks(sentence)
    if not groups:
        return "no mark"
    quotes = quoted(bare)
    outside = _outside(bare, quotes)
    if not _are_whole(outside, quotes):
        return "a quotation mark without its other half"
    if "[" in outside or "]" in outside:
        return "brackets that are no marks"
    # "US" is a country.
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", outside.replace("US", "U").lower().replace("’", "'"))
    if "?" in outside or not outside.rstrip(" ”’»\"')").endswith("."):
        return "not a statement"
    if _BROKEN.search(outside):
        return "words that do not fit together"
    if len(bare.split()) < _SHORTEST_WORDS:
        return "too short"
    if _OWN.intersection(words):
        return "it speaks of itself or to the reader"
    if words and words[0] in _POINTING and bare[0] not in _DOUBLE + "‘":
        return "it points at a sentence before"
    segments = _segments(bare, groups)
    return Sentence(bare, segments, quotes) if segments else "marks within a statement"


def _outside(bare: str, quotes: tuple[tuple[int, int], ...]) -> str:
    """Return a text with what is quoted blanked out, every place kept."""
    for start, end in quotes:
        bare = bare[:start] + " " * (end - start) + bare[end:]
    return bare


def _without_marks(sentence: str) -> tuple[str, list[tuple[int, tuple[int, ...]]]]:
    bare, groups, last = "", [], 0
    for match in _MARKS.finditer(sentence):
        bare += sentence[last : match.start()]
        numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", match.group())))
        groups.append((len(bare), numbers))
        last = match.end()
    return bare + sentence[last:], groups


def _segments(bare: str, groups: list[tuple[int, tuple[int, ...]]]) -> tuple[Segment, ...]:
    """Return what each group of marks stands for; one group alone may stand anywhere. None when words are left over."""
    if len(groups) == 1:
        return (Segment(0, len(bare), *groups[0]),)
    if bare[groups[-1][0] :].strip(_PUNCTUATION):
        return ()
    if not all(bare[place:].lstrip().startswith(";") for place, _ in groups[:-1]):
        return ()  # "The mayor [1] was jailed [2]": neither part says so
    starts = [0, *(place for place, _ in groups)]
    return tuple(Segment(start, end, end, numbers) for start, (end, numbers) in zip(starts, groups, strict=False))


def _are_whole(outside: str, quotes: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether every double mark, and every single one that is no apostrophe, belongs to what is quoted."""
    edges = {start - 1 for start, _ in quotes} | {end for _, end in quotes}
    return not any(
        (char in _DOUBLE + "‘‚‹›" or (char in "'’" and not _is_apostrophe(outside, place))) and place not in edges
        for place, char in enumerate(outside)
    )


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place - 1 : place].isalnum() and (text[place + 1 : place + 2].isalnum() or text[place - 1] in "sS")
