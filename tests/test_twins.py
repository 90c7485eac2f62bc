"""One quotation in many articles: what makes two the same, and which of their differences are shown."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.corpus import read_corpus
from index.corrections import Corrections
from index.model import Article, Quotation
from index.quotation import extract
from index.speakers import build_registry
from index.twins import differences, twins

ROOT = Path(__file__).parent.parent
WORDS = "nobody should have to choose between a warm home and a full fridge"


def said(article_id: str, words: str, *, speaker: str | None = "Dora Finch", fragments: bool = False) -> Quotation:
    """A direct quotation that is all of its article, or a mixed one of the fragments between straight marks."""
    article = Article(article_id, "A title", words)
    if not fragments:
        return Quotation(article, 0, len(words), "direct", speaker)
    marks = [place for place, sign in enumerate(words) if sign == '"']
    quoted = tuple((start + 1, end) for start, end in zip(marks[::2], marks[1::2], strict=True))
    return Quotation(article, 0, len(words), "mixed", speaker, quoted=quoted)


def shown(one: Quotation, other: Quotation) -> list[tuple[str, str, str]]:
    """Each difference with its words in both."""
    return [
        (found.kind, one.article.body[slice(*found.one)], other.article.body[slice(*found.other)])
        for found in differences(one, other)
    ]


@pytest.mark.parametrize(
    "again",
    [
        WORDS,
        WORDS.capitalize() + "!",
        WORDS.replace("a warm home", "warm homes"),
        WORDS.replace("have to choose", "choose"),
        "I say it again: " + WORDS + ", and I mean everybody",
        WORDS.replace(" and a full", " ... and a full"),
    ],
)
def test_nearly_the_same_words_are_one_quotation(again: str) -> None:
    one, other = said("a", WORDS), said("b", again)

    assert twins([other, one]) == ((one, other),)


def test_a_fragment_of_what_another_article_quotes_in_full_is_the_same() -> None:
    one, other = said("a", WORDS), said("b", 'She spoke of "a warm home and a full fridge".', fragments=True)

    assert twins([one, other]) == ((one, other),)


@pytest.mark.parametrize(
    "other",
    [
        said("b", WORDS, speaker="Otto Brandl"),
        said("b", WORDS, speaker=None),
        said("b", "nobody should have to ask twice what the fleet had caught that week"),
        said("b", "a full fridge"),
        replace(said("b", WORDS), kind="indirect"),
        said("a", WORDS),
    ],
    ids=["another speaker", "nobody", "a shared phrase", "three words", "a paraphrase", "the same article"],
)
def test_these_are_not_one_quotation(other: Quotation) -> None:
    assert twins([said("a", WORDS), other]) == ()


def test_groups_and_their_members_come_in_order_of_article_and_start() -> None:
    first, second = said("a", WORDS), said("b", "we counted every otter on the river twice")
    third, fourth = said("c", "we counted every otter on the river"), said("d", WORDS)

    assert twins([fourth, third, second, first]) == ((first, fourth), (second, third))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we don't want it", "We don’t want it,"),
        ("carefully thought-through rules", "carefully thought through rules"),
        ("rules - all of them", "rules — all of them"),
        ("not one  of them", "not\none, of them"),
        ("ten thousand or 10,000 of them", "ten thousand or 10000 of them"),
    ],
)
def test_white_space_marks_dashes_and_first_letters_are_no_difference(one: str, other: str) -> None:
    assert shown(said("a", one), said("b", other)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("what people are doing now", "what people were doing now", [("changed", "are", "were")]),
        ("to work with us now", "to really work with us now", [("added", "", "really")]),
        ("to really work with us now", "to work with us now", [("removed", "really", "")]),
        ("we organise it all", "we organize it all", [("changed", "organise", "organize")]),
        ("we did not know", "we did know", [("removed", "not", "")]),
        ("the Whatsapp plan", "the WhatsApp plan", [("changed", "Whatsapp", "WhatsApp")]),
    ],
)
def test_a_word_is_a_difference(one: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    assert shown(said("a", one), said("b", other)) == expected


def test_what_one_quotes_beyond_the_other_is_no_difference() -> None:
    one = said("a", "As I said, we count every otter and we always will")
    other = said("b", "we counted every otter and we")

    assert shown(one, other) == [("changed", "count", "counted")]


def test_missing_words_have_an_empty_span_behind_the_word_before() -> None:
    [found] = differences(said("a", "to work with us"), said("b", "to really work with us"))

    assert (found.one, found.other) == ((2, 2), (3, 9))


def test_differences_of_fragments_look_only_inside_the_marks() -> None:
    one = said("a", 'He said "we count otters" and, later, "every day of the year".', fragments=True)
    other = said("b", "we count otters every single day of the year")

    assert shown(one, other) == [("added", "", "single")]


def test_thousands_of_quotations_are_grouped_in_a_moment() -> None:
    many = [said(f"a{number:05}", f"{WORDS} in the year {number % 7}") for number in range(5000)]

    started = time.perf_counter()
    groups = twins(many)

    assert [len(group) for group in groups] == [5000]
    assert time.perf_counter() - started < 5  # 0.3 when nothing else runs


def test_the_seeds_hold_the_envelopes_twice_with_their_differences() -> None:
    found = [(one, extract(one.body)) for one in read_corpus(ROOT / "seeds").articles]
    groups = twins(build_registry(found, Corrections())[1])

    envelopes = next(group for group in groups if "steam open envelopes" in group[0].text)
    assert {one.article.id[:3] for one in envelopes} == {"001", "003"}
    assert {one.speaker for one in envelopes} == {"Amber Rudd"}
    assert shown(*envelopes[:2]) == [("changed", "are", "were"), ("changed", "warrantry", "warranty")]
    places = next(group for group in groups if "secret place" in group[0].text)
    assert ("changed", "terrorist", "terrorists") in shown(*places[:2])
