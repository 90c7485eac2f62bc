"""Find the noun phrase that does a verb, without a parser: leftwards over auxiliaries, insertions and relative clauses."""

from collections.abc import Sequence

from index.cues import FORMS, NOUN_LIKE
from index.grammar import (
    AUXILIARIES,
    CATENATIVES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    NOUN_LINKS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from index.mentions import PARTICLES, SUFFIXES, is_name_word
from index.roles import PEOPLE_NOUNS, names_people
from index.tokens import Sort, Token

Range = tuple[int, int]
_DASHES = frozenset({"—", "–", "-", "--"})
_BREAKS = frozenset({",", ";", ":", "(", "[", "—", "–", "-", "--", ".", "!", "?", "…"})
_PARTICIPLE_INTROS = frozenset("asked pressed questioned speaking writing citing given compared faced based".split())


def verb_group_start(row: Sequence[Token], verb: int) -> tuple[int, bool]:
    """Give the index where the verb group that ends with `verb` starts, and whether it is passive.

    "has also been told", "continued to say", "was quick to point": adverbs, auxiliaries and verbs that pass their subject on.
    """
    place, passive = verb, False
    form = FORMS.get(row[verb].low)
    is_participle = form is not None and form.shape in ("past", "participle")
    while place > 0:
        low = row[place - 1].low
        if low in AUXILIARIES or low in NEGATIONS or (is_adverb(low) and not row[place - 1].is_capital):
            passive = passive or (is_participle and low in _PASSIVE_BE)
            place -= 1
        elif low == "to" and place > 1 and row[place - 2].low in CATENATIVES:
            place -= 2
        elif low == "to" and place > 2 and row[place - 2].low == "on" and row[place - 3].low in ("went", "goes", "go"):
            place -= 3
        else:
            break
    return place, passive


_PASSIVE_BE = frozenset("is are was were be been being 'is 're isn't wasn't aren't weren't".split())


def subject_before(row: Sequence[Token], verb: int) -> Range | None:
    """Find the subject left of the verb group that starts at `verb`; None when there is none of its own."""
    end = verb
    if end <= 0:
        return None
    last = row[end - 1]
    if last.low in RELATIVES and last.low != "what":
        return _antecedent(row, end - 1)
    if last.low == "," or last.low in _DASHES or last.low in (")", "]"):
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
        end = _opening(row, end - 1)
    if end <= 0:
        return None
    found = _simple_phrase(row, end, 0)
    # What hangs on the noun belongs to it: "a conclusion on safety, which urged".
    while found and found[0] > 1 and row[found[0] - 1].low in NOUN_LINKS and not is_name_word(row[found[0]]):
        wider = _simple_phrase(row, found[0] - 1, 0)
        if wider is None:
            break
        found = (wider[0], end)
    return found


def _opening(row: Sequence[Token], close: int) -> int:
    place = close
    while place > 0 and row[place].low not in ("(", "["):
        place -= 1
    return place


def _phrase_ending(row: Sequence[Token], end: int) -> Range | None:
    """Find the noun phrase that ends right before `end`: the whole clause front, or its last simple phrase."""
    lo = _clause_start(row, end)
    lo = _skip_opening(row, lo, end)
    if lo >= end:
        return None
    first = row[lo].low
    if first in PREPOSITIONS or first in SUBORDINATORS:
        return _simple_phrase(row, end, lo + 1)
    finite = next((k for k in range(end - 1, lo - 1, -1) if is_finite(row[k].low) or _is_plain_report(row, k)), None)
    if finite is not None:
        relative = next((k for k in range(lo + 1, finite + 1) if row[k].low in RELATIVES), None)
        if relative is not None and relative <= finite:
            return lo, relative
        return _simple_phrase(row, end, finite + 1)
    return _contact_clause(row, lo, end) or (lo, end)


def _contact_clause(row: Sequence[Token], start: int, end: int) -> Range | None:
    """Tell "an honour Lee" (said he hoped for) from "the minister Lee": the noun before the name is for no people."""
    name = end
    while name > start and (is_name_word(row[name - 1]) or row[name - 1].low in PARTICLES):
        name -= 1
    if not start < name < end or row[start].low not in DETERMINERS:
        return None
    noun = row[name - 1]
    plain = noun.sort is Sort.WORD and not names_people(noun.low) and noun.low not in DETERMINERS and noun.low != "'s"
    return (name, end) if plain and noun.low not in CONJUNCTIONS and noun.low not in PREPOSITIONS else None


def _is_plain_report(row: Sequence[Token], place: int) -> bool:
    form = FORMS.get(row[place].low)
    return form is not None and form.shape in ("past", "s") and row[place].low not in NOUN_LIKE and not row[place].is_capital


def _clause_start(row: Sequence[Token], end: int) -> int:
    """Go left to the start of the clause; "and" joins names but parts clauses."""
    place = end
    while place > 0:
        token = row[place - 1]
        if token.low in (")", "]"):
            place = _opening(row, place - 1)
            continue
        if token.sort is Sort.QUOTED or token.low in _BREAKS or (token.sort is Sort.POINT and token.low not in ("&", "/", "'", "’")):
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


def _skip_opening(row: Sequence[Token], start: int, end: int) -> int:
    """Skip what may stand before a subject: conjunctions, adverbs, "earlier Tuesday", "last month"."""
    place = start
    while place < end - 1:
        low = row[place].low
        before_last = place == end - 1
        if low in CONJUNCTIONS or low in RELATIVES - {"that"} or (is_adverb(low) and low not in ("all", "both")) or low in ("earlier", "later", "like"):
            place += 1
        elif low in WEEKDAYS and not before_last:
            place += 1
        elif low in ("last", "this", "next", "earlier") and row[place + 1].low in TIME_WORDS and place + 2 < end:
            place += 2
        elif row[place].sort is Sort.POINT:
            place += 1
        else:
            break
    return place


def _simple_phrase(row: Sequence[Token], end: int, start: int) -> Range | None:
    """Take the last simple noun phrase that ends before `end`: a name with its office, a pronoun, or article to noun."""
    place = end
    if place <= start:
        return None
    if row[place - 1].low in SUBJECT_PRONOUNS:
        return place - 1, place
    while place > start:
        token = row[place - 1]
        if token.low in DETERMINERS and not (place < end and row[place].low in ("of",)):
            place -= 1
            break
        if token.sort is Sort.NUMBER or token.sort is Sort.QUOTED:
            break
        if token.low in PREPOSITIONS and not (token.low == "of" and place < end):
            break
        if token.low in CONJUNCTIONS and not (token.low == "and" and place < end and place - 2 >= start and _joinable(row, place)):
            break
        if token.sort is Sort.POINT and token.low not in ("&", "/", "'", "’"):
            break
        if token.sort is Sort.WORD and (is_finite(token.low) or _is_plain_report(row, place - 1)):
            break
        place -= 1
    while place < end and (row[place].low in ("of", "'s", "and") or row[place].sort is Sort.POINT):
        place += 1
    return (place, end) if place < end else None


def _joinable(row: Sequence[Token], place: int) -> bool:
    """Two names joined by "and"."""
    return is_name_word(row[place]) and is_name_word(row[place - 2])


def _before_insertion(row: Sequence[Token], comma: int) -> Range | None:
    """Find the subject before the insertion that ends at `comma`: "Ann Lee, who runs it, said"."""
    closing = row[comma].low
    if closing in (")", "]"):
        return subject_before(row, _opening(row, comma))
    start = _sentence_part_start(row, comma, dash=closing in _DASHES)
    if closing in _DASHES:
        opening = next((k for k in range(comma - 1, start - 1, -1) if row[k].low in _DASHES), None)
        return subject_before(row, opening) if opening else None
    parts = _comma_parts(row, start, comma)
    while parts and len(parts) > 1 and _is_intro(row, *parts[0]):
        parts.pop(0)
    if not parts:
        return None
    choice = len(parts) - 1
    while choice > 0 and (_is_insertion(row, *parts[choice]) or _ends_in_name(row, *parts[choice - 1])):
        choice -= 1
    if choice + 1 < len(parts) and not _ends_in_name(row, *parts[choice]) and _is_bare_name(row, *parts[choice + 1]):
        return parts[choice + 1]  # "The union's head, Ann Lee, said"
    return _leading_phrase(row, *parts[choice])


def _is_bare_name(row: Sequence[Token], start: int, end: int) -> bool:
    words = row[start:end]
    return 1 < len(words) <= 5 and all(is_name_word(word) or word.low in PARTICLES or word.low in SUFFIXES for word in words)


def _sentence_part_start(row: Sequence[Token], end: int, *, dash: bool) -> int:
    place = end
    while place > 0:
        token = row[place - 1]
        if token.low in (")", "]") and (opening := _opening(row, place - 1)):
            place = opening
            continue
        if token.sort is Sort.QUOTED or token.low in (";", ":", "(", "["):
            return place
        if not dash and token.low in _DASHES:
            return place
        place -= 1
    return 0


def _comma_parts(row: Sequence[Token], start: int, end: int) -> list[Range]:
    parts: list[Range] = []
    place = start
    for k in range(start, end + 1):
        if k == end or row[k].low == ",":
            if k > place:
                parts.append((place, k))
            place = k + 1
    return parts


def _is_intro(row: Sequence[Token], start: int, end: int) -> bool:
    """Tell what only leads to the subject: "On Thursday", "Asked about it", "But", "Meanwhile"."""
    low = row[start].low
    if low in PREPOSITIONS or low in SUBORDINATORS or low in _PARTICIPLE_INTROS or low.endswith("ing"):
        return True
    return _skip_opening(row, start, end) >= end - 1 and (low in CONJUNCTIONS or is_adverb(row[end - 1].low) or low in WEEKDAYS)


def _is_insertion(row: Sequence[Token], start: int, end: int) -> bool:
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


def _ends_in_name(row: Sequence[Token], start: int, end: int) -> bool:
    begin = _skip_opening(row, start, end)
    words = row[begin:end]
    return (
        bool(words)
        and is_name_word(words[-1])
        and words[-1].low not in TIME_WORDS
        and not any(is_finite(word.low) for word in words)
        and words[0].low not in PREPOSITIONS
    )


def _leading_phrase(row: Sequence[Token], start: int, end: int) -> Range | None:
    """Take the noun phrase at the start of a clause, up to its verb."""
    begin = _skip_opening(row, start, end)
    if begin >= end:
        return None
    stop = begin
    while stop < end:
        token = row[stop]
        if stop > begin and (is_finite(token.low) or token.low in RELATIVES or _is_plain_report(row, stop)):
            break
        if token.sort is Sort.QUOTED or token.low in (";", ":") or token.low in _DASHES:
            break
        if stop > begin and token.low in SUBORDINATORS:
            break
        if stop > begin and not token.is_capital and is_name_word(row[stop - 1]) and _looks_verbal(token):
            break
        stop += 1
    while stop > begin and (is_adverb(row[stop - 1].low) and not row[stop - 1].is_capital):
        stop -= 1
    return (begin, stop) if stop > begin else None


def _looks_verbal(token: Token) -> bool:
    low = token.low
    if low in SUFFIXES or low in PARTICLES or low in NOUN_LINKS or low in CONJUNCTIONS or low in PEOPLE_NOUNS:
        return False
    return token.sort is Sort.WORD and (low.endswith("ed") or (low.endswith("s") and not low.endswith("ss") and low not in ("'s",)))


def main_subject(row: Sequence[Token], before: int) -> Range | None:
    """Find the subject of the sentence's main clause, looking no further right than `before`."""
    start = _sentence_part_start(row, before, dash=True)
    if start and before - start < 3:
        start = 0
    existing = _existential(row, start, before)
    if existing is not None:
        return existing
    parts = _comma_parts(row, start, before)
    while len(parts) > 1 and _is_intro(row, *parts[0]):
        parts.pop(0)
    if not parts:
        return None
    first, end = parts[0]
    if _is_intro(row, first, end) and row[_skip_opening(row, first, end)].low in PREPOSITIONS:
        return None
    return _leading_phrase(row, first, end)


def _existential(row: Sequence[Token], start: int, end: int) -> Range | None:
    """"Then there's Ann Lee."."""
    for place in range(start, min(start + 3, end - 2)):
        if row[place].low == "there" and row[place + 1].low in ("is", "was", "'is", "are", "were"):
            return phrase_after(row[:end], place + 2)
    return None


def subordinate_subject(row: Sequence[Token], verb: int) -> Range | None:
    """Find the subject of the subordinate clause that `verb` ends without a comma: "When Lee replied by saying"."""
    start = verb
    while start > 0 and row[start - 1].low != "," and row[start - 1].sort is not Sort.QUOTED and row[start - 1].low not in (";", ":"):
        start -= 1
    if start < verb - 2 and row[start].low in SUBORDINATORS:
        return _leading_phrase(row, start + 1, verb)
    return None


def phrase_after(row: Sequence[Token], start: int) -> Range | None:
    """Find the noun phrase that starts at `start` (after "said" or "according to"), with what hangs on it."""
    end = start
    count = len(row)
    while end < count:
        token = row[end]
        low = token.low
        if token.sort is Sort.QUOTED:
            break
        if token.sort is Sort.POINT and low not in ("&", "/", "'", "’", "-"):
            break
        if end > start:
            if low in DETERMINERS and is_name_word(row[end - 1]) and low not in ("this", "last", "one", "few"):
                break
            if low in RELATIVES or low in WEEKDAYS or is_finite(low) or (low in SUBORDINATORS and low != "as"):
                break
            if is_adverb(low) and not token.is_capital and low not in ("then", "now"):
                break
            if low in PREPOSITIONS and not _continues(row, start, end):
                break
            if low in ("and", "but", "or") and not (end + 1 < count and low == "and" and _continues_and(row, start, end)):
                break
            if low in SUBJECT_PRONOUNS or (low in ("this", "last") and end + 1 < count and row[end + 1].low in TIME_WORDS):
                break
        elif low in PREPOSITIONS or low in SUBORDINATORS or low in RELATIVES or is_finite(low) or low in CONJUNCTIONS:
            return None
        end += 1
    return (start, end) if end > start else None


def _continues(row: Sequence[Token], start: int, preposition: int) -> bool:
    """Tell whether a preposition hangs on the noun before it, and not on "said"."""
    low = row[preposition].low
    if low not in NOUN_LINKS or preposition + 1 >= len(row):
        return False
    after = row[preposition + 1]
    if low == "of":
        return True
    if is_name_word(row[preposition - 1]) and row[start].low not in DETERMINERS and row[preposition - 1].low not in PEOPLE_NOUNS:
        return False  # a person's name is complete: "said Ann Lee in Leeds"
    if low == "in" and after.low in ("a", "an", "his", "her", "their", "its"):
        return False
    return not (low == "on" and (after.low in WEEKDAYS or after.low in ("the", "a", "his", "her")))


def _continues_and(row: Sequence[Token], start: int, conjunction: int) -> bool:
    after, before = row[conjunction + 1], row[conjunction - 1]
    return (is_name_word(after) and is_name_word(before)) or (
        not after.low.endswith("ed") and after.low not in FORMS and after.low not in SUBJECT_PRONOUNS and not is_finite(after.low)
    )
