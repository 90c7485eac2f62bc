"""Reporting clauses with a verb: "Lee said", "said Lee", "called mad by Lee", "..., adding", "to reply"."""

from collections.abc import Sequence

from index.content import Content, content_after, content_before, content_led, content_resumed
from index.cues import Form
from index.grammar import BE, DETERMINERS, HAVE, PREPOSITIONS, WEEKDAYS, is_adverb
from index.names import capital_run, is_name_word
from index.phrases import phrase_after
from index.reporting import Report, cue_text, taken_over_subject
from index.roles import DOCUMENT_NOUNS, singular
from index.subjects import subject_before, verb_group_start
from index.tokens import Range, Sort, Token
from index.wordsets import word_set

_CAUSING = word_set("prompted prompting led leading forced forcing caused causing provoked provoking moved drove")


def verbal_report(row: Sequence[Token], verb: int, form: Form, earlier: list[Report]) -> Report | None:
    start, passive = verb_group_start(row, verb)
    if passive:
        return _passive(row, start, verb, form)
    progressive = any(row[k].low in BE for k in range(start, verb))
    if form.shape == "participle" and not any(row[k].low in HAVE for k in range(start, verb)):
        return None
    if form.shape == "ing" and not progressive:
        return _participle(row, verb, form, earlier)
    if form.shape == "base" and start == verb and not _base_can_be_finite(row, verb):
        return None
    if form.shape == "base" and start and row[start - 1].low == "to":
        return _infinitive(row, start - 1, verb, form, earlier)
    subject = subject_before(row, start)
    follows_quote = start > 0 and (row[start - 1].sort is Sort.QUOTED or (row[start - 1].low == "," and start > 1))
    if follows_quote or subject is None:
        inverted = _inverted(row, start, verb, form, bare=subject is None)
        if inverted is not None:
            return inverted
    if (
        subject is not None
        and form.cue.lemma in ("call", "dub", "label")
        and start == verb
        and row[subject[0]].low in ("a", "an")
    ):
        return None  # "a fund called Future"
    if subject is None:
        return _coordinated(row, start, verb, form, earlier)
    return _with_subject(row, subject, start, verb, form, rule="subject-verb")


def _base_can_be_finite(row: Sequence[Token], verb: int) -> bool:
    """A bare form needs a plural subject, an auxiliary or "to" before it."""
    if verb == 0:
        return False
    before = row[verb - 1]
    return (
        before.low == "to"
        or before.low in ("they", "we", "i", "you", "who", "and", "people", "many", "some", "others", "both")
        or before.low in (",", ")")
        or before.sort in (Sort.QUOTED, Sort.NUMBER)
        or (before.sort is Sort.WORD and before.low.endswith("s") and not before.low.endswith("ss"))
        or (before.sort is Sort.WORD and verb > 1 and before.low not in PREPOSITIONS)
    )


def _with_subject(
    row: Sequence[Token], subject: Range, start: int, verb: int, form: Form, *, rule: str, shared: bool = False
) -> Report | None:
    clause_start = start if shared else subject[0]
    after = content_after(row, verb + 1, form=form)
    before = content_before(row, clause_start) if not (shared and after) else ()
    if not after and not shared and clause_start and row[clause_start - 1].low == "," and "s" in form.cue.frames:
        after = content_resumed(row, verb + 1)
        if after:
            contents = (before or content_led(row, clause_start)) + after
            return Report(clause_start, verb + 1, verb, cue_text(row, start, verb), subject, contents, shared, "middle")
    if after and before and not _flanks(row, clause_start, verb, before, after):
        if before[-1].is_quoted and row[clause_start - 1].sort is Sort.QUOTED:
            after = ()
        else:
            before = ()
    if before and not after and not _can_follow(form, before):
        before = ()
    if not after and not before and clause_start and row[clause_start - 1].low == "as" and "s" in form.cue.frames:
        after = content_resumed(row, _past_addressee(row, verb + 1), anything=True)
    contents = before + after
    if not contents or ("d" in form.cue.frames and not _is_document(row, subject)):
        return None
    return Report(clause_start, verb + 1, verb, cue_text(row, start, verb), subject, contents, shared, rule)


def _past_addressee(row: Sequence[Token], start: int) -> int:
    """Step over who is told in "As an aide told the Post, it was late"."""
    return next((k for k in range(start, min(len(row), start + 12)) if row[k].low == ","), start)


def _is_document(row: Sequence[Token], subject: Range) -> bool:
    return any(
        token.low in DOCUMENT_NOUNS or singular(token.low) in DOCUMENT_NOUNS for token in row[subject[0] : subject[1]]
    )


def _can_follow(form: Form, before: Sequence[Content]) -> bool:
    """Only verbs of saying go after a paraphrase; any verb here may go after words in marks."""
    return all(content.is_quoted for content in before) or any(frame in "stiw" for frame in form.cue.frames)


def _flanks(
    row: Sequence[Token], clause_start: int, verb: int, before: Sequence[Content], after: Sequence[Content]
) -> bool:
    """Tell "A," she said, "B" from a subject whose clause merely follows a comma: both sides are content."""
    quoted_before = row[clause_start - 1].sort is Sort.QUOTED if clause_start else False
    if quoted_before:
        return all(content.is_quoted for content in after) or row[verb + 1].low == ","
    return verb + 1 < len(row) and row[verb + 1].low == ","


