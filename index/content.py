"""Which tokens of a sentence are the content of a reporting clause: behind it, before it, or around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.content_end import content_end
from index.content_start import content_start
from index.cues import FORMS, Form
from index.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    is_adverb,
    is_finite,
)
from index.naming import is_name_word
from index.tokens import STOPS, Sort, Token
from index.wordsets import word_set

# Verbs of saying that also take a thing: "wrote a bill", "posted a picture", "declared war".
_TAKE_THINGS = word_set("write post declare email blog signal read allege contend hint indicate")


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
        if all(is_adverb(token.low) for token in row[begin:start]):
            begin = start
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
    return (
        before.low in (":", "—", "–", "-", "--") or before.low in STOPS or (before.low in CONJUNCTIONS and start == 1)
    )


def _clause_front(row: Sequence[Token], end: int) -> int:
    """Go left to where the sentence, or its part after a semicolon, begins."""
    place = end
    while place > 0:
        token = row[place - 1]
        if token.low in (";",) or token.low in STOPS or (token.low == ":" and place > 1):
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
    begin = start if clause else content_start(row, start, form)
    if begin is None or begin >= len(row):
        return ()
    if row[begin].sort is Sort.QUOTED and _is_whole(row, begin):
        end = begin + 1
        while end + 1 < len(row) and row[end].low in ("and", ",", "or") and row[end + 1].sort is Sort.QUOTED:
            end += 2
        return (Content(begin, end, is_quoted=True),)
    if form is not None and set(form.cue.frames) <= {"q"}:
        return ()
    takes_thing = form is not None and any(frame in "nc" for frame in form.cue.frames)
    is_thing = (takes_thing and row[begin - 1].low not in ("that", ":")) or row[begin].low == "to"
    end = content_end(row, begin, is_thing=is_thing)
    if end <= begin or (form is not None and not _suits(row, begin, end, form)):
        return ()
    if end + 1 < len(row) and row[end].low == ":" and row[end + 1].sort is Sort.QUOTED:
        return (Content(begin, end, is_quoted=False), Content(end + 1, end + 2, is_quoted=True))
    return (Content(begin, end, is_quoted=False),)


def _suits(row: Sequence[Token], begin: int, end: int, form: Form) -> bool:
    """Tell whether content has the shape its verb asks for: a clause after "said", an object and more after "call"."""
    words = row[begin:end]
    if any(word.sort is Sort.QUOTED for word in words) or row[begin - 1].low in form.cue.prepositions | {"that", ":"}:
        return True
    frames = form.cue.frames
    if "c" in frames and "n" not in frames:
        return len(words) > 2 and not all(is_name_word(word) or word.low in DETERMINERS for word in words)
    if any(frame in "niwa" for frame in frames) or words[0].low in SUBJECT_PRONOUNS or words[0].low in ("yes", "no"):
        return True
    if form.cue.lemma not in _TAKE_THINGS:
        return len(words) > 2
    return any(is_finite(word.low) or word.low.endswith("ed") or word.low in FORMS for word in words[1:])


def content_led(row: Sequence[Token], clause: int) -> tuple[Content, ...]:
    """Give whatever stands before an inserted clause: "Back then, she said, it was late"."""
    begin = _clause_front(row, clause - 1)
    return (Content(begin, clause - 1, is_quoted=False),) if begin < clause - 1 else ()


def content_resumed(row: Sequence[Token], start: int, *, anything: bool = False) -> tuple[Content, ...]:
    """Give the content that goes on after an inserted clause: "Late, she said in a speech, the plan was dropped"."""
    comma = start + (start < len(row) and row[start].low == "out")  # "he pointed out"
    while comma < len(row) and row[comma].low != ",":
        token = row[comma]
        if token.sort is Sort.QUOTED or token.low in STOPS or token.low in (":", ";", "that") or comma - start > 15:
            return ()
        if comma == start and not (token.low in PREPOSITIONS or token.low in TIME_WORDS or is_adverb(token.low)):
            return ()
        comma += 1
    begin = comma + 1
    if begin >= len(row) or row[begin].sort is not Sort.WORD:
        return ()
    low = row[begin].low
    if anything:
        return (Content(begin, content_end(row, begin), is_quoted=False),)
    if (
        low.endswith("ing")
        or low in CONJUNCTIONS
        or low in PREPOSITIONS
        or low in ("who", "which", "while", "as", "though")
    ):
        return ()
    end = content_end(row, begin)
    if not any(
        token.sort is Sort.QUOTED or is_finite(token.low) or token.low.endswith("ed") for token in row[begin:end]
    ):
        return ()
    return (Content(begin, end, is_quoted=False),)


def _is_whole(row: Sequence[Token], place: int) -> bool:
    """A quoted span that is a complete content: it ends in a stop, or a stop, a comma or the end follows."""
    text = row[place].text
    if text[-1:] in ".,!?…" or place + 1 >= len(row):
        return True
    following = row[place + 1]
    return following.sort is not Sort.WORD or following.low in ("and", "before", "after", "as", "while")
