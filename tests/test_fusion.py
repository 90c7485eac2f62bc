import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Signals, Weights, fuse

WEIGHTS = Weights(article_dense=0.5, passage_lexical=0.2, article_lexical=0.4)
SIGNALS = st.builds(
    Signals,
    dense=st.sampled_from([-0.5, 0.0, 0.25, 0.5]),
    article_dense=st.sampled_from([0.0, 0.5]),
    lexical=st.sampled_from([0.0, 2.0, 8.0]),
    article_lexical=st.sampled_from([0.0, 1.0, 4.0]),
)


def test_scores_are_those_computed_by_hand() -> None:
    found = {
        7: Signals(dense=0.50, article_dense=0.40, lexical=8.0, article_lexical=2.0),
        3: Signals(dense=0.60, article_dense=0.20),
        5: Signals(dense=0.10, article_dense=0.40, lexical=4.0, article_lexical=4.0),
        1: Signals(dense=-0.20, article_dense=0.0, lexical=0.0, article_lexical=1.0),
    }

    # position  dense  + 0.5 article  + 0.2 words / 8  + 0.4 article's words / 4
    table = [
        (7, 0.50 + 0.20 + 0.2 * 1.0 + 0.4 * 0.50),  # 1.10
        (5, 0.10 + 0.20 + 0.2 * 0.5 + 0.4 * 1.00),  # 0.80
        (3, 0.60 + 0.10 + 0.2 * 0.0 + 0.4 * 0.00),  # 0.70
        (1, -0.20 + 0.0 + 0.2 * 0.0 + 0.4 * 0.25),  # -0.10
    ]
    fused = fuse(found, WEIGHTS)
    assert [position for position, _ in fused] == [position for position, _ in table]
    assert [score for _, score in fused] == pytest.approx([score for _, score in table])


def test_without_words_in_common_the_cosines_decide() -> None:
    found = {0: Signals(0.25, 0.5), 1: Signals(0.5, 0.5)}

    assert fuse(found, WEIGHTS) == [(1, 0.75), (0, 0.5)]


def test_equal_scores_stand_in_order_of_position() -> None:
    same = Signals(0.5, 0.5, 3.0, 2.0)

    assert [position for position, _ in fuse({9: same, 2: same, 5: same}, WEIGHTS)] == [2, 5, 9]


def test_nothing_found_is_nothing() -> None:
    assert fuse({}) == []


@given(st.dictionaries(st.integers(0, 9), SIGNALS), st.randoms(use_true_random=False))
def test_the_order_of_what_was_found_does_not_matter(found: dict[int, Signals], random: object) -> None:
    shuffled = list(found.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert fuse(dict(shuffled), WEIGHTS) == fuse(found, WEIGHTS)


@given(st.dictionaries(st.integers(0, 9), SIGNALS, min_size=1), st.sampled_from([0.5, 2.0, 16.0]))
def test_the_scale_of_bm25_does_not_matter(found: dict[int, Signals], scale: float) -> None:
    scaled = {
        position: Signals(one.dense, one.article_dense, one.lexical * scale, one.article_lexical * scale)
        for position, one in found.items()
    }

    assert fuse(scaled, WEIGHTS) == fuse(found, WEIGHTS)
