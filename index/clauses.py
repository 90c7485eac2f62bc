"""The parts of a sentence: where a clause starts, and what only leads to its subject or is inserted behind it."""

from collections.abc import Sequence

from index.cues import FORMS, NOUN_LIKE
from index.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from index.naming import PARTICLES, SUFFIXES, is_name_word
from index.roles import PEOPLE_NOUNS, names_people
from index.tokens import DASHES, Range, Sort, Token
from index.wordsets import word_set

_BREAKS = frozenset({",", ";", ":", "(", "[", "—", "–", "-", "--", ".", "!", "?", "…"})
_PARTICIPLE_INTROS = word_set("asked pressed questioned speaking writing citing given compared faced based")


def opening_bracket(row: Sequence[Token], close: int) -> int:
    """Give the place of the bracket that the one at `close` closes, 0 when there is none."""
    place = close
    while place > 0 and row[place].low not in ("(", "["):
        place -= 1
    return place


def is_plain_report(row: Sequence[Token], place: int) -> bool:
    """Tell a finite reporting verb by its form alone: no word that may be a noun, no reduced clause."""
    form = FORMS.get(row[place].low)
    if place and place + 1 < len(row) and names_people(row[place - 1].low) and row[place + 1].low in PREPOSITIONS:
        return False  # "two people briefed on the talks"
    return (
        form is not None
        and form.shape in ("past", "s")
        and row[place].low not in NOUN_LIKE
        and not row[place].is_capital
    )


def says(row: Sequence[Token], place: int) -> bool:
    """Tell a finite verb that reports a clause."""
    return is_plain_report(row, place) and "s" in FORMS[row[place].low].cue.frames


def clause_start(row: Sequence[Token], end: int) -> int:
    """Go left to the start of the clause; "and" joins names but parts clauses."""
    place = end
    while place > 0:
        token = row[place - 1]
        if token.low in (")", "]"):
            place = opening_bracket(row, place - 1)
            continue
        if (
            token.sort is Sort.QUOTED
            or token.low in _BREAKS
            or (token.sort is Sort.POINT and token.low not in ("&", "/", "'", "’"))
        ):
            return place
        if token.low in SUBORDINATORS and token.low not in ("before", "after", "since", "as", "once"):
            return place
        if token.low in ("but", "or", "nor", "than"):
            return place
        if token.low == "as" and place < end and (row[place].low in DETERMINERS or row[place].is_capital) and place > 1:
            return place
        if token.low == "and" and _parts_clauses(row, place - 1):
            return place
        place -= 1
    return 0


def _parts_clauses(row: Sequence[Token], conjunction: int) -> bool:
    for token in reversed(row[max(0, conjunction - 25) : conjunction]):
        if token.sort is Sort.QUOTED or token.low in (";", ":"):
            return False
        if is_finite(token.low) or (token.low in FORMS and FORMS[token.low].shape == "past" and not token.is_capital):
            return True
    return False


def skip_opening(row: Sequence[Token], start: int, end: int) -> int:
    """Skip what may stand before a subject: conjunctions, adverbs, "earlier Tuesday", "last month"."""
    place = start
    while place < end - 1:
        low = row[place].low
        if (
            low in CONJUNCTIONS
            or low in RELATIVES - {"that"}
            or (is_adverb(low) and low not in ("all", "both"))
            or low in ("earlier", "later", "like")
            or low in WEEKDAYS
            or row[place].sort is Sort.POINT
        ):
            place += 1
        elif low in ("last", "this", "next", "earlier") and row[place + 1].low in TIME_WORDS and place + 2 < end:
            place += 2
        elif (passed := _past_interval(row, place)) < end - 1 and passed > place:
            place = passed
        else:
            break
    return place


def _past_interval(row: Sequence[Token], start: int) -> int:
    """Step over "two hours after"."""
    place = start + (row[start].low in DETERMINERS or row[start].sort is Sort.NUMBER)
    is_interval = place + 1 < len(row) and row[place].low in TIME_WORDS and row[place + 1].low in ("after", "before")
    return place + 2 if is_interval else start


def is_bare_name(row: Sequence[Token], start: int, end: int) -> bool:
    """Tell a full name and nothing else."""
    words = row[start:end]
    return 1 < len(words) <= 5 and all(
        is_name_word(word) or word.low in PARTICLES or word.low in SUFFIXES for word in words
    )


def sentence_part_start(row: Sequence[Token], end: int, *, dash: bool) -> int:
    """Go left to words in marks, a semicolon, colon or open bracket; to a dash, too, unless with `dash`."""
    place = end
    while place > 0:
        token = row[place - 1]
        if token.low in (")", "]") and (opening := opening_bracket(row, place - 1)):
            place = opening
            continue
        if token.sort is Sort.QUOTED or token.low in (";", ":", "(", "["):
            return place
        if not dash and token.low in DASHES:
            return place
        place -= 1
    return 0


def comma_parts(row: Sequence[Token], start: int, end: int) -> list[Range]:
    """Cut a stretch at its commas."""
    parts: list[Range] = []
    place = start
    for k in range(start, end + 1):
        if k == end or row[k].low == ",":
            if k > place:
                parts.append((place, k))
            place = k + 1
    return parts


def is_intro(row: Sequence[Token], start: int, end: int) -> bool:
    """Tell what only leads to the subject: "On Thursday", "Asked about it", "But", "Meanwhile"."""
    low = row[start].low
    if low in PREPOSITIONS or low in SUBORDINATORS or low in _PARTICIPLE_INTROS or low.endswith("ing"):
        return True
    last = row[end - 1].low
    if end - start == 2 and is_adverb(last):
        return True  # "Most recently"
    return skip_opening(row, start, end) >= end - 1 and (
        last in CONJUNCTIONS or is_adverb(last) or last in WEEKDAYS or last in TIME_WORDS
    )


def is_insertion(row: Sequence[Token], start: int, end: int) -> bool:
    """Tell an apposition, relative clause, age, place or aside by how it begins."""
    token = row[start]
    low = token.low
    return (
        low in RELATIVES
        or low in DETERMINERS
        or low in PREPOSITIONS
        or low in SUBORDINATORS
        or low in PEOPLE_NOUNS
        or token.sort is Sort.NUMBER
        or low.endswith(("ing", "ed"))
        or is_adverb(low)
        or low in ("former", "then", "too", "himself", "herself", "r-", "d-")
        or "-" in token.text[1:3]
        or (end - start <= 2 and token.is_capital and not row[end - 1].low.endswith("'s") and start > 0)
        or not token.is_capital
    )


def ends_in_name(row: Sequence[Token], start: int, end: int) -> bool:
    """Tell a part that is a noun phrase with a name at its end."""
    begin = skip_opening(row, start, end)
    words = row[begin:end]
    return (
        bool(words)
        and is_name_word(words[-1])
        and words[-1].low not in TIME_WORDS
        and not any(is_finite(word.low) for word in words)
        and words[0].low not in PREPOSITIONS
    )
