"""Apply the curator's corrections: to quotations before speakers are joined, to characters, and to speakers."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.characters import Character
from index.corrections import Attribution, Corrections, Detail, Merge
from index.dates import PartialDate
from index.enrolling import newest_first
from index.errors import CorrectionError
from index.joining import Group
from index.model import Article
from index.names import fold
from index.quotation import Quotation
from index.speaker import Role, Speaker

Found = Sequence[tuple[Article, tuple[Quotation, ...]]]
Problems = list[CorrectionError]

RULE = "curator"
_WORD = re.compile(r"\w+")


def with_attributions(found: Found, corrections: Corrections, problems: Problems) -> Found:
    """Give the quotations the speakers that the curator gave them."""
    by_id = {article.id: place for place, (article, _) in enumerate(found)}
    corrected = list(found)
    named = {fold(one.speaker): one.speaker for _, quotations in found for one in quotations if one.speaker}
    named |= {fold(merge.name): merge.name for merge in corrections.merges}
    named |= {fold(detail.name): detail.name for detail in corrections.details}
    for one in corrections.attributions:
        place = by_id.get(one.article_id)
        if place is None:
            problems.append(corrections.fault(one.line, _unknown("article", one.article_id, by_id)))
            continue
        known = one.speaker is None or fold(one.speaker) in named
        if one.speaker and not known and not any(one.speaker in article.body for article, _ in found):
            problems.append(corrections.fault(one.line, _unknown("speaker", one.speaker, named.values())))
            continue
        article, quotations = corrected[place]
        try:
            corrected[place] = (article, _attributed(article, quotations, one))
        except ValueError as error:
            problems.append(corrections.fault(one.line, str(error)))
    return corrected


def _attributed(article: Article, quotations: tuple[Quotation, ...], one: Attribution) -> tuple[Quotation, ...]:
    """Correct the smallest quotation that holds the words, or those that the words hold."""
    span = find_words(article.body, one.words)
    if span is None:
        raise ValueError(f"the words {one.words!r} are not in the article {article.id!r}")
    start, end = span
    around = [quotation for quotation in quotations if quotation.start <= start and end <= quotation.end]
    inside = [quotation for quotation in quotations if start <= quotation.start and quotation.end <= end]
    chosen = [min(around, key=lambda quotation: quotation.end - quotation.start)] if around else inside
    if not chosen:
        raise ValueError(f"no quotation was found at the words {one.words!r} in the article {article.id!r}")

    def correct(quotation: Quotation) -> Quotation:
        return replace(quotation, speaker=one.speaker, mention=None, role=None, rule=RULE, confidence=1.0)

    return tuple(correct(quotation) if quotation in chosen else quotation for quotation in quotations)


def known_elsewhere(characters: Sequence[Character], found: Found) -> list[Character]:
    """Take whoever the curator found speaking for what another article shows him to be: a person, with his gender."""
    by_curator = {
        (article.id, place) for article, quotations in found for place, one in enumerate(quotations) if one.rule == RULE
    }

    def is_only_by_curator(one: Character) -> bool:
        return bool(one.quotations) and all((one.article.id, place) in by_curator for place in one.quotations)

    shown = {fold(one.name): one for one in reversed(characters) if one.person and not is_only_by_curator(one)}
    return [
        replace(one, name=other.name, kind=other.kind, person=other.person, gender=other.gender)
        if one.person is None and is_only_by_curator(one) and (other := shown.get(fold(one.name)))
        else one
        for one in characters
    ]


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Find words in a text whatever the marks and white space between them; case does not matter."""
    parts = _WORD.findall(words)
    if not parts:
        return None
    found = re.search(r"\b" + r"\W+".join(map(re.escape, parts)) + r"\b", text, re.IGNORECASE)
    return found.span() if found else None


