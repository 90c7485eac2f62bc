"""The five articles that come with the project, held against quotations and speakers written down by hand.

The gold gives offsets into the delivered files. Floors are what is reached; raise them when more is.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.quotation import Quotation, extract

TESTS = Path(__file__).parent
GOLD = [json.loads(line) for line in (TESTS / "evals" / "quotes_gold.offsets.jsonl").read_text("utf-8").splitlines()]
FLOOR_PARAPHRASES_FOUND = 0.75  # of the paraphrases by hand, those of which half the words are found

_EMPTY = frozenset("a an the of for at who familiar with one to in and senior former".split())
_MARKS = " \u2009\u200a\"“”‘’'.,;:!?…"


@dataclass(frozen=True)
class Span:
    """Words in marks, trimmed of marks and stops, with the names that are right for their speaker."""

    start: int
    end: int
    names: tuple[str, ...] = ()


def read(gold: dict) -> str:
    raw = (TESTS / "raw" / gold["file"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == gold["sha256"]
    return raw.decode("utf-8")


def trimmed(text: str, start: int, end: int, names: tuple[str, ...] = ()) -> Span:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end, names)


def required(gold: dict, text: str) -> list[Span]:
    spans = []
    for quote in gold["quotes"]:
        if quote.get("optional") or quote.get("nested") or quote["speaker"] is None:
            continue
        names = (quote["speaker"], *quote["speaker_aliases"])
        pieces = [(quote["start"], quote["end"])] if quote["type"] == "direct" else quote.get("quoted", [])
        spans += [trimmed(text, start, end, names) for start, end in pieces if quote["type"] in ("direct", "mixed")]
    return spans


def found(quotations: tuple[Quotation, ...], text: str) -> dict[tuple[int, int], str | None]:
    spans = {}
    for one in quotations:
        for start, end in [(one.start, one.end)] if one.kind == "direct" else one.quoted:
            span = trimmed(text, start, end)
            spans[span.start, span.end] = one.speaker
    return spans


def words(name: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"\w+", name.lower())} - _EMPTY


def is_right(speaker: str | None, names: tuple[str, ...]) -> bool:
    """A speaker is right when it holds one of the names, or shares at least half its words with it."""
    mine = words(speaker or "")
    return any(words(name) <= mine or 2 * len(mine & words(name)) >= len(mine | words(name)) for name in names if mine)


each_article = pytest.mark.parametrize("gold", GOLD, ids=[gold["doc_id"] for gold in GOLD])


@each_article
def test_every_quoted_span_is_found_with_its_speaker(gold: dict) -> None:
    text = read(gold)
    spans = found(extract(text), text)

    wanted = required(gold, text)

    assert [text[span.start : span.end] for span in wanted if (span.start, span.end) not in spans] == []
    assert [
        (text[span.start : span.end], spans[span.start, span.end], span.names)
        for span in wanted
        if not is_right(spans[span.start, span.end], span.names)
    ] == []


@each_article
def test_no_scare_quote_is_taken(gold: dict) -> None:
    text = read(gold)
    spans = found(extract(text), text)

    scare = [
        trimmed(text, one["start"], one["end"])
        for one in gold["quotes"]
        if one["type"] == "scare" and not one.get("optional")
    ]

    assert [text[span.start : span.end] for span in scare if (span.start, span.end) in spans] == []


def test_the_gold_holds_what_it_is_known_to_hold() -> None:
    assert sum(len(required(gold, read(gold))) for gold in GOLD) == 78
    assert (
        sum(quote["type"] == "scare" and not quote.get("optional") for gold in GOLD for quote in gold["quotes"]) == 12
    )


def test_most_paraphrases_are_found() -> None:
    hits = total = 0
    for gold in GOLD:
        text = read(gold)
        spans = [set(range(one.start, one.end)) for one in extract(text) if one.kind != "direct"]
        for quote in gold["quotes"]:
            if quote["type"] in ("indirect", "mixed") and not quote.get("optional") and quote["speaker"]:
                wanted = set(range(quote["start"], quote["end"]))
                total += 1
                hits += any(2 * len(wanted & span) >= len(wanted | span) for span in spans)

    assert hits / total >= FLOOR_PARAPHRASES_FOUND
