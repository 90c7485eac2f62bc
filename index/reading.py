"""Read an article from top to bottom, and keep in mind what a reader keeps: who spoke last, and who is in view."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.attribution import NOBODY, Attributed, Attributor
from index.casting import name_mentions, read_cast
from index.gathering import direct_quotation, gather, holds, is_subordinate
from index.layout import LineKind, Paragraph, paragraphs
from index.marks import quoted_spans
from index.mentions import MentionForm, read_mention
from index.quotation import Quotation
from index.reporting import Report
from index.reports import find_reports
from index.roles import can_speak
from index.scare_quotes import with_titles_as_words
from index.scene import Scene, Standing
from index.subjects import main_subject
from index.token_sentences import sentences
from index.tokens import Range, Sort, Token, tokens
from index.unreported import Inside, Lone, speaker_of_inside, speaker_of_lone
from index.unsaid import is_unsaid

_LONGEST_SIGNATURE = 90  # characters
_UNSAID = "!unsaid"


class Reader:
    """Reads one text, once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts = paragraphs(text)
        prose = (part for part in self._parts if part.kind is not LineKind.FURNITURE)
        self._cast = read_cast(tokens(text, part.start, part.end) for part in prose)
        self._scene = Scene()
        self._attributor = Attributor(text, self._cast, self._scene)
        self._last = NOBODY
        self._is_last_unclosed = False
        self._introduced: Attributed | None = None

    def read(self) -> Iterator[Quotation]:
        """Give every quotation, paragraph by paragraph."""
        spans = quoted_spans(self._text, self._parts)
        for position, part in enumerate(self._parts):
            if part.kind is not LineKind.FURNITURE and not self._text.startswith("#", part.start):
                yield from self._paragraph(position, part, tokens(self._text, part.start, part.end, spans[position]))

    def _paragraph(self, position: int, part: Paragraph, row: Sequence[Token]) -> Iterator[Quotation]:
        if not row:
            return
        in_prose = part.kind is LineKind.PROSE
        signature = self._signature(position + 1) if len(row) <= 2 else None
        before: Sequence[Token] | None = None
        for sentence in map(with_titles_as_words, sentences(row)):
            self._scene.sentence += 1
            reports = find_reports(sentence)
            speakers = self._speakers(sentence, reports, in_prose=in_prose)
            taken: set[int] = set()
            for quotation, places in gather(sentence, speakers):
                taken |= places
                yield _without_the_unsaid(quotation)
            yield from self._unreported(sentence, taken, speakers, before, signature)
            if in_prose:
                self._look(sentence, reports)
            before = sentence
        self._close(row, before or row, in_prose=in_prose)

    def _close(self, row: Sequence[Token], last_sentence: Sequence[Token], *, in_prose: bool) -> None:
        """Keep what the next paragraph may go on with."""
        last = row[-1]
        self._introduced = self._attributor.main_subject(last_sentence) if in_prose and last.low == ":" else None
        if last.quoted is not None:
            self._is_last_unclosed = not last.quoted.closed
        elif in_prose:
            self._is_last_unclosed = False

    def _signature(self, position: int) -> Attributed | None:
        """Read the name on the line below a quotation that stands alone: "Ann Lee, the union"."""
        if position >= len(self._parts):
            return None
        part = self._parts[position]
        is_short = part.end - part.start <= _LONGEST_SIGNATURE
        return self._attributor.signer(tokens(self._text, part.start, part.end)) if is_short else None

    def _speakers(
        self, sentence: Sequence[Token], reports: Sequence[Report], *, in_prose: bool
    ) -> list[tuple[Report, Attributed]]:
        """Tell who speaks in each report, in order, since one may be the "he" of the next."""
        found = []
        seen = 0
        subject = main_subject(sentence, len(sentence)) if reports else None
        for report in reports:
            seen = self._see_until(sentence, seen, report.subject[0], subject)
            who = self._attributor.resolve(sentence, report.subject)
            is_taken_back = is_unsaid(sentence, report, reports)
            found.append((report, replace(who, rule=who.rule + _UNSAID) if is_taken_back else who))
            is_inner = any(holds(other, report) for other in reports)
            if who.figure is not None and in_prose:
                is_aside = is_inner or report.rule == "noun"
                self._scene.see(who.figure, Standing.OTHER if is_aside else Standing.SPEAKER)
                is_later = report is not reports[0] and is_subordinate(sentence, report)
                if not (report.shared or is_aside or is_later):
                    self._last = who
        return found

    def _see_until(self, sentence: Sequence[Token], start: int, end: int, subject: Range | None) -> int:
        """Note the names before `end`, so that a pronoun there can mean somebody of its own sentence."""
        for mention in name_mentions([token for token in sentence[start:end] if token.sort is not Sort.QUOTED]):
            leads = subject is not None and sentence[subject[0]].start <= mention.start < sentence[subject[1] - 1].end
            is_topic = start == 0 and [token.low for token in sentence[:2]] == ["as", "for"]
            figure = self._cast.find(mention, near=self._scene.near())
            self._scene.see(figure, Standing.SUBJECT if leads or is_topic else Standing.OTHER)
        return max(start, end)

    def _unreported(
        self,
        sentence: Sequence[Token],
        taken: set[int],
        speakers: Sequence[tuple[Report, Attributed]],
        before: Sequence[Token] | None,
        signature: Attributed | None,
    ) -> Iterator[Quotation]:
        is_alone = all(token.sort is not Sort.WORD for token in sentence)
        for place, token in enumerate(sentence):
            if token.quoted is None or place in taken:
                continue
            if is_alone:
                lone = Lone(
                    token, before, self._last, self._is_last_unclosed, self._introduced, signature, self._attributor
                )
                who = speaker_of_lone(lone)
            else:
                who = speaker_of_inside(Inside(sentence, place, self._last, speakers, self._attributor))
            if who is None:
                continue
            if who.figure is not None and who.figure is not self._last.figure:
                self._last = who
            yield direct_quotation(token, who, cue=None, rule=who.rule)

    def _look(self, sentence: Sequence[Token], reports: Sequence[Report]) -> None:
        """Note who the sentence is about, for the pronouns to come."""
        plain = [token for token in sentence if token.sort is not Sort.QUOTED]
        where = main_subject(plain, len(plain))
        subject = read_mention(plain, *where) if where else None
        if subject is not None and where is not None and where not in {report.subject for report in reports}:
            figure = None
            if subject.form is MentionForm.PRONOUN:
                figure = self._attributor.pronoun(subject).figure
            elif subject.form is MentionForm.NOMINAL and can_speak(subject.head):
                figure = self._attributor.resolve(plain, where).figure
            if figure is not None:
                self._scene.see(figure, Standing.SUBJECT)
        for mention in name_mentions(plain):
            leads = subject is not None and subject.start <= mention.start < subject.end
            figure = self._cast.find(mention, near=self._scene.near())
            self._scene.see(figure, Standing.SUBJECT if leads else Standing.OTHER)


def _without_the_unsaid(quotation: Quotation) -> Quotation:
    """Leave words in marks that were denied or imagined to nobody; a paraphrase shows by itself that they were."""
    rule = quotation.rule.removesuffix(_UNSAID).removesuffix("/")
    if rule == quotation.rule:
        return quotation
    if quotation.kind == "indirect":
        return replace(quotation, rule=rule)
    return replace(quotation, speaker=None, role=None, rule=f"{rule.partition('/')[0]}/unsaid", via=None)
