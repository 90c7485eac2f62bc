import os
from pathlib import Path

import pytest

from adapters.settings import VARIABLES
from adapters.settings_given import Fault
from adapters.settings_text import text_of

ALL = frozenset(VARIABLES)


def test_where_there_is_no_file_there_is_no_text(tmp_path: Path) -> None:
    assert text_of(tmp_path / "none", VARIABLES) == ("", ())


def test_a_mark_at_the_beginning_of_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes("\ufeffmodel = 'é'\r\n".encode())

    assert text_of(path, VARIABLES) == ("model = 'é'\n", ())


def test_lines_in_another_encoding_are_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"index = 'i'\nmodel = 'caf\xe9'\nONRECORD_SEEDS='\xff'\n")

    text, faults = text_of(path, VARIABLES)

    assert text == "index = 'i'\n\n\n"
    assert faults == (
        Fault(f"line 2 of {path} is not UTF-8; save the file as that", frozenset({"model"})),
        Fault(f"line 3 of {path} is not UTF-8; save the file as that", frozenset({"seeds"})),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_utf_16_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(("\ufeff" if encoding.endswith("le") else "").encode(encoding) + "a = 1".encode(encoding))

    assert text_of(path, VARIABLES) == ("", (Fault(f"{path} is written in UTF-16; save it as UTF-8", ALL),))


def test_a_folder_in_place_of_the_file_is_told_and_a_virtual_environment_is_none(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.mkdir()
    assert text_of(path, VARIABLES) == ("", (Fault(f"{path} is a folder; move it away", ALL),))

    (path / "pyvenv.cfg").touch()
    assert text_of(path, VARIABLES) == ("", ())


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.symlink_to("nowhere")

    told = f"{path} is a link that leads nowhere; mend it, or take it away"
    assert text_of(path, VARIABLES) == ("", (Fault(told, ALL),))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch(mode=0)

    told = f"{path} may not be read (Permission denied); give the user that runs onrecord the permission"
    assert text_of(path, VARIABLES) == ("", (Fault(told, ALL),))


def test_what_the_system_cannot_give_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 300)

    told = f"{path} may not be read (File name too long); give the user that runs onrecord the permission"
    assert text_of(path, VARIABLES) == ("", (Fault(told, ALL),))
