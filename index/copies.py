"""One article with several homes: the same text at another publisher is no second article. Pure."""

from dataclasses import replace

from index.links import host_of
from index.model import Article, Copy
from index.publishers import publisher_key


def of_one_place(one: Article, other: Article) -> bool:
    """Tell whether two copies of a text are from one place; where neither link nor publisher tells, they are."""
    if one.url and other.url:
        return host_of(one.url) == host_of(other.url)
    return not one.publisher or not other.publisher or publisher_key(one.publisher) == publisher_key(other.publisher)


def is_home_of(article: Article, existing: Article) -> bool:
    """Tell whether a text was found where an article is known to be: its own place, or that of a copy."""
    homes = (existing, *(replace(existing, publisher=one.publisher, url=one.url) for one in existing.copies))
    return any(of_one_place(article, home) for home in homes)


def copy_of(article: Article) -> Copy:
    """Return an article as another home of its text; it must name its publisher or its link."""
    return Copy(article.publisher or host_of(article.url or "") or None, article.url)


def with_copy(article: Article, copy: Copy) -> Article:
    """Return an article with another home noted, once."""
    homes = {(one.url or one.publisher) for one in (Copy(article.publisher or "?", article.url), *article.copies)}
    return article if (copy.url or copy.publisher) in homes else replace(article, copies=(*article.copies, copy))
