"""Where the reported content of a reporting clause begins and ends, in token indexes of the sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.cues import ADJUNCT_PREPOSITIONS, FORMS, NOUN_LIKE, NOUNS, Form
from index.grammar import (
    AUXILIARIES,
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
from index.mentions import is_name_word
from index.tokens import Sort, Token

_STOPS = frozenset({".", "!", "?", "…", "..."})
_LOOK_AHEAD = 40
_CONTRASTS = frozenset("but while although though whereas despite".split())


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of reported content; `is_quoted` when it is a quoted span and nothing else."""

    start: int
    end: int
    is_quoted: bool


def content_before(row: Sequence[Token], clause: int) -> tuple[Content, ...]:
    """Give the content that stands before the reporting clause at `clause`: a quoted span, or a clause and a comma."""
    end = clause
    had_comma = False
    while end > 0 and row[end - 1].low in (",", "—", "–", "-", "--", "?", "!", "as", "but", "and", "."):
        had_comma = had_comma or row[end - 1].sort is Sort.POINT
        end -= 1
    if end == 0:
        return ()
    last = row[end - 1]
    if last.sort is Sort.QUOTED:
        start = end - 1
        while start > 1 and row[start - 1].low in ("and", ",") and row[start - 2].sort is Sort.QUOTED:
            start -= 2
        if start == 0 or _stands_alone(row, start):
            return (Content(start, end, is_quoted=True),)
        begin = _clause_front(row, start)
        return (Content(begin, end, is_quoted=begin >= start),)
    if not had_comma:
        return ()
    begin = _clause_front(row, end)
    words = row[begin:end]
    if not _is_clause(words):
        return ()
    return (Content(begin, end, is_quoted=False),)


def _stands_alone(row: Sequence[Token], start: int) -> bool:
    before = row[start - 1]
    return before.low in (":", "—", "–", "-", "--") or before.low in _STOPS or (before.low in CONJUNCTIONS and start == 1)


def _clause_front(row: Sequence[Token], end: int) -> int:
    """Go left to where the sentence, or its part after a semicolon, begins."""
    place = end
    while place > 0:
        token = row[place - 1]
        if token.low in (";",) or token.low in _STOPS or (token.low == ":" and place > 1):
            break
        place -= 1
    while place < end and row[place].low in (*CONJUNCTIONS, ",", "—", "–", "-"):
        place += 1
    return place


def _is_clause(words: Sequence[Token]) -> bool:
    """Tell a clause or a quoted one from an opening phrase ("On Thursday", "In a letter to them")."""
    if any(word.sort is Sort.QUOTED for word in words):
        return True
    if not words or (words[0].low in PREPOSITIONS | SUBORDINATORS and not any(word.low == "," for word in words)):
        return False
    return any(is_finite(word.low) or word.low.endswith("ed") for word in words[1:])


def content_after(
    row: Sequence[Token], start: int, *, form: Form | None = None, clause: bool = False
) -> tuple[Content, ...]:
    """Give the content that follows a reporting verb, or nothing when none does."""
    begin = start if clause else _begin(row, start, form)
    if begin is None or begin >= len(row):
        return ()
    if row[begin].sort is Sort.QUOTED and _is_whole(row, begin):
        end = begin + 1
        while end + 1 < len(row) and row[end].low in ("and", ",", "or") and row[end + 1].sort is Sort.QUOTED:
            end += 2
        return (Content(begin, end, is_quoted=True),)
    if form is not None and set(form.cue.frames) <= {"q"}:
        return ()
    is_thing = form is not None and any(frame in "nc" for frame in form.cue.frames) and row[begin - 1].low not in ("that", ":")
    end = content_end(row, begin, is_thing=is_thing)
    if end <= begin or (form is not None and not _suits(row, begin, end, form)):
        return ()
    return (Content(begin, end, is_quoted=False),)


# Verbs of saying that also take a thing: "wrote a bill", "posted a picture", "declared war".
_TAKE_THINGS = frozenset("write post declare email blog signal read allege contend hint indicate".split())


