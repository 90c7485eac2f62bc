"""Laying claimed words beside recorded ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.differences import align, groups, reach

WORDS = st.lists(st.sampled_from(["bees", "need", "flowers", "not", "permits", "the", "a"]), max_size=12)


def differences(claimed: str, recorded: str) -> list[tuple[str, str]]:
    mine, theirs = claimed.split(), recorded.split()
    return [
        (
            " ".join(mine[pair.claimed] for pair in group if pair.claimed is not None),
            " ".join(theirs[pair.recorded] for pair in group if pair.recorded is not None),
        )
        for group in groups(align(mine, theirs).pairs)
    ]


@pytest.mark.parametrize(
    ("claimed", "recorded", "expected"),
    [
        ("bees need flowers", "all bees need flowers here", []),
        ("bees need water", "bees need flowers", [("water", "flowers")]),
        ("bees need flowers", "bees do not need flowers", [("", "do not")]),
        ("bees do not need flowers", "bees need flowers", [("do not", "")]),
        ("bees want water now", "bees need flowers now", [("want", "need"), ("water", "flowers")]),
        ("steam open all envelopes", "people would steam open envelopes or", [("all", "")]),
    ],
)
def test_what_differs_is_told_word_by_word(claimed: str, recorded: str, expected: list[tuple[str, str]]) -> None:
    assert differences(claimed, recorded) == expected


def test_another_spelling_differs_less_than_another_word() -> None:
    recorded = "organisations should help".split()

    spelled = align("organizations should help".split(), recorded).likeness
    other = align("farmers should help".split(), recorded).likeness

    assert other < spelled < 1.0


def test_small_words_in_common_make_no_likeness() -> None:
    assert (
        align("we need to make sure of the bridge".split(), "we need to make sure of the bees".split()).likeness < 0.7
    )


@given(WORDS, WORDS)
def test_every_claimed_word_is_laid_somewhere_once_and_in_order(claimed: list[str], recorded: list[str]) -> None:
    alignment = align(claimed, recorded)

    assert [pair.claimed for pair in alignment.pairs if pair.claimed is not None] == list(range(len(claimed)))
    laid = [pair.recorded for pair in alignment.pairs if pair.recorded is not None]
    assert laid == list(alignment.recorded)


@given(WORDS, WORDS)
def test_no_alignment_is_more_alike_than_it_can_be(claimed: list[str], recorded: list[str]) -> None:
    assert align(claimed, recorded).likeness <= reach(claimed, recorded) + 1e-9
