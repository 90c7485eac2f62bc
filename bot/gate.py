"""The gate: of what a language model wrote, only sentences pass that the cited evidence bears out, word by word. Pure.

It is built to drop: a good sentence that it drops costs a reader nothing, since the evidence stands below; a false one
that it lets through breaks the first promise. So whatever it cannot tell it refuses:

- each part of a sentence carries the mark of evidence that is there, and is held against that alone;
- quoted strings stand between quotation marks there, letter by letter, in the mouth of the same speaker;
- every other word stands there too, but for a few that state nothing ("the", "said"); so does every figure and name;
- a word is negated, possible or limited ("most") where it is so there, and what holds only "if" is not said without;
- words of a speaker are said to be his, and the article's own are nobody's;
- it goes along the evidence: the same words in the same order, with nothing skipped but whole insertions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.brief import Brief, Exhibit
from bot.gate_form import MOST_CHARACTERS, MOST_SENTENCES, Segment, Sentence, read, written_sentences
from bot.gate_ground import grounds_of
from bot.gate_held import Held
from bot.gate_quotes import locate
from bot.gate_speech import Attribution, Means
from bot.model import Written
from index.model import Passage


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
        reason = Held(sentence.bare, segment, quotes, ground, attribution).fault()
        if not reason:
            return tuple(quotes.values())
    return reason


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
