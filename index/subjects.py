"""Find the noun phrase that does a verb: leftwards over auxiliaries, insertions and relative clauses."""

from collections.abc import Sequence

from index.clauses import (
    clause_start,
    comma_parts,
    ends_in_name,
    is_bare_name,
    is_insertion,
    is_intro,
    is_plain_report,
    opening_bracket,
    says,
    sentence_part_start,
    skip_opening,
)
from index.cues import FORMS
from index.grammar import (
    AUXILIARIES,
    CATENATIVES,
    CONJUNCTIONS,
    HAVE,
    NEGATIONS,
    NOUN_LINKS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
    is_finite,
)
from index.naming import is_name_word
from index.phrases import contact_clause, leading_phrase, phrase_after, simple_phrase
from index.roles import can_speak, names_people
from index.tokens import DASHES, Range, Sort, Token
from index.wordsets import word_set

_PASSIVE_BE = word_set("is are was were be been being 'is 're isn't wasn't aren't weren't")


# Phrases that stand before a verb as adverbs do.
_ADVERBIAL = frozenset(
    {("in", "private"), ("in", "public"), ("in", "turn"), ("in", "response"), ("in", "effect"), ("at", "times")}
)


def verb_group_start(row: Sequence[Token], verb: int) -> tuple[int, bool]:
    """Give the index where the verb group that ends with `verb` starts, and whether it is passive.

    "has also been told", "continued to say", "was quick to point": with auxiliaries, adverbs, and verbs that pass their
    subject on.
    """
    place, passive = verb, False
    form = FORMS.get(row[verb].low)
    is_participle = form is not None and form.shape in ("past", "participle")
    while place > 0:
        low = row[place - 1].low
        if low in AUXILIARIES or low in NEGATIONS or (is_adverb(low) and not row[place - 1].is_capital):
            passive = passive or (is_participle and low in _PASSIVE_BE)
            place -= 1
        elif low in ("since", "before") and place > 1 and row[place - 2].low in HAVE:
            place -= 1
        elif place > 1 and (_passes_subject_on(row, place) or (row[place - 2].low, low) in _ADVERBIAL):
            place -= 2
        elif low == "to" and place > 2 and row[place - 2].low == "on" and row[place - 3].low in ("went", "goes", "go"):
            place -= 3
        else:
            break
    return place, passive


def _passes_subject_on(row: Sequence[Token], place: int) -> bool:
    """Tell the "continued to" that ends before `place`."""
    return row[place - 1].low == "to" and row[place - 2].low in CATENATIVES and not _is_used_thing(row, place - 2)


def _is_used_thing(row: Sequence[Token], verb: int) -> bool:
    """Tell "the language used to explain" from "the minister used to explain"."""
    before = row[verb - 1] if row[verb].low == "used" and verb else None
    return (
        before is not None and before.low not in SUBJECT_PRONOUNS and not (before.is_capital or can_speak(before.low))
    )


def subject_before(row: Sequence[Token], verb: int) -> Range | None:
    """Find the subject left of the verb group that starts at `verb`; None when there is none of its own."""
    end = verb
    if end <= 0:
        return None
    last = row[end - 1]
    if last.low in RELATIVES and last.low != "what":
        return _antecedent(row, end - 1)
    if last.low == "," or last.low in DASHES or last.low in (")", "]"):
        return _before_insertion(row, end - 1)
    if last.sort is Sort.POINT or last.sort is Sort.QUOTED or last.low in CONJUNCTIONS or last.low in SUBORDINATORS:
        return None
    if last.low in SUBJECT_PRONOUNS or last.low in OBJECT_PRONOUNS:
        return end - 1, end
    return _phrase_ending(row, end)


def _antecedent(row: Sequence[Token], relative: int) -> Range | None:
    """Find what "who" stands for."""
    end = relative
    if end and row[end - 1].low == ",":
        end -= 1
    if end and row[end - 1].low in (")", "]"):
        end = opening_bracket(row, end - 1)
    if end <= 0:
        return None
    found = simple_phrase(row, end, 0)
    # What hangs on the noun belongs to it: "a conclusion on safety, which urged".
    while found and found[0] > 1 and row[found[0] - 1].low in NOUN_LINKS and not is_name_word(row[found[0]]):
        wider = simple_phrase(row, found[0] - 1, 0)
        if wider is None:
            break
        found = (wider[0], end)
    return found


