"""From characters that are one speaker to that speaker: canonical name, other names, dated roles, side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.bodies import organisations
from index.descriptors import bare_descriptor, inside_sentence
from index.joining import Acronyms, Group
from index.names import body_key, fold
from index.sides import Side, is_past, side_of, side_of_role
from index.speaker import Role, Speaker

_KINDS = ("person", "body", "document", "unnamed")

BodySides = Mapping[tuple[str, ...], Side]


def enrol(group: Group, acronyms: Acronyms, sides: BodySides, *, name: str | None = None) -> Speaker:
    """Make the speaker of a group of characters; `name` is what the curator calls it.

    The name is not yet unique in the registry.
    """
    kind = min((one.kind for one in group), key=_KINDS.index)
    chosen, others = _names([one for one in group if one.kind == kind], acronyms)
    roles = [Role(title, one.article.id, one.article.published) for one in group for title in one.roles]
    if kind == "unnamed":
        roles += [Role(bare_descriptor(one.name), one.article.id, one.article.published) for one in group]
    place = ""
    if kind in ("unnamed", "document") and name is None:
        place = f" ({group[0].article.id}{f', {group[0].number}' if group[0].number > 1 else ''})"
    if name is not None:
        others = tuple(sorted({*others, chosen, *(one.name for one in group)} - {name}))
        chosen = name
    speaker = Speaker(
        name=chosen + place,
        kind=kind,
        other_names=others,
        roles=newest_first(roles),
        shown=chosen,
        articles=tuple(sorted({one.article.id for one in group if one.quotations})),
    )
    return replace(speaker, side=derived_side(speaker, sides))


def derived_side(speaker: Speaker, sides: BodySides) -> Side:
    """Tell the side of a speaker from his roles and from the bodies that they name."""
    titles = [role.title for role in speaker.roles]
    if speaker.kind == "body":
        own = sides.get(body_key(speaker.name), Side.OTHER)
        return own if own is not Side.OTHER else side_of(speaker.name, titles)
    if speaker.kind == "document":
        return Side.OTHER  # its authors tell
    held = [title for title in titles if not is_past(title)]
    bodies = {sides.get(body_key(body), Side.OTHER) for title in held for body in organisations(title)}
    return side_of("", titles, organisations=bodies)


def sides_of_bodies(stated: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], Side]:
    """Tell the side of every body from its name or else from what articles call it: (name, kind of body)."""
    kinds: dict[tuple[str, ...], set[Side]] = defaultdict(set)
    for name, kind in stated:
        own = side_of_role(name)
        kinds[body_key(name)].add(own if own is not Side.OTHER else side_of_role(kind))
    told = {key: sides - {Side.OTHER} for key, sides in kinds.items()}
    return {key: next(iter(sides)) for key, sides in told.items() if len(sides) == 1}


def newest_first(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Order roles by the date of their articles, newest first and undated last; each title once an article."""
    each = {(fold(role.title), role.article_id): role for role in roles}.values()

    def place(role: Role) -> tuple[int, str, str]:
        return (-role.published.latest.toordinal() if role.published else 0, role.article_id, fold(role.title))

    return tuple(sorted(each, key=place))


def unique_names(speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Let everybody whose name somebody else has too carry the first article that names him."""
    times = Counter(fold(speaker.name) for speaker in speakers)
    return tuple(
        replace(speaker, name=f"{speaker.name} ({_first_article(speaker)})", shown=speaker.shown)
        if times[fold(speaker.name)] > 1
        else speaker
        for speaker in speakers
    )


def _first_article(speaker: Speaker) -> str:
    return min((*speaker.articles, *(role.article_id for role in speaker.roles if role.article_id)), default="?")


def _names(group: Group, acronyms: Acronyms) -> tuple[str, tuple[str, ...]]:
    """Choose the canonical name, the fullest that most articles use, and give the others with every acronym."""
    if group[0].kind in ("unnamed", "document"):
        return inside_sentence(group[0].name), ()
    times = Counter(_bare_body(one.name) if one.kind == "body" else one.name for one in group)
    full = {_bare_body(acronyms.full(one.name, one.article.id)) for one in group if one.kind == "body"}
    spelled = [name for name in full if fold(name) not in map(fold, times)] or [name for name in full if " " in name]
    pool = spelled or _fullest(group, list(times))
    name = max(pool, key=lambda one: (times[one], len(one), one))
    defined = acronyms.written.get(name, ()) if group[0].kind == "body" else ()
    return name, tuple(sorted({*times, *defined} - {name}))


def _fullest(group: Group, names: list[str]) -> list[str]:
    full = [one.name for one in group if one.person and len(one.person.first) > 1]
    return full or names


def _bare_body(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
