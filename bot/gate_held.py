"""A part of a written sentence held against passages: does every word of it stand there, in the same sense? Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.gate_form import Segment
from bot.gate_ground import Ground, Heard
from bot.gate_runs import Line, broken_at
from bot.gate_speech import Attribution
from bot.statement import FREE, LEADING, Word, is_modal, runs_of_names, statement
from bot.telling import shown_name
from index.model import Passage
from index.quotation import Quotation as Reported
from index.stems import words_of
from index.wordsets import word_set

# State nothing by themselves. Not among them: "for" (nor "against"), "before", "because", "only" and the like.
_GLUE = word_set("""
    a an the of to in on at with as is are was were be been being has have had do does did that and it its they them
    their who whom whose which while s into about from by according
""")  # fmt: skip
_SAYING = word_set("said say tell told accord")
# What holds only with one of these is not said without it, nor with it what holds anyway.
_CONDITIONS = word_set("""
    if unless provided providing whether except until allegedly alleged reportedly apparently perhaps possibly probably
    likely supposedly purportedly seemingly rumoured rumored unconfirmed disputed contested
""")  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A segment held against a ground."""

    bare: str
    segment: Segment
    quotes: dict[tuple[int, int], Passage]
    ground: Ground
    attribution: Attribution

    def fault(self) -> str:
        """Return what the ground does not bear out; empty when it bears out all."""
        words = [one for one in statement(self.bare) if self.segment.start <= one.start < self.segment.end]
        for word in words:
            if reason := self._fault_of(word, words):
                return f"{reason}: {word.text!r}"
        for run in runs_of_names([word for word in words if word.carries and self._quote_at(word) is None]):
            if not self._is_one_name(run):
                return f"no such name: {' '.join(word.text for word in run)!r}"
        if added := self._said_too_often(words):
            return f"said more often than there: {added!r}"
        if condition := self._other_conditions(words):
            return f"it does not stand under the same condition: {condition!r}"
        reports = list(self._reports())
        if any(not self.attribution.owners(one, self.ground) for one in reports):
            return "somebody else is said to have said it"
        if any(not self._is_whole_name(one) for one in reports):
            return "no such name"
        if self.ground.speaking and not reports and not self._names_speaker(words):
            return "it does not say whose words there are in it"
        own = [one for one in words if self._quote_at(one) is None]
        beside = self._broken_at(own)
        return f"it stands beside other words: {beside.text!r}" if beside else ""

    def _broken_at(self, own: Sequence[Word]) -> Word | None:
        """Return where a line of the sentence leaves the evidence: what it says itself, and what it reports."""
        spans = [(quote.start, quote.end) for quote in self.quotes.values()]
        for report in (None, *self.attribution.reports):
            words = [one for one in own if self.attribution.at(one.start) == report and self._has_place(one)]
            named = frozenset(one.start for one in words if self.attribution.mentioned_at(one.start))
            candidates = [
                [one for one in self._there(word) if word.start in named or word.states_as(one.word)] for word in words
            ]
            line = Line(
                tuple(words),
                tuple(map(tuple, candidates)),
                is_reported=report is not None,
                opens=report is not None or words[:1] == [one for one in own if one.carries][:1],
                named=named,
                cues=self._cues,
            )
            if (word := broken_at(line, self.bare, self.ground, spans)) is not None:
                return word
        return None

    def _has_place(self, word: Word) -> bool:
        """Tell whether a word must keep its place: not the "said", nor a name that the passages do not hold."""
        if not word.carries or word.key in _SAYING or not self._there(word):
            return False
        return word.text.lower() not in self._cues

    @cached_property
    def _cues(self) -> frozenset[str]:
        cues = " ".join(one.cue or "" for one in self.attribution.reports)
        return frozenset({*cues.lower().split(), "said", "says", "say", "told", "tells", "tell", "according"})

    def _reports(self) -> Iterator[Reported]:
        for one in self.attribution.reports:
            if one.start < self.segment.end and self.segment.start < one.end:
                yield one

    def _names_speaker(self, words: Sequence[Word]) -> bool:
        own = {_bare_low(word) for word in words if word.is_capital}
        names = (words_of(shown_name(one, self.ground.exhibit.citation.article.id)) for one in self.ground.speaking)
        return any(name and name[-1].lower() in own for name in names)

    def _fault_of(self, word: Word, words: Sequence[Word]) -> str:
        quote = self._quote_at(word)
        if quote is not None:
            return self._fault_in_quote(word, *quote)
        if word.negator or is_modal(word.text):
            governs = any(one.clause == word.clause and one.start > word.start and one.carries for one in words)
            return "" if governs else "it turns nothing"
        if not word.carries and word.figure is None:
            return "" if word.text.lower() in _GLUE or word.key in self.ground.by_key else "not there"
        return self._fault_in_own_words(word)

    def _fault_in_quote(self, word: Word, start: int, located: Passage) -> str:
        """Tell whether quoted words, which stand there, are turned otherwise, or are somebody else's."""
        report = self.attribution.at(word.start)
        heard = next((one for one in self._heard_at(word, start, located)), None)
        if heard is None:
            return "not in the same passage"
        if not self.attribution.bears(heard, report, self.ground):
            return "somebody else's words"
        return "" if word.states_as(heard.word) else "turned round"

    def _heard_at(self, word: Word, start: int, located: Passage) -> Iterator[Heard]:
        before = self.bare[start : word.start]
        after = located.start + len(before)  # white space apart, the same letters
        yield from (
            one
            for one in self.ground.words
            if one.word.key == word.key and located.start <= one.start < located.end and abs(one.start - after) <= 2
        )

    def _fault_in_own_words(self, word: Word) -> str:
        there = self._there(word)
        if not there:
            return "" if self._is_known_otherwise(word) else "not there"
        if self.attribution.mentioned_at(word.start) and word.negated == FREE:
            return ""
        same = [one for one in there if word.states_as(one.word)]
        if not same:
            return "turned round"
        report = self.attribution.at(word.start)
        return "" if any(self.attribution.bears(one, report, self.ground) for one in same) else "somebody else's words"

    def _there(self, word: Word) -> Sequence[Heard]:
        if word.figure is None:
            return self.ground.by_key.get(word.key, ())
        return [one for one in self.ground.figures if one.word.figure and word.figure.is_said_by(one.word.figure)]

    def _is_known_otherwise(self, word: Word) -> bool:
        """Tell whether a word that the passages do not hold is one of reporting, or of who is cited."""
        if word.figure is not None:
            return False
        if word.key in _SAYING:
            return word.negated == FREE and not word.modal
        low = _bare_low(word)
        if self.attribution.mentioned_at(word.start):
            return word.is_capital and any(low in name for name in self.ground.name_words)
        speakers = {one for report in self.attribution.reports for one in self.attribution.owners(report, self.ground)}
        return low in self.ground.roles_of(speakers)

    def _is_one_name(self, run: Sequence[Word]) -> bool:
        """Tell whether words with capitals stand side by side in the evidence, or in the name of who is cited."""
        pairs = ((_bare_low(one), _bare_low(other)) for one, other in pairwise(run))
        return all(any(pair in pairwise(name) for name in self._names) for pair in pairs)

    def _is_whole_name(self, report: Reported) -> bool:
        """Tell whether whoever is said to speak is called so, word by word, in the evidence or where it is cited.

        One word alone must be the last of a name: "Rudd", but not "Steel" of the Steel and Foundry Union.
        """
        mention = [word.lower() for word in words_of(self.bare[slice(*report.mention)])] if report.mention else []
        if len(mention) == 1:
            return any(name[-1:] == tuple(mention) for name in (*self.ground.name_words, *self.ground.roles))
        return any(_holds(name, mention) for name in self._names)

    @cached_property
    def _names(self) -> list[tuple[str, ...]]:
        return [*self.ground.name_words, *self.ground.roles, tuple(_bare_low(one) for one in self._heard_words)]

    def _said_too_often(self, words: Sequence[Word]) -> str:
        """Return a word or a "not" that is said more often than the evidence says it."""
        for name_of in (_turning, _carrying):
            said, there = (Counter(filter(None, map(name_of, each))) for each in (words, self._heard_words))
            for name in said - there:
                if there[name] or name_of is _turning or name in _GLUE:
                    return name
        return ""

    @cached_property
    def _heard_words(self) -> list[Word]:
        return [one.word for one in self.ground.words]

    def _other_conditions(self, words: Sequence[Word]) -> str:
        """Return an "if" or the like that only one of sentence and evidence has."""
        said, there = ({one.text.lower() for one in each} & _CONDITIONS for each in (words, self._heard_words))
        return next(iter(sorted(said ^ there)), "")

    def _quote_at(self, word: Word) -> tuple[int, Passage] | None:
        return next(
            ((start, located) for (start, end), located in self.quotes.items() if start <= word.start < end), None
        )


def _turning(word: Word) -> str:
    return word.negator


def _carrying(word: Word) -> str:
    if word.text.lower() in LEADING:
        return "" if word.text.lower() == "to" else word.text.lower()
    return word.key if word.carries and word.key not in _SAYING else ""


def _holds(row: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether words stand in a row one behind the other, articles aside."""
    there, sought = ([word for word in each if word not in ("the", "a", "an")] for each in (row, wanted))
    return any(there[start : start + len(sought)] == sought for start in range(len(there)))


def _bare_low(word: Word) -> str:
    return next(iter(words_of(word.text)), word.text).lower()
