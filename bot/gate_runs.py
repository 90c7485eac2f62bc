"""Whether a written sentence goes along the evidence: its words in the same order, with nothing skipped between. Pure.

Every word of "The company backed the strike" may be on record, each in its sense, and the sentence still be false: "The
union backed the strike and the company opposed it." So what is written must be made of runs of the evidence. A run may
leave out what stands between two commas, and an adjective behind "the"; it begins and ends where the evidence has a
joint.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.gate_ground import Ground, Heard
from bot.statement import Word
from index.cues import FORMS
from index.wordsets import word_set

_PUNCTUATION = re.compile(r"[,;:()–—.!?\"“”]|\s-\s")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[^\w\s]")
_SKIPPED_BEFORE = word_set("a an the its his her their our my your this these those 's ’s")
# What may follow stands by itself. Not so behind "that", "before", "if" or "to": that need not have come about.
_BEGINNING = word_set("after and but while as when because although though since whereas said says told according")
_REPORTED = word_set("that")
_JOINING = word_set("after while when because although though since whereas")
# Between a run and words that are quoted.
_BEFORE_QUOTED = word_set("is are was were be been had has have it a an the as to so their his her its")
# What stands before these is whole. "Of", "to" and "that" go on with it.
_ENDING = word_set("""
    in on at by from with after before since during under over as and but while when because who which where for against
    about into within among between amid despite without through although though said says told
""")  # fmt: skip
# A former minister is none.
_MAKING_ANOTHER = word_set("""
    former ex alleged fake deputy vice acting supposed potential possible proposed planned draft shadow assistant junior
    next last first previous failed attempted would non anti pro un late outgoing incoming future self rival fictional
    suspected only other new
""")  # fmt: skip
_ADJECTIVES = 2
_LOOKED_AT = 60  # characters on either side of a word


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence that belong to one voice, in order, with what each can be in the evidence.

    `opens`: nothing of the sentence stands before them, or somebody is said to say just them. `named` are the places of
    words that name who speaks: these may stand anywhere, but what follows them must follow them. `cues` are the words
    of reporting, which have no place of their own.
    """

    words: tuple[Word, ...]
    candidates: tuple[tuple[Heard, ...], ...]
    is_reported: bool
    opens: bool
    named: frozenset[int] = frozenset()
    cues: frozenset[str] = frozenset()


def broken_at(line: Line, bare: str, ground: Ground, quoted: Sequence[tuple[int, int]]) -> Word | None:
    """Return the first word at which a line leaves the evidence; None when it goes along it.

    `quoted` are spans of the article that are quoted elsewhere in the sentence: they do not count as skipped.
    """
    if not line.words:
        return None
    track = _Track(bare, ground, quoted, line)
    reached = [one for one in line.candidates[0] if track.may_begin(one, line.words[0], opens=line.opens)]
    before = line.words[0]
    if not reached:
        return before
    for word, candidates in zip(line.words[1:], line.candidates[1:], strict=True):
        reached = [one for one in candidates if any(track.may_follow(last, one, before, word) for last in reached)]
        if not reached:
            return word
        before = word
    return None if any(track.may_end(one, before) for one in reached) else before


