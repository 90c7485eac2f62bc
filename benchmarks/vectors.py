"""Vectors of synthetic text, kept in the system's temporary folder: a hundred thousand cost five minutes to make."""

import hashlib
import inspect
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.embedding import Encoder, EncoderIdentity, FloatMatrix, OnnxEncoder
from index.export import ensure_encoder
from index.weights import locate

KEPT = Path(tempfile.gettempdir()) / "onrecord-benchmarks"
_PART = 10_000  # texts a file: a larger corpus begins like a smaller one, so it finds part of its vectors there


class KeptEncoder:
    """The real encoder, which remembers on the disk, by the texts' own hash, what it has embedded."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        """Wrap it."""
        self._encoder = encoder

    @property
    def identity(self) -> EncoderIdentity:
        """See index.embedding.Encoder."""
        return self._encoder.identity

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> FloatMatrix:
        """See index.embedding.Encoder."""
        parts = [self._part(texts[first : first + _PART], progress) for first in range(0, len(texts), _PART)]
        return np.concatenate([np.zeros((0, self.identity.dimensions), dtype=np.float32), *parts])

    def _part(self, texts: Sequence[str], progress: Callable[[int], None] | None) -> FloatMatrix:
        name = hashlib.sha256("\0".join([repr(self.identity), *texts]).encode()).hexdigest()[:24]
        path = KEPT / "vectors" / f"{name}.npy"
        if path.is_file():
            known: FloatMatrix = np.load(path)
            return known
        vectors = self._encoder.encode(texts, progress=progress)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path.with_suffix(".part.npy"), vectors)
        path.with_suffix(".part.npy").replace(path)
        return vectors


def encoder_folder() -> Path:
    """Return the folder of the default model's exported encoder, exported once by each version of the export."""
    model, code = locate(), Path(inspect.getfile(ensure_encoder)).read_bytes()
    return ensure_encoder(model, KEPT / "encoders" / f"{model.digest[:16]}-{hashlib.sha256(code).hexdigest()[:8]}")


def kept_encoder() -> Encoder:
    """Return the real encoder with its memory."""
    return KeptEncoder(OnnxEncoder(encoder_folder()))
