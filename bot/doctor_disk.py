"""The check-up of a folder that the bot writes into: whether it may, and how much room is left."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.findings import Finding, error, warning

# SQLite writes its log back into the file at 4 MB (1,000 pages of 4 KB), and both are there meanwhile.
_LEAST = 16_000_000
# A build of the index writes a new one beside the two that are kept; onrecord exports its model beside it (91 MB).
_COMFORT = 500_000_000
_TRIAL = b"\0" * 65536


def free_bytes(folder: Path) -> int:
    """Return how much may still be written into a folder's file system."""
    return shutil.disk_usage(folder).free


def folder_findings(
    check: str, folder: Path, *, needed: int = _COMFORT, free: Callable[[Path], int] = free_bytes
) -> Iterator[Finding]:
    """Yield what is wrong with a folder, or with the one it will be made in; nothing when all is well."""
    if os.path.lexists(folder) and not folder.is_dir():
        yield error(check, f"{folder} is no folder", "move it away, or name another folder in the settings")
        return
    there = _existing(folder)
    try:
        # Asked of the system: permissions do not tell of a file system that is mounted read-only, or is full.
        with tempfile.TemporaryFile(dir=there) as trial:
            trial.write(_TRIAL)
            trial.flush()
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            yield error(check, f"the disk of {there} is full", "make room there")
        else:
            to_do = (
                "mount it for writing"
                if fault.errno == errno.EROFS
                else "give the user that runs onrecord the permission"
            )
            mend = f"{to_do}, or name another folder in the settings"
            yield error(check, f"{there} may not be written into ({fault.strerror})", mend)
        return
    left = free(there)
    if left < _LEAST:
        yield error(check, f"the disk of {there} is nearly full: {_size(left)} left", "make room there")
    elif left < needed:
        said = f"the disk of {there} is filling up: {_size(left)} left, and a new index may take {_size(needed)}"
        yield warning(check, said, "make room there")


def closed_findings(check: str, base: Path, paths: Iterable[Path]) -> Iterator[Finding]:
    """Yield which of the files and folders that are there may not be read and written."""
    # Asked of the system, which knows of other things than modes.
    closed = [str(one) for one in paths if os.access(one, os.F_OK) and not os.access(one, os.R_OK | os.W_OK)]
    if closed:
        mend = f"give them to the user that runs onrecord: chown -R USER {base}*, and chmod -R u+rwX {base}*"
        yield error(check, f"may not be read and written: {', '.join(closed)}", mend)


def _existing(folder: Path) -> Path:
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.is_dir())


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"
