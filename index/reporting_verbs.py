"""Reporting clauses with a verb and its subject: "Lee said ...", "..., said Lee", "..., Lee said, ..."."""

from collections.abc import Sequence

from index.content import Content, content_after, content_before, content_led, content_resumed
from index.grammar import BE, DETERMINERS, HAVE, PREPOSITIONS, WEEKDAYS, is_adverb
from index.naming import is_name_word
from index.phrases import phrase_after
from index.reporting import Report, Verb, hold_quoted
from index.reporting_forms import coordinated_report, infinitive_report, participle_report, passive_report
from index.roles import DOCUMENT_NOUNS, singular
from index.subjects import clause_front, subject_before, verb_group_start
from index.tokens import Range, Sort, Token
from index.wordsets import word_set

_PLURAL_SUBJECTS = word_set("they we i you who and people many some others both")
_SAYING = word_set("say add write argue explain note report")  # may go before their subject after a paraphrase
_ADDRESSEE = 12  # tokens


def verbal_report(row: Sequence[Token], verb: Verb, earlier: Sequence[Report]) -> Report | None:
    """Read the clause of a reporting verb; `earlier` are the reports before it in the sentence."""
    start, is_passive = verb_group_start(row, verb.place)
    verb = Verb(start, verb.place, verb.form)
    group = {token.low for token in row[start : verb.place]}
    if is_passive:
        return passive_report(row, verb)
    match verb.form.shape:
        case "participle" if not group & HAVE:
            return None
        case "ing" if not group & BE:
            return participle_report(row, verb, earlier, with_subject)
        case "base" if start == verb.place and not _base_can_be_finite(row, verb.place):
            return None
        case "base" if start and row[start - 1].low == "to":
            return infinitive_report(row, verb, earlier)
    return _finite(row, verb, earlier)


def _opening(row: Sequence[Token], verb: Verb) -> Report | None:
    """Read the verb that opens a sentence: "Added Lee: "..."" """
    phrase = phrase_after(row, verb.place + 1) if verb.form.shape in ("past", "s") else None
    if phrase is None or not is_name_word(row[phrase[0]]) or phrase[1] >= len(row) or row[phrase[1]].low != ":":
        return None
    return verb.report(row, 0, phrase, content_after(row, phrase[1] + 1, clause=True), "verb-subject", end=phrase[1])


def _finite(row: Sequence[Token], verb: Verb, earlier: Sequence[Report]) -> Report | None:
    if verb.start == 0:
        return _opening(row, verb)
    subject = subject_before(row, verb.start)
    before = row[verb.start - 1] if verb.start else None
    if subject is None or (before is not None and (before.sort is Sort.QUOTED or before.low == ",")):
        inverted = _inverted(row, verb, has_subject=subject is not None)
        if inverted is not None:
            return inverted
    if subject is None:
        return coordinated_report(row, verb, earlier, with_subject)
    is_bare = verb.start == verb.place and verb.form.cue.lemma in ("call", "dub", "label")
    if is_bare and row[subject[0]].low in ("a", "an"):
        return None  # "a fund called Future"
    return with_subject(row, verb, subject, "subject-verb")


def _base_can_be_finite(row: Sequence[Token], verb: int) -> bool:
    """A bare form needs a plural subject, an auxiliary or "to" before it."""
    if verb == 0:
        return False
    before = row[verb - 1]
    if before.sort is not Sort.WORD:
        return before.sort is not Sort.POINT or before.low in (",", ")")
    return (
        before.low == "to"
        or before.low in _PLURAL_SUBJECTS
        or before.low.endswith("s")
        or (verb > 1 and before.low not in PREPOSITIONS)
    )


