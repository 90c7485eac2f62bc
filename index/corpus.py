"""The articles of a seeds folder: every file that can be read, and for each other one sentence that says why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import frontmatter
from index.copies import copy_of, of_one_place, with_copy
from index.duplicates import content_hash
from index.errors import ArticleError, CorpusMissingError
from index.model import Article
from index.textfile import read_text

# Left in the folder, these look added but never would be found; each is reported.
_NOT_YET_ADDED = frozenset({".txt", ".html", ".htm", ".pdf", ".markdown"})


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a seeds folder holds: `articles` ordered by id, `problems` and `notices` by file name.

    A problem kept a file out; a notice tells of something to look at in one that is in. `withdrawn` are articles that a
    curator has withdrawn: they stay known and are not shown.
    """

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...] = ()
    notices: tuple[ArticleError, ...] = ()
    withdrawn: tuple[Article, ...] = ()


def read_article(path: Path) -> Article:
    """Read one seed file; raise ArticleError when it cannot be one."""
    return frontmatter.parse(read_text(path), path)


def read_corpus(folder: Path) -> Corpus:
    """Read the Markdown files of a folder; README.md, hidden files and sub-folders are none of ours.

    Of two files with the same id, the first by file name counts and the second is a problem. The same text under two
    ids is noticed: where each names a home of its own, it is one article with two homes, and the first file counts;
    else both are kept.
    Raise CorpusMissingError when the folder is not there or there is nothing in it to read.
    """
    if not folder.is_dir():
        raise CorpusMissingError(f"{folder}: there is no such folder of articles; add one with: onrecord add FILE")
    articles: dict[str, Article] = {}
    withdrawn: list[Article] = []
    problems: list[ArticleError] = []
    notices: list[ArticleError] = []
    path_of_id: dict[str, Path] = {}
    first_of_text: dict[str, tuple[Path, str]] = {}
    for path in _candidates(folder):
        try:
            article = _read_listed(path)
            _claim(path_of_id, article.id.casefold(), path, f"has the id {article.id!r}, which belongs to")
        except ArticleError as problem:
            problems.append(problem)
            continue
        if article.withdrawn is not None:
            withdrawn.append(article)
            continue
        twin, first = first_of_text.setdefault(content_hash(article.body), (path, article.id))
        if twin != path and _has_another_home(article, articles[first]):
            articles[first] = with_copy(articles[first], copy_of(article))
            notices.append(ArticleError(path, f"has the same text as {twin}, which counts, with both homes"))
            continue
        articles[article.id] = article
        if twin != path:
            notices.append(ArticleError(path, f"has the same text as {twin}; both are kept"))
    if not articles and not problems and not withdrawn:
        raise CorpusMissingError(f"{folder}: there are no articles in this folder; add one with: onrecord add FILE")
    return Corpus(tuple(articles[id_] for id_ in sorted(articles)), tuple(problems), tuple(notices), tuple(withdrawn))


def path_of(folder: Path, identity: str) -> Path:
    """Return the file of an article by its id; raise ArticleError when there is none."""
    for path in _candidates(folder):
        try:
            if _read_listed(path).id == identity:
                return path
        except ArticleError:
            continue
    raise ArticleError(folder, f"holds no article with the id {identity!r}")


def _candidates(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        wanted = path.suffix.lower() == ".md" or path.suffix.lower() in _NOT_YET_ADDED
        if wanted and not path.name.startswith(".") and path.stem.upper() != "README" and not path.is_dir():
            yield path


def _read_listed(path: Path) -> Article:
    if path.suffix.lower() != ".md":
        raise ArticleError(path, "is not a seed file and is not read; add it with: onrecord add FILE")
    return read_article(path)


def _has_another_home(one: Article, other: Article) -> bool:
    """Tell whether two copies of a text say that they are from two places; one that does not say is no copy."""
    stated = (one.publisher or one.url) and (other.publisher or other.url)
    return bool(stated) and not of_one_place(one, other)


def _claim(owners: dict[str, Path], key: str, path: Path, what: str) -> None:
    """Enter `path` as the owner of `key`, or raise ArticleError that names the one who is."""
    owner = owners.setdefault(key, path)
    if owner != path:
        raise ArticleError(path, f"{what} {owner}; only that file counts")
