"""Drafts into the inbox: unless their text is on record from the same site, or waits there, or was rejected."""

from collections.abc import Callable
from pathlib import Path

from index.copies import is_home_of, of_one_place
from index.corpus import Corpus, read_corpus
from index.duplicates import KnownTexts, changed
from index.errors import ArticleError, CorpusMissingError
from index.inbox import FOLDER, Inbox, Origin
from index.ingest import Added, AlreadyThere, Draft, Outcome, Refused
from index.links import page_key
from index.model import Article

#: What the name of a text begins with that is not on record, but waits.
WAITING = f"{FOLDER}/"


class TakingIn:
    """Takes drafts in, knowing what is there and what it took in itself. Not for two threads at once.

    `unasked`: nobody named the page, so what a curator rejected stays out.
    """

    def __init__(self, seeds: Path, *, unasked: bool) -> None:
        """Read what is there."""
        self._inbox, self._unasked = Inbox(seeds), unasked
        try:
            corpus = read_corpus(seeds)
        except CorpusMissingError:
            corpus = Corpus(())
        waiting = [(f"{WAITING}{one.id}", one.article) for one in self._inbox.waiting()[0]]
        self._known = dict([*((one.id, one) for one in (*corpus.articles, *corpus.withdrawn)), *waiting])
        self._texts = KnownTexts((name, article.body) for name, article in self._known.items())
        links = (url for one in self._known.values() for url in (one.url, *(copy.url for copy in one.copies)))
        rejected = self._inbox.rejected_links() if unasked else frozenset()
        self._links = frozenset(page_key(link) for link in links if link) | self._inbox.links() | rejected

    def knows(self, link: str) -> bool:
        """Tell whether what a link leads to is on record, waits, or was rejected."""
        return page_key(link) in self._links

    def take(self, given: str, make: Callable[[], Draft], origin: Origin) -> Outcome:
        """Put what `make` makes of a link into the inbox, and say what became of it; it may raise ArticleError.

        A text that is on record from another site is put in, too: it is the same article with another home.
        """
        try:
            found = make()
            article = found.article
            same = self._texts.find(article.body)
            if same is not None and is_home_of(article, self._known[same]):
                return AlreadyThere(given, same, changed=self._changed(article, self._known[same]))
            if self._unasked and self._inbox.is_rejected(article):
                return Refused(given, "was rejected before")
            path = self._inbox.put(found, origin)
        except ArticleError as error:
            return Refused(given, error.reason, error.line)
        self._known[f"{WAITING}{path.stem}"] = article
        self._texts.add(f"{WAITING}{path.stem}", article.body)
        return Added(given, path, article, found.missing, found.stripped, found.notes)

    @staticmethod
    def _changed(article: Article, known: Article) -> tuple[str, ...]:
        return changed(known.body, article.body) if of_one_place(article, known) else ()
