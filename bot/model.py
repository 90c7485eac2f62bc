"""The nouns of a conversation: what was asked, what was understood, what is replied. Frozen values, no I/O."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from index.dates import PartialDate
from index.model import Article, Passage, Quotation, Scope


@dataclass(frozen=True, slots=True)
class Question:
    """What a member asked. `previous` holds the earlier questions of the thread, oldest first."""

    text: str
    previous: tuple[str, ...] = ()


class Kind(StrEnum):
    """What sort of thing is asked for."""

    SAID = "said"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHY = "why"
    DEFINITION = "definition"
    CHECK = "check"
    COMPARE = "compare"
    BOTH_SIDES = "both sides"
    TIMELINE = "timeline"
    ARTICLES = "articles"
    OPEN = "open"
    SMALL_TALK = "small talk"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a question looks before or after: what it was called, when it was, and which passage tells so.

    `others` are the dates of other events that the same words name, the earliest first.
    """

    name: str
    when: PartialDate
    passage: Passage
    others: tuple[PartialDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question understood.

    `text` stands alone: what an earlier question supplied is in it. `words` are the words that carry the topic, lower
    case, each once, in order; `speaker` are those of them that name whose words are wanted; `instead` are those of a
    follow-up that may name another speaker in his place ("and Cook?"). `scope` holds the period and the publishers that
    the question asks to look in. `asked` is what was typed last, where `text` holds more than that; `after` are then
    the passages that answered the question before. `happened` is the event that set the period, where one did.
    `position`: what is asked is a position of the speaker, which others may report.
    """

    kind: Kind
    text: str
    words: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    asked: str = ""
    after: tuple[Passage, ...] = ()
    happened: Happened | None = None
    position: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that is shown, with its score, and who speaks in it in what role (None: not known, or nobody).

    `paraphrased`: the words are the reporter's, not the speaker's own. `quotation` is his, where there is one.
    """

    passage: Passage
    score: float
    speaker: str | None = None
    role: str | None = None
    paraphrased: bool = False
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the bot puts forward. It cannot be made without a source; the first source is the one quoted.

    The others say the same in other articles.
    """

    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("a claim needs at least one source")


class Silence(StrEnum):
    """Why there is no answer."""

    NO_SUCH_SPEAKER = "nobody by that name is on record"
    WHICH_SPEAKER = "several by that name are on record"
    SPEAKER_NOT_THIS = "on record, but not about that"
    NOT_QUOTED = "no words of theirs are on record"
    OUTSIDE = "on record, but not from then or there"
    NOT_THIS = "the topic is on record, this is not"
    NOTHING_NEAR = "nothing near it is on record"
    NOT_A_QUESTION = "not a question for the record"
    ARTICLES = "asked which articles there are"
    BYLINE = "asked of an article itself"
    HELP = "asked for help"


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that a language model wrote and that the gate let through; it never stands without the claims.

    `text` is one line that carries its marks, such as "[2]"; `numbers` are those of the citations it leans on, each
    once, in order. `quotes` are its quoted strings, in order, as the spans they were taken from.
    """

    text: str
    numbers: tuple[int, ...]
    quotes: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        marks = tuple(dict.fromkeys(int(mark) for mark in re.findall(r"\[(\d+)\]", self.text)))
        if not marks or marks != self.numbers:
            raise ValueError(f"a written sentence needs the marks of what it leans on: {self}")
        if "\n" in self.text or not all(quote.text in self.text for quote in self.quotes):
            raise ValueError(f"a written sentence is one line and quotes spans: {self}")


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is on record about a topic, best first: in favour, against, and those whose words do not tell.

    `asked` is the side that was asked for: 1 in favour, -1 against, 0 both.
    """

    topic: str
    asked: int
    in_favour: tuple[Source, ...]
    against: tuple[Source, ...]
    untold: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Claims in the order in which they are read. `confidence`, 0..1: how likely the record answers this at all.

    `written` says the same in short where a language model is configured; empty otherwise. `sides` puts the claims
    under the sides of an argument, where both were asked for and words tell who is on which. `unanswered` are the parts
    of the question that the record is silent about, in order; a question that asks for one thing has none.
    """

    inquiry: Inquiry
    claims: tuple[Claim, ...]
    confidence: float
    written: tuple[Written, ...] = ()
    sides: Sides | None = None
    unanswered: tuple["Unanswered", ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer needs at least one claim")


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The record is silent. `nearest` is what comes nearest, shown as just that.

    `about` holds whom the reason speaks of: the name that nobody bears and the names near it, the several who bear it,
    the speaker who is on record about other things. `unanswered` are the parts of a question that asks for several
    things, where they have different reasons; else empty.
    """

    inquiry: Inquiry
    reason: Silence
    confidence: float
    nearest: tuple[Source, ...] = ()
    about: tuple[str, ...] = ()
    unanswered: tuple["Unanswered", ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One part of a question, counted from 1, and why it has no answer."""

    part: int
    reply: NoAnswer


Reply = Answer | NoAnswer


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference that a reader can check: `number` counts from 1 within a reply, `url` leads to the very passage.

    `url` is None when no link of the article is known.
    """

    number: int
    article: Article
    paragraph: int
    url: str | None
