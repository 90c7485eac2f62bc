"""The tables of the record, and how an article is written into one row.

Passages and articles go by keys (`index.keys`), articles by that of their first passage.
"""

import hashlib
import json
from dataclasses import asdict, fields

from index import lexical, quotations, vocabulary
from index.dates import PartialDate
from index.model import Article, Copy

SCHEMA = (
    """
CREATE TABLE articles(
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, card TEXT NOT NULL, body TEXT NOT NULL,
    passages INTEGER NOT NULL, lead INTEGER NOT NULL
);
CREATE TABLE passages(
    key INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, paragraph INTEGER NOT NULL,
    text INTEGER NOT NULL
);
"""
    + lexical.SCHEMA
    + vocabulary.SCHEMA
    + quotations.SCHEMA
)
_CARD = [field.name for field in fields(Article) if field.name not in ("id", "body")]


def fingerprint(text: str) -> int:
    """Return 64 bits that tell texts apart well enough to look for one: whoever finds it compares the texts."""
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def article_card(article: Article) -> str:
    """Write everything of an article but its id and body as JSON."""
    card = {name: getattr(article, name) for name in _CARD}
    published, copies = article.published and asdict(article.published), [asdict(one) for one in article.copies]
    return json.dumps(card | {"published": published, "copies": copies}, ensure_ascii=False)


def read_article(identity: str, card: str, body: str) -> Article:
    """Read back what `article_card` wrote."""
    known = json.loads(card)
    published = known["published"] and PartialDate(**known["published"])
    copies = tuple(Copy(**one) for one in known.get("copies", ()))  # rows of before there were copies have none
    lists = {"authors": tuple(known["authors"]), "copies": copies}
    return Article(**known | lists | {"id": identity, "body": body, "published": published})