def with_splits(characters: Sequence[Character], corrections: Corrections, problems: Problems) -> list[Character]:
    """Call a split name what it is called in each article listed; anywhere else it stays whom nobody told."""
    names: dict[tuple[str, str], str] = {}
    present = {(fold(one.name), one.article.id) for one in characters}
    for split in corrections.splits:
        old = fold(split.name)
        if old not in {name for name, _ in present}:
            reason = _unknown("speaker", split.name, [one.name for one in characters])
            problems.append(corrections.fault(split.line, reason))
            continue
        for name, articles in split.into:
            for article in articles:
                if (old, article) in present:
                    names[old, article] = name
                else:
                    reason = f"the article {article!r} names no {split.name!r}"
                    problems.append(corrections.fault(split.line, reason))
    return [_renamed(one, names.get((fold(one.name), one.article.id))) for one in characters]


def _renamed(one: Character, name: str | None) -> Character:
    if name is None:
        return one
    # The new name stands as suffix, so that it is told from others of the old name as a junior is from a senior.
    person = replace(one.person, suffix=fold(name)) if one.person else None
    return replace(one, name=name, person=person)


def merged(
    enrolled: Sequence[tuple[Group, Speaker]], corrections: Corrections, problems: Problems
) -> list[tuple[Group, str | None]]:
    """Put groups together that the curator says are one, each with the name he gave it, if any."""
    rest: list[tuple[Group, str | None]] = [(group, None) for group, _ in enrolled]
    names = [{speaker.name, *speaker.other_names} for _, speaker in enrolled]
    for merge in corrections.merges:
        known: dict[str, list[int]] = {}
        for place in range(len(rest)):
            for name in names[place]:
                known.setdefault(fold(name), []).append(place)
        try:
            places = _places(merge, known, [name for those in names for name in those])
        except ValueError as error:
            problems.append(corrections.fault(merge.line, str(error)))
            continue
        rest.append(([one for place in places for one in rest[place][0]], merge.name))
        names.append({merge.name, *(name for place in places for name in names[place])})
        rest = [pair for place, pair in enumerate(rest) if place not in places]
        names = [those for place, those in enumerate(names) if place not in places]
    return rest


def _places(merge: Merge, known: Mapping[str, Sequence[int]], names: Iterable[str]) -> list[int]:
    """Find the groups to be merged; the new name itself need not be known yet. `names` are all there are."""
    places = set(known.get(fold(merge.name), [])[:2])
    if len(places) > 1:
        raise ValueError(f"{merge.name!r} is the name of several speakers; write the one you mean with its article")
    for name in merge.others:
        named = known.get(fold(name), [])
        if not named:
            raise ValueError(_unknown("speaker", name, names))
        if len(named) > 1:
            raise ValueError(f"{name!r} is the name of several speakers; write the one you mean with its article")
        places.add(named[0])
    return sorted(places)


def detailed(
    speakers: Sequence[Speaker], dates: Mapping[str, PartialDate | None], corrections: Corrections, problems: Problems
) -> list[Speaker]:
    """Add the names, roles and sides that the curator knows."""
    known = {fold(name): speaker for speaker in speakers for name in (*speaker.other_names, speaker.name)}
    details: dict[str, Detail] = {}
    for detail in corrections.details:
        speaker = known.get(fold(detail.name))
        missing = next((article for _, article in detail.roles if article and article not in dates), None)
        if speaker is None:
            names = [speaker.name for speaker in speakers]
            problems.append(corrections.fault(detail.line, _unknown("speaker", detail.name, names)))
        elif speaker.name in details:
            problems.append(corrections.fault(detail.line, f"{speaker.name!r} is described twice"))
        else:
            if missing:
                problems.append(corrections.fault(detail.line, _unknown("article", missing, dates)))
            details[speaker.name] = detail
    return [_detailed(one, details[one.name], dates) if one.name in details else one for one in speakers]


def _detailed(speaker: Speaker, detail: Detail, dates: Mapping[str, PartialDate | None]) -> Speaker:
    stated = (Role(title, article or "", dates.get(article or "")) for title, article in detail.roles)
    names = {*speaker.other_names, *detail.other_names} - {speaker.name}
    return replace(
        speaker,
        other_names=tuple(sorted(names)),
        roles=newest_first([*speaker.roles, *stated]),
        side=detail.side or speaker.side,
    )


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(set(known)), n=1, cutoff=0.5)
    return f"there is no {what} {name!r}" + (f"; the nearest is {near[0]!r}" if near else "")
