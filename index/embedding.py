"""Texts to vectors: the exported encoder on ONNX Runtime. Asking needs this file only, and no torch.

A vector is float32 [dimensions], L2-normalised, so that an inner product is a cosine.
"""

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import ModelError
from index.runtime import onnxruntime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, SessionOptions

#: float32 [n, dimensions], rows L2-normalised.
FloatMatrix = npt.NDArray[np.float32]

GRAPH, TOKENS, CARD = "encoder.onnx", "tokenizer.json", "encoder.json"
# 541 texts/s at 16, 523 at 8, 510 at 4 on two cores: short batches of equal length waste least on padding.
_BATCH = 16
# A batch with more tokens than these leaves the cores' caches: of 256 tokens, 153 us each alone and 175 in sixteens.
_TOKENS = 640
# Of a few texts the longest may be thirty times the shortest; padding would cost more than it saves.
_LONGER = 2


class Encoder(Protocol):
    """What turns texts into vectors. The real one is OnnxEncoder; tests have one that hashes words."""

    @property
    def identity(self) -> "EncoderIdentity":
        """What made the vectors; two indexes with different identities must not be mixed."""
        ...

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> FloatMatrix:
        """Return float32 [len(texts), dimensions] in the order of the texts; [0, dimensions] for none.

        `progress` is called with the number of texts done since the last call.
        """
        ...


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """All that decides a vector: the model and its digest, runtime and precision, size, tokens kept of a text."""

    model: str
    digest: str
    runtime: str
    dimensions: int
    max_tokens: int


class OnnxEncoder:
    """The encoder that `index.export` wrote into `folder`. Thread-safe; many texts are embedded on `threads` cores."""

    def __init__(self, folder: Path, *, threads: int = 0, for_questions: bool = False) -> None:
        """Load it; raise ModelError when a file is missing or unreadable. `threads` 0 means one a core.

        `for_questions` makes one text fast in place of many; the vectors are the same.
        """
        import tokenizers

        runtime = onnxruntime()
        try:
            self._identity = read_card(folder)
            self._tokenizer: tokenizers.Tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENS))
            options = runtime.SessionOptions()
            # A batch is too small to be split among cores: each thread runs batches of its own, and none waits for
            # another. Up to twice as fast as one batch on all cores, most where other programs want them too.
            options.intra_op_num_threads = 1
            if for_questions:
                _split(options)
            self._session: InferenceSession = runtime.InferenceSession(
                str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise bare types of their own; a bad file is all it can be
            raise ModelError(
                f"the encoder in {folder} is missing or damaged; make it anew with: onrecord index --rebuild"
            ) from error
        self._threads = threads or os.cpu_count() or 1
        self._tokenizer.enable_truncation(self._identity.max_tokens)
        self._tokenizer.no_padding()

    @property
    def identity(self) -> EncoderIdentity:
        """See Encoder."""
        return self._identity

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> FloatMatrix:
        """See Encoder. Batches hold texts of nearly equal length, so that little is spent on padding."""
        vectors = np.zeros((len(texts), self._identity.dimensions), dtype=np.float32)
        # A question may hold half a surrogate pair, which is no character and which the tokenizer refuses.
        clean = [text.encode(errors="replace").decode() for text in texts]
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(clean)]
        batches = _batches([len(numbers) for numbers in tokens])
        with ThreadPoolExecutor(self._threads) as threads:
            # A thread for one question would only cost time.
            run = threads.map if len(batches) > 1 else map
            results = run(self._run, ([tokens[row] for row in rows] for rows in batches))
            for rows, result in zip(batches, results, strict=True):
                vectors[rows] = result
                if progress is not None:
                    progress(len(rows))
        return vectors

    def _run(self, tokens: Sequence[Sequence[int]]) -> FloatMatrix:
        """Embed one batch, given as the numbers of its tokens."""
        ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for line, numbers in enumerate(tokens):
            ids[line, : len(numbers)] = numbers
            mask[line, : len(numbers)] = 1
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        batch: FloatMatrix = vectors
        return batch


def _split(options: "SessionOptions") -> None:
    """Let one text be embedded on two cores: 14 tokens take 2.7 ms in place of 3.6, and 3.3 while one core is busy.

    Threads that spin while they wait, ONNX Runtime's default, would take 1.9 ms, but 6.1 while one core is busy.
    """
    options.intra_op_num_threads = min(2, os.cpu_count() or 1)
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Small shares, so that the thread that is not held up takes more of them.
    options.add_session_config_entry("session.dynamic_block_base", "4")


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the rows, shortest text first, cut where a batch is full or its texts would be mostly padding."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        fits = len(batches[-1]) < min(_BATCH, _TOKENS // max(1, lengths[row])) if batches else False
        if fits and lengths[row] <= _LONGER * lengths[batches[-1][0]]:
            batches[-1].append(row)
        else:
            batches.append([row])
    return batches


def read_card(folder: Path) -> EncoderIdentity:
    """Read what encoder lies in the folder; raise OSError, ValueError or TypeError when it cannot be told."""
    return EncoderIdentity(**json.loads((folder / CARD).read_text(encoding="utf-8")))


def write_card(folder: Path, identity: EncoderIdentity) -> None:
    """Write what `read_card` reads."""
    (folder / CARD).write_text(json.dumps(asdict(identity), indent=1) + "\n", encoding="utf-8")
