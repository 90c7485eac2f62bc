"""Putting restored files into their places, all or none: the renames are written down before the first is done.

What was killed in between is finished by the next command, whichever it is (`finish_restoring`).
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.errors import BackupError
from index.disk import sync, writing


@dataclass(frozen=True, slots=True)
class Rename:
    """One step: `old` becomes `new`. It is done when there is no `old` any more."""

    old: Path
    new: Path

    def do(self) -> None:
        """Rename, unless that is done, or there is nothing to rename."""
        if os.path.lexists(self.old) and not os.path.lexists(self.new):
            self.old.rename(self.new)
            sync(self.new.parent)

    def undo(self) -> None:
        """Rename back, if it was done."""
        Rename(self.new, self.old).do()


@contextmanager
def restoring(seeds: Path) -> Iterator[Path]:
    """Be the only one who restores over these articles; give the path where renames are written down.

    Raises BackupError while another process restores.
    """
    from filelock import Timeout

    plan = _plan_of(seeds)
    plan.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _alone(plan, timeout_s=0):
            yield plan
    except Timeout as error:
        raise BackupError("another process is restoring a back-up here; wait until it has ended") from error
    except OSError as error:
        if not str(error.filename).startswith(str(plan)):
            raise
        raise OSError(error.errno, error.strerror, str(plan.parent)) from error  # of the plan nobody has heard


def put_in_place(plan: Path, renames: Sequence[Rename]) -> None:
    """Do all renames, or, when one is refused, none. To be called while `restoring`. Raises OSError."""
    _write_down(plan, renames)
    try:
        for one in renames:
            one.do()
    except OSError:
        for one in reversed(renames):
            one.undo()
        plan.unlink()
        raise
    plan.unlink()


def finish_restoring(seeds: Path) -> bool:
    """Finish a restore that was killed while it put files into their places; return whether there was one."""
    plan = _plan_of(seeds)
    if not plan.exists():  # one look at the disk, at every command
        return False
    with _alone(plan):
        if not plan.exists():  # another process was first
            return False
        for old, new in json.loads(plan.read_text(encoding="utf-8")):
            Rename(Path(old), Path(new)).do()
        plan.unlink()
    return True


def _plan_of(seeds: Path) -> Path:
    place = seeds.absolute()
    return place.parent / f".{place.name}.restoring.json"


@contextmanager
def _alone(plan: Path, *, timeout_s: float = -1) -> Iterator[None]:
    """Be the only one with a plan, and leave no lock behind; below 0 seconds means to wait. Raises filelock's Timeout.

    It is removed while it is held: who has opened it meanwhile finds that it has no name any more, and takes a new one.
    """
    from filelock import FileLock

    lock = Path(f"{plan}.lock")
    with FileLock(lock, timeout=timeout_s, mode=0o600):
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _write_down(plan: Path, renames: Sequence[Rename]) -> None:
    draft = Path(f"{plan}.draft")
    with writing(draft):
        draft.write_text(json.dumps([[str(one.old), str(one.new)] for one in renames]), encoding="utf-8")
    sync(draft)
    draft.replace(plan)
    sync(plan.parent)
