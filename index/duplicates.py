"""Recognise the same article by what it says, whatever its file, its id or its wrapping."""

import hashlib
import re

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """List the words of a text, folded: punctuation, case, quotation marks and line breaks make no difference."""
    return _WORD.findall(text.casefold())


def content_hash(text: str) -> str:
    """Hash what a text says; equal for two copies that differ in white space, punctuation or case only."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()
