"""What the core asks of the index, so that it can be tested without one."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from index.finding import Found
from index.judgement import Judgement, Window
from index.model import Article, Hit, Passage, Quotation, Scope
from index.speaker import Speaker


class Record(Protocol):
    """The searchable record. `index.search.Index` is the real one; tests have a small one in memory."""

    def search(self, query: str, limit: int, *, scope: Scope = ...) -> list[Hit]:
        """Return up to `limit` hits, best first; none for a blank query."""
        ...

    def around(self, passage: Passage, *, before: int = ..., after: int = ...) -> tuple[Passage, ...]:
        """Return the passage with its neighbours in the same article, in order."""
        ...

    def articles(self) -> tuple[Article, ...]:
        """Return every article, in order of id."""
        ...

    def article(self, identity: str) -> Article | None:
        """Return the article with this id; None when there is none."""
        ...

    def quotations(self, *, article: str | None = ..., speaker: str | None = ...) -> tuple[Quotation, ...]:
        """Return the quotations of an article (by id) or of a speaker (by name), or all, by article and place."""
        ...

    def spoken_in(self, passages: Sequence[Passage]) -> list[tuple[Quotation, ...]]:
        """Return for each passage the quotations that reach into it, in order; () for none."""
        ...

    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        """Judge how well each window answers, in order; none at all where there is no judge."""
        ...

    def find_speaker(self, name: str) -> Found:
        """Find whom a member means by a name, a part of one, a role or a misspelling."""
        ...

    def voices(self, speaker: Speaker) -> frozenset[str]:
        """Return the names of all whose words count as this speaker's: his own, and those who speak for a body."""
        ...

    def speakers(self) -> tuple[Speaker, ...]:
        """Return every speaker, ordered by name."""
        ...

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Return for each word in how many passages it, or an inflection of it, occurs; 0 for none."""
        ...

    def spellings(self, word: str) -> tuple[str, ...]:
        """Return the words of the record that are written nearly alike, nearest first; none when nothing is near."""
        ...

    def acronyms(self, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return (short, full) of what the words name by one of the two, as articles define them; none mostly."""
        ...

    @property
    def size(self) -> int:
        """How many passages there are."""
        ...
