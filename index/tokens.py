"""Words, stops and quoted spans of a paragraph as one row of tokens. Offsets stay those of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.mark_pairs import Quoted
from index.wordsets import word_set

Range = tuple[int, int]  # token indexes of a row, end exclusive
DASHES = frozenset({"—", "–", "-", "--"})
STOPS = frozenset({".", "!", "?", "…", "..."})
_WORD = re.compile(
    r"""(?x)
      (?:[A-Za-z]\.){2,}                                   # U.S., D.C., a.m.
    | \d+ (?: - [^\W\d_]+ )+                                # 81-year-old
    | [£$€]?\d[\d,.]*\d%? | [£$€]?\d%?                     # 1,237   $2.4   70%
    | [@\#]?[^\W_]+ (?: [-‑.&/@’'][^\W_]+ )* (?:\.com\b)?  # end-to-end, O’Brien, AT&T, huff.com
    | \.\.\.|…|--|[^\w\s]
    """
)
# The apostrophe of "National Farmers’ Union" belongs to the name; elsewhere a mark after an "s" may close a quotation.
_OF_MANY = re.compile(
    r"""(?x)
    ['’] (?=\s (?: (?:[A-Z][\w-]*+['’]?|and|&) \s ){0,3}
    (?: Union | Association | Federation | Guild | League | Council | Society | Alliance | Institute | Party | Group
      | Trust | Forum | Board | Network | Congress | Committee | Campaign | Organi[sz]ation | Club | Company | Fund
    )\b )"""
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:['’](?:s|re|ve|ll|d|m))$")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt cmdr adm maj rev hon st jr sr messrs supt"
    " insp jan feb mar apr jun jul aug sep sept oct nov dec vs no inc corp co ltd dept ave blvd mt ft ala ariz ark"
    " calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va"
    " vt wash wis wyo tex"
)
# "'s" after these is "is" or "has" (its `low` is then "'is"); after anything else it is the possessive.
_BEFORE_IS = word_set("he she it that there here what who where how when let this one")


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    POINT = "point"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `low` is its lower case with straight apostrophes. A QUOTED token is a whole span with its marks."""

    text: str
    start: int
    end: int
    sort: Sort
    low: str
    quoted: Quoted | None = None

    @property
    def is_capital(self) -> bool:
        """Tell a word or number-free name part that starts with a capital."""
        first = self.text[:1]
        return self.sort is Sort.WORD and (first.isupper() or (first in "@#" and len(self.text) > 1))


def tokens(text: str, start: int, end: int, spans: Sequence[Quoted] = ()) -> list[Token]:
    """Cut `text[start:end]` into tokens; each span of `spans` becomes a single one."""
    row: list[Token] = []
    place = start
    for span in spans:
        _words(text, place, span.outer_start, row)
        row.append(Token(text[span.start : span.end], span.outer_start, span.outer_end, Sort.QUOTED, "", span))
        place = span.outer_end
    _words(text, place, end, row)
    return row


def _words(text: str, start: int, end: int, row: list[Token]) -> None:
    place = start
    while found := _WORD.search(text, place, end):
        word, a, place = found.group(), found.start(), found.end()
        if not (word[0].isalnum() or word[0] in "@#£$€") or (len(word) == 1 and not word.isalnum()):
            row.append(Token(word, a, place, Sort.POINT, word.replace("’", "'")))
            continue
        low = word.lower().replace("’", "'")
        if (
            place < end
            and text[place] == "."
            and (low in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"))
        ):
            place += 1
            row.append(Token(text[a:place], a, place, Sort.WORD, low))
        elif clitic := _CLITIC.search(word):
            row.append(_word(word[: clitic.start()], a, low[: clitic.start()]))
            ending = low[clitic.start() :]
            is_verb = ending == "'s" and low[: clitic.start()] in _BEFORE_IS
            row.append(_word(word[clitic.start() :], a + clitic.start(), "'is" if is_verb else ending))
        else:
            if word[0].isupper() and low.endswith("s") and _OF_MANY.match(text, place, end):
                place += 1
            row.append(_word(text[a:place], a, text[a:place].lower().replace("’", "'")))


def _word(word: str, start: int, low: str) -> Token:
    is_number = word.lstrip("£$€")[:1].isdigit() and "-" not in word
    return Token(word, start, start + len(word), Sort.NUMBER if is_number else Sort.WORD, low)
