"""The office of whom was asked for, spelt as it is: "cheif constable" would be read as a chief constable by nobody."""

import re
from dataclasses import replace

from bot.model import Inquiry
from bot.ports import Record
from index.office_slips import offices_meant


def with_offices(inquiry: Inquiry, record: Record) -> Inquiry:
    """Return the inquiry with slips for an office corrected among the words that name whose words are wanted.

    A word that the record holds is left alone: it is somebody's name, or something else.
    """
    known = record.frequencies(inquiry.speaker)
    meant = offices_meant(inquiry.speaker, lambda word: known[word] > 0)
    spelt = {typed: word for typed, word in zip(inquiry.speaker, meant, strict=True) if typed != word}
    if not spelt:
        return inquiry
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, spelt))})\b", re.IGNORECASE)
    return replace(
        inquiry,
        text=pattern.sub(lambda found: spelt[found.group().lower()], inquiry.text),
        words=tuple(spelt.get(word, word) for word in inquiry.words),
        speaker=tuple(meant),
    )
