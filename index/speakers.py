"""The registry of speakers over the whole corpus: who is on record, under one name each, and how to find them.

Pure: articles with their quotations and the curator's corrections in, speakers and quotations with canonical names out.
The order of the articles does not matter, and an article changes nothing for speakers whom it does not name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.acronyms import acronyms
from index.bodies import kinds_of_body
from index.characters import Character, read_characters
from index.correcting import Found as FoundQuotations
from index.correcting import detailed, known_elsewhere, merged, with_attributions, with_splits
from index.corrections import Corrections
from index.enrolling import enrol, sides_of_bodies, unique_names
from index.errors import CorrectionError
from index.finding import Finder, Found, Nobody, One, Several
from index.joining import Acronyms, Group, join
from index.model import Article, Quotation
from index.names import body_key, fold
from index.quotation import Quotation as FoundQuotation
from index.sides import Side
from index.speaker import Role, Speaker
from index.voices import voices

__all__ = ["Nobody", "One", "Registry", "Role", "Several", "Side", "Speaker", "build_registry"]


@dataclass(frozen=True)
class Registry:
    """Every speaker, ordered by name. `problems` are the corrections that could not be applied."""

    speakers: tuple[Speaker, ...]
    problems: tuple[CorrectionError, ...] = ()

    def find(self, text: str) -> Found:
        """Find who is meant by a name, part of a name, a nickname, a role or an organisation, small slips forgiven."""
        return self._finder.find(text)

    def voices(self, speaker: Speaker) -> tuple[Speaker, ...]:
        """Return those on record whose words count for this speaker too: a body's officers, a person's joint words."""
        return voices(speaker, self.speakers)

    def speaker(self, name: str) -> Speaker:
        """Return a speaker by canonical name; raise KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.speakers)

    @cached_property
    def _by_name(self) -> dict[str, Speaker]:
        return {speaker.name: speaker for speaker in self.speakers}


def build_registry(
    found: Sequence[tuple[Article, tuple[FoundQuotation, ...]]],
    corrections: Corrections,
    *,
    read: Callable[[Article, Sequence[FoundQuotation]], Sequence[Character]] = read_characters,
    acronyms_in: Callable[[Article], Iterable[tuple[str, str]]] = lambda article: acronyms(article.body),
    kinds_in: Callable[[Article], Iterable[tuple[str, str]]] = lambda article: kinds_of_body(article.body),
) -> tuple[Registry, tuple[Quotation, ...]]:
    """Join the speakers of all articles and name the quotations by them, in order of article id and place.

    `read`, `acronyms_in` and `kinds_in` give what is read in an article, from memory where they can.
    """
    problems = list(corrections.problems)
    found = with_attributions(sorted(found, key=lambda pair: pair[0].id), corrections, problems)
    characters = [one for article, quotations in found for one in read(article, quotations)]
    characters = known_elsewhere(characters, found)
    characters = with_splits(characters, corrections, problems)
    short = _acronyms((article, acronyms_in(article)) for article, _ in found)
    stated = [pair for article, _ in found for pair in kinds_in(article)]
    named_bodies = [(one.name, "") for one in characters if one.kind == "body"]
    sides = sides_of_bodies([*stated, *named_bodies])
    groups = join(characters, short, {body_key(name) for name, _ in stated})
    groups = _join_pairs(groups)
    enrolled = [enrol(group, short, sides) for group in groups]
    chosen = merged(list(zip(groups, unique_names(enrolled), strict=True)), corrections, problems)
    known = {id(group): speaker for group, speaker in zip(groups, enrolled, strict=True)}
    speakers = unique_names([known.get(id(group)) or enrol(group, short, sides, name=name) for group, name in chosen])
    owners = {
        (one.article.id, one.name, one.number): speaker.name
        for (group, _), speaker in zip(chosen, speakers, strict=True)
        for one in group
    }
    whole = [_with_others(speaker, group[0], owners) for speaker, (group, _) in zip(speakers, chosen, strict=True)]
    whole = _with_authors_sides(whole)
    dates = {article.id: article.published for article, _ in found}
    whole = detailed(whole, dates, corrections, problems)
    notable = (one for one in whole if one.articles or one.roles or one.kind == "body")
    registry = Registry(
        tuple(sorted(notable, key=lambda one: (fold(one.name), one.name))),
        tuple(sorted(problems, key=lambda problem: problem.line or 0)),
    )
    return registry, _named(found, characters, owners)


