"""The index folder on the disk: generations, of which one is current, and the encoders they were made with.

    CURRENT                  "<generation> <SHA-256 of its manifest>", replaced atomically: the only moment of change
    generations/<name>/      manifest.json, and the files it seals; written once, never changed
    encoders/<digest>/       see index.export; those that made one of the generations
    build.lock               held by the one process that builds

Hard rules: a generation is complete and on the disk (fsync) before CURRENT names it; CURRENT is replaced, never
written in place; the generation that was current before stays until the next build, for readers that are opening it.
"""

import contextlib
import hashlib
import json
import shutil
import uuid
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import filelock

from index.disk import sync, writing
from index.errors import IndexBusyError, IndexDamagedError, IndexMissingError
from index.manifest import FileSeal, Manifest

REBUILD = "rebuild it with: onrecord index"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete index: its folder and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """Its name below generations/."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """The folder named by `--index`. Reading needs no lock; a build takes `building()`."""

    root: Path

    @property
    def encoders(self) -> Path:
        """Where exported encoders lie, shared by all generations."""
        return self.root / "encoders"

    def encoder_of(self, digest: str) -> Path:
        """Return the folder of the encoder that was exported from the model files with this digest."""
        return self.encoders / digest[:16]

    def stamp(self) -> tuple[int, int] | None:
        """Return something that changes whenever CURRENT is replaced; None while there is no index."""
        try:
            status = (self.root / "CURRENT").stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def current(self) -> Generation:
        """Return the current generation, every file of it checked against its seal.

        Raise IndexMissingError when there is none, IndexDamagedError or IndexMismatchError when it cannot be trusted.
        """
        try:
            name, _, digest = (self.root / "CURRENT").read_text(encoding="ascii").strip().partition(" ")
        except FileNotFoundError:
            raise IndexMissingError(f"there is no index in {self.root}; build one with: onrecord index") from None
        except (UnicodeDecodeError, OSError) as error:
            raise IndexDamagedError(f"{self.root / 'CURRENT'} is unreadable; {REBUILD}") from error
        folder = self.root / "generations" / Path(name or "?").name
        try:
            text = (folder / _MANIFEST).read_bytes()
        except (
            OSError,
            ValueError,
        ) as error:  # ValueError: a file system that lost power may leave CURRENT full of NUL
            raise IndexDamagedError(f"the index in {folder} is gone; {REBUILD}") from error
        if hashlib.sha256(text).hexdigest() != digest:
            raise IndexDamagedError(f"the manifest in {folder} was altered; {REBUILD}")
        manifest = Manifest.loads(text.decode())
        for file, seal in manifest.files.items():
            path = folder / file
            if not path.is_file() or path.stat().st_size != seal.size or FileSeal.of(path) != seal:
                raise IndexDamagedError(f"{path} is missing, truncated or altered; {REBUILD}")
        return Generation(folder, manifest)

    @contextlib.contextmanager
    def building(self) -> Generator[None]:
        """Hold the build lock, and clear what a killed build left; raise IndexBusyError when another process builds."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(self.root / "build.lock", blocking=False)
        try:
            lock.acquire()
        except filelock.Timeout:
            raise IndexBusyError(
                f"another process is building the index in {self.root}; try again when it is done"
            ) from None
        try:
            self._clear(keep=self._named())
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                self._clear(keep=self._named())  # a full disk gets its room back at once
            raise
        finally:
            lock.release()

    def draft(self) -> Path:
        """Make the empty folder of a generation to be; call only while building."""
        folder = self.root / "generations" / uuid.uuid4().hex[:12]
        folder.mkdir(parents=True)
        return folder

    def publish(self, folder: Path, manifest: Manifest) -> Generation:
        """Make a complete draft the current generation, durably; on any failure the old one stays current."""
        before = self._named()
        text = manifest.dumps().encode()
        with writing(folder / _MANIFEST):
            (folder / _MANIFEST).write_bytes(text)
        for file in [*manifest.files, _MANIFEST]:
            sync(folder / file)
        sync(folder)
        sync(folder.parent)
        pointer = self.root / "CURRENT.new"
        with writing(pointer):
            pointer.write_text(f"{folder.name} {hashlib.sha256(text).hexdigest()}\n", encoding="ascii")
        sync(pointer)
        pointer.replace(self.root / "CURRENT")
        sync(self.root)
        self._clear(keep={folder.name} | before)
        self._clear_encoders()
        return Generation(folder, manifest)

    def _named(self) -> set[str]:
        # Any other fault must stop the build: nothing named would be nothing kept.
        with contextlib.suppress(FileNotFoundError, UnicodeDecodeError):
            return {(self.root / "CURRENT").read_text(encoding="ascii").split(" ")[0]}
        return set()

    def _clear(self, *, keep: set[str]) -> None:
        (self.root / "CURRENT.new").unlink(missing_ok=True)
        generations = self.root / "generations"
        for folder in generations.iterdir() if generations.is_dir() else ():
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)
        for draft in self.encoders.glob(".export-*"):  # only a build exports, and this is the only one
            shutil.rmtree(draft, ignore_errors=True)

    def _clear_encoders(self) -> None:
        """Remove the encoders that no generation here was made with; a reader of one that is left may yet open its."""
        made_with = set()
        for manifest in self.root.glob(f"generations/*/{_MANIFEST}"):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):  # another version's may be anything
                made_with.add(self.encoder_of(json.loads(manifest.read_bytes())["encoder"]["digest"]).name)
        for encoder in self.encoders.iterdir() if made_with and self.encoders.is_dir() else ():
            if encoder.name not in made_with:
                shutil.rmtree(encoder, ignore_errors=True)
