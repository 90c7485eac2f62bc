import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.embedding import CARD, GRAPH, TOKENS, Encoder, OnnxEncoder, _batches, read_card, write_card
from index.errors import ModelError
from tests.fakes import FakeEncoder, identity

ROOT = Path(__file__).parent.parent

# What questions and articles may hold, what no tokenizer has seen, and enough of it for several batches.
VARIED = [
    "",
    " ",
    "?",
    "Who said that?",
    "“We do not want to open everything,” she added. Café owners in Łódź paid €3.50 – 40 % more.",
    "😀 👩‍👩‍👧 🇬🇧",
    "Ｆｕｌｌ ｗｉｄｔｈ, العربية, 中文, हिन्दी, e\u0301",
    "a\x00b\ufffd\u200b",
    "one " * 40,
    "long " * 5_000,
    "x" * 5_000,
    *(f"Sentence {number} says {'very ' * (number % 17)}little." for number in range(40)),
]


def test_vectors_have_length_one_and_stand_in_the_order_of_the_texts(every_encoder: Encoder) -> None:
    vectors = every_encoder.encode(VARIED)

    assert (vectors.shape, vectors.dtype) == ((len(VARIED), every_encoder.identity.dimensions), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(every_encoder.encode(VARIED[::-1]), vectors[::-1], atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_in_company(every_encoder: Encoder) -> None:
    together = every_encoder.encode(VARIED)

    alone = np.concatenate([every_encoder.encode([text]) for text in VARIED[:20]])

    np.testing.assert_allclose(alone, together[:20], atol=1e-5)


@pytest.mark.model
def test_an_encoder_for_questions_gives_the_vectors_that_the_index_was_made_with(encoder_folder: Path) -> None:
    made_with, asking = OnnxEncoder(encoder_folder), OnnxEncoder(encoder_folder, for_questions=True)

    np.testing.assert_allclose(asking.encode(VARIED), made_with.encode(VARIED), atol=1e-6)
    assert asking.identity == made_with.identity


def test_no_texts_have_no_vectors(every_encoder: Encoder) -> None:
    assert every_encoder.encode([]).shape == (0, every_encoder.identity.dimensions)


def test_progress_adds_up_to_the_number_of_texts(every_encoder: Encoder) -> None:
    steps: list[int] = []

    every_encoder.encode(VARIED, progress=steps.append)

    assert sum(steps) == len(VARIED)
    assert min(steps) > 0


def test_half_a_surrogate_pair_is_a_text_too(every_encoder: Encoder) -> None:
    """JSON can spell one, and so can the bytes of a command line."""
    assert every_encoder.encode(["ferry \ud83d"]).shape == (1, every_encoder.identity.dimensions)


def test_texts_that_mean_alike_are_nearer_than_texts_that_do_not(every_encoder: Encoder) -> None:
    ferry, same, other = every_encoder.encode(
        ["The night ferry stops.", "The ferry stops at night.", "Bees need water."]
    )

    assert ferry @ same > 0.6 > 0.4 > ferry @ other


def test_the_fake_encoder_says_the_same_in_every_process() -> None:
    script = "from tests.fakes import FakeEncoder; print(FakeEncoder().encode(['a ferry', 'é']).tobytes().hex())"

    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert said == {FakeEncoder().encode(["a ferry", "é"]).tobytes().hex()}


@pytest.mark.model
def test_many_threads_get_the_vectors_that_one_gets(encoder: OnnxEncoder) -> None:
    texts = VARIED[3:7] * 10
    expected = {text: encoder.encode([text]) for text in texts}

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: encoder.encode([text]), texts))

    for text, vectors in zip(texts, found, strict=True):
        np.testing.assert_allclose(vectors, expected[text], atol=1e-6)


def test_a_card_reads_back(tmp_path: Path) -> None:
    write_card(tmp_path, identity(model="sentence-transformers/é"))

    assert read_card(tmp_path) == identity(model="sentence-transformers/é")


@pytest.mark.model
@pytest.mark.parametrize("file", [CARD, TOKENS, GRAPH])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\x00\xff not this"], ids=repr)
def test_an_encoder_that_cannot_be_read_says_what_to_delete(
    encoder_folder: Path, tmp_path: Path, file: str, content: bytes | None
) -> None:
    folder = tmp_path / "encoder"
    folder.mkdir()
    for name in {CARD, TOKENS, GRAPH} - {file}:
        (folder / name).symlink_to(encoder_folder / name)
    if content is not None:
        (folder / file).write_bytes(content)

    with pytest.raises(
        ModelError, match=r"the encoder in .* is missing or damaged; make it anew with: onrecord index --rebuild"
    ):
        OnnxEncoder(folder)


@pytest.mark.model
def test_a_truncated_encoder_is_refused(encoder_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(encoder_folder, folder)
    with (folder / GRAPH).open("r+b") as graph:
        graph.truncate((folder / GRAPH).stat().st_size - 1)

    with pytest.raises(ModelError, match="make it anew with: onrecord index --rebuild"):
        OnnxEncoder(folder)


def test_a_missing_encoder_folder_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make it anew with: onrecord index --rebuild"):
        OnnxEncoder(tmp_path / "none")


@pytest.mark.model
def test_asking_never_imports_the_libraries_that_are_slow_to_load(encoder_folder: Path, tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
import index.search
from index.embedding import OnnxEncoder
vectors = OnnxEncoder(Path({str(encoder_folder)!r})).encode(["Who said that?"])
slow = {{"torch", "transformers", "sentence_transformers", "onnx", "onnxscript", "huggingface_hub"}}
print(vectors.shape, sorted(slow & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "(1, 384) []\n"


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([5, 3, 4], [[1, 2, 0]], id="shortest first"),
        pytest.param([7] * 18, [list(range(16)), [16, 17]], id="sixteen a batch"),
        pytest.param([256] * 5, [[0, 1], [2, 3], [4]], id="long ones by few"),
        pytest.param([10, 256, 20, 21], [[0, 2], [3], [1]], id="none padded to more than twice its length"),
    ],
)
def test_a_batch_holds_texts_of_nearly_equal_length(lengths: list[int], expected: list[list[int]]) -> None:
    assert _batches(lengths) == expected
