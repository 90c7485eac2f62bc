"""Whose words a command asks for, and in which publisher, by what was typed as a name; the same everywhere."""

from dataclasses import dataclass

from bot import words
from bot.ports import Record
from index.finding import Nobody, One, Several
from index.names import fold
from index.publishers import publisher_key
from index.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Meant:
    """A speaker, and the names of all whose words count as his."""

    speaker: Speaker
    voices: frozenset[str]


@dataclass(frozen=True, slots=True)
class NotMeant:
    """Nobody, or several; `sentence` says so."""

    sentence: str


def meant(name: str, record: Record) -> Meant | NotMeant:
    """Return whose words are asked for by a name, a part of one or a role."""
    match record.find_speaker(name):
        case One(speaker=speaker):
            return Meant(speaker, record.voices(speaker))
        case Several(speakers=found):
            return NotMeant(words.WHICH.format(asked=name, names=words.one_of([one.name for one in found])))
        case Nobody(nearest=names):
            near = f" {words.NEAR_NAMES.format(names=words.one_of(names))}" if names else ""
            return NotMeant(words.NOBODY.format(asked=name) + near)


def published_by(name: str, record: Record) -> str | NotMeant:
    """Return the publisher that is asked for by its name, or by the beginning of one of its words.

    It may be asked for with "The" or without; where articles name it in both ways, either stands for both.
    """
    every = {publisher_key(one.publisher): one.publisher for one in record.articles() if one.publisher}
    typed = publisher_key(fold(name))
    found = [one for key, one in every.items() if fold(key) == typed]
    found = found or sorted(one for key, one in every.items() if f" {typed}" in f" {fold(key)}")
    if len(found) == 1:
        return found[0]
    if found:
        return NotMeant(words.WHICH_PUBLISHER.format(asked=name, names=words.one_of(found)))
    return NotMeant(words.NO_PUBLISHER.format(asked=name))
