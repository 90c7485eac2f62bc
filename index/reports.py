"""Find the reporting clauses of a sentence: who-phrase, reporting verb, and where the reported content stands.

A report is found from its verb. Its content follows ("She said that ..."), goes before ("..., she said") or does both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.content import Content, content_after, content_before, content_led, content_resumed
from index.cues import FORMS, NOUN_LIKE, NOUNS, Form
from index.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from index.mentions import capital_run, is_name_word
from index.roles import BODY_NOUNS, DOCUMENT_NOUNS, can_speak, names_people, singular
from index.subjects import Range, main_subject, phrase_after, subject_before, subordinate_subject, verb_group_start
from index.tokens import Sort, Token


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting clause, in token indexes of its sentence.

    `start`-`end` is the clause itself (subject, verb and what stands between), `verb` the cue. `subject` is None when the
    clause has none at all. `contents` are the spans reported. `shared` marks a subject taken over from another clause.
    """

    start: int
    end: int
    verb: int
    cue: str
    subject: Range | None
    contents: tuple[Content, ...]
    shared: bool = False
    rule: str = ""


def find_reports(row: Sequence[Token]) -> list[Report]:
    """Find the reports of one sentence, in the order of their verbs."""
    found: list[Report] = []
    for place, token in enumerate(row):
        if token.low == "according" and place + 1 < len(row) and row[place + 1].low == "to":
            report = _according_to(row, place)
        elif token.low in FORMS and token.sort is Sort.WORD and not _is_noun(row, place):
            report = _verbal(row, place, FORMS[token.low], found)
        elif token.low in NOUNS and place:
            report = _nominal(row, place, found)
        else:
            continue
        if report is not None:
            found.append(report)
    return _settle(row, found)


def _is_noun(row: Sequence[Token], place: int) -> bool:
    """Tell "the claim", "his demands", "a report" from the verbs."""
    token = row[place]
    following = row[place + 1].low if place + 1 < len(row) else ""
    if token.low in NOUN_LIKE and (following in AUXILIARIES or following in ("of", "about")):
        return True
    if FORMS[token.low].shape == "past" and place and row[place - 1].low in DETERMINERS | POSSESSIVES | {"'s"}:
        return True
    if place and token.is_capital and row[place - 1].sort is not Sort.QUOTED and token.low in NOUN_LIKE:
        return True
    if token.low not in NOUN_LIKE:
        return place > 0 and row[place - 1].low in ("the", "a", "an") and FORMS[token.low].shape != "past"
    if place == 0:
        return True
    before = row[place - 1]
    if before.low in DETERMINERS | POSSESSIVES | {"'s", "'"} or before.low in PREPOSITIONS - {"like", "to"}:
        return True
    if FORMS[token.low].shape == "base":
        return not (
            before.low in AUXILIARIES
            or before.low in SUBJECT_PRONOUNS
            or before.low == "to"
            or before.low in ("who", "which", "that")
            or is_adverb(before.low)
            or (
                before.low.endswith("s")
                and not before.low.endswith("ss")
                and (not before.is_capital or can_speak(before.low))
            )
            or before.low in ("critics", "people", "many", "some", "others", "and")
        )
    return before.sort is Sort.WORD and not (
        before.is_capital
        or before.low in SUBJECT_PRONOUNS
        or before.low in ("who", "which", "that", "and")
        or is_adverb(before.low)
        or names_people(before.low)
        or singular(before.low) in BODY_NOUNS | DOCUMENT_NOUNS
        or FORMS[token.low].shape != "s"
    )


def _according_to(row: Sequence[Token], place: int) -> Report | None:
    phrase = phrase_after(row, place + 2)
    if phrase is None:
        return None
    end = phrase[1]
    if place == 0 or (place <= 2 and row[place - 1].sort is not Sort.QUOTED and row[place - 1].low not in (",",)):
        end = _past_apposed_name(row, end)
        while (
            end < len(row)
            and row[end].low not in (",", ":")
            and row[end].sort is not Sort.QUOTED
            and not _opens_phrase(row, end)
        ):
            end += 1
        contents = content_after(
            row, min(end + 1, len(row)) if end < len(row) and row[end].low in (",", ":") else end, clause=True
        )
        return Report(0, end, place, "according to", phrase, contents, rule="according-to")
    contents = content_before(row, place)
    return Report(place, end, place, "according to", phrase, contents, rule="according-to")


