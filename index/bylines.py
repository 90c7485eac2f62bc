"""Names of authors, as a byline gives them. Pure; what does not look like a name in every part is no byline."""

import re

_MARK = re.compile(r"(?:by|words by|written by|reported by|author)\s*:?\s+(?P<names>\S.{1,120})", re.IGNORECASE)
# Where the names are over: "for Mail Online", "in London", "| News", "- Political Editor", ", 30 July 2019".
_AFTER = re.compile(
    r"\s+(?:for|in|at|from)\s|\s*[|·•]|\s+[-–—]\s"
    r"|,?\s+(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.?\s\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# The only names of one word: "By Type" is a way to sort a list.
_AGENCIES = frozenset({"afp", "ap", "bloomberg", "dpa", "pa", "reuters", "upi"})
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "la", "le", "ten", "van", "von"}
)
# What a byline says of an author behind a comma: "Ann Example, political editor".
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|staff|journalist|analyst|contributor)s?$", re.IGNORECASE
)


def read_byline(line: str) -> tuple[str, ...]:
    """Read the names of a line like "By Ann Example and Bob Sample for The Paper"; none when it is no byline."""
    match = _MARK.fullmatch(line)
    if match is None:
        return ()
    parts = [part for part in _BETWEEN.split(_AFTER.split(match["names"], maxsplit=1)[0]) if not _ROLE.search(part)]
    return tuple(parts) if all(is_name(part) or part.casefold() in _AGENCIES for part in parts) else ()


def is_name(text: str) -> bool:
    """Tell whether this can be a person's name: two to five words, each with a capital but for "van" and the like."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and words[0][0].isupper()
        and all(_WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in words)
    )
