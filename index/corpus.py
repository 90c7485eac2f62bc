"""The articles of a seeds folder: every file that can be read, and for each other one sentence that says why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import frontmatter
from index.duplicates import content_hash
from index.errors import ArticleError, CorpusMissingError
from index.model import Article
from index.textfile import read_text

# Left in the folder, these look added but never would be found; each is reported.
_NOT_YET_ADDED = frozenset({".txt", ".html", ".htm", ".pdf", ".markdown"})


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a seeds folder holds: `articles` ordered by id, `problems` and `notices` by file name.

    A problem kept a file out; a notice tells of something to look at in one that is in.
    """

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...] = ()
    notices: tuple[ArticleError, ...] = ()


def read_article(path: Path) -> Article:
    """Read one seed file; raise ArticleError when it cannot be one."""
    return frontmatter.parse(read_text(path), path)


def read_corpus(folder: Path) -> Corpus:
    """Read the Markdown files of a folder; README.md, hidden files and sub-folders are none of ours.

    Of two files with the same id, the first by file name counts and the second is a problem. The same text under two
    ids is noticed, and both are kept: it may have been published in two places.
    Raise CorpusMissingError when the folder is not there or there is nothing in it to read.
    """
    if not folder.is_dir():
        raise CorpusMissingError(f"{folder}: there is no such folder of articles; add one with: onrecord add FILE")
    articles: dict[str, Article] = {}
    problems: list[ArticleError] = []
    notices: list[ArticleError] = []
    path_of_id: dict[str, Path] = {}
    path_of_text: dict[str, Path] = {}
    for path in _candidates(folder):
        try:
            article = _read_listed(path)
            _claim(path_of_id, article.id.casefold(), path, f"has the id {article.id!r}, which belongs to")
        except ArticleError as problem:
            problems.append(problem)
            continue
        articles[article.id] = article
        twin = path_of_text.setdefault(content_hash(article.body), path)
        if twin != path:
            notices.append(ArticleError(path, f"has the same text as {twin}; both are kept"))
    if not articles and not problems:
        raise CorpusMissingError(f"{folder}: there are no articles in this folder; add one with: onrecord add FILE")
    return Corpus(tuple(articles[id_] for id_ in sorted(articles)), tuple(problems), tuple(notices))


def _candidates(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        wanted = path.suffix.lower() == ".md" or path.suffix.lower() in _NOT_YET_ADDED
        if wanted and not path.name.startswith(".") and path.stem.upper() != "README" and not path.is_dir():
            yield path


def _read_listed(path: Path) -> Article:
    if path.suffix.lower() != ".md":
        raise ArticleError(path, "is not a seed file and is not read; add it with: onrecord add FILE")
    return read_article(path)


def _claim(owners: dict[str, Path], key: str, path: Path, what: str) -> None:
    """Enter `path` as the owner of `key`, or raise ArticleError that names the one who is."""
    owner = owners.setdefault(key, path)
    if owner != path:
        raise ArticleError(path, f"{what} {owner}; only that file counts")
