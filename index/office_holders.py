"""Who holds which office, looked up by the words that members use for it. Tables made once, beside those of names."""

from collections import defaultdict
from collections.abc import Callable

from index.rolewords import content, fills, role_words


class OfficeHolders:
    """Every title with its holders, by place in the registry, and the day each held it last."""

    def __init__(self) -> None:
        self._holders: dict[str, dict[int, int]] = defaultdict(dict)
        self._titles_with: dict[str, set[str]] = defaultdict(set)
        self._titles_over: dict[str, set[str]] = defaultdict(set)

    def add(self, title: str, place: int, day: int) -> None:
        """Enter somebody who held an office on a day (an ordinal; 0 where it is not known)."""
        role = role_words(title)
        self._holders[title][place] = max(day, self._holders[title].get(place, 0))
        for word in role.words:
            self._titles_with[word].add(title)
        for word in role.headed:
            self._titles_over[word].add(title)

    def find(self, text: str, is_meant: Callable[[str], bool]) -> list[int]:
        """Find who holds an office that the words can mean and that `is_meant` lets pass, newest first."""
        asked = content(text)
        if not asked:
            return []
        # Titles that hold some word asked for; a word that many hold is needed only when no rarer one is there.
        rare = min(asked, key=lambda word: len(self._titles_with.get(word, ())) or len(self._holders) + 1)
        candidates = {
            *self._titles_with.get(rare, ()),
            *(title for word in asked for title in self._titles_over.get(word, ())),
        }
        days: dict[int, int] = {}
        for title in candidates:
            if fills(role_words(title), asked) and is_meant(title):
                for place, day in self._holders[title].items():
                    days[place] = max(days.get(place, 0), day)
        return sorted(days, key=lambda place: (-days[place], place))
