"""Sources named by "according to" and "in the words of"."""

from collections.abc import Sequence

from index.content import content_after, content_before
from index.grammar import DETERMINERS
from index.names import is_name_word
from index.phrases import phrase_after
from index.reporting import Report
from index.tokens import Sort, Token


def source_report(row: Sequence[Token], place: int, source: int) -> Report | None:
    """ "According to Ann Lee, ..." and "..., in the words of Ann Lee": the words from `place`, who from `source`."""
    phrase = phrase_after(row, source)
    if phrase is None:
        return None
    end = phrase[1]
    if place == 0 or (place <= 2 and row[place - 1].sort is not Sort.QUOTED and row[place - 1].low not in (",",)):
        end = _past_apposed_name(row, end)
        while (
            end < len(row)
            and row[end].low not in (",", ":")
            and row[end].sort is not Sort.QUOTED
            and not _opens_phrase(row, end)
        ):
            end += 1
        contents = content_after(
            row, min(end + 1, len(row)) if end < len(row) and row[end].low in (",", ":") else end, clause=True
        )
        return Report(0, end, place, "according to", phrase, contents, rule="according-to")
    contents = content_before(row, place)
    return Report(place, end, place, "according to", phrase, contents, rule="according-to")


def _past_apposed_name(row: Sequence[Token], end: int) -> int:
    """Step over the name in "According to their coach, Ann Lee, the team"."""
    place = end + 1
    while place < len(row) and is_name_word(row[place]):
        place += 1
    return (
        place
        if end < len(row) and row[end].low == "," and place > end + 1 and place < len(row) and row[place].low == ","
        else end
    )


def _opens_phrase(row: Sequence[Token], place: int) -> bool:
    return row[place].low in DETERMINERS and is_name_word(row[place - 1])
