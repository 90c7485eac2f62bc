"""Find speakers by what a member types: name, part of a name, nickname, role, organisation, with slips of the finger.

A name is never repaired into another name: letters may be missing, added or swapped, never replaced, and a word that is
somebody's name as it stands is left alone. Offices are common words, and "secretery" is one: `index.office_slips`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from index.like_offices import like_offices
from index.meaning import WrittenSmall, is_short_form, means_holder, means_source
from index.names import body_key, initials, name_words, other_forms, parse_person
from index.naming import first_names, title_gender
from index.office_holders import OfficeHolders
from index.office_slips import offices_meant
from index.roles import TITLES
from index.rolewords import TOP_WORDS, content
from index.slips import Slips
from index.speaker import Speaker

# Titles that stand before a name and state no office that could be asked for.
_NO_OFFICE = frozenset({"dr", "prof", "professor", "rev", "hon"})
_ARTICLES = frozenset({"the", "a", "an"})
_NEAREST = 3
# Jaro-Winkler: "Zuckerburg" is 0.96 from "Zuckerberg", "Smith" 0.85 from "Smythe"; below, names share only letters.
_NEAR = 0.84
_SHORTEST_MISSPELT = 4  # letters; with another letter, a shorter word is another word


@dataclass(frozen=True, slots=True)
class One:
    """Exactly one speaker is meant."""

    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Several:
    """More than one can be meant: the holders of an office newest first, otherwise by name."""

    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody of that name or office is known; `nearest` are names that look alike, best first, perhaps none."""

    nearest: tuple[str, ...] = ()


Found = One | Several | Nobody


# Two names of one country before the name of a body.
_COUNTRIES = (("uk", "british"), ("us", "american"), ("eu", "european"))


def _other_country_names(words: Sequence[str]) -> list[list[str]]:
    """Return the name with each country called by its other name: "UK government", "British government"."""
    swaps = dict([*_COUNTRIES, *((other, one) for one, other in _COUNTRIES)])
    return [[*words[:place], swaps[word], *words[place + 1 :]] for place, word in enumerate(words) if word in swaps]


def _never(_: str) -> bool:
    return False


