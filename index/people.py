"""The cast of one article: who occurs in it under which names, of which gender and in which role.

Two surnames never merge, nor do two first names under one surname; a bare surname belongs to the one who bears it here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.mentions import (
    PARTICLES,
    SUFFIXES,
    Mention,
    MentionForm,
    capital_run,
    first_names,
    is_name_word,
    read_mention,
    title_gender,
)
from index.roles import BODY_WORDS, FEMALE_NOUNS, MALE_NOUNS, PEOPLE_NOUNS, PLACES
from index.tokens import Sort, Token


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
    roles: list[str] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    times: int = 0
    by_first_name: int = 0

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

    def add_person(self, mention: Mention) -> Figure:
        """Enter a person by full name, or find the one entered before."""
        parts = _bare(mention.name)
        first, last = parts[0], parts[-1]
        known = next((one for one in self._by_last[last] if _same_first(one.first, first)), None)
        if known is None:
            known = Figure(" ".join(mention.name), first, last, is_person=True)
            gender = first_names().get(first) or first_names().get(first.split("-")[0])
            if gender in ("male", "female"):
                known.genders[gender] += 4
            self.people.append(known)
            self._by_last[last].append(known)
            self._by_first[first].append(known)
        known.learn(mention)
        return known

    def add_mononym(self, mention: Mention) -> None:
        """Enter somebody known by one name, such as an artist."""
        self._other(mention, _bare(mention.name)).is_person = True

    def bearers(self, word: str) -> list[Figure]:
        """Give the people who bear this surname."""
        return self._by_last.get(word.lower(), [])

    def find(self, mention: Mention, *, near: Sequence[Figure] = ()) -> Figure:
        """Find who a NAME mention means. `near` are the figures in view, nearest first; they settle a shared surname."""
        parts = _bare(mention.name)
        if len(parts) > 1:
            for one in self._by_last.get(parts[-1], []):
                if _same_first(one.first, parts[0]):
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
            figure = Figure(" ".join(mention.name), "", parts[-1], is_person=mention.is_person or mention.title is not None)
            figure.is_plural = parts[-1].endswith("s") and parts[-1] in BODY_WORDS
            self._others[key] = figure
        figure = self._others[key]
        figure.learn(mention)
        return figure


def read_cast(rows: Iterable[Sequence[Token]]) -> Cast:
    """Read the cast from the words of every paragraph: full names of people first, then who is met by surname alone."""
    cast = Cast()
    by_first_name: Counter[str] = Counter()
    uncertain: list[Mention] = []
    alone: set[str] = set()
    for row in rows:
        described = _described(row)
        for mention in name_mentions(row):
            if len(mention.name) > 1 and mention.end in described and _can_be_person(_bare(mention.name)):
                cast.add_person(mention)
                continue
            if len(_bare(mention.name)) == 1:
                alone.add(_bare(mention.name)[0])
                if not mention.title:
                    by_first_name[_bare(mention.name)[0]] += 1
                if mention.end in described:
                    cast.add_mononym(mention)
            elif mention.is_person:
                cast.add_person(mention)
            elif len(mention.name) <= 3:
                uncertain.append(mention)
    for mention in uncertain:
        parts = _bare(mention.name)
        known = cast.bearers(parts[-1])
        if any(_same_first(one.first, parts[0]) for one in known) or (parts[-1] in alone and _can_be_person(parts)):
            cast.add_person(mention)
    for one in cast.people:
        shares = len(cast.bearers(one.last)) > 1 and not cast.bearers(one.first)
        one.by_first_name = by_first_name[one.first] if shares else 0
    return cast


def _described(row: Sequence[Token]) -> frozenset[int]:
    """Give the offsets where a name ends that an apposition makes a person: ", 42," or ", head of the union,"."""
    found = set()
    for place in range(1, len(row) - 1):
        if row[place].low != ",":
            continue
        following = row[place + 1 : place + 7]
        if following[0].sort is Sort.NUMBER and len(following[0].text) == 2 and len(following) > 1 and following[1].low == ",":
            found.add(row[place - 1].end)
        for token in following:
            if token.sort is not Sort.WORD or token.low in ("of", "at", "for", "who"):
                found.update([row[place - 1].end] if token.low == "who" and token is following[0] else [])
                break
            if token.low in PEOPLE_NOUNS:
                found.add(row[place - 1].end)
                break
    return frozenset(found)


def name_mentions(row: Sequence[Token]) -> list[Mention]:
    """Find every name in a row of tokens, with the words of office before it and beside it."""
    found = []
    place = 0
    while place < len(row):
        if not is_name_word(row[place]) or _is_opening_participle(row, place):
            place += 1
            continue
        end = place + 1
        while end < len(row) and (
            is_name_word(row[end])
            or row[end].low in SUFFIXES
            or (row[end].low in PARTICLES and end + 1 < len(row) and is_name_word(row[end + 1]))
        ):
            end += 1
        start = place
        while start and row[start - 1].low in PEOPLE_NOUNS:
            start -= 1
        while start and start < place and row[start - 1].sort is Sort.WORD and row[start - 1].low not in _LEAVES_ROLE and place - start < 5:
            start -= 1
        mention = read_mention(row, start, end)
        if mention is not None and mention.form is MentionForm.NAME:
            found.append(mention)
        place = max(end, place + 1)
    return found


def _is_opening_participle(row: Sequence[Token], place: int) -> bool:
    """Tell the "Citing" of "Citing Ann Lee" from a name."""
    low = row[place].low
    opens = place == 0 or row[place - 1].sort is not Sort.WORD
    return opens and low.endswith(("ing", "ed")) and len(low) > 4 and low not in first_names()


_LEAVES_ROLE = frozenset(
    "the a an and or but of for from in on at by with to that as when while is was are were said says his her their its 's".split()
)


def _bare(name: Sequence[str]) -> list[str]:
    """Give the lower-case words of a name without suffixes and middle initials."""
    words = [word.lower().strip(".").replace("’", "'") for word in name]
    kept = [word for word in words if word not in SUFFIXES] or words
    return [kept[0], *(word for word in kept[1:-1] if len(word) > 1), kept[-1]] if len(kept) > 1 else kept


def _same_first(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))) or (
        min(len(one), len(other)) == 1 and one[:1] == other[:1]
    )


def _can_be_person(parts: Sequence[str]) -> bool:
    return not any(part in PLACES or part in BODY_WORDS or part.isupper() for part in parts)
