"""Load a model with sentence-transformers, the reference, and write it as an encoder that runs without torch.

The whole SentenceTransformer is exported (transformer, pooling, normalisation), so nothing of it is written again here,
and the result is compared with the reference before it is used.
"""

import contextlib
import io
import logging
import os
import shutil
import uuid
import warnings
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.disk import writing
from index.embedding import GRAPH, TOKENS, EncoderIdentity, OnnxEncoder, write_card
from index.errors import ModelError
from index.weights import ModelFiles

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

RUNTIME = "onnxruntime fp32"
# Cosine with the reference's vectors that every probe must reach; measured: 0.9999995 at worst.
_AGREEMENT = 0.9999
_PROBES = (
    "Who said that?",
    "The minister told the committee that the bill would be published in draft before the summer recess.",
    "“We do not want to open everything,” she added. Café owners in Łódź paid €3.50 – 40 % more.",
    "long " * 600,
)


def ensure_encoder(model: ModelFiles, folder: Path) -> Path:
    """Return `folder` with the model's encoder in it, exporting it first if it is not there yet.

    The folder appears whole or not at all. Raise ModelError when the model cannot be loaded, or its export disagrees.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".export-{uuid.uuid4().hex[:12]}")
    draft.mkdir()
    try:
        with _quiet():
            reference = _load(model)
            _write(reference, model, draft)
            _compare(reference, OnnxEncoder(draft), model)
        with contextlib.suppress(OSError):  # another process was first: its folder is as good as ours
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def _load(model: ModelFiles) -> "SentenceTransformer":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read at import; the files are local by now
    from sentence_transformers import SentenceTransformer

    try:
        # Written out plainly, attention becomes a graph that ONNX Runtime runs up to a quarter faster than torch's own.
        plainly = {"attn_implementation": "eager", "use_safetensors": True}
        return SentenceTransformer(str(model.folder), device="cpu", local_files_only=True, model_kwargs=plainly).eval()
    except Exception as error:  # a stranger's model can fail in any way
        raise ModelError(f"sentence-transformers cannot load the model {model.name!r}: {error}") from error


def _write(reference: "SentenceTransformer", model: ModelFiles, folder: Path) -> None:
    import torch

    class Pipeline(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.modules_in_order = reference

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            vectors: torch.Tensor = self.modules_in_order(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, dim=1)

    ids = torch.ones((2, 8), dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0  # an example without padding would let the tracer conclude that the mask does nothing
    free = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens", max=reference.max_seq_length or 512)}
    program = torch.onnx.export(
        Pipeline().eval(),
        (ids, mask),
        dynamo=True,
        external_data=False,
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_vector"],
        dynamic_shapes={"input_ids": free, "attention_mask": free},
        verbose=False,
    )
    if program is None:
        raise ModelError(f"the model {model.name!r} cannot be exported")
    with writing(folder / GRAPH):
        program.save(str(folder / GRAPH))
    reference.tokenizer.backend_tokenizer.save(str(folder / TOKENS))
    dimensions = reference.get_embedding_dimension()
    if dimensions is None:
        raise ModelError(f"the model {model.name!r} does not say how long its vectors are")
    write_card(folder, EncoderIdentity(model.name, model.digest, RUNTIME, dimensions, reference.max_seq_length or 512))


def _compare(reference: "SentenceTransformer", encoder: OnnxEncoder, model: ModelFiles) -> None:
    expected = reference.encode(list(_PROBES), normalize_embeddings=True)
    agreement = float(np.min(np.sum(expected * encoder.encode(_PROBES), axis=1)))
    if agreement < _AGREEMENT:
        raise ModelError(f"the exported encoder of {model.name!r} disagrees with the model (cosine {agreement:.5f})")


@contextlib.contextmanager
def _quiet() -> Generator[None]:
    """Keep the exporter's progress bars and notes on its own internals off the terminal; errors still raise."""
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stderr(io.StringIO()),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
