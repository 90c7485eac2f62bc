"""A card as it is kept in the journal: the bot's lines, and where the words of articles stand. Text in, text out; pure.

The words themselves are not kept: they are read from the record again, and what does not stand there any more is said.
"""

import json
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import astuple, dataclass
from typing import Any

from bot import desk_words
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import passage_url
from bot.model import Citation, Source
from bot.ports import Record
from bot.spans import Span, locate, span_of
from bot.telling import date_of
from index.model import Passage

_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Restored:
    """A card from the journal. `lost` are the numbers of the sources whose words stand in the record no more."""

    card: Card
    lost: tuple[int, ...] = ()


def dump(card: Card) -> str:
    """Return a card as text for the journal; what repeats a member's message is left out."""
    stored = {
        "tone": card.tone,
        "head": card.head,
        "body": [_part(part) for part in card.body],
        "sources": [[one.number, one.article.id] for one in card.sources],
        "cited": [[_source(one) for one in behind] for behind in card.cited],
        "actions": card.actions,
        "suggestions": card.suggestions,
        "private": card.private,
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def restore(stored: str, record: Record, *, reply_id: str) -> Restored:
    """Return the card that `dump` made a text of, with the words as they stand in the record now."""
    kept = json.loads(stored)
    found = _found(kept, record)
    lost = {number for number, _ in kept["sources"]} - {citation.number for citation, _ in found}
    body = [_restored(part, record, lost) for part in kept["body"]]
    card = Card(
        Tone(kept["tone"]),
        kept["head"],
        _each_notice_once(body),
        tuple(citation for citation, _ in found),
        tuple(Action(name) for name in kept["actions"]),
        tuple(kept["suggestions"]),
        reply_id,
        tuple(behind for _, behind in found) if kept["cited"] else (),
        kept["private"],
    )
    return Restored(card, tuple(sorted(lost)))


def _part(part: Line | Words) -> _Json:
    match part:
        case Line(private=True, heading=heading):
            return {"private": True, "heading": heading}
        case Line(text=text, heading=heading):
            return {"line": text, "heading": heading}
        case Words(passage=passage):
            kept: _Json = {"who": part.who, "numbers": part.numbers, "note": part.note, "marked": part.marked}
            if passage is not None:
                return kept | {"span": astuple(span_of(passage))}
            return kept | {"text": part.text, "when": part.when}


def _source(source: Source) -> _Json:
    spoken = {"speaker": source.speaker, "role": source.role, "paraphrased": source.paraphrased}
    return {"span": astuple(span_of(source.passage))} | spoken


def _found(kept: _Json, record: Record) -> list[tuple[Citation, tuple[Source, ...]]]:
    """Return the sources that still stand, each with the passages behind it."""
    if not kept["cited"]:
        articles = [(number, record.article(identity)) for number, identity in kept["sources"]]
        return [(Citation(number, article, 1, article.url), ()) for number, article in articles if article]
    found = []
    for (number, _), stored in zip(kept["sources"], kept["cited"], strict=True):
        behind = _behind(stored, record)
        if behind:
            passage = behind[0].passage
            found.append((Citation(number, passage.article, passage.paragraph, passage_url(passage)), behind))
    return found


def _behind(stored: Sequence[Mapping[str, Any]], record: Record) -> tuple[Source, ...]:
    there = []
    for one in stored:
        passage = locate(Span(*one["span"]), record)
        if passage is not None:
            there.append(Source(passage, 1.0, one["speaker"], one["role"], one["paraphrased"]))
    return tuple(one for one in there if one.passage.paragraph == there[0].passage.paragraph)


def _restored(part: Mapping[str, Any], record: Record, lost: Set[int]) -> Line | Words:
    if "line" in part:
        # What a language model wrote leans on what it names.
        return Line(desk_words.CORRECTED if _names_lost(part["line"], lost) else part["line"], heading=part["heading"])
    if part.get("private"):
        return Line(desk_words.NOT_KEPT, private=True)
    passage: Passage | None = None
    if "span" in part:
        passage = locate(Span(*part["span"]), record)
    if passage is None and ("span" in part or lost & {*part["numbers"]}):
        return Line(desk_words.CORRECTED)
    return Words(
        passage.text if passage else part["text"],
        part["who"],
        date_of(passage.article) if passage else part["when"],
        tuple(number for number in part["numbers"] if number not in lost),
        "\n".join(line for line in part["note"].split("\n") if not _names_lost(line, lost)),
        marked=tuple((start, end) for start, end in part["marked"]),
        passage=passage,
    )


def _names_lost(text: str, lost: Set[int]) -> bool:
    """Tell whether a line of the bot's names a source that is gone, as "[2]"."""
    return any(int(mark) in lost for mark in re.findall(r"\[(\d+)\]", text))


def _each_notice_once(body: Sequence[Line | Words]) -> tuple[Line | Words, ...]:
    """Leave out what says a second time that something is not kept."""
    notices = (Line(desk_words.NOT_KEPT, private=True), Line(desk_words.CORRECTED))
    return tuple(part for place, part in enumerate(body) if part not in notices or part not in body[:place])
