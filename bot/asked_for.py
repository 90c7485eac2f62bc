"""Whose words a command asks for, by what was typed as a name; the same for the terminal and for chat."""

from dataclasses import dataclass

from bot import words
from bot.ports import Record
from index.finding import Nobody, One, Several
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