def _past_apposed_name(row: Sequence[Token], end: int) -> int:
    """Step over the name in "According to their coach, Ann Lee, the team"."""
    place = end + 1
    while place < len(row) and is_name_word(row[place]):
        place += 1
    return (
        place
        if end < len(row) and row[end].low == "," and place > end + 1 and place < len(row) and row[place].low == ","
        else end
    )


def _opens_phrase(row: Sequence[Token], place: int) -> bool:
    return row[place].low in DETERMINERS and is_name_word(row[place - 1])


def _verbal(row: Sequence[Token], verb: int, form: Form, earlier: list[Report]) -> Report | None:
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
        or before.sort is Sort.QUOTED
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
            return Report(clause_start, verb + 1, verb, _cue(row, start, verb), subject, contents, shared, "middle")
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
    return Report(clause_start, verb + 1, verb, _cue(row, start, verb), subject, contents, shared, rule)


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


def _cue(row: Sequence[Token], start: int, verb: int) -> str:
    return " ".join(token.text for token in row[start : verb + 1])


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
        or following.sort is not Sort.WORD
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
    return Report(start, phrase[1], verb, _cue(row, start, verb), phrase, contents, rule="verb-subject")


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
    stop = by
    while stop > verb + 1 and row[stop - 1].low in ("and", "opposed", ","):
        stop -= 1
    quoted = [k for k in range(begin, stop) if row[k].sort is Sort.QUOTED]
    content = Content(begin, stop if quoted else start, is_quoted=False)
    return Report(agent[0], agent[1], verb, _cue(row, start, verb), agent, (content,), rule="passive")


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
    subject = _taken_over(row, verb, earlier)
    if subject is None:
        return None
    return Report(verb, verb + 1, verb, row[verb].text, subject, contents, shared=True, rule="participle")


def _taken_over(row: Sequence[Token], verb: int, earlier: list[Report]) -> Range | None:
    """Find the subject that a verb without one of its own takes over."""
    before = [report for report in earlier if report.verb < verb and report.subject and report.rule != "according-to"]
    if before:
        return before[-1].subject
    own = subordinate_subject(row, verb)
    if own is not None:
        return own
    is_fronted = (
        verb < 6
        and (row[0].low in PREPOSITIONS or row[0].low.endswith("ing"))
        and all(row[k].low != "," for k in range(verb))
    )
    comma = next((k for k in range(verb, len(row)) if row[k].low == ","), None)
    if is_fronted and comma is not None:  # "Calling it late, she left": the subject comes after
        return _shift(main_subject(row[comma + 1 :], len(row) - comma - 1), comma + 1)
    return main_subject(row, verb)


def _shift(found: Range | None, by: int) -> Range | None:
    return (found[0] + by, found[1] + by) if found else None


def _infinitive(row: Sequence[Token], start: int, verb: int, form: Form, earlier: list[Report]) -> Report | None:
    contents = content_after(row, verb + 1, form=form)
    if not contents or not any(
        row[k].sort is Sort.QUOTED for content in contents for k in range(content.start, content.end)
    ):
        return None
    subject = None
    if any(token.low in _CAUSING for token in row[max(0, start - 25) : start]):  # "leading Lee to reply that"
        subject = subject_before(row, start)
    subject = subject or _taken_over(row, start, earlier)
    return (
        None
        if subject is None
        else Report(start, verb + 1, verb, row[verb].text, subject, contents, shared=True, rule="infinitive")
    )


_CAUSING = frozenset(
    "prompted prompting led leading forced forcing caused causing provoked provoking moved drove".split()
)


def _coordinated(row: Sequence[Token], start: int, verb: int, form: Form, earlier: list[Report]) -> Report | None:
    """ "He smiled and said ..."."""
    if not start or row[start - 1].low not in ("and", "but", "then", ",", "or"):
        return None
    subject = _taken_over(row, start, earlier)
    return None if subject is None else _with_subject(row, subject, start, verb, form, rule="coordinated", shared=True)


