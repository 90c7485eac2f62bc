"""Which characters of different articles are one speaker. Rather two that are one than one that is two.

- The same full name joins, unless middle initials or suffixes differ.
- A form of a first name, "Jim" or "J." of "James", joins only when the articles state an office in common.
- A surname alone joins the only bearer in the whole corpus, unless gender or office contradict; where several bear it,
  only an office in common tells which one is meant.
- Bodies join by name, whatever the article, possessive or inflection, and by an acronym that an article defines.
- Unnamed sources and documents never join.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from index.characters import Character
from index.names import PEERAGES, body_key, fold, may_be_one, parse_person
from index.rolewords import content, share_office

Group = list[Character]
_POLITICAL = content("mp minister secretary senator mayor councillor chancellor congressman peer governor")


@dataclass(frozen=True, slots=True)
class Acronyms:
    """The acronyms of names that articles define, folded: all full names of each, and what each article means by it.

    `written` holds for each full name its acronyms as they are written.
    """

    everywhere: Mapping[str, frozenset[str]]
    by_article: Mapping[tuple[str, str], str]
    written: Mapping[str, tuple[str, ...]]

    def full(self, name: str, article_id: str) -> str:
        """Return the full name an acronym stands for in an article, or the name itself."""
        short = fold(name).removeprefix("the ")
        own = self.by_article.get((article_id, short))
        known = self.everywhere.get(short, frozenset())
        return own or (next(iter(known)) if len(known) == 1 else name)


def join(characters: Sequence[Character], acronyms: Acronyms, known_bodies: Iterable[tuple[str, ...]]) -> list[Group]:
    """Group the characters of all articles by speaker. Joint statements are left apart, each by itself."""
    bodies = set(known_bodies)
    surnames = {one.person.last for one in characters if one.person and one.person.first}
    settled = [_settled(one, surnames, bodies) for one in characters]
    people = [one for one in settled if one.kind == "person" and not one.members]
    named = [one for one in people if one.person and one.person.first]
    bare = [one for one in people if one.person and not one.person.first]
    others = [[one] for one in settled if one.kind in ("unnamed", "document")]
    groups = _join_forms(_by_full_name(named))
    return [
        *_join_bare(groups, bare),
        *_by_body([one for one in settled if one.kind == "body"], acronyms),
        *others,
        *([one] for one in settled if one.members),
    ]


def _settled(one: Character, surnames: set[str], bodies: set[tuple[str, ...]]) -> Character:
    """Take a lone word that some person bears as surname for that, where nothing says that it is a body."""
    if one.kind != "body" or one.is_sure or " " in one.name or body_key(one.name) in bodies:
        return one
    person = parse_person(one.name)
    return replace(one, kind="person", person=person) if person.last in surnames else one


def _by_full_name(named: Sequence[Character]) -> list[Group]:
    alike: dict[tuple[str, str], Group] = defaultdict(list)
    for one in named:
        assert one.person is not None
        alike[one.person.first, one.person.last].append(one)
    groups = []
    for members in alike.values():
        people = [one.person for one in members if one.person]
        if all(one.agrees(other) for one, other in combinations(dict.fromkeys(people), 2)):
            groups.append(members)
            continue
        apart: dict[tuple[str, str], Group] = defaultdict(list)
        for one in members:
            assert one.person is not None
            apart[one.person.middle[:1], one.person.suffix].append(one)
        groups += apart.values()
    return groups


def _join_forms(groups: list[Group]) -> list[Group]:
    """Join forms of one first name where an office in common supports it and nobody else could be meant."""
    by_last: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_last[_last(group)].append(group)
    joined: list[Group] = []
    for alike in by_last.values():
        rest = list(alike)
        while rest:
            cluster = [rest.pop(0)]
            for other in list(rest):
                if any(_may_be_form(one, other) for one in cluster):
                    cluster.append(other)
                    rest.remove(other)
            whole = all(_may_be_form(one, other) for one, other in combinations(cluster, 2))
            joined += [[one for group in cluster for one in group]] if whole else cluster
    return joined


def _may_be_form(one: Group, other: Group) -> bool:
    first, second = one[0].person, other[0].person
    if first is None or second is None:
        return False
    forms = may_be_one(first.first, second.first) and first.agrees(second)
    return forms and not _genders_contradict(one, other) and _support(one, other)


def _join_bare(groups: list[Group], bare: Sequence[Character]) -> list[Group]:
    """Join surnames alone to their bearers; those that find none stay by themselves."""
    by_last: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_last[_last(group)].append(group)
    meant: list[tuple[Group, Character]] = []
    alone: list[Group] = []
    alone_by_last: dict[str, list[Group]] = defaultdict(list)
    for one in bare:
        bearers = by_last.get(_last([one]), [])
        fitting = [bearer for bearer in bearers if len(bearers) == 1 or _support(bearer, [one])]
        fitting = [bearer for bearer in fitting if not _genders_contradict(bearer, [one])]
        fitting = [bearer for bearer in fitting if not _offices_contradict(bearer, [one])]
        if len(fitting) == 1:
            meant.append((fitting[0], one))
            continue
        alike = alone_by_last[_last([one])]
        twin = next((group for group in alike if _is_twin(group, one)), None)
        if twin is not None:
            twin.append(one)
        else:
            alike.append([one])
            alone.append(alike[-1])
    for group, one in meant:  # only now, so that no surname lends its office to the next
        group.append(one)
    return [*groups, *alone]


def _is_twin(group: Group, one: Character) -> bool:
    """Tell whether the same surname alone is that of another article: a peer of that name, or an office in common."""
    if _genders_contradict(group, [one]):
        return False
    titles = {member.person.title for member in [*group, one] if member.person}
    return (len(titles) == 1 and titles <= PEERAGES) or _support(group, [one])


def _by_body(bodies: Sequence[Character], acronyms: Acronyms) -> list[Group]:
    alike: dict[tuple[str, ...], Group] = defaultdict(list)
    for one in bodies:
        alike[body_key(acronyms.full(one.name, one.article.id))].append(one)
    return list(alike.values())


def _last(group: Group) -> str:
    person = group[0].person
    return person.last if person else ""


def _offices(group: Group) -> set[frozenset[str]]:
    return {content(role) for one in group for role in one.roles}


def _support(one: Group, other: Group) -> bool:
    return any(share_office(first, second) for first in _offices(one) for second in _offices(other))


def _genders_contradict(one: Group, other: Group) -> bool:
    genders = [{member.gender for member in group if member.gender} for group in (one, other)]
    return bool(genders[0]) and bool(genders[1]) and not genders[0] & genders[1]


def _offices_contradict(one: Group, other: Group) -> bool:
    """Tell offices without a word in common; politicians go from one office to the next."""
    first, second = (frozenset().union(*_offices(group)) for group in (one, other))
    political = bool(first & _POLITICAL) and bool(second & _POLITICAL)
    return bool(first) and bool(second) and not first & second and not political
