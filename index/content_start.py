"""Where the content after a reporting verb begins. The frames of the verb (see cues.py) say what may begin there."""

from collections.abc import Sequence

from index.content_skips import after_addressee, after_adjunct, after_aside, after_introduction, skip_time
from index.cues import ADJUNCT_PREPOSITIONS, Form
from index.grammar import CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS
from index.tokens import STOPS, Sort, Token
from index.wordsets import word_set

_ONLY_WITH = {"put": "it", "point": "out"}  # "as Lee put it", "Lee pointed out": without the word they say nothing
_QUESTION_WORDS = word_set("if whether why how what who when where about")
_CLOSING = frozenset({",", ";", ")", "—", "–", "-", "--"}) | STOPS
_NO_THING = PREPOSITIONS | CONJUNCTIONS | (SUBORDINATORS - {"what", "how", "why"})
_NO_CLAUSE = CONJUNCTIONS | {"so", "as", "when", "while", "after", "before"}


def content_start(row: Sequence[Token], after: int, form: Form | None) -> int | None:
    """Give the place where the content begins, `after` being the place behind the verb; None when none follows."""
    frames = form.cue.frames if form else "s"
    place = skip_time(row, after)
    if place >= len(row):
        return None
    if row[place].sort is Sort.QUOTED:
        return place
    if row[place].low in CONJUNCTIONS:  # "the price asked but that"
        return None
    if form is not None:
        if row[place].low in form.cue.prepositions and place + 1 < len(row):
            return place + 1
        if _ONLY_WITH.get(form.cue.lemma, row[place].low) != row[place].low:
            return None
    if row[place].low == "to" and _any_of("ia", frames):
        return place
    place = _past_particle(row, place, form)
    introduced = after_introduction(row, place, addressed=_any_of("ta", frames))
    if introduced is not None:
        return introduced
    if _any_of("ta", frames):
        addressed = after_addressee(row, place, infinitive="a" in frames)
        if addressed is not None or not _any_of("snciw", frames):
            return addressed
    return _start_at(row, place, frames)


def _past_particle(row: Sequence[Token], place: int, form: Form | None) -> int:
    """Step over "out" in "pointed out that" and over "it" in "as Lee put it"."""
    is_particle = row[place].low in ("out", "up") or (form is not None and form.cue.lemma == "put")
    return place + 1 if is_particle and place + 1 < len(row) else place


def _start_at(row: Sequence[Token], place: int, frames: str) -> int | None:
    """Tell whether content without any introduction begins at `place`."""
    low = row[place].low
    if low == "to":
        return None
    if low in _CLOSING:
        return after_aside(row, place) if low in (",", "—", "–", "--") else None
    if "w" in frames and low in _QUESTION_WORDS:
        return place
    if "c" in frames and low == "as" and place + 1 < len(row) and row[place + 1].sort is Sort.QUOTED:
        return place + 1
    if _any_of("nc", frames):
        return None if low in _NO_THING else place
    if "s" not in frames:
        return None
    if low in ADJUNCT_PREPOSITIONS and low not in _NO_CLAUSE:
        return after_adjunct(row, place)
    return None if low in _NO_CLAUSE or low in ("nothing", "little", "much") else place


def _any_of(letters: str, frames: str) -> bool:
    return any(frame in letters for frame in frames)
