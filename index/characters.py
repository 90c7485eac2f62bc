"""Who takes part in one article, before anybody is compared with another: quoted, named, or in a stated office."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from index.bodies import organisations
from index.casting import name_mentions, read_cast
from index.grammar import DETERMINERS, HE, POSSESSIVES, PREPOSITIONS, RELATIVES, SHE
from index.layout import LineKind, paragraphs
from index.mentions import Mention, MentionForm
from index.model import Article
from index.names import PEERAGES, PersonName, fold, parse_person
from index.naming import PARTICLES, first_names
from index.offices import COURTESY, SPEAKS_FOR, stated_roles
from index.people import Cast, Figure
from index.quotation import Quotation
from index.roles import BODY_NOUNS, BODY_WORDS, DOCUMENT_NOUNS, PLACES, names_people, singular
from index.tokens import Token, tokens

Kind = Literal["person", "body", "document", "unnamed"]

_INDEFINITE = frozenset("a an one another some several two three four five many few".split())
_QUANTITIES = frozenset("one another some several many most few those two three four five both".split())
_HELPING_SURNAMES = frozenset({"may", "will", "might", "must"})
_IN_NAMES = PARTICLES | frozenset({"of", "for", "the", "and", "on", "&"})


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
    for place, key in enumerate(_identities(article, found)):
        if key is not None:
            quoted[key].append(place)
    characters = [
        _character(article, name, number, places, found, people.get(name), seen)
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
        for mention in [*name_mentions(row), *_helping_names(row)]:
            if mention.form is MentionForm.NAME:
                if mention.is_person and len(mention.name) > 1:
                    cast.add_person(mention)
                entry = seen[cast.find(mention).name]
                entry.titles.update([mention.title] if mention.title else [])
                entry.roles += [role for role in stated_roles(row, mention) if role not in entry.roles]
    return seen


def _helping_names(row: Sequence[Token]) -> list[Mention]:
    """Find the names that end in a word of grammar, "Theresa May": a first name and a capital inside a sentence."""
    found = []
    for one, other in pairwise(row):
        if one.is_capital and one.low in first_names() and other.is_capital and other.low in _HELPING_SURNAMES:
            words, name = (one.low, other.low), (one.text, other.text)
            found.append(Mention(one.start, other.end, MentionForm.NAME, words, other.low, name, is_person=True))
    return found


def _identities(article: Article, found: Sequence[Quotation]) -> list[tuple[str, int] | None]:
    """Give each quotation its speaker's name in the article, numbered where two sources are described alike.

    "One executive said ... one executive said" are two; a pronoun, or words that go on, belong to the one before.
    """
    numbers: Counter[str] = Counter()
    last_mention: dict[str, tuple[int, int] | None] = {}
    identities: list[tuple[str, int] | None] = []
    spelling: dict[str, str] = {}
    for one in found:
        if one.speaker is None:
            identities.append(None)
            continue
        # "The company" at the start of a sentence and "the company" inside one are the same.
        name = spelling.setdefault(fold(one.speaker), one.speaker)
        opening = article.body[slice(*one.mention)].split()[:1] if one.mention else []
        is_new = one.mention != last_mention.get(name) and bool(opening) and fold(opening[0]) in _INDEFINITE
        if is_new or not numbers[name]:
            numbers[name] += 1
        if is_new or name not in last_mention:
            last_mention[name] = one.mention
        identities.append((name, numbers[name]))
    return identities


def _character(
    article: Article,
    name: str,
    number: int,
    places: Sequence[int],
    found: Sequence[Quotation],
    figure: Figure | None,
    seen: dict[str, _Seen],
) -> Character:
    bare = Character(article, name, "unnamed", tuple(places), number=number)
    mine = [found[place] for place in places]
    pronouns = [fold(article.body[slice(*one.mention)]) for one in mine if one.mention]
    votes = sum(word in HE | SHE for word in pronouns) - sum(word in ("it", "its") for word in pronouns)
    members = tuple(name.split(" and "))
    if len(members) == 2 and all(len(member.split()) > 1 and not _is_descriptor(member) for member in members):
        return replace(bare, kind="person", members=members)
    if _is_person(name, figure, seen, votes):
        bare = replace(bare, kind="person", roles=tuple(one.role for one in mine if one.role))
        return _person(bare, figure, seen, pronouns)
    if not _is_descriptor(name):
        is_sure = votes < 0 or " " in name or name.isupper() or any(sign.isupper() for sign in name[1:])
        return replace(bare, kind="body", number=1, is_sure=is_sure)
    return replace(bare, kind=_kind_of_descriptor(name))


def _is_person(name: str, figure: Figure | None, seen: dict[str, _Seen], votes: int) -> bool:
    """Tell a person by title, first name, stated office or pronoun; "Clean Tarrow" has none of them."""
    words = name.split()
    evidence = name in seen and bool(seen[name].titles or seen[name].roles)
    if votes < 0:
        return False
    if len(words) > 1 and figure is None:
        return evidence and len(words) < 4 and not any(fold(word) in BODY_WORDS for word in words)
    if len(words) == 1:
        return (votes > 0 or (name in seen and bool(seen[name].titles))) and not _is_descriptor(name)
    return votes > 0 or evidence or fold(words[0]) in first_names()


def _person(bare: Character, figure: Figure | None, seen: dict[str, _Seen], pronouns: Sequence[str]) -> Character:
    entry = seen.get(bare.name)
    title = entry.titles.most_common(1)[0][0] if entry and entry.titles else ""
    genders = Counter("male" if word in HE else "female" for word in pronouns if word in HE | SHE)
    gender = (figure.gender if figure else None) or (genders.most_common(1)[0][0] if genders else None)
    person = replace(parse_person(bare.name), title=title)
    # The office before the name is read again, and better, from the article; what the quotation says is the spare.
    spare = (role for role in bare.roles if fold(role).strip(".") not in COURTESY)
    roles = tuple(dict.fromkeys(entry.roles if entry and entry.roles else spare))
    shown = f"{title.capitalize()} {bare.name}" if title in PEERAGES and not person.first else bare.name
    return replace(bare, name=shown, person=person, gender=person.gender or gender, roles=roles, number=1)


def _is_descriptor(name: str) -> bool:
    """Tell "a senior official", "MPs" and "Tech groups" from names: small words, or a common noun alone."""
    words = name.split()
    low = [fold(word) for word in words]
    if low[0] in DETERMINERS | POSSESSIVES | _QUANTITIES or words[0][:1].isdigit():
        return True
    if any(word[:1].islower() and word not in _IN_NAMES for word in words):
        return True
    return len(words) == 1 and (names_people(low[0]) or low[0] in BODY_NOUNS | DOCUMENT_NOUNS)


def _kind_of_descriptor(name: str) -> Kind:
    """Tell documents, and bodies that a nation makes unique ("the British government"), from unnamed sources."""
    words = name.split()
    low = [fold(word) for word in words]
    head = next((before for before, word in pairwise(low) if word in PREPOSITIONS | RELATIVES), low[-1])
    if head in DOCUMENT_NOUNS or singular(head) in DOCUMENT_NOUNS:
        return "document"
    possessed = low[0].endswith("'s") and low[0].removesuffix("'s") in PLACES
    named = possessed or (low[0] == "the" and any(word[0].isupper() for word in words[1:]))
    return "body" if named and head == low[-1] and (head in BODY_NOUNS | BODY_WORDS) else "unnamed"