def _phrase_ending(row: Sequence[Token], end: int) -> Range | None:
    """Find the noun phrase that ends right before `end`: the whole clause front, or its last simple phrase."""
    lo = clause_start(row, end)
    lo = skip_opening(row, lo, end)
    if lo >= end:
        return None
    first = row[lo].low
    if first in PREPOSITIONS or first in SUBORDINATORS:
        return simple_phrase(row, end, lo + 1)
    finite = next((k for k in range(end - 1, lo - 1, -1) if is_finite(row[k].low) or is_plain_report(row, k)), None)
    if finite is not None:
        relative = next((k for k in range(lo + 1, finite + 1) if row[k].low in RELATIVES), None)
        if relative is not None and relative <= finite:
            return lo, relative
        return simple_phrase(row, end, finite + 1)
    return contact_clause(row, lo, end) or (lo, end)


def _before_insertion(row: Sequence[Token], comma: int) -> Range | None:
    """Find the subject before the insertion that ends at `comma`: "Ann Lee, who runs it, said"."""
    closing = row[comma].low
    if closing in (")", "]"):
        return subject_before(row, opening_bracket(row, comma))
    start = sentence_part_start(row, comma, dash=closing in DASHES)
    if closing in DASHES:
        opening = next((k for k in range(comma - 1, start - 1, -1) if row[k].low in DASHES), None)
        return subject_before(row, opening) if opening else None
    parts = comma_parts(row, start, comma)
    while parts and len(parts) > 1 and is_intro(row, *parts[0]):
        parts.pop(0)
    if not parts:
        return None
    choice = last = len(parts) - 1
    while choice > 0 and (is_insertion(row, *parts[choice]) or ends_in_name(row, *parts[choice - 1])):
        choice -= 1
    if choice + 1 < len(parts) and not ends_in_name(row, *parts[choice]) and is_bare_name(row, *parts[choice + 1]):
        return parts[choice + 1]  # "The union's head, Ann Lee, said"
    if choice < last and any(says(row, place) for place in range(*parts[choice])):
        # What stands between belongs to the noun before it: "Police said the man, a clerk, shouted".
        return _phrase_ending(row, parts[choice][1])
    return leading_phrase(row, *parts[choice])


def clause_front(row: Sequence[Token], subject: Range) -> int:
    """Give where the clause of a subject begins: before a descriptor apposed, as in "its leader, Ann Lee, said"."""
    comma = subject[0] - 1
    if comma < 2 or row[comma].low != ",":
        return subject[0]
    begin = comma
    while begin > 0 and row[begin - 1].sort is Sort.WORD:
        begin -= 1
    follows_marks = begin > 0 and row[begin - 1].sort is Sort.QUOTED
    describes = begin < comma and any(names_people(token.low) for token in row[begin:comma])
    return begin if follows_marks and describes else subject[0]


def main_subject(row: Sequence[Token], before: int) -> Range | None:
    """Find the subject of the sentence's main clause, looking no further right than `before`."""
    start = sentence_part_start(row, before, dash=True)
    if start and before - start < 3:
        start = 0
    if before > start and (is_plain_report(row, start) or row[start].low == "according"):
        return None  # what follows words in marks: "said Ann Lee"
    existing = _existential(row, start, before)
    if existing is not None:
        return existing
    parts = comma_parts(row, start, before)
    while len(parts) > 1 and is_intro(row, *parts[0]):
        parts.pop(0)
    if not parts:
        return None
    first, end = parts[0]
    if is_intro(row, first, end):
        return None
    return leading_phrase(row, first, end)


def _existential(row: Sequence[Token], start: int, end: int) -> Range | None:
    """ "Then there's Ann Lee."."""
    for place in range(start, min(start + 3, end - 2)):
        if row[place].low == "there" and row[place + 1].low in ("is", "was", "'is", "are", "were"):
            return phrase_after(row[:end], place + 2)
    return None


def subordinate_subject(row: Sequence[Token], verb: int) -> Range | None:
    """Find the subject of the subordinate clause that `verb` ends without a comma: "When Lee replied by saying"."""
    start = verb
    while (
        start > 0
        and row[start - 1].low != ","
        and row[start - 1].sort is not Sort.QUOTED
        and row[start - 1].low not in (";", ":")
    ):
        start -= 1
    if start < verb - 2 and row[start].low in SUBORDINATORS:
        return leading_phrase(row, start + 1, verb)
    return None
