"""Check a pasted quotation or claim against the record. Exact means exact: nothing here goes by meaning alone."""

from collections.abc import Iterable, Sequence

from bot.claimed import TURNING, Claimed, Part, as_it_stands
from bot.locating import Library, Stretch
from bot.marking import Compared
from bot.model import Source
from bot.names import Names
from bot.ports import Record
from bot.reading import Result, read
from bot.shown import sentences_of
from bot.verdict import Change, Difference, Finding, Match, Reservation, Verdict
from bot.voices import fits, match, voice_of
from bot.wording import wording
from index.stems import SMALL_WORDS

# One or two words stand somewhere by chance; they count only where somebody is quoted with them.
_SHORT = 2
_NEAREST = 3
# More than this, in characters, says no better what is looked for.
_QUERY = 2000


def check(text: str, record: Record) -> Verdict:
    """Tell how a pasted text stands to the record: found word for word, altered, spliced or not at all.

    White space, marks, dashes and capitals never matter; a changed, missing or added word always does.
    """
    return _Check(text, record).verdict()


class _Check:
    """One check: the pasted text and what is looked up for it."""

    def __init__(self, text: str, record: Record) -> None:
        self._text, self._record = text, record
        self._library, self._names = Library(record), Names(record)

    def verdict(self) -> Verdict:
        whole = as_it_stands(self._text)
        words = len(whole.parts[0].words.keys)
        if not words:
            return Verdict(Finding.NOT_ON_RECORD, reservations=(Reservation.NOTHING,))
        result = read(self._text, self._library, self._names)
        return self._judged(result) if result else self._too_long(whole)

    def _too_long(self, whole: Claimed) -> Verdict:
        return Verdict(Finding.NOT_ON_RECORD, nearest=self._nearest(whole), reservations=(Reservation.TOO_LONG,))

    def _judged(self, result: Result) -> Verdict:
        claim = result.claimed
        found = [self._usable(part, one) for part, one in zip(claim.parts, result.compared, strict=True)]
        short = [
            not one.places and len(part.words.keys) <= _SHORT for part, one in zip(claim.parts, found, strict=True)
        ]
        if not any(one.places for one in found):
            reservations = (Reservation.TOO_SHORT,) if all(short) else ()
            return Verdict(
                Finding.NOT_ON_RECORD, claim.speaker, nearest=self._nearest(claim), reservations=reservations
            )
        matches = tuple(
            self._matches(one, first=bool(one.differences), claimed=claim.speaker) for one in found if one.places
        )
        flat = tuple(dict.fromkeys(one for each in matches for one in each))
        differences = tuple(self._differences(claim.parts, found))
        finding = self._finding(found, differences)
        return self._spoken(finding, claim, flat, differences)

    def _usable(self, part: Part, compared: Compared) -> Compared:
        """Keep of one or two words only the places where somebody is quoted with them."""
        if len(part.words.keys) > _SHORT:
            return compared
        if all(key in SMALL_WORDS for key in part.words.keys):
            return Compared()
        kept = tuple(place for place in compared.places if all(one.marked for one in self._spans(place)))
        return Compared(kept, compared.differences, compared.spliced) if kept else Compared()

    def _spans(self, place: Stretch) -> list[Match]:
        quotations = self._library.quotations(place.article)
        return [match(place.article, start, end, quotations) for start, end in place.spans]

    def _matches(self, compared: Compared, *, first: bool, claimed: str | None) -> list[Match]:
        """Return the matches of a part; those of the claimed speaker alone, if some are."""
        each = [self._spans(place) for place in (compared.places[:1] if first else compared.places)]
        if claimed and not compared.spliced:
            own = [spans for spans in each if all(self._fits(claimed, one) for one in spans)]
            each = own or each
        return [one for spans in each for one in spans]

    def _fits(self, claimed: str, one: Match) -> bool:
        return self._names.means(claimed, one.speaker) or fits(claimed, one, self._names.quotations(one.speaker))

    def _differences(self, parts: Sequence[Part], found: Sequence[Compared]) -> Iterable[Difference]:
        for part, one in zip(parts, found, strict=True):
            yield from one.differences
            if not one.places:
                first, last = part.words.spans[0][0], part.words.spans[-1][1]
                yield Difference(Change.ADDED, self._text[first:last], None)

    def _finding(self, found: Sequence[Compared], differences: Sequence[Difference]) -> Finding:
        if any(one.spliced or self._joins_speakers(one) for one in found):
            return Finding.SPLICED
        return Finding.ALTERED if differences else Finding.EXACT

    def _joins_speakers(self, compared: Compared) -> bool:
        """Tell whether every place of a part runs over the spoken words of several people, or of a speaker and none."""
        return bool(compared.places) and all(self._mixes(place) for place in compared.places)

    def _mixes(self, place: Stretch) -> bool:
        voices = [voice_of(place.article, *span, self._library.quotations(place.article)) for span in place.spans]
        speakers = frozenset(speaker for voice in voices for speaker in voice.speakers)
        parted = len({voice.verbatim for voice in voices}) > 1
        return len(speakers) > 1 or parted

    def _spoken(
        self, finding: Finding, claim: Claimed, matches: tuple[Match, ...], differences: tuple[Difference, ...]
    ) -> Verdict:
        speakers = {one.speaker for one in matches}
        speaker = speakers.pop() if len(speakers) == 1 else None
        reservations = []
        if claim.speaker and not any(self._fits(claim.speaker, one) for one in matches) and _is_known(matches):
            if finding is Finding.EXACT:
                finding = Finding.OTHER_SPEAKER
            else:
                reservations.append(Reservation.OTHER_SPEAKER)
        if all(one.quotation is None for one in matches):
            in_marks = all(one.marked for one in matches)
            reservations.append(Reservation.UNATTRIBUTED if in_marks else Reservation.NOT_A_QUOTATION)
        elif all(one.quotation is not None and one.speaker is None for one in matches):
            reservations.append(Reservation.UNATTRIBUTED)
        elif not any(one.verbatim for one in matches):
            reservations.append(Reservation.PARAPHRASE)
        if finding is not Finding.ALTERED and any(self._is_edited(part) for part in claim.parts):
            reservations.append(Reservation.BRACKETS)
        if finding in (Finding.EXACT, Finding.OTHER_SPEAKER) and all(_is_cut(one) for one in matches):
            reservations.append(Reservation.CUT)
        return Verdict(finding, claim.speaker, speaker, matches, differences, reservations=tuple(reservations))

    def _is_edited(self, part: Part) -> bool:
        return part.has_insertions and not self._library.holds(part.words.keys)

    def _nearest(self, claim: Claimed) -> tuple[Source, ...]:
        text = " ".join(self._text[part.start : part.end] for part in claim.parts)[:_QUERY]
        hits = self._record.search(text, _NEAREST)
        spoken = (
            match(
                hit.passage.article, hit.passage.start, hit.passage.end, self._library.quotations(hit.passage.article)
            )
            for hit in hits
        )
        return tuple(Source(hit.passage, hit.score, one.speaker) for hit, one in zip(hits, spoken, strict=True))


def _is_known(matches: Sequence[Match]) -> bool:
    """Tell whether it is known whose words they are: somebody's, or in no quotation at all."""
    return all(one.speaker is not None or not one.marked for one in matches)


def _is_cut(one: Match) -> bool:
    """Tell whether a word that turns the sentence round stands before the matched words in it."""
    article = one.passage.article
    words = wording(article.body)
    before = words.between(sentences_of(one.passage).start, one.passage.start)
    return not TURNING.isdisjoint(words.keys[before.start : before.stop])
