"""What an index folder says about itself: what made it, what it holds, and the digests that show it is whole."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from index.embedding import EncoderIdentity
from index.errors import IndexDamagedError, IndexMismatchError
from index.weights import file_digest

#: Raised by one whenever an older reader would misread what this version writes.
FORMAT = 4
#: Names the rules that find quotations and speakers; raise it whenever the same article would read differently.
QUOTING = "quotations/5"
#: The files of a generation: the database, and the vectors of passages and of leads.
RECORD, PASSAGE_VECTORS, LEAD_VECTORS = "record.sqlite", "passages.faiss", "leads.faiss"
#: What the next build need not find out again; asking does not read it.
READINGS = "readings.txt"
FILES = (RECORD, PASSAGE_VECTORS, LEAD_VECTORS, READINGS)


@dataclass(frozen=True, slots=True)
class FileSeal:
    """Length in bytes and SHA-256 of one file of the index."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """Seal the file as it lies on the disk now."""
        return cls(path.stat().st_size, file_digest(path))


@dataclass(frozen=True, slots=True)
class Manifest:
    """One index.

    `chunking` and `quoting` name the rules that cut articles and find quotations, `articles` maps id to digest, `files`
    name to seal. `built_at` is UTC in ISO 8601.
    """

    format: int
    built_at: str
    encoder: EncoderIdentity
    chunking: str
    quoting: str
    articles: dict[str, str]
    passages: int
    files: dict[str, FileSeal]

    def dumps(self) -> str:
        """Write what `loads` reads."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def loads(cls, text: str) -> Self:
        """Read a manifest; raise IndexMismatchError for another format, IndexDamagedError for anything unreadable."""
        try:
            raw = json.loads(text)
            found = raw["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(
                "the manifest of the index is unreadable; rebuild it with: onrecord index"
            ) from error
        if found != FORMAT:
            raise IndexMismatchError(
                f"the index has format {found} and this version reads format {FORMAT}; rebuild it with: onrecord index"
            )
        try:
            files = {name: FileSeal(**seal) for name, seal in raw.pop("files").items()}
            return cls(encoder=EncoderIdentity(**raw.pop("encoder")), files=files, **raw)
        except (KeyError, TypeError, AttributeError) as error:
            raise IndexDamagedError(
                "the manifest of the index is incomplete; rebuild it with: onrecord index"
            ) from error
