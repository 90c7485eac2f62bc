import json
from pathlib import Path

import pytest

from index.errors import IndexDamagedError, IndexMismatchError
from index.manifest import FORMAT, FileSeal, Manifest
from tests.fakes import identity

MANIFEST = Manifest(
    format=FORMAT,
    built_at="2024-05-06T07:08:09+00:00",
    encoder=identity(),
    chunking="sentences/0",
    quoting="quotations/1",
    articles={"a": "1f", "é 😀": "2e"},
    passages=7,
    files={"record.sqlite": FileSeal(12, "3d"), "leads.faiss": FileSeal(0, "4c")},
)


def test_what_is_written_reads_back_whole() -> None:
    assert Manifest.loads(MANIFEST.dumps()) == MANIFEST


def test_a_seal_is_length_and_sha256(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")

    seal = FileSeal.of(tmp_path / "file")

    assert seal == FileSeal(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")


@pytest.mark.parametrize("other", [FORMAT + 1, FORMAT - 1, "1", None])
def test_another_format_is_refused_before_anything_else_is_read(other: object) -> None:
    with pytest.raises(IndexMismatchError) as caught:
        Manifest.loads(json.dumps({"format": other, "of the future": True}))

    assert str(caught.value) == (
        f"the index has format {other} and this version reads format {FORMAT}; rebuild it with: onrecord index"
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "{}", '"format"', "\x00"])
def test_what_is_no_manifest_is_damaged(text: str) -> None:
    with pytest.raises(IndexDamagedError, match="is unreadable; rebuild it with: onrecord index"):
        Manifest.loads(text)


@pytest.mark.parametrize(
    "change",
    [
        *({name: None} for name in ("files", "encoder")),
        {"files": []},
        {"files": {"record.sqlite": {"size": 1}}},
        {"encoder": {"model": "words"}},
        {"more": 1},
    ],
    ids=str,
)
def test_a_manifest_with_parts_missing_or_too_many_is_damaged(change: dict[str, object]) -> None:
    raw = json.loads(MANIFEST.dumps()) | change

    with pytest.raises(IndexDamagedError, match="is incomplete; rebuild it with: onrecord index"):
        Manifest.loads(json.dumps(raw))


@pytest.mark.parametrize("name", ["built_at", "encoder", "chunking", "articles", "passages", "files"])
def test_every_part_is_needed(name: str) -> None:
    raw = json.loads(MANIFEST.dumps())
    del raw[name]

    with pytest.raises(IndexDamagedError, match="is incomplete"):
        Manifest.loads(json.dumps(raw))
