from pathlib import Path

import pytest

from index.errors import CorrectionError
from index.feedlist import FILE_NAME, FeedList, add_to_list, read_list, remove_from_list
from index.links import PORTS

A, B = "https://a.example/feed", "https://b.example/feed?x=1"


def read(seeds: Path) -> FeedList:
    return read_list(seeds, ports=PORTS)


def test_no_file_lists_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == FeedList()


def test_links_are_added_once_and_taken_out_again(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"

    assert [add_to_list(seeds, link, ports=PORTS) for link in (A, B, "http://www.a.example/feed/")] == [
        True,
        True,
        False,
    ]
    assert read(seeds) == FeedList((A, B))
    assert remove_from_list(seeds, A, ports=PORTS)
    assert not remove_from_list(seeds, A, ports=PORTS)
    assert read(seeds) == FeedList((B,))
    assert [path.name for path in seeds.iterdir()] == [FILE_NAME]


def test_what_the_curator_wrote_stays(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(f"# Ours\nfeeds:\n\n  - {A}  # the one\n- '{B}'\nnonsense\n", encoding="utf-8")

    remove_from_list(tmp_path, B, ports=PORTS)

    assert file.read_text(encoding="utf-8") == f"# Ours\nfeeds:\n\n  - {A}  # the one\nnonsense\n"


def test_a_line_that_cannot_be_read_is_named_and_the_others_count(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(f"- {A}\n- ftp://a.example\n{B}\n- {B}\n", encoding="utf-8")

    found = read(tmp_path)

    assert found.links == (A, B)
    assert [(one.line, type(one)) for one in found.problems] == [(2, CorrectionError), (3, CorrectionError)]
    assert "is not an http or https link" in found.problems[0].reason


def test_a_link_that_stands_there_twice_counts_once_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(f"- {A}\n- {B}\n- http://www.a.example/feed/\n- {B}\n", encoding="utf-8")

    once_more = [
        CorrectionError(path, f"lists {A} once more, as line 1 does", line=3),
        CorrectionError(path, f"lists {B} once more, as line 2 does", line=4),
    ]
    found = read(tmp_path)
    assert (found.links, found.problems) == ((A, B), ())
    assert [str(one) for one in found.doubled] == [str(one) for one in once_more]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\0", b"- [", b"[[[[[" * 10_000])
def test_no_file_stops_the_program(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)

    assert read(tmp_path).links == ()