def _nominal(row: Sequence[Token], noun: int, earlier: list[Report]) -> Report | None:
    """ "her claim that ...", "the union's view: "..."", "repeated the charge that ..."."""
    place = noun + 1
    if place >= len(row):
        return None
    if row[place].low in PREPOSITIONS:  # "her comments before a committee that"
        ahead = (
            k
            for k in range(place, min(len(row), place + 12))
            if row[k].low == "that" or is_finite(row[k].low) or row[k].sort is not Sort.WORD
        )
        mark = next(ahead, None)
        if mark is not None and row[mark].low == "that" and mark + 1 < len(row):
            mark += 1
        if (
            mark is None
            or row[mark].sort is not Sort.QUOTED
            or len(row[mark].text.split()) < 3
            or row[mark - 1].low in PREPOSITIONS | DETERMINERS
        ):
            return None
        place = mark
    if row[place].low == "that":
        if not _opens_noun_content(row, place):
            return None
        contents = content_after(row, place + 1, clause=True)
    elif row[place].sort is Sort.QUOTED or (
        row[place].low in (":", ",") and place + 1 < len(row) and row[place + 1].sort is Sort.QUOTED
    ):
        contents = content_after(row, place if row[place].sort is Sort.QUOTED else place + 1, clause=True)
    else:
        return None
    owner = _owner(row, noun)
    subject = owner or _taken_over(row, noun, earlier)
    if subject is None or not contents:
        return None
    return Report(
        subject[0] if owner else noun, place, noun, row[noun].text, subject, contents, shared=True, rule="noun"
    )


def _opens_noun_content(row: Sequence[Token], that: int) -> bool:
    """Tell "the claim that she lied" from "the claim that upset her"."""
    if that + 1 >= len(row):
        return False
    after = row[that + 1]
    return not (after.low in AUXILIARIES or after.low.endswith("ed"))


def _owner(row: Sequence[Token], noun: int) -> Range | None:
    """Find whose claim it is: "her", "the union's"."""
    for place in range(noun - 1, max(-1, noun - 5), -1):
        low = row[place].low
        if low in ("his", "her", "their", "its"):
            return place, place + 1
        if low in ("'s", "'") or (low.endswith("'") and len(low) > 1):
            return subject_before(row, place)
        if row[place].sort is not Sort.WORD or low in PREPOSITIONS or low in DETERMINERS:
            return None
    return None


def _settle(row: Sequence[Token], reports: list[Report]) -> list[Report]:
    """Cut the contents of a report where a report of the same rank begins."""
    settled = []
    for position, report in enumerate(reports):
        limit = len(row)
        for later in reports[position + 1 :]:
            if later.start <= report.verb:
                continue
            at = later.start
            joined = (at > 0 and row[at - 1].low in (",", "and", "but", "—", "–", "-", ";")) or row[
                at - 1
            ].sort is Sort.QUOTED
            same_rank = later.shared or later.rule in ("according-to", "verb-subject") or _closes_sentence(row, later)
            if joined and same_rank and any(content.start <= at - 1 for content in report.contents):
                limit = min(limit, at)
                break
        limit = min(limit, _subordinate_end(row, report))
        contents = tuple(cut for content in report.contents if (cut := _cut(row, content, limit, report)) is not None)
        if contents:
            settled.append(
                Report(
                    report.start,
                    report.end,
                    report.verb,
                    report.cue,
                    report.subject,
                    contents,
                    report.shared,
                    report.rule,
                )
            )
    return settled


def _subordinate_end(row: Sequence[Token], report: Report) -> int:
    """Content in a fronted clause ends with it: "When Lee said that he would go, Ruiz laughed"."""
    begin = report.start
    while begin > 0 and row[begin - 1].low not in (",", ";", ":") and row[begin - 1].sort is not Sort.QUOTED:
        begin -= 1
    if begin == 0 and row[0].low in SUBORDINATORS and report.start > 0:
        return next((k for k in range(report.verb + 3, len(row)) if row[k].low == ","), len(row))
    return len(row)


def _closes_sentence(row: Sequence[Token], report: Report) -> bool:
    """A clause like ", police said" whose content stands before it."""
    return all(content.end <= report.start for content in report.contents)


def _cut(row: Sequence[Token], content: Content, limit: int, report: Report) -> Content | None:
    if content.start < report.start:
        return content
    end = min(content.end, limit)
    while end > content.start and row[end - 1].low in (",", "and", "but", "—", "–", "-", ";"):
        end -= 1
    return Content(content.start, end, content.is_quoted) if end > content.start else None
