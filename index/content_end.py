"""Where the content after a reporting verb ends: at the sentence's end, or where the journalist goes on."""

from collections.abc import Sequence

from index.cues import FORMS, NOUN_LIKE, NOUNS
from index.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, SUBJECT_PRONOUNS, WEEKDAYS, is_finite
from index.tokens import Sort, Token
from index.wordsets import word_set

_BEHIND_THING = frozenset({"who", "which", "whose", "where", "a", "an", "the", "but"})
_CONTRASTS = word_set("but while although though whereas despite")


def content_end(row: Sequence[Token], start: int, *, is_thing: bool = False) -> int:
    """Find where content that begins at `start` ends: the sentence's end, or a clause that comments on it.

    A thing praised or blamed ends earlier than a clause: at what explains it, and where the story goes on.
    """
    place = start
    count = len(row)
    is_thing = is_thing and row[start].low not in SUBJECT_PRONOUNS
    if row[start].low in ("yes", "no", "so") and start + 1 < count and row[start + 1].low in (*CONJUNCTIONS, ",", "."):
        return start + 1
    while place < count:
        token = row[place]
        if place > start + 1 and token.low == "," and place + 1 < count:
            after = row[place + 1]
            if after.low in _CONTRASTS and _goes_on_elsewhere(row, place + 1):
                break
            if after.low in ("and", "but") and place - start > 5 and _opens_main_clause(row, place + 2):
                break
            if after.low in ("a", "an") and _is_comment(row, place + 2):
                break
            if _is_circumstance(row, place + 1):
                break
        if token.low == ";" and place > start:
            break
        if (
            token.low in ("—", "–", "--", "-")
            and place + 1 < count
            and row[place + 1].low in ("but", "and", "so", "yet", "though", "although")
        ):
            break
        if token.low == ":" and place > start and place + 1 < count and row[place + 1].sort is Sort.QUOTED:
            break
        if is_thing and is_finite(token.low):
            is_thing = False  # a clause after all
        if is_thing and place > start and _ends_thing(row, place):
            break
        place += 1
    while place > start and (row[place - 1].sort is Sort.POINT and row[place - 1].low not in (")", "]", "%")):
        place -= 1
    return place


def _ends_thing(row: Sequence[Token], place: int) -> bool:
    token = row[place]
    after = row[place + 1] if place + 1 < len(row) else token
    if token.low == ",":
        return after.low in _BEHIND_THING or after.low.endswith("ing")
    if token.low in ("but", "and"):
        return (
            after.low in FORMS and FORMS[after.low].shape in ("past", "s") and after.low not in NOUN_LIKE
        ) or is_finite(after.low)
    if token.low == "on":
        return after.low in WEEKDAYS
    if token.low == "in":
        return [word.low for word in row[place + 1 : place + 3]] in (["the", "last"], ["the", "past"])
    return token.low in ("after", "while", "when", "before", "because", "hours", "during")


def _goes_on_elsewhere(row: Sequence[Token], conjunction: int) -> bool:
    """A contrast whose clause has a reporting verb or a named subject is the journalist's own."""
    if row[conjunction].low in ("while", "whereas", "although", "though"):
        following = row[conjunction + 1 : conjunction + 12]
        upto = next((k for k, token in enumerate(following) if token.low == ","), len(following))
        return upto > 2
    return row[conjunction].low == "despite" or (conjunction + 1 < len(row) and row[conjunction + 1].is_capital)


def _opens_main_clause(row: Sequence[Token], place: int) -> bool:
    """Tell a new clause with its own subject after ", and"."""
    following = row[place : place + 6]
    if not following or not (
        following[0].low in DETERMINERS or following[0].is_capital or following[0].low in SUBJECT_PRONOUNS
    ):
        return False
    return any(is_finite(token.low) for token in following[1:])


def _is_circumstance(row: Sequence[Token], place: int) -> bool:
    """Tell ", even as he smiled", ", just a day after": the journalist's circumstance of the saying."""
    following = [token.low for token in row[place : place + 5]]
    if following[0] == "as" and following[1] in ("have", "has", "had", "did", "does", "do"):
        return True
    if following[0] in ("even", "just", "only", "hours", "days", "minutes", "weeks"):
        return any(word in ("as", "after", "before", "when", "while") for word in following[1:])
    return False


def _is_comment(row: Sequence[Token], place: int) -> bool:
    return any(
        token.low in NOUNS or token.low in ("move", "step", "sign", "reference") for token in row[place : place + 3]
    ) and not any(token.low in AUXILIARIES for token in row[place : place + 2])
