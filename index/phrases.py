"""Noun phrases without a parser: the last one before a place, the first of a clause, the one that follows."""

from collections.abc import Sequence

from index.clauses import is_plain_report, skip_opening
from index.cues import FORMS
from index.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    NOUN_LINKS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from index.naming import PARTICLES, SUFFIXES, is_name_word
from index.roles import BODY_NOUNS, PEOPLE_NOUNS, can_speak, names_people, singular
from index.tokens import DASHES, Range, Sort, Token

_INNER_POINTS = frozenset({"&", "/", "'", "’"})  # points inside of a noun phrase


def contact_clause(row: Sequence[Token], start: int, end: int) -> Range | None:
    """Tell "an honour Lee" (said he hoped for) from "the minister Lee": the noun before the name is for no people."""
    name = end
    while name > start and (is_name_word(row[name - 1]) or row[name - 1].low in PARTICLES):
        name -= 1
    if not start < name < end or row[start].low not in DETERMINERS:
        return None
    noun = row[name - 1]
    plain = noun.sort is Sort.WORD and not names_people(noun.low) and noun.low not in DETERMINERS and noun.low != "'s"
    return (name, end) if plain and noun.low not in CONJUNCTIONS and noun.low not in PREPOSITIONS else None


def simple_phrase(row: Sequence[Token], end: int, start: int) -> Range | None:
    """Take the last simple noun phrase before `end`: a name with its office, a pronoun, or determiner to noun."""
    place = end
    if place <= start:
        return None
    if row[place - 1].low in SUBJECT_PRONOUNS:
        return place - 1, place
    while place > start and not _bounds(row, place - 1, start, end):
        place -= 1
        if row[place].low in DETERMINERS and not (place + 1 < end and row[place + 1].low == "of"):
            break
    while place < end and (row[place].low in ("of", "'s", "and") or row[place].sort is Sort.POINT):
        place += 1
    return (place, end) if place < end else None


def _bounds(row: Sequence[Token], place: int, start: int, end: int) -> bool:
    """Tell a token that cannot be part of the simple noun phrase to its right."""
    token = row[place]
    has_right = place + 1 < end
    if token.sort is Sort.WORD:
        if token.low in PREPOSITIONS:
            return not (token.low == "of" and has_right)
        if token.low in RELATIVES - {"that", "whose"}:
            return True
        if token.low in CONJUNCTIONS:
            return not (token.low == "and" and has_right and place - 1 >= start and _joinable(row, place + 1))
        return is_finite(token.low) or is_plain_report(row, place)
    return token.sort is not Sort.POINT or token.low not in _INNER_POINTS


def _joinable(row: Sequence[Token], place: int) -> bool:
    """Two names joined by "and"."""
    return is_name_word(row[place]) and is_name_word(row[place - 2])


def leading_phrase(row: Sequence[Token], start: int, end: int) -> Range | None:
    """Take the noun phrase at the start of a clause, up to its verb."""
    begin = skip_opening(row, start, end)
    if begin >= end:
        return None
    if row[begin].low in SUBJECT_PRONOUNS:
        return begin, begin + 1
    stop = begin + (row[begin].sort is Sort.WORD)
    while stop < end and not _ends_leading(row, stop):
        stop += 1
    while stop > begin and (is_adverb(row[stop - 1].low) and not row[stop - 1].is_capital):
        stop -= 1
    return (begin, stop) if stop > begin else None


def _ends_leading(row: Sequence[Token], place: int) -> bool:
    token, before = row[place], row[place - 1]
    if token.sort is Sort.QUOTED or token.low in (";", ":") or token.low in DASHES:
        return True
    if is_finite(token.low) or token.low in RELATIVES or token.low in SUBORDINATORS or is_plain_report(row, place):
        return True
    follows_noun = is_name_word(before) or can_speak(before.low) or is_adverb(before.low)
    return follows_noun and not token.is_capital and _looks_verbal(token)


def _looks_verbal(token: Token) -> bool:
    low = token.low
    if low in SUFFIXES or low in PARTICLES or low in NOUN_LINKS or low in CONJUNCTIONS or low in PEOPLE_NOUNS:
        return False
    if low not in FORMS and (names_people(low) or singular(low) in BODY_NOUNS):
        return False  # "civil society groups"
    return token.sort is Sort.WORD and (
        low.endswith("ed") or (low.endswith("s") and not low.endswith("ss") and low not in ("'s",))
    )


def phrase_after(row: Sequence[Token], start: int) -> Range | None:
    """Find the noun phrase that starts at `start` (after "said" or "according to"), with what hangs on it."""
    if start >= len(row) or _cannot_open(row[start]):
        return None
    end = start + 1
    while end < len(row) and not _ends_phrase(row, start, end):
        end += 1
    return start, end


def _cannot_open(token: Token) -> bool:
    low = token.low
    if token.sort is not Sort.WORD:
        return token.sort is not Sort.NUMBER
    return low in PREPOSITIONS or low in SUBORDINATORS or low in RELATIVES or is_finite(low) or low in CONJUNCTIONS


def _ends_phrase(row: Sequence[Token], start: int, place: int) -> bool:
    token = row[place]
    low = token.low
    following = row[place + 1].low if place + 1 < len(row) else ""
    if token.sort in (Sort.QUOTED, Sort.POINT):
        return low not in _INNER_POINTS and low != "-"
    if low in DETERMINERS and is_name_word(row[place - 1]) and low not in ("this", "last", "one", "few"):
        return True
    if low in RELATIVES or low in WEEKDAYS or low in SUBJECT_PRONOUNS or is_finite(low):
        return True
    if (low in SUBORDINATORS and low != "as") or (low in ("this", "last") and following in TIME_WORDS):
        return True
    if is_adverb(low) and not token.is_capital and low not in ("then", "now"):
        return True
    if low in PREPOSITIONS:
        return not _continues(row, start, place)
    return low in ("and", "but", "or") and not (low == "and" and following and _continues_and(row, place))


def _continues(row: Sequence[Token], start: int, preposition: int) -> bool:
    """Tell whether a preposition hangs on the noun before it, and not on "said"."""
    low = row[preposition].low
    if low not in NOUN_LINKS or preposition + 1 >= len(row):
        return False
    after = row[preposition + 1]
    if low == "of":
        return True
    if (
        is_name_word(row[preposition - 1])
        and row[start].low not in DETERMINERS
        and row[preposition - 1].low not in PEOPLE_NOUNS
    ):
        return False  # a person's name is complete: "said Ann Lee in Leeds"
    if low == "in" and after.low in ("a", "an", "his", "her", "their", "its"):
        return False
    return not (low == "on" and (after.low in WEEKDAYS or after.low in ("the", "a", "his", "her")))


def _continues_and(row: Sequence[Token], conjunction: int) -> bool:
    after, before = row[conjunction + 1], row[conjunction - 1]
    return (is_name_word(after) and is_name_word(before)) or (
        not after.low.endswith("ed")
        and after.low not in FORMS
        and after.low not in SUBJECT_PRONOUNS
        and not is_finite(after.low)
    )