def with_subject(row: Sequence[Token], verb: Verb, subject: Range, rule: str, *, shared: bool = False) -> Report | None:
    """Find the content of a verb whose subject is known. A `shared` subject stands in another clause."""
    clause = verb.start if shared else clause_front(row, subject)
    says = "s" in verb.form.cue.frames
    lead = row[clause - 1].low if clause else ""
    after = content_after(row, verb.place + 1, form=verb.form)
    before = () if shared and after else content_before(row, clause)
    if lead == "," and says and not after and not shared:
        resumed = content_resumed(row, verb.place + 1)
        if resumed:
            return verb.report(row, clause, subject, (before or content_led(row, clause)) + resumed, "middle")
    if lead == "as" and (says or "t" in verb.form.cue.frames) and not (before or after or shared):
        after = content_resumed(row, _past_addressee(row, verb.place + 1), anything=True)
    before, after = _sides(row, clause, verb, before, after)
    if not before + after or ("d" in verb.form.cue.frames and not _is_document(row, subject)):
        return None
    return verb.report(row, clause, subject, before + after, rule, shared=shared)


def _sides(
    row: Sequence[Token], clause: int, verb: Verb, before: tuple[Content, ...], after: tuple[Content, ...]
) -> tuple[tuple[Content, ...], tuple[Content, ...]]:
    """Keep both sides of "A," she said, "B"; else the side that is content, not what the sentence tells before."""
    if before and after:
        follows_quoted = row[clause - 1].sort is Sort.QUOTED
        comma_behind = row[verb.place + 1].low == ","
        if comma_behind or (follows_quoted and all(content.is_quoted for content in after)):
            return before, after
        return (before, ()) if follows_quoted and before[-1].is_quoted else ((), after)
    if before and not _can_follow(verb, before):
        return (), after
    return before, after


def _can_follow(verb: Verb, before: Sequence[Content]) -> bool:
    """Only verbs of saying go after a paraphrase; any verb here may go after words in marks."""
    return all(content.is_quoted for content in before) or any(frame in "stiw" for frame in verb.form.cue.frames)


def _past_addressee(row: Sequence[Token], start: int) -> int:
    """Step over who is told in "As an aide told the Post, it was late"."""
    return next((place for place in range(start, min(len(row), start + _ADDRESSEE)) if row[place].low == ","), start)


def _is_document(row: Sequence[Token], subject: Range) -> bool:
    nouns = (token.low for token in row[subject[0] : subject[1]])
    return any(noun in DOCUMENT_NOUNS or singular(noun) in DOCUMENT_NOUNS for noun in nouns)


def _inverted(row: Sequence[Token], verb: Verb, *, has_subject: bool) -> Report | None:
    """Read "...," said Ann Lee; after a paraphrase only with a verb of saying and a subject that ends the clause."""
    frames = verb.form.cue.frames
    phrase = phrase_after(row, verb.place + 1)
    if not any(frame in "sq" for frame in frames) or phrase is None or row[phrase[0]].low in WEEKDAYS | {"that"}:
        return None
    is_quoted = _follows_quoted(row, verb.start)
    following = row[phrase[1]] if phrase[1] < len(row) else None
    ends = _ends_clause(following, is_quoted=is_quoted)
    if not is_quoted and (has_subject or not ends):
        first = row[phrase[0]]
        opens = is_name_word(first) or first.low in DETERMINERS or is_name_word(row[phrase[1] - 1])
        if not (ends and opens and verb.form.cue.lemma in _SAYING):
            return None
    contents = content_before(row, verb.start)
    if not contents and not is_quoted and verb.start and following is not None and following.low == ",":
        resumed = content_resumed(row, phrase[1], anything=True)  # "In Leeds, says Lee, it rains"
        led = content_led(row, verb.start) if row[verb.start - 1].low == "," and resumed else ()
        return verb.report(row, verb.start, phrase, led + resumed, "middle", end=phrase[1]) if led else None
    if not contents or (is_quoted and not hold_quoted(row, contents[:1])):
        return None
    return verb.report(row, verb.start, phrase, contents, "verb-subject", end=phrase[1])


def _follows_quoted(row: Sequence[Token], start: int) -> bool:
    place = start - 2 if start > 1 and row[start - 1].low == "," else start - 1
    return place >= 0 and row[place].sort is Sort.QUOTED


def _ends_clause(following: Token | None, *, is_quoted: bool) -> bool:
    if following is None:
        return True
    if following.sort is not Sort.WORD:
        return (following.sort is Sort.POINT and following.low != ":") or is_quoted
    low = following.low
    return low in PREPOSITIONS or low in ("who", "which") or low in WEEKDAYS or (is_quoted and is_adverb(low))
