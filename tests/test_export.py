"""The exported encoder against sentence-transformers, on the default model and on a small one of random weights."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.embedding import CARD, GRAPH, TOKENS, EncoderIdentity, OnnxEncoder
from index.errors import ModelError
from index.export import RUNTIME, ensure_encoder
from index.folder import IndexFolder
from index.weights import DEFAULT_MODEL, locate
from tests.test_embedding import VARIED

pytestmark = pytest.mark.model

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One layer, 16 dimensions, the first token's vector for the whole text, and no normalisation of its own."""
    import torch
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("models") / "small"
    torch.manual_seed(1)
    shape = BertConfig(
        vocab_size=30_522, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, initializer_range=0.5,
    )  # fmt: skip
    BertModel(shape).save_pretrained(folder)
    packaged = locate().folder
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        shutil.copy(packaged / name, folder / name)
    layers = [("", "sentence_transformers.models.Transformer"), ("1_Pooling", "sentence_transformers.models.Pooling")]
    modules = [{"idx": n, "name": str(n), "path": path, "type": kind} for n, (path, kind) in enumerate(layers)]
    pooling = {"word_embedding_dimension": 16, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    (folder / "1_Pooling").mkdir()
    for name, content in {
        "modules.json": modules,
        "sentence_bert_config.json": {"max_seq_length": 48, "do_lower_case": False},
        "1_Pooling/config.json": pooling,
    }.items():
        (folder / name).write_text(json.dumps(content))
    return folder


def agreement(model: Path, encoder: OnnxEncoder) -> float:
    """The least cosine of our vectors with those of sentence-transformers."""
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(model), device="cpu", local_files_only=True)
    expected = reference.encode(VARIED, normalize_embeddings=True, show_progress_bar=False)
    return float(np.min(np.sum(expected * encoder.encode(VARIED), axis=1)))


def test_the_default_model_gives_the_vectors_of_the_reference(encoder: OnnxEncoder) -> None:
    model = locate()

    assert encoder.identity == EncoderIdentity(DEFAULT_MODEL, model.digest, RUNTIME, dimensions=384, max_tokens=256)
    assert agreement(model.folder, encoder) > 0.9999


def test_any_other_model_in_a_folder_does_too(small_model: Path, tmp_path: Path) -> None:
    model = locate(str(small_model))

    folder = ensure_encoder(model, tmp_path / "encoders" / "small")

    encoder = OnnxEncoder(folder)
    assert encoder.identity == EncoderIdentity(str(small_model), model.digest, RUNTIME, dimensions=16, max_tokens=48)
    assert agreement(small_model, encoder) > 0.9999
    assert sorted(path.name for path in folder.iterdir()) == sorted([CARD, GRAPH, TOKENS])
    assert [path.name for path in folder.parent.iterdir()] == ["small"]


def test_an_encoder_that_is_there_is_not_made_again(encoder_folder: Path) -> None:
    before = (encoder_folder / GRAPH).stat()

    assert ensure_encoder(locate(), encoder_folder) == encoder_folder
    assert (encoder_folder / GRAPH).stat() == before


def test_an_export_that_disagrees_with_the_model_is_thrown_away(small_model: Path, tmp_path: Path) -> None:
    """This model puts words of its own before each text, which its graph knows nothing of."""
    prompted = shutil.copytree(small_model, tmp_path / "prompted")
    prompts = {"prompts": {"query": "answer the question of the reader: "}, "default_prompt_name": "query"}
    (prompted / "config_sentence_transformers.json").write_text(json.dumps(prompts))

    with pytest.raises(ModelError, match=r"disagrees with the model \(cosine "):
        ensure_encoder(locate(str(prompted)), tmp_path / "encoders" / "prompted")

    assert list((tmp_path / "encoders").iterdir()) == []


def test_a_model_that_cannot_be_loaded_leaves_no_encoder(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"no weights")

    with pytest.raises(ModelError, match="sentence-transformers cannot load the model"):
        ensure_encoder(locate(str(tmp_path / "model")), tmp_path / "encoders" / "broken")

    assert list((tmp_path / "encoders").iterdir()) == []


@pytest.fixture
def exporting(small_model: Path, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    script = f"""
from pathlib import Path
from index.export import ensure_encoder
from index.weights import locate
ensure_encoder(locate({str(small_model)!r}), Path({str(tmp_path / "encoders" / "small")!r}))
"""
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    yield process
    process.kill()
    process.wait()


def test_an_export_killed_half_way_leaves_no_encoder(exporting: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    while not list(folder.encoders.glob(".*")):
        assert exporting.poll() is None
        time.sleep(0.001)

    exporting.kill()
    exporting.wait()

    assert not (folder.encoders / "small").exists()
    with folder.building():
        assert list(folder.encoders.iterdir()) == []
