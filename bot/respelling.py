"""The office or the name of whom a question means, spelt as it is: nobody who reads a slip of the finger knows him.

Other words are left as they were typed: a judge that reads them respelt tells answered questions apart less well.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.model import Inquiry
from bot.ports import Record
from index.finding import Nobody, One, Several
from index.names import name_words
from index.office_slips import offices_meant
from index.speaker import Speaker
from index.stems import stem
from index.word_forms import with_other_forms

# A shorter word is a slip for a name only where the rest of the name stands beside it: "mars" is not Helen Marsh.
_TELLING = 6  # letters


def with_offices(inquiry: Inquiry, record: Record) -> Inquiry:
    """Return the inquiry with slips for an office corrected among the words that name whose words are wanted.

    A word that the record holds is left alone: it is somebody's name, or something else. So is an office that nobody
    holds: who knows what was meant.
    """
    known = record.frequencies(inquiry.speaker)
    meant = offices_meant(inquiry.speaker, lambda word: known[word] > 0)
    if tuple(meant) == inquiry.speaker or isinstance(record.find_speaker(" ".join(meant)), Nobody):
        return inquiry
    return _respelt(inquiry, dict(zip(inquiry.speaker, meant, strict=True)))


def with_names(inquiry: Inquiry, record: Record) -> Inquiry:
    """Return the inquiry with slips for the name of somebody on record corrected: letters left out, doubled or swapped.

    A letter in place of another makes another name, and what could be two names is left as it is.
    """
    spelt = {}
    for place, word in enumerate(inquiry.words):
        beside = {*inquiry.words[max(0, place - 1) : place], *inquiry.words[place + 1 : place + 2]}
        is_known = any(record.frequencies(with_other_forms([word])).values())
        near = [one for one in record.spellings(word) if not is_known or stem(one) == stem(word)]
        names = [one for one in near if _is_name(one, beside, record, alone=_tells(word, inquiry))]
        if len(names) == 1:
            spelt[word] = names[0]
    return _respelt(inquiry, spelt)


def _tells(word: str, inquiry: Inquiry) -> bool:
    return len(word) >= _TELLING or inquiry.words == (word,)


def _is_name(word: str, beside: set[str], record: Record, *, alone: bool) -> bool:
    """Tell whether somebody who speaks bears the word as a name, with a word beside it as another unless `alone`."""
    match record.find_speaker(word):
        case One(speaker=one):
            found: tuple[Speaker, ...] = (one,)
        case Several(speakers=several):
            found = several
        case Nobody():
            return False
    named = [name_words(f"{one.name} {' '.join(one.other_names)}") for one in found if one.kind == "person"]
    return any(word in names and (alone or not beside.isdisjoint(names)) for names in named)


def _respelt(inquiry: Inquiry, spelt: Mapping[str, str]) -> Inquiry:
    changed = {typed: word for typed, word in spelt.items() if typed != word}
    if not changed:
        return inquiry
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, changed))})\b", re.IGNORECASE)

    def text(typed: str) -> str:
        return pattern.sub(lambda found: changed.get(found.group().lower(), found.group()), typed)

    def words(typed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(changed.get(word, word) for word in typed)

    return replace(
        inquiry,
        text=text(inquiry.text),
        asked=text(inquiry.asked),
        words=words(inquiry.words),
        speaker=words(inquiry.speaker),
        instead=words(inquiry.instead),
    )
