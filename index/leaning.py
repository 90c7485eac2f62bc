"""How a passage speaks of its subject, well or ill: a learned direction among sentence vectors, and what it calls for.

The direction is `index/data/leaning.json`, made by `training/leaning.py`; it fits the vectors of one encoder only. What
asking for a side of an argument gains by it is in docs/design.md, "How is a side of an argument found?".
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from index.advocacy import called_for
from index.embedding import EncoderIdentity, FloatMatrix
from index.errors import ModelError

_FILE = "data/leaning.json"
_SHA256 = "32733c450070ccdea3477b5f83b23f60f4656f1bda9a91eb5b0f33f9c3146e36"
# What a sentence calls for is right 94 times in 100, the direction alone 69 times: one weighs as much as four units of
# the other.
_DIRECTION = 0.25


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction among the vectors of one encoder, named by its digest. `offset` makes 0 the middle."""

    encoder: str
    offset: float
    along: npt.NDArray[np.float32]


def read_direction(content: bytes) -> Direction:
    """Read what `training/leaning.py` wrote; raise ModelError when it is not what was released."""
    if (found := hashlib.sha256(content).hexdigest()) != _SHA256:
        raise ModelError(f"index/{_FILE} is not the file that was released (SHA-256 {found}); reinstall onrecord")
    learned = json.loads(content)
    return Direction(learned["encoder"], learned["offset"], np.array(learned["direction"], dtype=np.float32))


@cache
def _shipped() -> Direction:
    return read_direction(resources.files("index").joinpath(_FILE).read_bytes())


def leanings(texts: Sequence[str], vectors: FloatMatrix, encoder: EncoderIdentity) -> list[float]:
    """Return for each text how it speaks of its subject, from -1 (ill) to 1 (well); 0 tells nothing.

    `vectors` are its rows. Those of another encoder say nothing here, and what the texts call for has to do.
    """
    direction = _shipped()
    told = np.array([called_for(text) for text in texts], dtype=np.float64)
    if encoder.digest == direction.encoder:
        # Row by row, so that equal texts lean alike wherever they stand; see index.search._cosines.
        told += _DIRECTION * ((vectors * direction.along).sum(axis=1) + direction.offset)
    leaning: list[float] = np.tanh(told).tolist()
    return leaning