def _suits(row: Sequence[Token], begin: int, end: int, form: Form) -> bool:
    """Tell whether content has the shape its verb asks for: a clause after "said", an object and more after "called"."""
    words = row[begin:end]
    if any(word.sort is Sort.QUOTED for word in words) or row[begin - 1].low in form.cue.prepositions | {"that", ":"}:
        return True
    frames = form.cue.frames
    if "c" in frames and "n" not in frames:
        return len(words) > 2 and not all(is_name_word(word) or word.low in DETERMINERS for word in words)
    if any(frame in "niwa" for frame in frames) or words[0].low in SUBJECT_PRONOUNS:
        return True
    if form.cue.lemma not in _TAKE_THINGS:
        return len(words) > 2
    return any(is_finite(word.low) or word.low.endswith("ed") or word.low in FORMS for word in words[1:])


def content_led(row: Sequence[Token], clause: int) -> tuple[Content, ...]:
    """Give whatever stands before an inserted clause: "Back then, she said, it was late"."""
    begin = _clause_front(row, clause - 1)
    return (Content(begin, clause - 1, is_quoted=False),) if begin < clause - 1 else ()


def content_resumed(row: Sequence[Token], start: int) -> tuple[Content, ...]:
    """Give the content that goes on after an inserted clause: "Late, she said in a speech, the plan was dropped"."""
    comma = start
    while comma < len(row) and row[comma].low != ",":
        token = row[comma]
        if token.sort is Sort.QUOTED or token.low in _STOPS or token.low in (":", ";", "that") or comma - start > 15:
            return ()
        if comma == start and not (token.low in PREPOSITIONS or token.low in TIME_WORDS or is_adverb(token.low)):
            return ()
        comma += 1
    begin = comma + 1
    if begin >= len(row) or row[begin].sort is not Sort.WORD:
        return ()
    low = row[begin].low
    if low.endswith("ing") or low in CONJUNCTIONS or low in PREPOSITIONS or low in ("who", "which", "while", "as", "though"):
        return ()
    end = content_end(row, begin)
    if not any(token.sort is Sort.QUOTED or is_finite(token.low) or token.low.endswith("ed") for token in row[begin:end]):
        return ()
    return (Content(begin, end, is_quoted=False),)


def _is_whole(row: Sequence[Token], place: int) -> bool:
    """A quoted span that is a complete content: it ends in a stop, or a stop, a comma or the end follows."""
    text = row[place].text
    if text[-1:] in ".,!?…" or place + 1 >= len(row):
        return True
    following = row[place + 1]
    return following.sort is not Sort.WORD or following.low in ("and", "before", "after", "as", "while")


def _begin(row: Sequence[Token], start: int, form: Form | None) -> int | None:
    frames = form.cue.frames if form else "s"
    place = _skip_time(row, start)
    if place >= len(row):
        return None
    if row[place].sort is Sort.QUOTED:
        return place
    if form is not None and row[place].low in form.cue.prepositions and place + 1 < len(row):
        return place + 1
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
    if token.low == "," or token.low in _STOPS or token.low in (";", "—", "–", "-", "--", ")"):
        return _after_aside(row, place) if token.low in (",", "—", "–", "--") else None
    if "w" in frames and token.low in ("if", "whether", "why", "how", "what", "who", "when", "where", "about"):
        return place
    if "c" in frames and token.low == "as" and place + 1 < len(row) and row[place + 1].sort is Sort.QUOTED:
        return place + 1
    if any(frame in "nc" for frame in frames):
        if token.low in PREPOSITIONS or token.low in CONJUNCTIONS or token.low in SUBORDINATORS - {"what", "how", "why"}:
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
        or (row[place].low in ("last", "this", "earlier", "late", "early") and place + 1 < len(row) and row[place + 1].low in TIME_WORDS)
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
        if token.low in _STOPS or token.low == ";" or (place > start and token.low in ("if", "when", "whether", "while")):
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
            if word.low in ("to", "that", "if", "whether", "not") or word.low in SUBJECT_PRONOUNS or is_finite(word.low):
                break
            if place > begin and word.low in DETERMINERS and row[place - 1].low not in PREPOSITIONS and word.low not in ("'s",):
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
        if infinitive and any(row[k].low == "," and row[k + 1].low == "to" for k in range(place + 1, min(len(row) - 1, place + 25))):
            return start
        return _after_aside(row, place)
    if following.low in _STOPS or following.sort is Sort.POINT or following.low in CONJUNCTIONS:
        return None
    if is_finite(following.low):
        # The words taken for the addressee hold the subject of the content: give back its last simple phrase.
        back = place - 1
        while back > start and (is_name_word(row[back - 1]) and is_name_word(row[back])):
            back -= 1
        return back if back > start else None
    return place


