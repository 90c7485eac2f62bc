"""Who takes part in one article, before anybody is compared with another: quoted, named, or in a stated office."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.authorship import Authorship
from index.bodies import organisations
from index.casting import name_mentions, read_cast
from index.descriptors import is_descriptor, kind_of_descriptor
from index.grammar import HE, SHE
from index.identities import identities
from index.layout import LineKind, paragraphs
from index.mentions import Mention, MentionForm
from index.model import Article
from index.names import PEERAGES, PersonName, fold, parse_person
from index.naming import first_names
from index.offices import COURTESY, KIN, SPEAKS_FOR, stated_roles
from index.people import Cast, Figure
from index.quotation import Quotation
from index.roles import BODY_WORDS
from index.speaker import Kind
from index.tokens import Token, tokens

_HELPING_SURNAMES = frozenset({"may", "will", "might", "must"})


@dataclass(frozen=True, slots=True)
class Character:
    """One speaker, or one person named, in one article.

    `quotations` are the positions of his quotations among those of the article. `number` tells apart sources that one
    article describes in the same words, from 1. `members` are the names of those who speak jointly.
    """

    article: Article
    name: str
    kind: Kind
    quotations: tuple[int, ...] = ()
    person: PersonName | None = None
    gender: str | None = None
    roles: tuple[str, ...] = ()
    number: int = 1
    members: tuple[str, ...] = ()
    is_sure: bool = True
    authors: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class _Seen:
    """What the article says of one name."""

    roles: list[str]
    titles: Counter[str]


def read_characters(article: Article, found: Sequence[Quotation]) -> tuple[Character, ...]:
    """Return the characters of an article in the order of their names and numbers."""
    rows = [
        tokens(article.body, part.start, part.end)
        for part in paragraphs(article.body)
        if part.kind is not LineKind.FURNITURE
    ]
    cast = read_cast(rows)
    seen = _look(rows, cast)
    people = {figure.name: figure for figure in cast.people}
    quoted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, key in enumerate(identities(article, found)):
        if key is not None:
            quoted[key].append(place)
    authorship = Authorship(article.body, tuple(people))
    characters = [
        _character(article, name, number, places, found, people.get(name), seen, authorship)
        for (name, number), places in quoted.items()
    ]
    known = {name for name, _ in quoted}
    characters += [
        _person(Character(article, name, "person"), figure, seen, ())
        for name, figure in people.items()
        if name not in known and _is_person(name, figure, seen, 0)
    ]
    beside = {body for one in characters for body in _bodies_beside(one)}
    characters += [Character(article, body, "body") for body in sorted(beside - {one.name for one in characters})]
    return tuple(sorted(characters, key=lambda one: (one.name, one.number)))


def _bodies_beside(one: Character) -> tuple[str, ...]:
    """Return the bodies that a stated role or a spokesperson speaks for: they can be asked for, quoted or not."""
    titles = one.roles if one.kind != "unnamed" else (one.name,) if SPEAKS_FOR.search(one.name) else ()
    return tuple(body for title in titles for body in organisations(title))


def _look(rows: Sequence[Sequence[Token]], cast: Cast) -> dict[str, _Seen]:
    """Collect the roles and titles stated of every name."""
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen([], Counter()))
    for row in rows:
        mentions = [*name_mentions(row), *_helping_names(row)]
        for mention, roles in stated_roles(row, mentions):
            if mention.is_person and len(mention.name) > 1:
                cast.add_person(mention)
            entry = seen[cast.find(mention).name]
            entry.titles.update([mention.title] if mention.title else [])
            entry.roles += [role for role in roles if role not in entry.roles]
    return seen


def _helping_names(row: Sequence[Token]) -> list[Mention]:
    """Find the names that end in a word of grammar, "Theresa May": a first name and a capital inside a sentence."""
    found = []
    for one, other in pairwise(row):
        if one.is_capital and one.low in first_names() and other.is_capital and other.low in _HELPING_SURNAMES:
            words, name = (one.low, other.low), (one.text, other.text)
            found.append(Mention(one.start, other.end, MentionForm.NAME, words, other.low, name, is_person=True))
    return found


def _character(
    article: Article,
    name: str,
    number: int,
    places: Sequence[int],
    found: Sequence[Quotation],
    figure: Figure | None,
    seen: dict[str, _Seen],
    authorship: Authorship,
) -> Character:
    bare = Character(article, name, "unnamed", tuple(places), number=number)
    mine = [found[place] for place in places]
    pronouns = [fold(article.body[slice(*one.mention)]) for one in mine if one.mention]
    # "It" speaks against a person, "he" and an office before the name speak for one.
    votes = sum(word in HE | SHE for word in pronouns) - sum(word in ("it", "its") for word in pronouns)
    votes += sum(one.role is not None for one in mine)
    members = tuple(name.split(" and "))
    is_department = re.search(r"\b(?:of|for)\b", members[0]) is not None  # "Department for Food and Rural Affairs"
    are_named = all(len(member.split()) > 1 and not is_descriptor(member) for member in members)
    if len(members) == 2 and are_named and not is_department:
        return replace(bare, kind="person", members=members)
    if _is_person(name, figure, seen, votes):
        bare = replace(bare, kind="person", roles=tuple(one.role for one in mine if one.role))
        return _person(bare, figure, seen, pronouns)
    if not is_descriptor(name):
        is_sure = votes < 0 or " " in name or name.isupper() or any(sign.isupper() for sign in name[1:])
        return replace(bare, kind="body", number=1, is_sure=is_sure)
    kind = kind_of_descriptor(name)
    if kind != "document":
        return replace(bare, kind=kind)
    at = next((one.mention[0] for one in mine if one.mention), mine[0].start)
    return replace(bare, kind=kind, authors=authorship.of(name, at))


def _is_person(name: str, figure: Figure | None, seen: dict[str, _Seen], votes: int) -> bool:
    """Tell a person by title, first name, stated office or pronoun; "Clean Tarrow" has none of them."""
    words = name.split()
    has_initial = len(words[0].strip(".")) == 1 and words[0][0].isupper() and not is_descriptor(name)
    evidence = name in seen and bool(seen[name].titles or seen[name].roles)
    if votes < 0:
        return False
    if len(words) > 1 and figure is None:
        return (evidence or has_initial) and len(words) < 4 and not any(fold(word) in BODY_WORDS for word in words)
    if len(words) == 1:
        return (votes > 0 or (name in seen and bool(seen[name].titles))) and not is_descriptor(name)
    return votes > 0 or evidence or has_initial or fold(words[0]) in first_names()


def _person(bare: Character, figure: Figure | None, seen: dict[str, _Seen], pronouns: Sequence[str]) -> Character:
    entry = seen.get(bare.name)
    title = entry.titles.most_common(1)[0][0] if entry and entry.titles else ""
    genders = Counter("male" if word in HE else "female" for word in pronouns if word in HE | SHE)
    gender = (figure.gender if figure else None) or (genders.most_common(1)[0][0] if genders else None)
    person = replace(parse_person(bare.name), title=title)
    # The office before the name is read again, and better, from the article; what the quotation says is the spare.
    spare = (role for role in bare.roles if not {*fold(role).replace(".", "").split()[:2]} & (COURTESY | KIN))
    roles = tuple(dict.fromkeys(entry.roles if entry and entry.roles else spare))
    shown = _as_written(bare.article.body, bare.name)
    if title in PEERAGES and not person.first:
        shown = f"{title.capitalize()} {shown}"
    return replace(bare, name=shown, person=person, gender=person.gender or gender, roles=roles, number=1)


def _as_written(body: str, name: str) -> str:
    """Give back the dots behind initials: "J. R. Finch"."""
    words = name.split()
    if all(len(word) > 1 for word in words):
        return name
    found = re.search(r"\.?\s+".join(map(re.escape, words)), body)
    return " ".join(found.group().split()) if found else name
