"""Whose a letter, paper or statement is, where the article says so beside it: "in a paper Ann Lee said", "study by"."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from index.bodies import kinds_of_body, organisations
from index.names import fold
from index.roles import DOCUMENT_NOUNS

_BY = re.compile(r"\b(?:by|from)\s+(?P<names>.+)")
_WORD = re.compile(r"\w+")
_INDEFINITE = frozenset({"a", "an", "one", "another"})


class Authorship:
    """One article, looked through once for each noun that names a document, however many it quotes."""

    def __init__(self, body: str, people: Sequence[str]) -> None:
        """`people` are the people of the article by full name."""
        self._body = body
        self._introduced: dict[str, list[tuple[int, int]]] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in people:
            self._by_word[next(iter(_WORD.findall(name)), "")].append(name)

    def of(self, descriptor: str, at: int) -> tuple[str, ...]:
        """Return the authors of the document that is described at `at`: people, or else bodies; often none."""
        stated = _BY.search(descriptor)
        if stated:
            return self._named(stated["names"]) or organisations(stated["names"])
        noun = next((fold(word) for word in reversed(descriptor.split()) if fold(word) in DOCUMENT_NOUNS), "")
        introduced = self._last_before(noun, at) if noun else None
        if introduced is None or (fold(descriptor.split()[0]) in _INDEFINITE and at >= introduced[1]):
            return ()
        line = self._line_around(introduced[0])
        return self._named(line) or tuple(name for name, _ in kinds_of_body(line))

    def _last_before(self, noun: str, at: int) -> tuple[int, int] | None:
        """Return where a document of that noun was introduced last, up to `at`: "in a paper"."""
        if noun not in self._introduced:
            found = re.finditer(rf"\bin\s+an?\s+(?:[\w-]+\s+){{0,2}}{noun}\b", self._body, re.IGNORECASE)
            self._introduced[noun] = [one.span() for one in found]
        spans = self._introduced[noun]
        place = bisect_right(spans, at, key=lambda span: span[0])
        return spans[place - 1] if place else None

    def _named(self, text: str) -> tuple[str, ...]:
        """Return the people named in a text, not those whose something it names, in order of place."""
        words = dict.fromkeys(_WORD.findall(text))
        maybe = [name for word in words for name in self._by_word.get(word, ()) if name in text]
        found = ((name, re.search(rf"\b{re.escape(name)}\b(?!['’]s)", text)) for name in maybe)
        places = {name: one.start() for name, one in found if one}
        return tuple(sorted(places, key=lambda name: places[name]))

    def _line_around(self, at: int) -> str:
        end = self._body.find("\n", at)
        return self._body[self._body.rfind("\n", 0, at) + 1 : end if end >= 0 else len(self._body)]
