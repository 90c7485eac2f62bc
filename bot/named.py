"""Find a name at the beginning or the end of a few words. What a name looks like, and what never is one."""

import re
from collections.abc import Callable

IsName = Callable[[str], bool]

_NO_NAMES = frozenset(
    """
    all an and any anyone article as at because breaking but by check claim context did do everyone fact facts fwiw
    fyi header headline here how i if in is it latest let listen look my never news no nobody note now nobody on one
    or our people please ps question quote quotes re remember reminder same so some somebody someone source still
    summary that january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday the then there these they this those tldr today true update url
    verdict we what when where who why yes yesterday you
    """.split()
)
_PARTICLES = frozenset({"the", "of", "for", "de", "van", "von", "der", "al", "and", "&", "a", "an", "former", "then"})
_LONGEST_NAME = 9
_CONTRACTED = re.compile(r"..'|'(?:m|d|re|ve|ll|t)$")  # we're, I'm; O'Neill is a name
_NAME_WORD = re.compile(r"[^\s,:;.\"“”()]+\.?")


def whole_name(text: str, is_name: IsName) -> str | None:
    """Return the text if all of it is one name, with a role perhaps after a comma."""
    words = [word.strip(".") for word in _NAME_WORD.findall(text.split(",")[0])]
    return _name(words) if 0 < len(words) <= _LONGEST_NAME and _are_name(words, is_name) else None


def leading_name(text: str, is_name: IsName) -> str | None:
    """Return the longest name at the beginning of a text."""
    line = re.split(r"[,;:\n(\"“”]|\.\s", text, maxsplit=1)[0]
    words: list[str] = []
    for word in _NAME_WORD.findall(line)[:_LONGEST_NAME]:
        if not _fits_in_name(word, is_name):
            break
        words.append(word)
    return _trimmed(words, is_name)


def trailing_name(text: str, is_name: IsName) -> str | None:
    """Return the longest name at the end of a text, where a role may follow it after a comma."""
    pieces = [piece for piece in re.split(r"[,;:\n(\"“”]|\.\s", text) if piece.strip()]
    for piece in reversed(pieces[-3:]):
        words: list[str] = []
        for word in reversed(_NAME_WORD.findall(piece)[-_LONGEST_NAME:]):
            if not _fits_in_name(word, is_name):
                break
            words.insert(0, word)
        if name := _trimmed(words, is_name):
            return name
    return None


def _trimmed(words: list[str], is_name: IsName) -> str | None:
    while words and words[-1].casefold() in _PARTICLES:
        words.pop()
    while words and (words[0].casefold() in _NO_NAMES or words[0].casefold() in {"of", "for", "and", "&"}):
        words.pop(0)
    return _name(words) if words and _are_name(words, is_name) else None


def _name(words: list[str]) -> str:
    shown = words[1:] if words[0].casefold() in {"the", "a", "an"} else words
    return " ".join(shown).removesuffix("'s").removesuffix("’s")


def _are_name(words: list[str], is_name: IsName) -> bool:
    folded = {_folded(word) for word in words}
    unwanted = folded & (_NO_NAMES - _PARTICLES)
    return bool(folded - _PARTICLES) and not unwanted and all(_fits_in_name(word, is_name) for word in words)


def _fits_in_name(word: str, is_name: IsName) -> bool:
    folded = _folded(word)
    if folded in _PARTICLES:
        return True
    if _CONTRACTED.search(folded):
        return False
    return word[:1].isupper() or is_name(folded)


def _folded(word: str) -> str:
    return word.casefold().strip(".").replace("’", "'").removesuffix("'s")
