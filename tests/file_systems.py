"""File systems that refuse: a small one, one that is mounted read-only. Only root may mount them; others skip."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def mounted(where: Path, options: str) -> Iterator[Path]:
    """Give an empty file system in memory until the end of the block."""
    where.mkdir(exist_ok=True)
    if not _mounts("-t", "tmpfs", "-o", options, "none", str(where)):
        pytest.skip("no file system may be mounted here")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


@contextmanager
def fixed(path: Path) -> Iterator[Path]:
    """Have a file or folder that may not be written, not even by root, until the end of the block."""
    for options in (["--bind", str(path), str(path)], ["-o", "remount,ro,bind", str(path)]):
        if _mounts(*options):
            continue
        if "--bind" not in options:
            subprocess.run(["umount", "-l", str(path)], check=True)
        pytest.skip("no file system may be mounted here")
    try:
        yield path
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def fill(folder: Path) -> None:
    """Write until the disk is full."""
    with (folder / "fill").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def _mounts(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
