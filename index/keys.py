"""Keys of passages that stay in the order of the record when articles come between: runs of numbers with room around.

An article owns one run of keys, one a passage, and its first key is its own. So what is stored under a key is never
touched again when another article comes or goes, and whatever is sorted by key is in order of article id and place.
"""

from collections.abc import Iterable, Mapping

# Between two runs, so that some twenty-five articles may come at one and the same place before keys are given anew.
ROOM = 1 << 32
# What SQLite can hold.
_LAST = (1 << 63) - 1

#: (first key, how many keys)
Run = tuple[int, int]


def place(known: Mapping[str, Run], new: Mapping[str, int]) -> dict[str, Run] | None:
    """Return runs for new articles, by id, given how many keys each wants; None when there is no room at some place.

    Every article gets one key at least, and `known` keeps its runs.
    """
    placed: dict[str, Run] = {}
    waiting: dict[str, int] = {}
    free = 0  # the first key that may be used
    for identity in sorted({*known, *new}):
        if identity not in known:
            waiting[identity] = max(1, new[identity])
            continue
        first, count = known[identity]
        found = _spread(waiting.items(), free, first)
        if found is None:
            return None
        placed |= found
        waiting, free = {}, first + max(1, count)
    last = free + sum(waiting.values()) + ROOM * (len(waiting) + 1)
    found = _spread(waiting.items(), free, last) if last <= _LAST else None
    return None if found is None else placed | found


def _spread(wanted: Iterable[tuple[str, int]], first: int, end: int) -> dict[str, Run] | None:
    """Lay runs out between two keys with equal room around each; None when they do not fit."""
    runs = list(wanted)
    room = end - first - sum(count for _, count in runs)
    if room < 0:
        return None
    placed, at = {}, first
    for identity, count in runs:
        at += room // (len(runs) + 1)
        placed[identity] = (at, count)
        at += count
    return placed
