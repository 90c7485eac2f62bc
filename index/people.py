"""The cast of one article: who occurs in it under which names, of which gender and in which role.

Two surnames never merge, nor do two first names under one surname; a bare surname belongs to the one who bears it here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.mentions import Mention
from index.naming import SUFFIXES, first_names, title_gender
from index.roles import BODY_WORDS, FEMALE_NOUNS, MALE_NOUNS, singular

_MOST_NAMESAKES = 64  # people of one surname in one article


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something that can speak in this article. Grows while the article is read, hence not frozen."""

    name: str
    first: str = ""
    last: str = ""
    is_person: bool = False
    is_named: bool = True
    is_plural: bool = False
    words: frozenset[str] = frozenset()
    head: str = ""
    roles: list[str] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    times: int = 0
    by_first_name: int = 0
    is_common: bool = False  # perhaps no name, but a common noun that opens a sentence

    @property
    def gender(self) -> str | None:
        """The gender that titles, first name and pronouns tell, None when they say nothing or contradict each other."""
        male, female = self.genders["male"], self.genders["female"]
        if male == female:
            return None
        return "male" if male > female else "female"

    def learn(self, mention: Mention) -> None:
        """Take the role and the gender that one mention states."""
        self.times += 1
        gender = title_gender(mention.title)
        if gender:
            self.genders[gender] += 10
        self.learn_role(mention.role)

    def learn_role(self, role: str | None) -> None:
        """Take a role stated beside the name, and the gender its noun tells."""
        if not role:
            return
        if role not in self.roles:
            self.roles.append(role)
        words = role.lower().split()
        if any(word in MALE_NOUNS for word in words):
            self.genders["male"] += 3
        elif any(word in FEMALE_NOUNS for word in words):
            self.genders["female"] += 3


class Cast:
    """The figures of one article, found by mention."""

    def __init__(self) -> None:
        self.people: list[Figure] = []
        self._by_last: dict[str, list[Figure]] = defaultdict(list)
        self._by_first: dict[str, list[Figure]] = defaultdict(list)
        self._others: dict[str, Figure] = {}
        self._common: set[str] = set()
        self._inner: set[str] = set()

    def add_person(self, mention: Mention) -> Figure:
        """Enter a person by full name, or find the one entered before."""
        parts = bare_name(mention.name)
        first, last = parts[0], parts[-1]
        known = next((one for one in self._by_last[last] if same_first_name(one.first, first)), None)
        if known is None:
            known = Figure(" ".join(mention.name), first, last, is_person=True)
            gender = first_names().get(first) or first_names().get(first.split("-")[0])
            if gender in ("male", "female"):
                known.genders[gender] += 4
            self.people.append(known)
            if len(self._by_last[last]) < _MOST_NAMESAKES:
                self._by_last[last].append(known)
                self._by_first[first].append(known)
        known.learn(mention)
        return known

    def add_mononym(self, mention: Mention) -> None:
        """Enter somebody known by one name, such as an artist."""
        figure = self._other(mention, bare_name(mention.name))
        figure.is_person, figure.is_common = True, False

    def add_common(self, words: Iterable[str]) -> None:
        """Note words that the article also writes in lower case."""
        self._common.update(words)

    def add_inner(self, words: Iterable[str]) -> None:
        """Note words with a capital inside of a sentence."""
        self._inner.update(words)

    def bearers(self, word: str) -> list[Figure]:
        """Give the people who bear this surname."""
        return self._by_last.get(word.lower(), [])

    def find(self, mention: Mention, *, near: Sequence[Figure] = ()) -> Figure:
        """Find who a name means. `near` are the figures in view, nearest first; they settle a shared surname."""
        parts = bare_name(mention.name)
        if len(parts) > 1:
            for one in self._by_last.get(parts[-1], []):
                if same_first_name(one.first, parts[0]):
                    return one
            whole = self._others.get(" ".join(parts))
            if whole is not None:
                return whole
            if mention.is_person:
                return self.add_person(mention)
        else:
            wanted = title_gender(mention.title)
            bearers = self._by_last.get(parts[0], []) or ([] if mention.title else self._by_first.get(parts[0], []))
            fitting = [one for one in bearers if not (wanted and one.gender and one.gender != wanted)]
            if fitting:
                # Whoever the article calls by first name is not who it means by the surname alone.
                if any(one.by_first_name for one in fitting):
                    return min(fitting, key=lambda one: one.by_first_name)
                in_view = [one for one in near if one in fitting]
                return in_view[0] if in_view else max(fitting, key=lambda one: one.times)
        return self._other(mention, parts)

    def _other(self, mention: Mention, parts: list[str]) -> Figure:
        key = " ".join(parts)
        if key not in self._others:
            figure = Figure(
                " ".join(mention.name), "", parts[-1], is_person=mention.is_person or mention.title is not None
            )
            figure.is_plural = parts[-1].endswith("s") and parts[-1] in BODY_WORDS
            is_lower = not self._common.isdisjoint({parts[0], singular(parts[0])})
            only_opens = parts[0] not in self._inner and singular(parts[0]) != parts[0]
            figure.is_common = len(parts) == 1 and (is_lower or only_opens)
            # "MPs", "GPs": an acronym in the plural.
            figure.is_plural = figure.is_plural or (mention.name[-1][:-1].isupper() and mention.name[-1][-1] == "s")
            self._others[key] = figure
        figure = self._others[key]
        figure.learn(mention)
        return figure


def bare_name(name: Sequence[str]) -> list[str]:
    """Give the lower-case words of a name without suffixes and middle initials."""
    words = [word.lower().strip(".").replace("’", "'") for word in name]
    kept = [word for word in words if word not in SUFFIXES] or words
    return [kept[0], *(word for word in kept[1:-1] if len(word) > 1), kept[-1]] if len(kept) > 1 else kept


def same_first_name(one: str, other: str) -> bool:
    """Tell whether two first names can be one person's: equal, short for the other, or an initial."""
    return (
        one == other
        or (min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one)))
        or (min(len(one), len(other)) == 1 and one[:1] == other[:1])
    )
