"""What is wrong with what an operator gave; `str()` is the one sentence to show him. Imports nothing heavy.

GivenError              every one of them
+-- UsageError          the command line names something that the command cannot work with
+-- SettingsError       a setting is unknown or has no possible value
+-- EvaluationError     the question set or the floors cannot be used
+-- BackupError         a back-up cannot be made there, or is damaged, newer or none
"""

import errno


class GivenError(Exception):
    """Base of all faults of what was given."""


class UsageError(GivenError):
    """The command was given something it cannot work with."""


class SettingsError(GivenError):
    """Settings are unknown or have no possible value; `faults` has one sentence for each."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class EvaluationError(GivenError):
    """The question set or the floors cannot be used."""


class BackupError(GivenError):
    """A back-up cannot be made there, or is damaged, newer, or none."""


_SAID = {
    errno.ENOENT: "there is no such file or folder; see whether the name is right, and the folder you are in",
    errno.EISDIR: "that is a folder, and a file is wanted",
    errno.ENOTDIR: "that is a file, and a folder is wanted",
    errno.EEXIST: "that is a file, and a folder is wanted",  # of making a folder; a file is never made over another
    errno.ENAMETOOLONG: "that name is too long",
    errno.EIO: "the disk cannot read or write it; look at the disk, and restore a back-up on another",
}


def system_fault(error: OSError) -> str:
    """Say what the system refused and, where that is known, what to do."""
    host = getattr(error, "host", None)  # aiohttp says so which one did not answer
    if host:
        return f"{host} cannot be reached ({error.strerror or error}); see whether the network is there, and try again"
    where = error.filename or "the system"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}: the disk is full, nothing was lost; make room, or name another folder, and run it again"
    if error.errno == errno.EROFS:
        return f"{where}: the file system is mounted read-only; mount it for writing, or name another folder"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{where}: this may not be written or read here; name another folder, or ask for the permission"
    return f"{where}: {_SAID.get(error.errno or 0) or error.strerror or error}"
