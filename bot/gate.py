"""The gate: of what a language model wrote, only sentences pass that the cited evidence bears out, word by word. Pure.

It is built to drop: a good sentence that it drops costs a reader nothing, since the evidence stands below; a false one
that it lets through breaks the first promise. So whatever it cannot tell it refuses:

- each part of a sentence carries the mark of evidence that is there, and is held against that alone;
- quoted strings stand between quotation marks there, letter by letter, in the mouth of the same speaker;
- every other word stands there too, but for a few that state nothing ("the", "said"); so does every figure and name;
- a word is negated, possible or limited ("most") where it is so there, and what holds only "if" is not said without;
- words of a speaker are said to be his, and the article's own are nobody's;
- figures and names stand beside the same words as there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.brief import Brief, Exhibit
from bot.gate_form import MOST_CHARACTERS, MOST_SENTENCES, Segment, Sentence, read, written_sentences
from bot.gate_ground import Ground, Heard, grounds_of
from bot.gate_places import misplaced, out_of_order
from bot.gate_quotes import locate
from bot.gate_speech import Attribution, Means
from bot.model import Written
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


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that does not pass, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gated:
    """What became of a written text, in order."""

    kept: tuple[Written, ...]
    dropped: tuple[Dropped, ...] = ()


def gate(text: str, brief: Brief, means: Means) -> Gated:
    """Judge a text sentence by sentence; `means` tells whom a name means. What it keeps, it keeps again."""
    if len(text) > MOST_CHARACTERS:
        return Gated((), (Dropped(text[:MOST_CHARACTERS], "too long for a short answer"),))
    kept: dict[str, Written] = {}
    dropped: list[Dropped] = []
    for number, sentence in enumerate(written_sentences(text)):
        if number == MOST_SENTENCES:
            return Gated((), (*dropped, Dropped(sentence, "too many sentences for a short answer")))
        judged = judge(sentence, brief, means)
        if isinstance(judged, Written):
            kept.setdefault(judged.text, judged)
        else:
            dropped.append(Dropped(sentence, judged))
    return Gated(tuple(kept.values()), tuple(dropped))


def judge(text: str, brief: Brief, means: Means) -> Written | str:
    """Return a sentence as it may be shown, or why it may not."""
    sentence = read(text)
    if isinstance(sentence, str):
        return sentence
    attribution = Attribution(sentence.bare, means)
    passed: list[tuple[Segment, tuple[Passage, ...]]] = []
    for segment in sentence.segments:
        borne = _borne_out(sentence, segment, brief, attribution)
        if isinstance(borne, str):
            return borne
        passed.append(borne)
    return _written(sentence, passed)


def _borne_out(
    sentence: Sentence, segment: Segment, brief: Brief, attribution: Attribution
) -> tuple[Segment, tuple[Passage, ...]] | str:
    """Keep of the numbers of a segment those whose evidence bears it out by itself; with the spans it quotes."""
    reason, numbers = "", list[int]()
    quotes: tuple[Passage, ...] = ()
    exhibits = {exhibit.number: exhibit for exhibit in brief.exhibits}
    for number in segment.numbers:
        if number not in exhibits:
            return "no such evidence"
        found = _against(sentence, segment, exhibits[number], attribution)
        if isinstance(found, str):
            reason = found
        else:
            quotes = quotes or found
            numbers.append(number)
    return (replace(segment, numbers=tuple(numbers)), quotes) if numbers else reason


def _against(
    sentence: Sentence, segment: Segment, exhibit: Exhibit, attribution: Attribution
) -> tuple[Passage, ...] | str:
    quotes: dict[tuple[int, int], Passage] = {}
    for start, end in sentence.quotes:
        if segment.start <= start < segment.end:
            located = locate(sentence.bare[start:end], exhibit)
            if located is None:
                return "the quoted words are not quoted there"
            quotes[start, end] = located
    reason = ""
    for ground in grounds_of(exhibit):
        reason = _Held(sentence.bare, segment, quotes, ground, attribution).fault()
        if not reason:
            return tuple(quotes.values())
    return reason


@dataclass(frozen=True)
class _Held:
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
        if self.ground.speaking and not reports and not self._names_speaker(words):
            return "it does not say whose words there are in it"
        own = [one for one in words if self._quote_at(one) is None]
        beside = misplaced(own, self.ground)
        if beside is None:
            beside = out_of_order([one for one in own if not self.attribution.mentioned_at(one.start)], self.ground)
        return f"it stands beside other words: {beside.text!r}" if beside else ""

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
        is_somebodys = heard.owner is not None or report is not None
        if is_somebodys and heard.owner not in self.attribution.owners(report, self.ground):
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
        owners = self.attribution.owners(self.attribution.at(word.start), self.ground)
        return "" if any(one.owner in owners for one in same) else "somebody else's words"

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
        names = [*self.ground.name_words, tuple(_bare_low(one) for one in self._heard_words)]
        pairs = ((_bare_low(one), _bare_low(other)) for one, other in pairwise(run))
        return all(any(pair in pairwise(name) for name in names) for pair in pairs)

    def _said_too_often(self, words: Sequence[Word]) -> str:
        """Return a word or a "not" that is said more often than the evidence says it."""
        for name_of in (_turning, _carrying):
            said, there = (Counter(filter(None, map(name_of, each))) for each in (words, self._heard_words))
            for name in said - there:
                if there[name] or name_of is _turning:
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
        return "" if word.text.lower() in _GLUE else word.text.lower()
    return word.key if word.carries and word.key not in _SAYING else ""


def _bare_low(word: Word) -> str:
    return next(iter(words_of(word.text)), word.text).lower()


def _written(sentence: Sentence, passed: Sequence[tuple[Segment, tuple[Passage, ...]]]) -> Written:
    """Put a sentence together again: its quoted strings as the articles have them, its marks as ours are."""
    quotes = tuple(quote for _, each in passed for quote in each)
    edits = [_in_marks(sentence.bare, span, quote.text) for span, quote in zip(sentence.quotes, quotes, strict=True)]
    edits += [(one.mark, one.mark, f" {''.join(f'[{number}]' for number in one.numbers)}") for one, _ in passed]
    text = sentence.bare
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return Written(text, tuple(dict.fromkeys(number for one, _ in passed for number in one.numbers)), quotes)


def _in_marks(bare: str, span: tuple[int, int], words: str) -> tuple[int, int, str]:
    """Return what to put in place of a quoted string; a comma that is not the speaker's goes behind the mark."""
    start, end = span
    trailing = bare[end - 1] if bare[end - 1] in ",.;:" and words[-1] != bare[end - 1] else ""
    if bare[end + 1 : end + 2] in (",", ".", ";", ":"):
        trailing = ""
    return start - 1, end + 1, f"“{words}”{trailing}"
