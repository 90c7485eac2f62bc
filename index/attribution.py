"""Read an article from top to bottom and decide, quotation by quotation, whose words they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.content import Content
from index.cues import FORMS, LABELLING, NOUNS
from index.grammar import SUBJECT_PRONOUNS
from index.layout import LineKind, paragraphs
from index.marks import quoted_spans
from index.mentions import Mention, MentionForm, is_name_word, read_mention
from index.nominals import resolve_nominal
from index.people import Cast, Figure, name_mentions, read_cast
from index.quotation import Kind, Quotation
from index.reports import Report, find_reports
from index.roles import can_speak, names_people
from index.scene import Fits, Scene, Standing
from index.subjects import Range, main_subject
from index.tokens import Sort, Token, sentences, tokens


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker decided on: None is nobody."""

    figure: Figure | None
    name: str | None
    mention: Mention | None
    rule: str
    confidence: float


_NOBODY = Attributed(None, None, None, "nobody", 0.3)


class Reader:
    """Reads one text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts = paragraphs(text)
        self._spans = quoted_spans(text, self._parts)
        self._scene = Scene()
        self._found: list[Quotation] = []
        self._last: Attributed = _NOBODY  # speaker of the last quotation or report
        self._open = False  # the last quotation had no closing mark
        self._awaiting: Attributed | None = None  # introduced by a colon at the end of a paragraph
        self._cast: Cast = read_cast(
            tokens(text, part.start, part.end) for part in self._parts if part.kind is not LineKind.FURNITURE
        )

    def read(self) -> tuple[Quotation, ...]:
        """Give everything found."""
        for part, spans in zip(self._parts, self._spans, strict=True):
            row = tokens(self._text, part.start, part.end, spans)
            if part.kind is LineKind.FURNITURE:
                continue
            in_prose = part.kind is LineKind.PROSE
            if part.kind is LineKind.HEADING and self._text.startswith("#", part.start):
                continue
            self._paragraph(row, in_prose=in_prose)
        return _tidy(self._found)

    def _paragraph(self, row: Sequence[Token], *, in_prose: bool) -> None:
        cut = sentences(row)
        for position, sentence in enumerate(cut):
            self._scene.sentence += 1
            reports = find_reports(sentence)
            claimed = self._reports(sentence, reports)
            self._unclaimed(sentence, claimed, cut, position, reports)
            self._look(sentence, reports, in_prose=in_prose)
        last = row[-1] if row else None
        self._awaiting = None
        if last is not None and last.low == ":" and in_prose:
            self._awaiting = self._main_speaker(cut[-1])
        if last is not None and last.sort is Sort.QUOTED:
            assert last.quoted is not None
            self._open = not last.quoted.closed
        elif in_prose:
            self._open = False

    # -- reports ------------------------------------------------------------------------------------------------------

    def _reports(self, sentence: Sequence[Token], reports: Sequence[Report]) -> set[int]:
        """Emit what the reporting clauses of a sentence report; give the indexes of the quoted tokens they claim."""
        owner: dict[int, int] = {}
        for number, report in enumerate(reports):
            for content in report.contents:
                for k in range(content.start, content.end):
                    if sentence[k].sort is Sort.QUOTED:
                        best = owner.get(k)
                        if best is None or (
                            _size(reports[best], k) >= _size(report, k) and not _is_request(sentence, report, content, k)
                        ):
                            owner[k] = number
        claimed: set[int] = set()
        seen = 0
        subject = main_subject(sentence, len(sentence)) if reports else None
        for number, report in enumerate(reports):
            if report.subject:
                seen = self._see_until(sentence, seen, report.subject[0], subject)
            who = self._speaker(sentence, report)
            for content in report.contents:
                mine = [k for k, boss in owner.items() if boss == number and content.start <= k < content.end]
                claimed.update(self._emit(sentence, report, content, mine, who))
            nested = any(_holds(other, report) for other in reports)
            if who.figure is not None:
                self._scene.see(who.figure, Standing.OTHER if nested else Standing.SPEAKER)
                if not report.shared and not nested:
                    self._last = who
        return claimed

    def _see_until(self, sentence: Sequence[Token], start: int, end: int, subject: Range | None) -> int:
        """Note the names before `end`, so that a pronoun there can mean somebody of its own sentence."""
        for mention in name_mentions([token for token in sentence[start:end] if token.sort is not Sort.QUOTED]):
            figure = self._cast.find(mention, near=self._scene.near())
            leads = subject is not None and sentence[subject[0]].start <= mention.start < sentence[subject[1] - 1].end
            topic = start == 0 and len(sentence) > 2 and sentence[0].low == "as" and sentence[1].low == "for" and mention.start == sentence[2].start
            self._scene.see(figure, Standing.SUBJECT if leads or topic else Standing.OTHER)
        return max(start, end)

    def _emit(
        self, sentence: Sequence[Token], report: Report, content: Content, mine: Sequence[int], who: Attributed
    ) -> set[int]:
        claimed: set[int] = set()
        rule = report.rule if who.rule in ("name", "") else f"{report.rule}/{who.rule}"
        if content.is_quoted:
            for k in mine:
                if k != report.verb + 1 and _is_label(sentence, k, direct=True):
                    continue
                if k == report.verb + 1 and report.rule != "passive" and _is_bare_naming(sentence, report):
                    continue
                self._add(sentence[k], "direct", who, report.cue, rule)
                claimed.add(k)
            return claimed
        if _names_shortly(sentence, report, content, mine):
            self._add(sentence[mine[0]], "direct", who, report.cue, rule)
            return set(mine)
        begin, end = sentence[content.start].start, sentence[content.end - 1].end
        if sentence[content.start].quoted is not None and content.end - content.start == 1:
            return claimed
        fragments = [k for k in mine if report.rule == "passive" or not _is_label(sentence, k, direct=False)]
        quoted = tuple((sentence[k].quoted.start, sentence[k].quoted.end) for k in fragments)  # type: ignore[union-attr]
        kind: Kind = "mixed" if quoted else "indirect"
        self._found.append(
            Quotation(
                begin, end, kind, who.name, _span(who.mention), who.mention.role if who.mention else None,
                report.cue, quoted, rule, who.confidence,
            )
        )
        claimed.update(mine)
        return claimed

    def _add(self, token: Token, kind: Kind, who: Attributed, cue: str | None, rule: str) -> None:
        assert token.quoted is not None
        role = who.mention.role if who.mention else None
        self._found.append(
            Quotation(token.quoted.start, token.quoted.end, kind, who.name, _span(who.mention), role, cue, (), rule, who.confidence)
        )

    # -- speakers -----------------------------------------------------------------------------------------------------

    def _speaker(self, sentence: Sequence[Token], report: Report) -> Attributed:
        if report.subject is None:
            return _NOBODY
        return self._resolve(sentence, report.subject)

    def _resolve(self, sentence: Sequence[Token], where: Range) -> Attributed:
        mention = read_mention(sentence, *where)
        if mention is None:
            return _NOBODY
        if mention.form is MentionForm.PRONOUN:
            return self._pronoun(mention)
        if mention.form is MentionForm.NAME:
            pair = self._pair(sentence, where, mention)
            if pair is not None:
                return pair
            figure = self._cast.find(mention, near=self._scene.near())
            figure.learn_role(mention.role)
            return Attributed(figure, figure.name, mention, "name", 0.95)
        apposed = _apposed_name(sentence, where)
        if apposed is not None:
            figure = self._cast.find(apposed, near=self._scene.near())
            figure.is_person = True
            figure.learn_role(_shown(self._text[mention.start : mention.end]))
            return Attributed(figure, figure.name, apposed, "apposition", 0.9)
        return self._nominal(mention)

    def _nominal(self, mention: Mention) -> Attributed:
        figure, rule, confidence = resolve_nominal(mention, self._cast, self._scene)
        if not figure.name:
            figure.name = _shown(self._text[mention.start : mention.end])
        return Attributed(figure, figure.name, mention, rule, confidence)

    def _pair(self, sentence: Sequence[Token], where: Range, mention: Mention) -> Attributed | None:
        """Two names joined by "and" are one plural speaker."""
        words = sentence[where[0] : where[1]]
        joint = [k for k, token in enumerate(words) if token.low == "and"]
        if len(joint) != 1 or not 0 < joint[0] < len(words) - 1:
            return None
        left = name_mentions(words[: joint[0]])
        right = name_mentions(words[joint[0] + 1 :])
        if not left or not right or not is_name_word(words[joint[0] - 1]) or not right[0].name:
            return None
        one, other = self._cast.find(left[-1]), self._cast.find(right[0])
        if not (one.is_person and other.is_person):
            return None
        name = f"{one.name} and {other.name}"
        figure = Figure(name, is_person=True, is_plural=True, words=frozenset(name.lower().split()))
        return Attributed(figure, name, mention, "pair", 0.85)

    def _pronoun(self, mention: Mention) -> Attributed:
        word = mention.head
        if word in ("i", "we", "you", "me", "us"):
            return Attributed(None, None, mention, "author", 0.3)
        figure, lead = self._scene.prominent(Fits(word))
        if figure is None:
            return Attributed(None, None, mention, "nobody", 0.3)
        gender = "male" if word in ("he", "him") else "female" if word in ("she", "her") else None
        if gender and figure.gender is None and figure.is_person:
            figure.genders[gender] += 1
        return Attributed(figure, figure.name, mention, "pronoun", 0.6 + 0.3 * lead)

    def _main_speaker(self, sentence: Sequence[Token], before: int | None = None) -> Attributed:
        where = main_subject(sentence, before if before is not None else len(sentence))
        return self._resolve(sentence, where) if where else _NOBODY

    # -- quoted words that no reporting clause claims --------------------------------------------------------------------

    def _unclaimed(
        self,
        sentence: Sequence[Token],
        claimed: set[int],
        cut: Sequence[Sequence[Token]],
        position: int,
        reports: Sequence[Report],
    ) -> None:
        alone = all(token.sort is not Sort.WORD for token in sentence)
        for k, token in enumerate(sentence):
            if token.sort is not Sort.QUOTED or k in claimed:
                continue
            if alone:
                self._standing_alone(token, cut, position)
            else:
                self._inside(sentence, k, reports)

    def _standing_alone(self, token: Token, cut: Sequence[Sequence[Token]], position: int) -> None:
        """A quotation that is a sentence of its own goes on with the last speaker."""
        if position == 0 and self._open and self._last.name:
            self._add(token, "direct", self._last, None, "unclosed")
            return
        if position == 0 and self._awaiting is not None and self._awaiting.name:
            self._last = self._awaiting
            self._add(token, "direct", self._awaiting, None, "colon")
            return
        if position and not any(part.sort is Sort.QUOTED for part in cut[position - 1]):
            who = self._main_speaker(cut[position - 1])
            if who.figure is not None and who.figure.is_person:
                self._last = who
        if len(token.text.split()) >= 3 or token.text[-1:] in ".!?,":
            self._add(token, "direct", self._last, None, "continued")

    def _inside(self, sentence: Sequence[Token], k: int, reports: Sequence[Report]) -> None:
        """Words in marks inside a sentence without a cue: a colon or comma introduces, else they are a label."""
        token = sentence[k]
        before = sentence[k - 1].low if k else ""
        sentence_like = token.text[:1].isupper() and len(token.text.split()) >= 4 and token.text[-1:] in ".,!?"
        if _is_label(sentence, k, direct=False):
            return
        earlier = [report for report in reports if (report.verb < k and not report.shared) or report.rule == "coordinated"]
        if earlier and (len(token.text.split()) >= 3 or before in ("that", ",", "but")):
            self._add(token, "direct", self._last, None, "same-sentence")
            return
        if k and (before == ":" or (before == "," and sentence_like)):
            who = self._main_speaker(sentence, k - 1)
            if who.figure is not None:
                self._last = who
            self._add(token, "direct", who, None, "colon" if before == ":" else "comma")
        elif k == 0 and sentence_like:
            where = main_subject(sentence[1:], len(sentence) - 1)
            who = self._resolve(sentence[1:], where) if where else self._last
            if who.figure is not None:
                self._last = who
            self._add(token, "direct", who, None, "fronted")
        elif before == "that" and self._last.name and len(token.text.split()) >= 3:
            self._add(token, "direct", self._last, None, "that")
        elif any(near.low in NOUNS for near in sentence[max(0, k - 4) : k]):
            who = self._main_speaker(sentence, k)
            self._add(token, "direct", who, None, "noun")

    # -- what else is mentioned ----------------------------------------------------------------------------------------

    def _look(self, sentence: Sequence[Token], reports: Sequence[Report], *, in_prose: bool) -> None:
        """Note who the sentence is about, for the pronouns to come."""
        if not in_prose:
            return
        plain = [token for token in sentence if token.sort is not Sort.QUOTED]
        subject = main_subject(plain, len(plain))
        subject_mention = read_mention(plain, *subject) if subject else None
        reported = {report.subject for report in reports}
        if subject_mention is not None and subject not in reported:
            figure = None
            if subject_mention.form is MentionForm.PRONOUN:
                figure = self._pronoun(subject_mention).figure
            elif subject_mention.form is MentionForm.NOMINAL and can_speak(subject_mention.head):
                figure = self._nominal(subject_mention).figure
            if figure is not None:
                self._scene.see(figure, Standing.SUBJECT)
        for mention in name_mentions(plain):
            figure = self._cast.find(mention, near=self._scene.near())
            is_subject = subject_mention is not None and subject_mention.start <= mention.start < subject_mention.end
            self._scene.see(figure, Standing.SUBJECT if is_subject else Standing.OTHER)


def _apposed_name(sentence: Sequence[Token], where: Range) -> Mention | None:
    """Find the name in "his best friend, Ann Lee," after a descriptor of a person."""
    after = where[1]
    if after + 1 >= len(sentence) or sentence[after].low != ",":
        return None
    if not any(names_people(token.low) for token in sentence[where[0] : where[1]]):
        return None
    end = after + 1
    while end < len(sentence) and is_name_word(sentence[end]):
        end += 1
    closed = end >= len(sentence) or sentence[end].low in (",", ".", ":", "—", "–") or sentence[end].sort is Sort.QUOTED
    if not closed or not 1 <= end - after - 1 <= 4:
        return None
    mention = read_mention(sentence, after + 1, end)
    return mention if mention is not None and mention.form is MentionForm.NAME else None


def _names_shortly(sentence: Sequence[Token], report: Report, content: Content, mine: Sequence[int]) -> bool:
    """Tell "called his rival "madness"": a short object, then nothing but words in marks."""
    form = FORMS.get(sentence[report.verb].low)
    is_naming = form is not None and "c" in form.cue.frames and "n" not in form.cue.frames
    return is_naming and len(mine) == 1 and mine[0] == content.end - 1 and mine[0] - content.start <= 3


def _holds(outer: Report, inner: Report) -> bool:
    """Tell a report inside what another one reports."""
    return outer is not inner and any(content.start <= inner.start and inner.verb < content.end for content in outer.contents)


def _is_request(sentence: Sequence[Token], report: Report, content: Content, k: int) -> bool:
    """Tell "asking firms to build "back doors"": what is asked for lies inside what somebody else says."""
    form = FORMS.get(sentence[report.verb].low)
    return form is not None and "a" in form.cue.frames and k > content.start + 1


def _size(report: Report, k: int) -> tuple[bool, int]:
    content = next(content for content in report.contents if content.start <= k < content.end)
    return (not content.is_quoted, content.end - content.start)


def _span(mention: Mention | None) -> tuple[int, int] | None:
    return (mention.start, mention.end) if mention else None


def _shown(words: str) -> str:
    return " ".join(words.split())


def _is_bare_naming(sentence: Sequence[Token], report: Report) -> bool:
    """Tell "a show called "Nine"" from "which she called "madness"": naming needs an object, or a relative word for one."""
    if sentence[report.verb].low not in ("called", "named", "dubbed", "titled", "labelled", "labeled", "branded", "termed"):
        return False
    return not any(token.low in ("which", "what", "that", "one", "whom") for token in sentence[: report.verb])


def _is_label(sentence: Sequence[Token], k: int, *, direct: bool) -> bool:
    """Tell titles, nicknames and terms from words that somebody is quoted as saying."""
    token = sentence[k]
    words = token.text.split()
    before = sentence[k - 1].low if k else ""
    if before in LABELLING or (before == "," and k > 1 and sentence[k - 2].low in ("titled", "entitled", "called")):
        return True
    if before == "as" and k > 1 and sentence[k - 2].low in ("known", "billed"):
        return True
    if direct and (before in (":", ",") or k == 0):
        return False
    capitals = [word for word in words if word[:1].isupper()]
    small = [word for word in words if word[:1].islower() and word not in ("of", "the", "a", "an", "and", "in", "to", "for", "on", "is")]
    if capitals and not small and token.text[-1:] not in "!?" and (len(words) > 1 or before in ("'s", "the", "on", "a")):
        return True
    return not direct and len(words) == 1 and k + 1 < len(sentence) and _is_attributive(sentence, k)


def _is_attributive(sentence: Sequence[Token], k: int) -> bool:
    before, after = (sentence[k - 1].low if k else ""), sentence[k + 1]
    if after.sort is not Sort.WORD:
        return False
    from index.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS

    closed = AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS
    return after.low not in closed and before not in ("to", "is", "was", "are", "were", "be", "been", "not")


def _tidy(found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Order by start, drop repeats and whatever overlaps an earlier one without lying inside it."""
    kept: list[Quotation] = []
    stack: list[Quotation] = []
    seen: set[tuple[int, int]] = set()
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while stack and stack[-1].end <= one.start:
            stack.pop()
        if (one.start, one.end) in seen or (stack and one.end > stack[-1].end):
            continue
        seen.add((one.start, one.end))
        stack.append(one)
        kept.append(one)
    return tuple(kept)
