"""Where the content after a reporting verb begins: behind who is told, when and where it was said, and "that"."""

from collections.abc import Sequence

from index.cues import ADJUNCT_PREPOSITIONS, FORMS, NOUN_LIKE, Form
from index.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from index.names import is_name_word
from index.tokens import STOPS, Sort, Token

_LOOK_AHEAD = 40


def content_start(row: Sequence[Token], start: int, form: Form | None) -> int | None:
    frames = form.cue.frames if form else "s"
    place = _skip_time(row, start)
    if place >= len(row):
        return None
    if row[place].sort is Sort.QUOTED:
        return place
    if form is not None and row[place].low in form.cue.prepositions and place + 1 < len(row):
        return place + 1
    if form is not None and form.cue.lemma == "put":  # "as Lee put it"
        if row[place].low != "it" or place + 1 >= len(row):
            return None
        place += 1
    if row[place].low == "to" and any(frame in "ia" for frame in frames):
        return place
    if row[place].low in ("out", "up") and place + 1 < len(row):  # "pointed out that"
        place += 1
    introduced = _after_introduction(row, place, addressed=any(frame in "ta" for frame in frames))
    if introduced is not None:
        return introduced
    if any(frame in "ta" for frame in frames):
        addressed = _after_addressee(row, place, infinitive="a" in frames)
        if addressed is not None:
            return addressed
        if not any(frame in "snciw" for frame in frames):
            return None
    token = row[place]
    if token.low in ("to",):
        return place if "i" in frames or "a" in frames else None
    if token.low == "," or token.low in STOPS or token.low in (";", "—", "–", "-", "--", ")"):
        return _after_aside(row, place) if token.low in (",", "—", "–", "--") else None
    if "w" in frames and token.low in ("if", "whether", "why", "how", "what", "who", "when", "where", "about"):
        return place
    if "c" in frames and token.low == "as" and place + 1 < len(row) and row[place + 1].sort is Sort.QUOTED:
        return place + 1
    if any(frame in "nc" for frame in frames):
        if (
            token.low in PREPOSITIONS
            or token.low in CONJUNCTIONS
            or token.low in SUBORDINATORS - {"what", "how", "why"}
        ):
            return None
        return place
    if "s" in frames:
        if token.low in ADJUNCT_PREPOSITIONS and token.low not in ("when", "while", "as", "after", "before", "if"):
            return _after_adjunct(row, place)
        if token.low in CONJUNCTIONS or token.low in ("so", "as", "when", "while", "after", "before"):
            return None
        return place
    return None


def _skip_time(row: Sequence[Token], start: int) -> int:
    place = start
    while place < len(row) and (
        row[place].low in WEEKDAYS
        or (is_adverb(row[place].low) and not row[place].is_capital)
        or (
            row[place].low in ("last", "this", "earlier", "late", "early")
            and place + 1 < len(row)
            and row[place + 1].low in TIME_WORDS
        )
        or (place > start and row[place].low in TIME_WORDS)
    ):
        place += 1
    return place


def _after_introduction(row: Sequence[Token], start: int, *, addressed: bool) -> int | None:
    """Find "that", a colon, or a quoted span after an adjunct: "said in a statement on Monday that"."""
    may_skip = addressed or row[start].low in ADJUNCT_PREPOSITIONS or row[start].low == ","
    if row[start].low in SUBJECT_PRONOUNS:
        return None
    for place in range(start, min(len(row), start + _LOOK_AHEAD)):
        token = row[place]
        if token.low in FORMS and token.low not in NOUN_LIKE and place > start:
            return None
        if token.low == ":":
            return place + 1
        if token.low == "that" and _opens_clause(row, place, start) and (place == start or may_skip):
            return place + 1
        if token.sort is Sort.QUOTED:
            return place if row[place - 1].low == "," and token.text[:1].isupper() and place - start < 12 else None
        if (
            token.low in STOPS
            or token.low == ";"
            or (place > start and token.low in ("if", "when", "whether", "while"))
        ):
            return None
        if place > start and (is_finite(token.low) or token.low in SUBJECT_PRONOUNS) and token.low not in ("'s",):
            return None
    return None


