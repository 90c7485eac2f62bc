"""Tell reporting verbs from nouns of the same form: "reports say" from "the report", "he claims" from "his claims"."""

from collections.abc import Sequence

from index.cues import FORMS, NOUN_LIKE
from index.grammar import AUXILIARIES, DETERMINERS, POSSESSIVES, PREPOSITIONS, SUBJECT_PRONOUNS, is_adverb
from index.roles import BODY_NOUNS, DOCUMENT_NOUNS, can_speak, names_people, singular
from index.tokens import Sort, Token
from index.wordsets import word_set

_BEFORE_VERBS = SUBJECT_PRONOUNS | {"who", "which", "that", "and"}
_PLURAL_SUBJECTS = word_set("critics people many some others")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "any", "no", "other", "two", "three", "few"})
_GOVERNING = PREPOSITIONS - {"like", "to"}


def is_noun(row: Sequence[Token], place: int) -> bool:
    """Tell whether the form of a reporting verb at `place` is a noun or an adjective there, or reports nobody."""
    shape = FORMS[row[place].low].shape
    before = row[place - 1] if place else None
    if before is not None and shape == "past" and before.low in _ARTICLES | POSSESSIVES | {"'s"}:
        return True  # "the alleged plan"
    if row[place].low == "said" and place + 1 < len(row) and row[place + 1].low == "to":
        return True  # "a man said to be late"
    if row[place].low not in NOUN_LIKE:
        return before is not None and before.low in ("the", "a", "an") and shape != "past"
    if before is None or _has_noun_company(row, place, before):
        return True
    if shape == "base":
        return not _can_precede_base(before)
    return shape == "s" and not _can_precede_third(before)


def _has_noun_company(row: Sequence[Token], place: int, before: Token) -> bool:
    """Tell by the neighbours: "report of", "claims were", "his claim", "in demand", a capital inside of a sentence."""
    following = row[place + 1].low if place + 1 < len(row) else ""
    return (
        following in AUXILIARIES
        or following in ("of", "about")
        or (row[place].is_capital and before.sort is not Sort.QUOTED)
        or before.low in DETERMINERS
        or before.low in POSSESSIVES
        or before.low in ("'s", "'")
        or before.low in _GOVERNING
    )


def _can_precede_base(before: Token) -> bool:
    is_plural = before.low.endswith("s") and not before.low.endswith("ss")
    return (
        before.low in AUXILIARIES
        or before.low in _BEFORE_VERBS
        or before.low in _PLURAL_SUBJECTS
        or before.low == "to"
        or is_adverb(before.low)
        or (is_plural and (not before.is_capital or can_speak(before.low)))
    )


def _can_precede_third(before: Token) -> bool:
    return before.sort is not Sort.WORD or (
        before.is_capital
        or before.low in _BEFORE_VERBS
        or is_adverb(before.low)
        or names_people(before.low)
        or singular(before.low) in BODY_NOUNS | DOCUMENT_NOUNS
    )
