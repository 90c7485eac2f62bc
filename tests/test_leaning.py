from dataclasses import replace
from importlib import resources

import numpy as np
import pytest

from index.errors import ModelError
from index.leaning import leanings, read_direction
from index.weights import locate
from tests.fakes import identity

CONTENT = resources.files("index").joinpath("data/leaning.json").read_bytes()


def test_an_altered_direction_is_refused() -> None:
    with pytest.raises(ModelError, match="is not the file that was released"):
        read_direction(CONTENT.replace(b"0.1", b"0.2", 1))


def test_the_direction_is_for_the_packaged_model() -> None:
    direction = read_direction(CONTENT)

    assert direction.encoder == locate().digest
    assert direction.along.shape == (384,)


def test_a_text_leans_along_the_direction_and_by_what_it_calls_for() -> None:
    direction = read_direction(CONTENT)
    unit = 0.1 * direction.along / np.linalg.norm(direction.along)
    texts = ["good", "ill", "ill, so it should be kept"]

    found = leanings(texts, np.stack([unit, -unit, -unit]), replace(identity(), digest=direction.encoder))

    along = 0.025 * float(np.linalg.norm(direction.along))
    offset = 0.25 * direction.offset
    assert found == pytest.approx(np.tanh([along + offset, offset - along, offset - along + 1]), abs=1e-6)


def test_vectors_of_another_encoder_say_nothing_and_words_still_do() -> None:
    vectors = np.ones((2, 64), dtype=np.float32)

    assert leanings(["good", "it should be banned"], vectors, identity()) == [0.0, pytest.approx(np.tanh(-1))]


def test_no_texts_have_no_leanings() -> None:
    assert leanings([], np.zeros((0, 64), dtype=np.float32), identity()) == []
