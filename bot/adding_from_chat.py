"""What comes of "Add this article" in chat: how often a community may, and what is answered. No message is kept."""

import re
from collections.abc import Callable, Sequence
from math import ceil
from time import monotonic
from typing import Protocol

from bot import adding_words as words
from bot.cards import Card, Line, Tone
from bot.limits import Buckets, Rate
from bot.places import Caller, Platform
from index.ingest import Added, AlreadyThere, Outcome, Refused
from index.links import links_in, page_key
from index.taking_in import WAITING

#: A message has one link as a rule; of a list of them so many are looked at.
MOST_LINKS = 3
# A curator reads a draft in some minutes: more than this in an hour from one community is a flood, or a mistake.
_RATE = Rate(10, 10 / 60)
# A reason that is a sentence of its own, and not what is said of a link.
_OF_ITSELF = re.compile(r"\d|the(?:re)? |cannot (?:be written|hold)|this ")
_BY_FILE = re.compile(r"\badd (?:that|the file)$|^save it as")


class Takes(Protocol):
    """Takes links in. `adapters.web.LinksTaken` does."""

    async def __call__(self, links: Sequence[str], way: str) -> tuple[Outcome, ...]:
        """Fetch links and put what they lead to into the inbox, one outcome each; `way` says where they came from."""
        ...


class AddingFromChat:
    """Adds the articles that messages link to; shared by the platforms of a process."""

    def __init__(
        self,
        take: Takes,
        *,
        rate: Rate = _RATE,
        now: Callable[[], float] = monotonic,
        did: Callable[[Platform, float], None] = lambda _platform, _seconds: None,
    ) -> None:
        """Take what fetches links, and how many a community may have; `did` hears how long it took."""
        self._take, self._buckets, self._now, self._did = take, Buckets(rate), now, did

    async def add(self, caller: Caller, text: str) -> Card:
        """Add what the links of a message lead to; return what became of it, for the member alone."""
        begun = self._now()
        card = await self._added(caller, text)
        self._did(caller.place.platform, self._now() - begun)
        return card

    async def _added(self, caller: Caller, text: str) -> Card:
        links = tuple(links_in(text))
        if not links:
            return _private([words.NO_LINK])
        community = caller.place.platform, caller.place.community
        wait_s = self._buckets.wait_s(community, self._now())
        if wait_s:
            return _private([words.TOO_MANY.format(minutes=ceil(wait_s / 60))])
        outcomes = await self._take(links[:MOST_LINKS], f"{caller.place.platform}, community {caller.place.community}")
        lines = [line for outcome in outcomes for line in _told(outcome, one_of_many=len(outcomes) > 1)]
        if any(isinstance(outcome, Added) for outcome in outcomes):
            lines.append(words.WAITING)
        return _private([*lines, *([words.LEFT.format(count=MOST_LINKS)] if len(links) > MOST_LINKS else [])])


def _told(outcome: Outcome, *, one_of_many: bool) -> list[str]:
    first, *more = _said(outcome)
    if one_of_many:  # without its scheme, so that no client makes a preview of it
        first = words.OF_LINK.format(link=page_key(str(outcome.path)), said=first)
    return [first, *more]


def _said(outcome: Outcome) -> list[str]:
    match outcome:
        case Added(article=article, missing=missing):
            lacking = [words.NOT_FOUND.format(missing=", ".join(missing))] if missing else []
            return [words.ADDED.format(title=article.title), *lacking]
        case AlreadyThere(existing_id=existing) if existing.startswith(WAITING):
            return [words.WAITS]
        case AlreadyThere(existing_id=existing, changed=changed):
            return [words.THERE.format(name=existing), *([words.CHANGED] if changed else [])]
        case Refused(reason=reason):
            why, _, mend = reason.rpartition("; ")
            by_file = _BY_FILE.search(mend) is not None  # which nobody can do in chat
            sentence = words.NOT_ADDED if _OF_ITSELF.match(reason) else words.REFUSED
            return [sentence.format(reason=why if by_file else reason), *([words.BY_FILE] if by_file else [])]


def _private(lines: Sequence[str]) -> Card:
    return Card(Tone.NOTICE, body=tuple(Line(line) for line in lines), private=True)
