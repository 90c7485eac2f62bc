"""A curator at the inbox: what waits beside what is on record, and what becomes of a draft at his word."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.copies import copy_of
from index.corpus import Corpus, read_corpus
from index.duplicates import KnownTexts
from index.errors import ArticleError, CorpusMissingError
from index.inbox import Inbox, Waiting
from index.noting import note_copy


@dataclass(frozen=True, slots=True)
class Accepted:
    """A draft is among the articles now, as the file `seed`; `same_as` is the article whose other home it became."""

    draft: str
    seed: Path
    same_as: str | None = None


class Reviewing:
    """The inbox of a seeds folder beside its articles, as they are at the beginning."""

    def __init__(self, seeds: Path) -> None:
        """Read what is on record."""
        self.inbox, self._seeds = Inbox(seeds), seeds
        try:
            corpus = read_corpus(seeds)
        except CorpusMissingError:
            corpus = Corpus(())
        articles = (*corpus.articles, *corpus.withdrawn)
        self._texts = KnownTexts((article.id, article.body) for article in articles)
        self._ids = {article.id.casefold() for article in articles}

    def same_as(self, draft: Waiting) -> str | None:
        """Return the id of the article on record with the text of a draft; None when there is none."""
        return self._texts.find(draft.article.body)

    def same_waiting(self) -> dict[str, str]:
        """Return, by draft, the one before it in the inbox that has the same text, where there is one."""
        before = KnownTexts()
        found = {}
        for draft in self.inbox.waiting()[0]:
            if (same := before.find(draft.article.body)) is not None:
                found[draft.id] = same
            else:
                before.add(draft.id, draft.article.body)
        return found

    def accept(self, name: str, *, as_it_is: bool) -> Accepted:
        """Accept a draft: as an article, or as another home of the one that has its text. Raises ArticleError."""
        draft = self.inbox.find(name)
        same = self.same_as(draft)
        if same is not None:
            seed = note_copy(self._seeds, same, copy_of(draft.article))
            self.inbox.drop(draft)
            return Accepted(draft.id, seed, same)
        if draft.article.id.casefold() in self._ids:
            raise ArticleError(draft.path, f"the id {draft.article.id!r} belongs to another article; give it another")
        seed = self.inbox.accept(draft, as_it_is=as_it_is)
        self._texts.add(draft.article.id, draft.article.body)
        self._ids.add(draft.article.id.casefold())
        return Accepted(draft.id, seed)

    def reject(self, name: str, today: date) -> Waiting:
        """Drop a draft for good. Raises ArticleError."""
        draft = self.inbox.find(name)
        self.inbox.reject(draft, today)
        return draft
