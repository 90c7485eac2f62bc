"""Sources named by "according to" and "in the words of", before and behind what they say."""

from collections.abc import Sequence

from index.content import content_after, content_before
from index.grammar import DETERMINERS
from index.naming import is_name_word
from index.phrases import phrase_after
from index.reporting import Report
from index.tokens import Sort, Token


def source_report(row: Sequence[Token], place: int, source: int) -> Report | None:
    """Read "According to Ann Lee, ...", which begins at `place` and names her at `source`; "in the words of" too."""
    phrase = phrase_after(row, source)
    if phrase is None:
        return None
    end = phrase[1]
    is_fronted = place == 0 or (place <= 2 and row[place - 1].sort is not Sort.QUOTED and row[place - 1].low != ",")
    if not is_fronted:
        return Report(place, end, place, "according to", phrase, content_before(row, place), "according-to")
    end = _past_apposed_name(row, end)
    while end < len(row) and not _opens_content(row, end):
        end += 1
    begin = end + 1 if end < len(row) and row[end].low in (",", ":") else end
    contents = content_after(row, begin, clause=True)
    return Report(0, end, place, "according to", phrase, contents, "according-to")


def _opens_content(row: Sequence[Token], place: int) -> bool:
    """A comma or colon, words in marks, or the determiner of a new noun phrase ends the source."""
    opens_phrase = row[place].low in DETERMINERS and is_name_word(row[place - 1])
    return row[place].low in (",", ":") or row[place].sort is Sort.QUOTED or opens_phrase


def _past_apposed_name(row: Sequence[Token], end: int) -> int:
    """Step over the name in "According to their coach, Ann Lee, the team"."""
    if end >= len(row) or row[end].low != ",":
        return end
    place = end + 1
    while place < len(row) and is_name_word(row[place]):
        place += 1
    is_apposed = place > end + 1 and place < len(row) and row[place].low == ","
    return place if is_apposed else end
