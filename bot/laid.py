"""The quotations or sentences of one article, looked up by place: an article of 50 MB has half a million of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from index.model import Passage, Quotation

T = TypeVar("T", Passage, Quotation)


class Laid(Generic[T]):
    """Things with a start and an end, in order of start."""

    def __init__(self, things: Sequence[T]) -> None:
        """Take them in order of start."""
        self._things: Sequence[T] = things
        self._starts = [one.start for one in things]
        self._longest = max((one.end - one.start for one in things), default=0)

    def __iter__(self) -> Iterator[T]:
        """Give all of them."""
        return iter(self._things)

    def within(self, start: int, end: int) -> list[T]:
        """Return those that have a character between, in order."""
        first = bisect_right(self._starts, start - self._longest)
        return [one for one in self._things[first : bisect_left(self._starts, end)] if start < one.end]

    def after(self, place: int) -> Iterator[T]:
        """Give those that begin there or later, in order."""
        first = bisect_left(self._starts, place)
        return (self._things[number] for number in range(first, len(self._things)))