def _inverted(row: Sequence[Token], start: int, verb: int, form: Form, *, bare: bool) -> Report | None:
    """ "...," said Ann Lee."""
    if form.shape not in ("past", "s", "base") or not any(frame in "sq" for frame in form.cue.frames):
        return None
    quoted = row[start - 1].sort is Sort.QUOTED or (
        start > 1 and row[start - 2].sort is Sort.QUOTED and row[start - 1].low == ","
    )
    phrase = phrase_after(row, verb + 1)
    if phrase is None or row[phrase[0]].low in WEEKDAYS or row[phrase[0]].low == "that":
        return None
    following = row[phrase[1]] if phrase[1] < len(row) else None
    closes = (
        following is None
        or following.sort is (Sort.POINT)
        or (quoted and following.sort is not Sort.WORD)
        or following.low in PREPOSITIONS
        or following.low in ("who", "which")
    )
    closes = closes or following is None or following.low in WEEKDAYS or (quoted and is_adverb(following.low))
    if not quoted and (not closes or (following is not None and following.low == ":") or not bare):
        first = row[phrase[0]]
        if not (
            closes and (following is None or following.low != ":") and (is_name_word(first) or first.low in DETERMINERS)
        ):
            return None
        if form.cue.frames not in ("s", "sp", "sw", "sn") or form.cue.lemma not in (
            "say",
            "add",
            "write",
            "argue",
            "explain",
            "note",
            "report",
        ):
            return None
    contents = content_before(row, start)
    if not contents:
        return None
    if quoted and not any(row[k].sort is Sort.QUOTED for k in range(contents[0].start, contents[0].end)):
        return None
    return Report(start, phrase[1], verb, cue_text(row, start, verb), phrase, contents, rule="verb-subject")


def _passive(row: Sequence[Token], start: int, verb: int, form: Form) -> Report | None:
    """The plan was condemned as "madness" by Ann Lee."""
    by = next((k for k in range(verb + 1, min(len(row) - 1, verb + 30)) if row[k].low == "by"), None)
    if by is None:
        return None
    agent = phrase_after(row, by + 1)
    if agent is None or not any(frame in "nc" for frame in form.cue.frames):
        return None
    subject = subject_before(row, start)
    begin = subject[0] if subject else start
    after = agent[1]
    if after + 1 < len(row) and row[after].low == "as" and row[after + 1].sort is Sort.QUOTED:
        return Report(
            agent[0],
            agent[1],
            verb,
            cue_text(row, start, verb),
            agent,
            (Content(after + 1, after + 2, is_quoted=True),),
            rule="passive",
        )
    stop = by
    while stop > verb + 1 and row[stop - 1].low in ("and", "opposed", ","):
        stop -= 1
    quoted = [k for k in range(begin, stop) if row[k].sort is Sort.QUOTED]
    content = Content(begin, stop if quoted else start, is_quoted=False)
    return Report(agent[0], agent[1], verb, cue_text(row, start, verb), agent, (content,), rule="passive")


def _participle(row: Sequence[Token], verb: int, form: Form, earlier: list[Report]) -> Report | None:
    """ "He left, saying that ...", "with one poster writing ..."."""
    before = row[verb - 1] if verb else None
    place = verb - 1
    while place > 0 and is_adverb(row[place].low):
        place -= 1
    lead = row[place] if verb else None
    if (
        before is not None
        and lead is not None
        and lead.sort is Sort.WORD
        and lead.low not in PREPOSITIONS
        and lead.low not in ("and", "but", "or")
    ):
        name = capital_run(row, place + 1, 0)
        own = (name, place + 1) if name <= place else subject_before(row, place + 1)
        if own is not None and own[0] > 0 and row[own[0] - 1].low in ("with", "of", "to", "about", "over"):
            return _with_subject(row, own, verb, verb, form, rule="with-participle")
    contents = content_after(row, verb + 1, form=form)
    hangs_free = (
        lead is None
        or lead.sort is not Sort.WORD
        or lead.low in PREPOSITIONS
        or lead.low in ("and", "but", "or", "while", "when")
    )
    if not contents or not (hangs_free or any(content.is_quoted for content in contents)):
        return None
    subject = taken_over_subject(row, verb, earlier)
    if subject is None:
        return None
    return Report(verb, verb + 1, verb, row[verb].text, subject, contents, shared=True, rule="participle")


def _infinitive(row: Sequence[Token], start: int, verb: int, form: Form, earlier: list[Report]) -> Report | None:
    contents = content_after(row, verb + 1, form=form)
    if not contents or not any(
        row[k].sort is Sort.QUOTED for content in contents for k in range(content.start, content.end)
    ):
        return None
    subject = None
    if any(token.low in _CAUSING for token in row[max(0, start - 25) : start]):  # "leading Lee to reply that"
        subject = subject_before(row, start)
    subject = subject or taken_over_subject(row, start, earlier)
    return (
        None
        if subject is None
        else Report(start, verb + 1, verb, row[verb].text, subject, contents, shared=True, rule="infinitive")
    )


def _coordinated(row: Sequence[Token], start: int, verb: int, form: Form, earlier: list[Report]) -> Report | None:
    """ "He smiled and said ..."."""
    if not start or row[start - 1].low not in ("and", "but", "then", ",", "or"):
        return None
    subject = taken_over_subject(row, start, earlier)
    return None if subject is None else _with_subject(row, subject, start, verb, form, rule="coordinated", shared=True)
