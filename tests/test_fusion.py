import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Signals, Weights, fuse

Known = tuple[float, float, float, float]

WEIGHTS = Weights(article_dense=0.5, passage_lexical=0.2, article_lexical=0.4)
KNOWN = st.tuples(
    st.sampled_from([-0.5, 0.0, 0.25, 0.5]),
    st.sampled_from([0.0, 0.5]),
    st.sampled_from([0.0, 2.0, 8.0]),
    st.sampled_from([0.0, 1.0, 4.0]),
)


def fused(known: dict[int, Known]) -> list[tuple[int, float]]:
    """Fuse (dense, article's, words, article's words) by number of the passage."""
    columns = np.array(list(known.values()), dtype=np.float64).reshape(-1, 4).T
    numbers = list(known)
    return [(numbers[place], score) for place, score in fuse(numbers, Signals(*columns), WEIGHTS)]


def test_scores_are_those_computed_by_hand() -> None:
    found = {
        7: (0.50, 0.40, 8.0, 2.0),
        3: (0.60, 0.20, 0.0, 0.0),
        5: (0.10, 0.40, 4.0, 4.0),
        1: (-0.20, 0.0, 0.0, 1.0),
    }

    # position  dense  + 0.5 article  + 0.2 words / 8  + 0.4 article's words / 4
    table = [
        (7, 0.50 + 0.20 + 0.2 * 1.0 + 0.4 * 0.50),  # 1.10
        (5, 0.10 + 0.20 + 0.2 * 0.5 + 0.4 * 1.00),  # 0.80
        (3, 0.60 + 0.10 + 0.2 * 0.0 + 0.4 * 0.00),  # 0.70
        (1, -0.20 + 0.0 + 0.2 * 0.0 + 0.4 * 0.25),  # -0.10
    ]
    scored = fused(found)
    assert [position for position, _ in scored] == [position for position, _ in table]
    assert [score for _, score in scored] == pytest.approx([score for _, score in table])


def test_without_words_in_common_the_cosines_decide() -> None:
    found = {0: (0.25, 0.5, 0.0, 0.0), 1: (0.5, 0.5, 0.0, 0.0)}

    assert fused(found) == [(1, 0.75), (0, 0.5)]


def test_equal_scores_stand_in_order_of_position() -> None:
    same = (0.5, 0.5, 3.0, 2.0)

    assert [position for position, _ in fused({9: same, 2: same, 5: same})] == [2, 5, 9]


def test_nothing_found_is_nothing() -> None:
    assert fused({}) == []


@given(st.dictionaries(st.integers(0, 9), KNOWN), st.randoms(use_true_random=False))
def test_the_order_of_what_was_found_does_not_matter(found: dict[int, Known], random: object) -> None:
    shuffled = list(found.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert fused(dict(shuffled)) == fused(found)


@given(st.dictionaries(st.integers(0, 9), KNOWN, min_size=1), st.sampled_from([0.5, 2.0, 16.0]))
def test_the_scale_of_bm25_does_not_matter(found: dict[int, Known], scale: float) -> None:
    scaled = {
        position: (dense, article_dense, lexical * scale, article_lexical * scale)
        for position, (dense, article_dense, lexical, article_lexical) in found.items()
    }

    assert fused(scaled) == fused(found)
