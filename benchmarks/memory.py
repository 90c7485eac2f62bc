"""The greatest memory a process has had, and the size of a folder."""

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Return the peak resident memory of this process in MB.

    Linux's own high-water mark where there is one: getrusage also counts what the parent had before the program began.
    """
    if _STATUS.is_file():
        line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def size_mb(folder: Path, *, without: str = "") -> float:
    """Return the size of all files below a folder in MB, leaving out the folder called `without`."""
    files = (path for path in folder.rglob("*") if path.is_file() and without not in path.relative_to(folder).parts)
    return sum(path.stat().st_size for path in files) / 1e6
