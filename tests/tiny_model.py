"""A model of a few kilobytes, written where a real one would lie, so that whole commands run in tests."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import BPE
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import WhitespaceSplit

from index.embedding import GRAPH, TOKENS, EncoderIdentity, write_card
from index.export import RUNTIME
from index.folder import IndexFolder
from index.weights import ModelFiles, locate

DIMENSIONS = 32
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"


def tiny_model(folder: Path, weights: bytes = b"no weights") -> ModelFiles:
    """Make the folder of a model; what its files say is never read, for its encoder is there already."""
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(weights)
    return locate(str(folder))


def place_encoder(model: ModelFiles, index: Path) -> None:
    """Write an encoder that adds up one vector a letter, as if it had been exported from the model."""
    folder = IndexFolder(index).encoder_of(model.digest)
    folder.mkdir(parents=True)
    place_graph(folder)
    write_card(folder, EncoderIdentity(model.name, model.digest, RUNTIME, DIMENSIONS, max_tokens=256))


def place_graph(folder: Path) -> None:
    """Write what can be loaded, without the card that says what it is."""
    tokenizer = Tokenizer(BPE({letter: number for number, letter in enumerate(["?", *_LETTERS])}, [], unk_token="?"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(folder / TOKENS))
    onnx.save(_graph(), folder / GRAPH)


def _graph() -> onnx.ModelProto:
    table = np.random.default_rng(0).normal(size=(len(_LETTERS) + 1, DIMENSIONS)).astype(np.float32)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["letters"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["wide"]),
        helper.make_node("Mul", ["letters", "wide"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "middle"], ["sum"], keepdims=0),
        helper.make_node("LpNormalization", ["sum"], ["vectors"], axis=1, p=2),
    ]
    constants = [
        numpy_helper.from_array(table, "table"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "middle"),
    ]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", DIMENSIONS])
    graph = helper.make_graph(nodes, "letters", inputs, [output], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
