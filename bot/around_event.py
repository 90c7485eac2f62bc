"""Look only before or after an event that a question names, dated by the sentence that tells best of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model import Happened, Inquiry, Kind
from bot.ports import Record
from bot.scoping import Event, event_in
from bot.told_dates import told_date
from index.dates import PartialDate
from index.model import Passage
from index.stems import stem, stems_of, words_of

# Passages among which an event is looked for, to date it.
_LOOKED_AT = 40
# Dates so far apart are of two events: one vote and the next.
_APART_DAYS = 61
# "The attack", "the terrorist attack", "last year's election": that one, and no other of its kind.
_ITSELF = re.compile(r"(?:\b(?:the|this|that)\s+(?:[\w'’-]+\s+){0,2}|['’]s\s+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that tells of an event. `is_dated`: by a date in it. `named` counts how surely it is that event.

    2: the event itself ("the attack"); 1: one of its kind ("an attack"); 0: words of the same stem ("attackers").
    """

    passage: Passage
    when: PartialDate
    is_dated: bool
    named: int

    @property
    def first_day(self) -> date:
        """The first day it may have been; that of its article where that is no more exact."""
        published = self.passage.article.published
        covers = published is not None and published.earliest <= self.when.earliest <= published.latest
        return published.earliest if published is not None and covers else self.when.earliest


def around_event(inquiry: Inquiry, record: Record) -> Inquiry:
    """Return the inquiry with the period before, or from, the event it names; as it is where nothing tells of one."""
    is_speech = bool(inquiry.speaker) or inquiry.kind in (Kind.SAID, Kind.TIMELINE)
    event = event_in(inquiry.text)
    if not is_speech or inquiry.scope.since or inquiry.scope.until or event is None:
        return inquiry
    events = _events(event, record)
    if not events:
        return inquiry
    told, *others = (_best(tellings) for tellings in events)
    since, until = event.scope(told.first_day)
    words = tuple(word for word in inquiry.words if word not in event.words)
    return replace(
        inquiry,
        words=words or inquiry.words,
        scope=replace(inquiry.scope, since=since, until=until),
        happened=Happened(event.name, told.when, told.passage, tuple(sorted((one.when for one in others), key=_first))),
    )


def _first(when: PartialDate) -> date:
    return when.earliest


def _events(event: Event, record: Record) -> list[list[_Telling]]:
    """Return the sentences that name the event, those of one time together: what most speak of first.

    Sentences that have only its words are taken where none names it.
    """
    wanted = stems_of(" ".join(event.words))
    hits = record.search(" ".join(event.words), _LOOKED_AT)
    found = [_telling(hit.passage, event) for hit in hits if wanted <= stems_of(hit.passage.text)]
    tellings = sorted((one for one in found if one), key=lambda one: (one.first_day, one.passage.article.id))
    named = [one for one in tellings if one.named] or tellings
    events: list[list[_Telling]] = []
    for one in named:
        if events and (one.first_day - events[-1][-1].first_day).days <= _APART_DAYS:
            events[-1].append(one)
        else:
            events.append([one])
    return sorted(events, key=lambda one: (-_best(one).named, -sum(telling.named for telling in one)))


def _best(tellings: Sequence[_Telling]) -> _Telling:
    """Return the sentence that tells best of an event: that surely names it, then that has a date, then the first."""
    return min(tellings, key=lambda one: (-one.named, -one.is_dated, one.first_day))


def _telling(passage: Passage, event: Event) -> _Telling | None:
    published = passage.article.published
    if published is None:
        return None
    head = next((word for word in words_of(passage.text) if stem(word) == stem(event.words[-1])), "")
    place = passage.text.casefold().find(head.casefold())
    when = told_date(passage.text, place, published)
    stated = {word.casefold() for word in words_of(passage.text)}
    itself = _ITSELF.search(passage.text[:place]) is not None
    named = (1 + itself) if stated.issuperset(event.words) else 0
    return _Telling(passage, when or published, when is not None, named)