class Finder:
    """Lookup tables over the speakers of a registry, made once.

    `written_small` tells the words that the record writes small, too: no name of a body by themselves.
    """

    def __init__(self, speakers: Sequence[Speaker], written_small: WrittenSmall = _never) -> None:
        self._speakers = speakers
        self._written_small = written_small
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_body: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_last: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[frozenset[str], list[int]] = defaultdict(list)
        # Who is named, by what offices are called and by what they are like; and who is only described.
        self._officers, self._like_officers, self._sources = OfficeHolders(), OfficeHolders(), OfficeHolders()
        self._genders: dict[int, str] = {}
        for place, speaker in enumerate(speakers):
            self._enter(place, speaker)
        self._slips = Slips(self._by_word)
        self._words = sorted(self._by_word)

    def _enter(self, place: int, speaker: Speaker) -> None:
        for name in {speaker.name, speaker.shown, *speaker.other_names}:
            _add(self._by_name[" ".join(name_words(name))], place)
            if speaker.kind == "body":
                _add(self._by_body[body_key(name)], place)
            if speaker.kind in ("person", "body") and not speaker.members:
                for word in name_words(name):
                    _add(self._by_word[word], place)
        if speaker.members:
            _add(self._by_pair[frozenset(parse_person(member).last for member in speaker.members)], place)
        for short in initials(speaker.name) if speaker.kind == "body" else ():
            _add(self._by_name[short], place)
        if speaker.kind == "person" and not speaker.members:
            _add(self._by_last[parse_person(speaker.shown).last], place)
            gender = first_names().get(name_words(speaker.name)[0]) if name_words(speaker.name) else None
            if gender in ("male", "female"):
                self._genders[place] = gender
        for stated in speaker.roles:
            day = stated.published.latest.toordinal() if stated.published else 0
            if speaker.kind == "unnamed":
                self._sources.add(stated.title, place, day)
                continue
            self._officers.add(stated.title, place, day)
            for called in like_offices(stated.title):
                self._like_officers.add(called, place, day)

    def find(self, text: str) -> Found:
        """Find who is meant; see the module for what counts as the same."""
        words = offices_meant(name_words(text), self._is_name)
        if not words:
            return Nobody()
        text = " ".join(words)
        title = words[0] if len(words) > 1 and words[0] in TITLES else ""
        bare = words[1:] if title and (title_gender(title) or title in _NO_OFFICE) else words
        for places in (
            self._exactly(words),
            self._exactly(bare) if bare != words else [],
            self._holders(words),
            self._by_parts([word for word in bare if word not in _ARTICLES]),
            self._by_role_and_name(words),
            *map(self._exactly, _other_country_names(words)),
            self._by_misspelt_first_name(bare),
            self._sources.find(text, lambda title: means_source(title, words)),
            self._holders(words, among=self._like_officers),
        ):
            fitting = [place for place in places if self._suits(place, title)]
            if fitting:
                return self._answer(fitting)
        for place in range(len(words) - 1):  # "Lane-Smith" typed as "lane smith"
            joined = f"{words[place]}-{words[place + 1]}"
            if joined in self._by_word:
                return self.find(" ".join([*words[:place], joined, *words[place + 2 :]]))
        return Nobody(self._nearest(" ".join(bare)))

    def _is_name(self, word: str) -> bool:
        return word in self._by_word or word in first_names()

    def _answer(self, places: Sequence[int]) -> Found:
        chosen = tuple(self._speakers[place] for place in places)
        return One(chosen[0]) if len(chosen) == 1 else Several(chosen)

    def _suits(self, place: int, title: str) -> bool:
        """Tell whether a courtesy title can be this speaker's: "Ms Marsh" is no Toby."""
        gender = title_gender(title) if title else None
        return gender is None or self._genders.get(place, gender) == gender

    def _exactly(self, words: Sequence[str]) -> list[int]:
        """Find by a whole name, by the name of a body in any inflection, and by surname everybody who bears it."""
        name = " ".join(words)
        named = self._by_name.get(name) or self._by_body.get(body_key(name)) or []
        pair = self._by_pair.get(frozenset(words) - {"and"}, [])
        return sorted({*named, *pair, *self._by_last.get(name, [])})

    def _by_parts(self, words: Sequence[str]) -> list[int]:
        """Find those who bear every word: surname, first name, a form of it, or one a slip of the finger away."""
        sets = [self._bearers(word, alone=len(words) == 1) for word in words]
        places = set.intersection(*sets) if sets else set()
        return sorted(place for place in places if self._goes_by(place, words))

    def _goes_by(self, place: int, words: Sequence[str]) -> bool:
        """Tell whether a body can be called by these words of its name; a person can by any of his."""
        speaker = self._speakers[place]
        if speaker.kind != "body" or not all(word in self._by_word for word in words):
            return True
        names = (name_words(name) for name in (speaker.name, speaker.shown, *speaker.other_names))
        return any(set(words) <= set(name) and is_short_form(words, name, self._written_small) for name in names)

    def _bearers(self, word: str, *, alone: bool) -> set[int]:
        exact = self._by_word.get(word)
        if exact is not None and alone:
            return set(exact)
        forms = {place for form in other_forms(word) for place in self._by_word.get(form, ())} if not alone else set()
        if exact is not None or forms:
            return {*(exact or ()), *forms}
        # A first name that nobody here bears is still a name, and a common word is one: neither is a slip for another.
        if word in first_names() or self._written_small(word):
            return set()
        return {place for near in self._slips.near(word) for place in self._by_word[near]}

    def _by_misspelt_first_name(self, words: Sequence[str]) -> list[int]:
        """Find "deen pell": a surname that stands, a first name that is none as it is typed, and one bearer of both."""
        if len(words) != 2 or len(words[0]) < _SHORTEST_MISSPELT or self._is_name(words[0]):
            return []
        near = [
            place
            for place in self._bearers(words[1], alone=False)
            if self._speakers[place].kind == "person"
            and OSA.distance(words[0], parse_person(self._speakers[place].name).first) == 1
        ]
        return near if len(near) == 1 else []

    def _holders(self, words: Sequence[str], *, among: OfficeHolders | None = None) -> list[int]:
        """Find who holds an office or speaks for a body, newest first; "boss" means whatever the office is called."""
        text = " ".join(words)
        tables = [among] if among else [self._officers]
        if among is None and content(text) & TOP_WORDS:
            tables.append(self._like_officers)
        found = [one.find(text, lambda title: means_holder(title, words, self._written_small)) for one in tables]
        return list(dict.fromkeys(place for places in found for place in places))

    def _by_role_and_name(self, words: Sequence[str]) -> list[int]:
        """Find "home secretary rudd": the name at the end, the office before it."""
        for start in range(max(1, len(words) - 2), len(words)):
            places = self._by_parts(words[start:])
            holders = set(self._holders(words[:start]))
            if holders & set(places):
                return [place for place in places if place in holders]
        return []

    def _nearest(self, text: str) -> tuple[str, ...]:
        """Return names that hold a word like one of these, best first; the words that nobody bears count most."""
        scores: dict[int, float] = defaultdict(float)
        for word in text.split():
            alike = process.extract(
                word, self._words, scorer=JaroWinkler.similarity, score_cutoff=_NEAR, limit=_NEAREST
            )
            for near, score, _ in alike:
                for place in self._by_word[near][:_NEAREST]:
                    scores[place] += score
        places = sorted(scores, key=lambda place: (-scores[place], place))
        return tuple(dict.fromkeys(self._speakers[place].shown for place in places))[:_NEAREST]


def _add(places: list[int], place: int) -> None:
    if place not in places[-1:]:
        places.append(place)
