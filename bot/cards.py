"""What a message says before a platform renders it. Pure values; a card holds everything, it cuts nothing up.

`Words.text` is an article's, verbatim, and nothing else; whatever the bot says itself is a `Line`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.model import Citation, Source
from index.model import Passage


class Tone(StrEnum):
    """How a card should look."""

    ANSWER = "answer"  # the record has it
    SILENT = "silent"  # the record does not have it
    NOTICE = "notice"  # about the bot itself: help, limits, settings
    FAULT = "fault"  # something went wrong


class Action(StrEnum):
    """What a reader can do with a card: one button each."""

    SOURCES = "sources"
    MORE = "more"
    CONTEXT = "context"
    HELPFUL = "helpful"
    NOT_HELPFUL = "not-helpful"
    SHARE = "share"
    ANOTHER_VIEW = "another-view"
    DISCUSS = "discuss"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Line:
    """The bot's own words. `private` marks what repeats a member's message: it is shown, and never stored."""

    text: str
    heading: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words.

    `who` speaks, with his role ("Amber Rudd, home secretary"), "" when nobody does; `when` is the article's date;
    `numbers` are those of the citations, that of these very words first. `note` is the bot's ("in the reporter's
    words"), a line each. `before` and `after` are the sentences around the words. `marked` are spans of `text` to
    emphasise, in order, apart from one another. `passage` is where the words stand; a text that is not its own is
    refused.
    """

    text: str
    who: str = ""
    when: str = ""
    numbers: tuple[int, ...] = ()
    note: str = ""
    before: str = ""
    after: str = ""
    marked: tuple[tuple[int, int], ...] = ()
    passage: Passage | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("words need a text")
        if self.passage is not None and self.passage.text != self.text:
            raise ValueError(f"{self.text!r} does not stand at {self.passage.start} of {self.passage.article.id}")
        edges = [edge for span in self.marked for edge in span]
        if edges != sorted(edges) or any(not 0 <= edge <= len(self.text) for edge in edges):
            raise ValueError(f"{self.marked} are no spans of {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Card:
    """One message. `head` is its first line, "" where the first words of `body` say it all.

    `cited` are, for each of `sources`, the passages behind it, in the order read; none where nothing is kept of them.
    `suggestions` are questions that the record answers. `reply_id` names the reply to the buttons, "" where nothing is
    kept of it. `private` is for who asked alone.
    """

    tone: Tone
    head: str = ""
    body: tuple[Line | Words, ...] = ()
    sources: tuple[Citation, ...] = ()
    actions: tuple[Action, ...] = ()
    suggestions: tuple[str, ...] = ()
    reply_id: str = ""
    cited: tuple[tuple[Source, ...], ...] = field(default=(), compare=False)
    private: bool = False

    def __post_init__(self) -> None:
        if not self.head and not self.body:
            raise ValueError("a card says something")
        if self.cited and not all(_is_behind(*pair) for pair in zip(self.sources, self.cited, strict=True)):
            raise ValueError("what a card cites stands elsewhere than its sources say")
        numbers = {citation.number for citation in self.sources}
        shown = {one for part in self.body if isinstance(part, Words) for one in part.numbers}
        if not shown <= numbers:
            raise ValueError(f"{sorted(shown - numbers)} are no sources of the card, which has {sorted(numbers)}")


def _is_behind(citation: Citation, cited: tuple[Source, ...]) -> bool:
    where = {(source.passage.article.id, source.passage.paragraph) for source in cited}
    return where == {(citation.article.id, citation.paragraph)}
