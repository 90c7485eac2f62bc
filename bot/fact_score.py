"""How well a fact suits a daily post: points with the reason for each, in words a curator understands."""

import re
from collections.abc import Iterator

from bot.fact_brackets import CUT
from bot.facts import Fact, FactKind, Reason
from index.chunking import paragraph_at
from index.speaker import Speaker

#: Below it a fact is not taken: nothing speaks for it, or too much against. Set by reading what lay on either side of
#: it in the seeds and in our own evaluation articles.
LEAST = 0.45
_BASE = 0.4
_ARGUED = re.compile(
    r"\b(?:should|must|need to|needs to|cannot|can['’]t|never|no place|would|without|unless|undermin\w+"
    r"|threat\w*|danger\w*|risks?|harm\w*"
    r"|protect\w*|safe(?:r|ty)?|secure|rights?|freedoms?|unacceptable|misleading|invasive|wrong|fair|unfair"
    r"|proportionate|impossible|excessive"
    r"|because|rather than|neither|only if|difficult|cost(?:s|ly)?|too\s\w+)\b",
    re.IGNORECASE,
)
# Fewer words that name nothing of the article's matter say nothing to who has not read it.
_WORDS_WITHOUT_TOPIC = 12
_EASY = 240  # characters: what a phone shows at once, above the citation
_OF_SELF = re.compile(r"(?:I|I['’](?:m|ve|d|ll)|My|We were|We had)\b")
_DEMAND = re.compile(r"\b(?:should|must|need to|ought|have to|has to)\b")
_VAGUE = re.compile(
    r"^(?:several|some|many|sources?|people|reports?|one|another|officials?|critics|those)\b", re.IGNORECASE
)


def scored(fact: Fact, speaker: Speaker | None, *, whole: bool, joined: bool) -> Iterator[Reason]:
    """Yield the points of a fact. `speaker` is its speaker in the registry; `whole`: no quotation was cut."""
    yield Reason(_BASE, "stands alone, in whole sentences")
    yield from _matter(fact)
    yield from _words(fact, whole=whole, joined=joined)
    yield from _speaker(fact, speaker)
    if paragraph_at(fact.passage.article, fact.passage.start) <= 3:
        yield Reason(0.03, "stands at the head of its article")
    if fact.passage.article.url:
        yield Reason(0.03, "can be read at its link")


def is_argued(text: str) -> bool:
    """Tell words that make or weigh an argument."""
    return _ARGUED.search(text) is not None


def is_of_self(text: str) -> bool:
    """Tell what a speaker says of himself alone, and demands of nobody."""
    return _OF_SELF.match(text) is not None and _DEMAND.search(text) is None


def has_matter(fact: Fact) -> bool:
    """Tell whether a fact that names no topic has something to discuss all the same."""
    if is_of_self(fact.text):
        return False
    if fact.kind is FactKind.FIGURE:
        return fact.source.role is not None
    return is_argued(fact.text) and len(fact.text.split()) >= _WORDS_WITHOUT_TOPIC


def _matter(fact: Fact) -> Iterator[Reason]:
    if fact.kind is FactKind.FIGURE:
        yield Reason(0.15, "gives a figure")
    elif fact.kind is FactKind.LAW:
        yield Reason(0.1, "is about the law")
    elif fact.kind is FactKind.HISTORY:
        yield Reason(0.1, "is dated")
    if _ARGUED.search(fact.text):
        yield Reason(0.1, "makes or weighs an argument")
    if is_of_self(fact.text):
        yield Reason(-0.1, "is about the speaker himself")
    if fact.topics:
        yield Reason(0.05, f"is on what the article is about: {', '.join(fact.topics)}")
    else:
        yield Reason(-0.1, "names nothing that the article is about")


def _words(fact: Fact, *, whole: bool, joined: bool) -> Iterator[Reason]:
    quotation = fact.source.quotation
    if quotation is not None and quotation.kind == "direct":
        yield Reason(0.15, "in the speaker's own words")
    elif quotation is not None and quotation.kind == "mixed":
        yield Reason(0.05, "quotes some of the speaker's words")
    if len(fact.text) <= _EASY:
        yield Reason(0.05, f"is short: {len(fact.text)} characters")
    if not whole:
        yield Reason(-0.05, "is part of a longer quotation")
    if any(bracket.text == CUT for bracket in fact.brackets):
        yield Reason(-0.05, "leaves out a word that joins it to the sentence before")
    if joined:
        yield Reason(-0.03, "needs the sentence before")
    if fact.brackets:
        yield Reason(-0.02, "needs words in brackets")


def _speaker(fact: Fact, speaker: Speaker | None) -> Iterator[Reason]:
    if fact.speaker is None:
        yield Reason(-0.05, "is the article's own statement")
    elif speaker is not None and speaker.kind in ("unnamed", "document"):
        points = -0.1 if _VAGUE.match(speaker.shown) else -0.05
        yield Reason(points, f"has a source without a name: {speaker.shown}")
    elif fact.source.role or (speaker is not None and speaker.kind == "body"):
        yield Reason(0.12, "is from a named speaker whose office or body is known")
    else:
        yield Reason(0.08, "is from a named speaker")