def _opens_clause(row: Sequence[Token], that: int, start: int) -> bool:
    """Tell the "that" of content from "that plan"."""
    if that + 1 >= len(row):
        return False
    after = row[that + 1]
    if that > start and row[that - 1].low in PREPOSITIONS:
        return False
    return not (is_finite(after.low) and after.low not in ("can", "will", "does", "did"))


def _after_addressee(row: Sequence[Token], start: int, *, infinitive: bool) -> int | None:
    """Skip who is told: a pronoun, a name, a noun phrase; then what is told begins."""
    place = start
    token = row[place]
    if token.low in OBJECT_PRONOUNS or token.low == "you":
        place += 1
    else:
        if token.low in DETERMINERS or token.low in ("his", "her", "their"):
            place += 1
        begin = place
        while place < len(row) and place - begin < 12:
            word = row[place]
            if word.sort is not Sort.WORD and word.sort is not Sort.NUMBER:
                break
            if (
                word.low in ("to", "that", "if", "whether", "not")
                or word.low in SUBJECT_PRONOUNS
                or is_finite(word.low)
            ):
                break
            if (
                place > begin
                and word.low in DETERMINERS
                and row[place - 1].low not in PREPOSITIONS
                and word.low not in ("'s",)
            ):
                break
            if place > begin and word.low in SUBORDINATORS - {"as"}:
                break
            place += 1
    place = _skip_time(row, place)
    if place >= len(row):
        return None
    if infinitive and row[place].low == "to":
        return start
    following = row[place]
    if following.low in ("that", ":"):
        return place + 1
    if following.low in ("to", "of", "about"):
        return place + (following.low != "to") if infinitive or following.low == "of" else None
    if following.sort is Sort.QUOTED:
        return place
    if following.low == ",":
        if infinitive and any(
            row[k].low == "," and row[k + 1].low == "to" for k in range(place + 1, min(len(row) - 1, place + 25))
        ):
            return start
        return _after_aside(row, place)
    if following.low in STOPS or following.sort is Sort.POINT or following.low in CONJUNCTIONS:
        return None
    if is_finite(following.low):
        # The words taken for the addressee hold the subject of the content: give back its last simple phrase.
        back = place - 1
        while back > start and (is_name_word(row[back - 1]) and is_name_word(row[back])):
            back -= 1
        return back if back > start else None
    return place


def _after_aside(row: Sequence[Token], comma: int) -> int | None:
    """ "He said, however, that ..." and "She declared, "Go.""."""
    place = comma + 1
    if place < len(row) and row[place].sort is Sort.QUOTED:
        return place
    for k in range(place, min(len(row) - 1, place + 25)):
        if row[k].low in (",", "—", "–", "--"):
            if row[k + 1].low == "that":
                return k + 2
            return k + 1 if row[k + 1].sort is Sort.QUOTED else None
        if row[k].low in STOPS:
            return None
    return None


def _after_adjunct(row: Sequence[Token], start: int) -> int | None:
    """Skip prepositional phrases up to where a clause with its own subject begins."""
    place = start
    count = len(row)
    while place < count and place - start < _LOOK_AHEAD:
        token = row[place]
        if place > start + 1 and (
            token.low in SUBJECT_PRONOUNS or token.low in ("why", "how", "whether", "if", "what")
        ):
            return place
        if token.sort is Sort.QUOTED:
            return place if row[place - 1].low not in PREPOSITIONS and row[place - 1].low not in DETERMINERS else None
        if token.low == "," or token.low in STOPS:
            return None
        if is_finite(token.low) and place > start + 2:
            back = place - 1
            while back > start + 2 and not (
                row[back].low in DETERMINERS or (is_name_word(row[back]) and not is_name_word(row[back - 1]))
            ):
                back -= 1
            return back if back > start + 2 else None
        place += 1
    return None
