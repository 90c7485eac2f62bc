"""Another home of an article, written into its seed as `also`; the rest of the file stays as its curator left it."""

from pathlib import Path

from index import frontmatter
from index.copies import with_copy
from index.corpus import path_of
from index.model import Copy
from index.seedfiles import rewrite
from index.textfile import read_text


def note_copy(seeds: Path, identity: str, copy: Copy) -> Path:
    """Write another home into the seed of an article; return its file. What is noted is not noted again.

    Raises ArticleError.
    """
    path = path_of(seeds, identity)
    text = read_text(path)
    article = frontmatter.parse(text, path)
    noted = with_copy(article, copy)
    if noted != article:
        rewrite(path, frontmatter.with_copies(text, noted.copies))
    return path
