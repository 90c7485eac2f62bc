"""The file of a back-up: a zip whose manifest seals every other member. Written and read here, decided elsewhere.

What is read may come from anywhere: only names that a back-up can have are accepted, no more is unpacked than the
manifest says, and every byte is held against it. Nothing in it is ever run.
"""

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO

from adapters.archive_manifest import MANIFEST, SEEDS, Manifest, Member, is_expected
from adapters.errors import BackupError
from index.disk import writing

# A line of the manifest takes some 200 bytes; this is room for 300,000 articles.
_MOST_MANIFEST = 64 << 20
# Far beyond any group's articles and journal; what claims to be more is no back-up.
_MOST = 64 << 30
_CHUNK = 1 << 20
# What the libraries raise for a file that is none of theirs, or not whole.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError, OverflowError),
    *(NotImplementedError, RuntimeError, MemoryError),
)
_ENCRYPTED = 1
_ZIP = b"PK"


def write_archive(path: Path, manifest: Manifest, sources: Iterable[tuple[str, Path]]) -> Manifest:
    """Write a new file, for its owner's eyes only; return the manifest with the members that `sources` name.

    Raises OSError, also for a disk that fills up.
    """
    with writing(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            members = tuple(_put(archive, name, source, manifest) for name, source in sources)
            sealed = manifest.holding(members)
            archive.writestr(_entry(MANIFEST, sealed), sealed.text())
            archive.close()
            file.flush()
            os.fsync(file.fileno())
    return sealed


def read_archive(path: Path, into: Callable[[str], Path | None] = lambda _name: None) -> Manifest:
    """Read a back-up from end to end and hold it against its manifest; write members to the paths that `into` gives.

    Raises BackupError when it is damaged, newer or none; OSError when it cannot be read or a member be written.
    """
    with _readable(path), zipfile.ZipFile(path) as archive:
        manifest = _manifest(archive, path)
        for member in manifest.members:
            target = into(member.name)
            with archive.open(member.name) as stream, _new(target, member) if target else nullcontext() as file:
                _copy(stream, file, member)
    return manifest


def manifest_of(path: Path) -> Manifest:
    """Return what a back-up says that it holds. Raises BackupError and OSError as `read_archive` does."""
    with _readable(path), zipfile.ZipFile(path) as archive:
        return _manifest(archive, path)


def text_of(path: Path, member: str) -> str:
    """Return a small member as text. Raises BackupError and OSError as `read_archive` does."""
    with _readable(path), zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        return stream.read(_CHUNK).decode("utf-8")


def _entry(name: str, manifest: Manifest) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, manifest.made.timetuple()[:6])
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, (stat.S_IFREG | 0o600) << 16
    return entry


def _put(archive: zipfile.ZipFile, name: str, source: Path, manifest: Manifest) -> Member:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file, archive.open(_entry(name, manifest), "w", force_zip64=True) as sink:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += sink.write(chunk)
    return Member(name, size, digest.hexdigest())


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what the libraries raise for a file that is no back-up, or no whole one, into a sentence."""
    _refuse_other(path)
    try:
        yield
    except _DAMAGED as error:
        raise BackupError(
            f"{path} is damaged, was not copied whole, or is no back-up of onrecord; nothing was taken from it. Copy it"
            " again, or take another one"
        ) from error
    except OSError as error:
        if error.filename is not None:  # of a file that cannot be opened or written
            raise
        raise BackupError(f"{path} is damaged, or cannot be read ({error.strerror or error})") from error


def _refuse_other(path: Path) -> None:
    """Raise BackupError for what is no file, or no zip."""
    if path.is_dir():
        newest = max(path.glob("*.zip"), key=lambda one: one.stat().st_mtime, default=None)
        raise BackupError(f"{path} is a folder; name a back-up{f', such as {newest}' if newest else ''}")
    if not path.exists():
        raise BackupError(f"there is no file {path}; see whether the name is right, and the folder you are in")
    if not path.is_file():  # a pipe would be waited for without an end
        raise BackupError(f"{path} is no ordinary file")
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            raise BackupError(f"{path} is no back-up of onrecord: {'it is no zip' if path.stat().st_size else 'empty'}")


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) != len(archive.infolist()):
        raise BackupError(f"{path} holds two members of one name, as no back-up of onrecord does")
    if MANIFEST not in entries or entries[MANIFEST].file_size > _MOST_MANIFEST:
        raise BackupError(f"{path} is no back-up of onrecord")
    strange = next((name for name, entry in entries.items() if not _is_ours(entry)), None)
    if strange is not None:
        raise BackupError(f"{path} holds {strange!r}, as no back-up of onrecord does; nothing was taken from it")
    with archive.open(MANIFEST) as stream:
        manifest = Manifest.parse(stream.read(_MOST_MANIFEST), str(path))
    sizes = {name: entry.file_size for name, entry in entries.items() if name != MANIFEST}
    if {member.name: member.size for member in manifest.members} != sizes or sum(sizes.values()) > _MOST:
        raise BackupError(f"{path} does not hold what its manifest says; it is damaged")
    # Members that lie over one another unpack to thousands of times their size.
    if sum(entry.compress_size for entry in entries.values()) > path.stat().st_size:
        raise BackupError(f"{path} does not hold what it says; it is damaged")
    return manifest


def _is_ours(entry: zipfile.ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    plain = stat.S_IFMT(mode) in (0, stat.S_IFREG) and not entry.flag_bits & _ENCRYPTED
    known = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return plain and known and (entry.filename == MANIFEST or is_expected(entry.filename))


@contextmanager
def _new(path: Path, member: Member) -> Iterator[IO[bytes]]:
    """Give a new file to write, which is on the disk afterwards; articles are for others to read, too."""
    mode = 0o666 if member.name.startswith(SEEDS) else 0o600
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())


def _copy(stream: IO[bytes], file: IO[bytes] | None, member: Member) -> None:
    """Read a member, and write it where there is a file for it; never more than it may be."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > member.size:
            break
        digest.update(chunk)
        if file is not None:
            file.write(chunk)
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise ValueError(f"{member.name} is not what the manifest seals")
