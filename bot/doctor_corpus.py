"""The check-up of the articles: those that cannot be read, have no date or one to come, or stand there twice. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.counting import counted
from bot.findings import Finding, error, ok, warning
from index.corpus import Corpus
from index.errors import CorrectionError
from index.model import Article
from index.outline import NOTHING_COUNTS

CHECK = "articles"
# Enough to begin with; the count says how many there are.
_NAMED = 5


def corpus_findings(corpus: Corpus, today: date, curated: Sequence[CorrectionError] = ()) -> Iterator[Finding]:
    """Yield what is to be said of a corpus; `curated` is what is wrong in the curator's files."""
    yield ok(CHECK, f"{counted(len(corpus.articles), 'article')} can be read")
    for problem in corpus.problems:
        mend = "mend the file, or move it out of the folder; the other articles are used without it"
        yield error(CHECK, str(problem), mend, bearable=True)
    undated = [article.id for article in corpus.articles if article.published is None]
    if undated:
        said = f"{counted(len(undated), 'article')} without a date: {some(undated)}"
        yield warning(
            CHECK, said, "give each a line published: in its head; 2016 or 2016-02 will do (docs/articles.md)"
        )
    ahead = [f"{article.id} ({article.published})" for article in still_to_come(corpus.articles, today)]
    if ahead:
        said = f"{counted(len(ahead), 'article')} dated in the future: {some(ahead)}"
        yield warning(
            CHECK, said, "mend the line published: in its head, or the clock; no fact of it is posted before that day"
        )
    for notice in corpus.notices:
        yield warning(CHECK, str(notice), "if it is one article and not two, move one of the files out of the folder")
    for fault in curated:
        rest = "" if fault.reason.startswith(NOTHING_COUNTS) else "; what else of the file can be read holds"
        yield error(CHECK, str(fault), f"mend it there{rest}", bearable=True)


def still_to_come(articles: Iterable[Article], today: date) -> list[Article]:
    """Return the articles that are dated in the future."""
    return [one for one in articles if one.published is not None and one.published.is_after(today)]


def some(names: Iterable[str]) -> str:
    """Return the first few of some names."""
    listed = list(names)
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more