def _acronyms(defined: Iterable[tuple[Article, Iterable[tuple[str, str]]]]) -> Acronyms:
    everywhere: dict[str, set[str]] = defaultdict(set)
    by_article: dict[tuple[str, str], str] = {}
    written: dict[str, set[str]] = defaultdict(set)
    for article, pairs in defined:
        for short, full in pairs:
            if full[0].isupper():  # "an artificial intelligence (AI)" is nobody who speaks
                everywhere[fold(short)].add(full)
                written[full].add(short)
                by_article.setdefault((article.id, fold(short)), full)
    return Acronyms(
        {short: frozenset(full) for short, full in everywhere.items()},
        by_article,
        {full: tuple(sorted(short)) for full, short in written.items()},
    )


def _join_pairs(groups: Sequence[Group]) -> list[Group]:
    """Join the joint statements of the same people."""
    owner = {(one.article.id, one.name): place for place, group in enumerate(groups) for one in group}
    joint: dict[frozenset[int | str], Group] = defaultdict(list)
    rest: list[Group] = []
    for group in groups:
        if group[0].members:
            members = (owner.get((group[0].article.id, name), name) for name in group[0].members)
            joint[frozenset(members)] += group
        else:
            rest.append(group)
    return [*rest, *joint.values()]


def _with_others(speaker: Speaker, one: Character, owners: Mapping[tuple[str, str, int], str]) -> Speaker:
    """Name the members of a joint statement and the authors of a document as the registry names them."""
    members, authors = (
        tuple(owners.get((one.article.id, name, 1), name) for name in names) for names in (one.members, one.authors)
    )
    joint = " and ".join(members) or speaker.name
    shown = joint if members else speaker.shown
    return replace(speaker, name=joint, shown=shown, members=members, authors=authors)


def _with_authors_sides(speakers: Sequence[Speaker]) -> list[Speaker]:
    """Put a document and a joint statement on the side of those who made it, where that is one side."""
    sides = {speaker.name: speaker.side for speaker in speakers}

    def settled(speaker: Speaker) -> Speaker:
        told = {sides.get(name, Side.OTHER) for name in speaker.authors + speaker.members}
        return replace(speaker, side=told.pop()) if len(told) == 1 and speaker.side is Side.OTHER else speaker

    return [settled(speaker) for speaker in speakers]


def _named(
    found: FoundQuotations, characters: Sequence[Character], owners: Mapping[tuple[str, str, int], str]
) -> tuple[Quotation, ...]:
    """Make the quotations of the record, each with the canonical name and the role stated in its own article."""
    speaking = {(one.article.id, place): one for one in characters for place in one.quotations}
    names = {(one.article.id, fold(one.name)): owners[one.article.id, one.name, one.number] for one in characters}
    quotations = []
    for article, those in found:
        for place, one in enumerate(those):
            who = speaking.get((article.id, place))
            quotations.append(
                Quotation(
                    article=article,
                    start=one.start,
                    end=one.end,
                    kind=one.kind,
                    speaker=owners[article.id, who.name, who.number] if who else None,
                    role=(who.roles[0] if who and who.roles else one.role) if one.speaker else None,
                    cue=one.cue,
                    quoted=one.quoted,
                    via=names.get((article.id, fold(one.via)), one.via) if one.via else None,
                    rule=one.rule,
                    confidence=one.confidence,
                )
            )
    return tuple(quotations)