class _Track:
    """The evidence as a row of words, without those that are quoted."""

    def __init__(self, bare: str, ground: Ground, quoted: Sequence[tuple[int, int]], line: Line) -> None:
        self._bare, self._line, self._quoted = bare, line, quoted
        self._body = ground.exhibit.citation.article.body
        self._passages = ground.passages
        free = [
            one
            for one in ground.words
            if one.word.carries and not self._is_quoted(one.start) and one.word.text.lower() not in line.cues
        ]
        self._place = {id(one): number for number, one in enumerate(free)}
        self._free = free

    def may_begin(self, one: Heard, word: Word, *, opens: bool = False) -> bool:
        """Tell whether a run may begin with a word of the evidence; behind a comma only what opens a sentence may.

        Behind one stands as often what is said of somebody: "Tess Moor, the mayor, was cleared".
        """
        if word.start in self._line.named:
            return True
        before, mine = self._before(one.start), _words_before(self._bare, word.start)
        while before and mine and before[-1] == mine[-1] and before[-1] not in _BEGINNING:
            before.pop()
            mine.pop()
        while before and before[-1] in _SKIPPED_BEFORE:
            before.pop()
        if not before or before[-1] in (";", ".") or before[-1] in _BEGINNING:
            return True
        if not before[-1][0].isalnum():
            return opens
        return self._line.is_reported and (before[-1] in _REPORTED or before[-1] in FORMS)

    def may_end(self, one: Heard, word: Word) -> bool:
        """Tell whether a run may end with a word of the evidence, which is that word of the sentence."""
        if word.start in self._line.named:
            return True
        end = self._end(one)
        mine = [match.group().lower() for match in _WORD.finditer(self._bare, word.end, word.end + _LOOKED_AT)]
        for number, match in enumerate(_WORD.finditer(self._body, end, self._end_of_passage(end))):
            token = match.group().lower()
            if self._is_quoted(match.start()) or not token[0].isalnum() or token in _ENDING:
                return True
            same = number < len(mine) and mine[number] == token
            if not (same or token in _BEFORE_QUOTED):
                return False
        return True

    def may_follow(self, one: Heard, other: Heard, before: Word, word: Word) -> bool:
        """Tell whether one word of the evidence may stand behind another in what is written."""
        first, second = self._place.get(id(one)), self._place.get(id(other))
        if first is None or second is None or second <= first:
            return False
        written = self._bare[before.end : word.start]
        parted = bool(_PUNCTUATION.search(written)) or before.clause != word.clause or self._is_joined(other, word)
        between = self._between(one, other)
        if second == first + 1 and (parted or one.word.clause == other.word.clause or _is_relative(between)):
            return True
        skipped = self._free[first + 1 : second]
        if self._are_adjectives(skipped, one, other, written) or _is_parenthesis(between):
            return True
        return parted and self.may_end(one, before) and self.may_begin(other, word)

    def _is_joined(self, other: Heard, word: Word) -> bool:
        """Tell whether the same conjunction joins what begins here to what stands before, in both."""
        joints = (
            next((token for token in reversed(row) if token not in _SKIPPED_BEFORE), "")
            for row in (self._before(other.start), _words_before(self._bare, word.start))
        )
        one, same = joints
        return one == same and one in _JOINING

    def _are_adjectives(self, skipped: Sequence[Heard], one: Heard, other: Heard, written: str) -> bool:
        if (
            not re.search(r"\bthe\s+$", written)
            or not 0 < len(skipped) <= _ADJECTIVES
            or one.word.clause != other.word.clause
        ):
            return False
        if any(
            each.word.figure or each.word.is_capital or each.word.text.lower() in _MAKING_ANOTHER for each in skipped
        ):
            return False
        behind_the = re.fullmatch(r"\s+(?:[a-z]+\s+)?the((?:[\s-]+[\w’']+)+)[\s-]+", self._between(one, other))
        return behind_the is not None and len(_WORD.findall(behind_the[1].replace("-", " "))) == len(skipped)

    def _between(self, one: Heard, other: Heard) -> str:
        text = self._body[self._end(one) : other.start]
        for start, end in self._quoted:
            if self._end(one) <= start and end <= other.start:
                text = text.replace(self._body[start:end], "")
        return text

    def _before(self, place: int) -> list[str]:
        passage = next(each for each in self._passages if each.start <= place < each.end)
        return _words_before(self._body[passage.start : place], place - passage.start)

    def _end(self, one: Heard) -> int:
        return one.start + one.word.end - one.word.start

    def _end_of_passage(self, place: int) -> int:
        return next(each.end for each in self._passages if each.start < place <= each.end)

    def _is_quoted(self, place: int) -> bool:
        return any(start <= place < end for start, end in self._quoted)


def _words_before(text: str, end: int) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text, max(0, end - _LOOKED_AT), end)][-4:]


def _is_relative(between: str) -> bool:
    return re.fullmatch(r",?\s*(?:who|which)\s+(?:\w+\s+)*", between) is not None


def _is_parenthesis(between: str) -> bool:
    """Tell whether text is one insertion, from comma to comma, dash to dash or between brackets."""
    return (
        re.fullmatch(r"\s*(?:,[^,;:.()]+,|\s[–—-]\s[^–—;:.()]+\s[–—-]|\([^()]+\))\s*(?:[a-z’']+\s+){0,4}", between)
        is not None
    )
