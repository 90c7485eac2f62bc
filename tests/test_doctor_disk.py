import errno
import os
from pathlib import Path

import pytest

from bot.doctor_disk import closed_findings, folder_findings
from bot.findings import error, warning
from tests.file_systems import fill, fixed, mounted


def test_a_folder_with_room_that_may_be_written_into_has_nothing_wrong_and_keeps_nothing(tmp_path: Path) -> None:
    assert list(folder_findings("index", tmp_path / "not" / "made" / "yet", free=lambda _: 10**12)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("left", "said"), [(400_000_000, "400 MB"), (16_000_000, "16 MB")])
def test_a_disk_that_is_filling_up_is_worth_a_look(tmp_path: Path, left: int, said: str) -> None:
    told = f"the disk of {tmp_path} is filling up: {said} left, and a new index may take 500 MB"

    assert list(folder_findings("index", tmp_path, free=lambda _: left)) == [warning("index", told, "make room there")]


def test_a_disk_that_is_nearly_full_must_be_mended(tmp_path: Path) -> None:
    told = f"the disk of {tmp_path} is nearly full: 15 MB left"

    assert list(folder_findings("index", tmp_path, free=lambda _: 15_000_000)) == [
        error("index", told, "make room there")
    ]


def test_a_real_full_disk_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=256k") as small:
        fill(small)

        assert list(folder_findings("journal", small)) == [
            error("journal", f"the disk of {small} is full", "make room there")
        ]


def test_a_real_read_only_file_system_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "fixed", "ro") as fixed:
        (found,) = folder_findings("journal", fixed / "var")

    assert (found.said, found.stops) == (f"{fixed} may not be written into ({os.strerror(errno.EROFS)})", True)


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").touch()

    mend = "move it away, or name another folder in the settings"
    assert list(folder_findings("index", tmp_path / "index")) == [
        error("index", f"{tmp_path / 'index'} is no folder", mend)
    ]


def test_files_that_may_not_be_written_are_told_together(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    with fixed(tmp_path / "a"), fixed(tmp_path / "c"):
        found = list(closed_findings("index", tmp_path, [*sorted(tmp_path.iterdir()), tmp_path / "not there"]))

    mend = f"give them to the user that runs onrecord: chown -R USER {tmp_path}*, and chmod -R u+rwX {tmp_path}*"
    assert found == [error("index", f"may not be read and written: {tmp_path}/a, {tmp_path}/c", mend)]
    assert list(closed_findings("index", tmp_path, tmp_path.iterdir())) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)

    (found,) = folder_findings("journal", tmp_path / "closed")

    assert "may not be written into" in found.said
