"""The names and roles of the people on record, looked up only when a check needs them."""

from functools import cached_property

from bot.ports import Record
from bot.wording import wording
from index.finding import Nobody, One, Several
from index.model import Quotation
from index.speaker import Speaker
from index.stems import SMALL_WORDS


class Names:
    """Who is on record; made for one check."""

    def __init__(self, record: Record) -> None:
        """Look up nothing yet."""
        self._record = record

    def holds(self, word: str) -> bool:
        """Tell whether a lower-case word belongs to the name or the role of somebody on record."""
        return word in self._words

    def means(self, claimed: str, speaker: str | None) -> bool:
        """Tell whether a name as typed can mean a speaker, or somebody for whom the speaker's words count."""
        match self._record.find_speaker(claimed):
            case One(speaker=one):
                meant: tuple[Speaker, ...] = (one,)
            case Several(speakers=several):
                meant = several
            case Nobody():
                return False
        return any(speaker in self._record.voices(one) for one in meant)

    def quotations(self, speaker: str | None) -> tuple[Quotation, ...]:
        """Return the quotations of a speaker; none for nobody."""
        return self._record.quotations(speaker=speaker) if speaker else ()

    @cached_property
    def _words(self) -> frozenset[str]:
        every = self._record.quotations()
        named = (text for one in every for text in (one.speaker, one.role) if text and len(text.split()) <= 8)
        return frozenset(key for text in set(named) for key in wording(text).keys if key not in SMALL_WORDS)