def _after_aside(row: Sequence[Token], comma: int) -> int | None:
    """"He said, however, that ..." and "She declared, "Go.""."""
    place = comma + 1
    if place < len(row) and row[place].sort is Sort.QUOTED:
        return place
    for k in range(place, min(len(row) - 1, place + 25)):
        if row[k].low in (",", "—", "–", "--"):
            if row[k + 1].low == "that":
                return k + 2
            return k + 1 if row[k + 1].sort is Sort.QUOTED else None
        if row[k].low in _STOPS:
            return None
    return None


def _after_adjunct(row: Sequence[Token], start: int) -> int | None:
    """Skip prepositional phrases up to where a clause with its own subject begins."""
    place = start
    count = len(row)
    while place < count and place - start < _LOOK_AHEAD:
        token = row[place]
        if token.low in SUBJECT_PRONOUNS and place > start + 1:
            return place
        if token.sort is Sort.QUOTED:
            return place if row[place - 1].low not in PREPOSITIONS and row[place - 1].low not in DETERMINERS else None
        if token.low == "," or token.low in _STOPS:
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


def content_end(row: Sequence[Token], start: int, *, is_thing: bool = False) -> int:
    """Find where content that begins at `start` ends: the sentence's end, or a clause that comments on it.

    A thing praised or blamed ends earlier than a clause: at what explains it, and where the story goes on.
    """
    place = start
    count = len(row)
    is_thing = is_thing and row[start].low not in SUBJECT_PRONOUNS
    while place < count:
        token = row[place]
        if place > start + 1 and token.low == "," and place + 1 < count:
            after = row[place + 1]
            if after.low in _CONTRASTS and _goes_on_elsewhere(row, place + 1):
                break
            if after.low in ("a", "an") and _is_comment(row, place + 2):
                break
            if _is_circumstance(row, place + 1):
                break
        if token.low == ";" and place > start:
            break
        if token.low in ("—", "–", "--") and place + 1 < count and row[place + 1].low in (*CONJUNCTIONS, "though", "although"):
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
        return after.low in ("who", "which", "whose", "where", "a", "an", "the") or after.low.endswith("ing")
    if token.low in ("but", "and"):
        return (after.low in FORMS and FORMS[after.low].shape in ("past", "s") and after.low not in NOUN_LIKE) or is_finite(after.low)
    return token.low in ("after", "while", "when", "before", "because", "hours", "during")


def _goes_on_elsewhere(row: Sequence[Token], conjunction: int) -> bool:
    """A contrast whose clause has a reporting verb or a named subject is the journalist's own."""
    if row[conjunction].low in ("while", "whereas", "although", "though"):
        following = row[conjunction + 1 : conjunction + 12]
        upto = next((k for k, token in enumerate(following) if token.low == ","), len(following))
        return upto > 2
    return row[conjunction].low == "despite" or (conjunction + 1 < len(row) and row[conjunction + 1].is_capital)


def _is_circumstance(row: Sequence[Token], place: int) -> bool:
    """Tell ", even as he smiled", ", just a day after": the journalist's circumstance of the saying."""
    following = [token.low for token in row[place : place + 5]]
    if following[0] in ("even", "just", "only", "hours", "days", "minutes", "weeks"):
        return any(word in ("as", "after", "before", "when", "while") for word in following[1:])
    return False


def _is_comment(row: Sequence[Token], place: int) -> bool:
    return any(token.low in NOUNS or token.low in ("move", "step", "sign", "reference") for token in row[place : place + 3]) and not any(
        token.low in AUXILIARIES for token in row[place : place + 2]
    )
