"""What may stand between a reporting verb and its content: time and place, who was told, "that", an aside."""

from collections.abc import Sequence

from index.cues import ADJUNCT_PREPOSITIONS, FORMS, NOUN_LIKE
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
from index.naming import is_name_word
from index.tokens import STOPS, Sort, Token

_LOOK_AHEAD = 40  # tokens an adjunct may be long
_ADDRESSEE = 12  # tokens
_ASIDE = 25  # tokens
_NEAR = 12  # tokens from verb to words in marks that a comma introduces


def skip_time(row: Sequence[Token], start: int) -> int:
    """Step over adverbs and times: "said again late Tuesday"."""
    place = start
    while place < len(row) and (
        row[place].low in WEEKDAYS
        or (is_adverb(row[place].low) and not row[place].is_capital)
        or _begins_time(row, place)
        or (place > start and row[place].low in TIME_WORDS)
    ):
        place += 1
    return place


def _begins_time(row: Sequence[Token], place: int) -> bool:
    leads = row[place].low in ("last", "this", "earlier", "late", "early")
    return leads and place + 1 < len(row) and row[place + 1].low in TIME_WORDS


def after_introduction(row: Sequence[Token], start: int, *, addressed: bool) -> int | None:
    """Find "that", a colon, or a quoted span behind an adjunct: "said in a statement on Monday that".

    `addressed` says that somebody told may stand there, too.
    """
    may_skip = addressed or row[start].low in ADJUNCT_PREPOSITIONS or row[start].low == ","
    if row[start].low in SUBJECT_PRONOUNS:
        return None
    for place in range(start, min(len(row), start + _LOOK_AHEAD)):
        token = row[place]
        if token.low == ":":
            return place + 1
        if token.low == "that" and (place == start or may_skip) and _opens_clause(row, place, start):
            return place + 1
        if token.sort is Sort.QUOTED:
            follows_comma = row[place - 1].low == "," and token.text[:1].isupper() and place - start < _NEAR
            return place if follows_comma else None
        if token.low in STOPS or token.low == ";" or (place > start and _is_other_clause(token)):
            return None
    return None


def _is_other_clause(token: Token) -> bool:
    return (
        token.low in ("if", "when", "whether", "while")
        or token.low in SUBJECT_PRONOUNS
        or is_finite(token.low)
        or (token.low in FORMS and token.low not in NOUN_LIKE)
    )


def _opens_clause(row: Sequence[Token], that: int, start: int) -> bool:
    """Tell the "that" of content from "that plan" and from "the plan that failed"."""
    if that + 1 >= len(row) or (that > start and row[that - 1].low in PREPOSITIONS):
        return False
    after = row[that + 1].low
    return not is_finite(after) or after in ("can", "will", "does", "did")


def after_addressee(row: Sequence[Token], start: int, *, infinitive: bool) -> int | None:
    """Skip who is told. With `infinitive`, somebody asked to do something belongs to the content."""
    place = skip_time(row, _addressee_end(row, start))
    if place >= len(row):
        return None
    low = row[place].low
    if low == "to":
        return start if infinitive else None
    if low in ("that", ":", "of") or (low == "about" and infinitive):
        return place + 1
    if row[place].sort is Sort.QUOTED:
        return place
    if low == ",":
        return start if infinitive and _resumes_infinitive(row, place) else after_aside(row, place)
    if row[place].sort is Sort.POINT or low in CONJUNCTIONS or low == "about":
        return None
    return _give_back_name(row, start, place) if is_finite(low) else place


def _addressee_end(row: Sequence[Token], start: int) -> int:
    if row[start].low in OBJECT_PRONOUNS:
        return start + 1
    begin = start + (row[start].low in DETERMINERS)
    place = begin
    while place < min(len(row), begin + _ADDRESSEE):
        token = row[place]
        if token.sort not in (Sort.WORD, Sort.NUMBER) or token.low in SUBJECT_PRONOUNS or is_finite(token.low):
            break
        if token.low in ("to", "that", "if", "whether", "not"):
            break
        opens_phrase = token.low in DETERMINERS and row[place - 1].low not in PREPOSITIONS
        if place > begin and (opens_phrase or token.low in SUBORDINATORS - {"as"}):
            break
        place += 1
    return place


def _resumes_infinitive(row: Sequence[Token], comma: int) -> bool:
    """Tell "asked Lee, who was late, to leave"."""
    ahead = range(comma + 1, min(len(row) - 1, comma + _ASIDE))
    return any(row[place].low == "," and row[place + 1].low == "to" for place in ahead)


def _give_back_name(row: Sequence[Token], start: int, verb: int) -> int | None:
    """The words taken for the addressee hold the subject of the content: give back its last name."""
    place = verb - 1
    while place > start and is_name_word(row[place - 1]) and is_name_word(row[place]):
        place -= 1
    return place if place > start else None


def after_aside(row: Sequence[Token], comma: int) -> int | None:
    """Skip an aside: "said, however, that". Words in marks may follow the comma at once."""
    place = comma + 1
    if place < len(row) and row[place].sort is Sort.QUOTED:
        return place
    for place in range(comma + 1, min(len(row) - 1, comma + _ASIDE)):
        if row[place].low in STOPS:
            return None
        if row[place].low in (",", "—", "–", "--"):
            if row[place + 1].low == "that":
                return place + 2
            return place + 1 if row[place + 1].sort is Sort.QUOTED else None
    return None


def after_adjunct(row: Sequence[Token], start: int) -> int | None:
    """Skip prepositional phrases up to where a clause with a subject of its own begins."""
    for place in range(start, min(len(row), start + _LOOK_AHEAD)):
        token = row[place]
        if token.low in SUBJECT_PRONOUNS or token.low in ("why", "how", "whether", "if", "what"):
            if place > start + 1:
                return place
        elif token.sort is Sort.QUOTED:
            before = row[place - 1].low
            return None if before in PREPOSITIONS or before in DETERMINERS else place
        elif token.low == "," or token.low in STOPS:
            return None
        elif is_finite(token.low) and place > start + 2:
            return _phrase_before(row, start + 2, place)
    return None


def _phrase_before(row: Sequence[Token], start: int, verb: int) -> int | None:
    """Find where the subject right before a verb begins: at a determiner, or at the first of its capitals."""
    place = verb - 1
    while place > start and not (
        row[place].low in DETERMINERS or (is_name_word(row[place]) and not is_name_word(row[place - 1]))
    ):
        place -= 1
    return place if place > start else None
