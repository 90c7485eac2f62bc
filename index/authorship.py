"""Whose a letter, paper or statement is, where the article says so beside it: "in a paper Ann Lee said", "study by"."""

import re
from collections.abc import Sequence

from index.bodies import kinds_of_body, organisations
from index.names import fold
from index.roles import DOCUMENT_NOUNS

_BY = re.compile(r"\b(?:by|from)\s+(?P<names>.+)")
_INDEFINITE = frozenset({"a", "an", "one", "another"})


def authors_of(body: str, descriptor: str, at: int, people: Sequence[str]) -> tuple[str, ...]:
    """Return the authors of the document that is described at `at`: the named people, or else bodies; often none.

    `people` are the people of the article by full name.
    """
    stated = _BY.search(descriptor)
    if stated:
        return _named(stated["names"], people) or organisations(stated["names"])
    noun = next((fold(word) for word in reversed(descriptor.split()) if fold(word) in DOCUMENT_NOUNS), "")
    introduced = list(re.finditer(rf"\bin\s+an?\s+(?:[\w-]+\s+){{0,2}}{noun}\b", body, re.IGNORECASE)) if noun else []
    if fold(descriptor.split()[0]) in _INDEFINITE:
        introduced = [one for one in introduced if one.start() <= at < one.end()]
    else:
        introduced = [one for one in introduced if one.start() <= at][-1:]
    if not introduced:
        return ()
    line = _line_around(body, introduced[0].start())
    return _named(line, people) or tuple(name for name, _ in kinds_of_body(line))


def _named(text: str, people: Sequence[str]) -> tuple[str, ...]:
    """Return the people named in a text, not those whose something it names, in order of place."""
    places = {name: found.start() for name in people if (found := re.search(rf"\b{re.escape(name)}\b(?!['’]s)", text))}
    return tuple(sorted(places, key=lambda name: places[name]))


def _line_around(body: str, at: int) -> str:
    end = body.find("\n", at)
    return body[body.rfind("\n", 0, at) + 1 : end if end >= 0 else len(body)]
