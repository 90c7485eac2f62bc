import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import build
from index.errors import IndexBusyError, IndexDamagedError, IndexMismatchError, IndexMissingError, RecordError
from index.folder import Generation, IndexFolder
from index.manifest import FORMAT, RECORD
from index.model import Article
from index.search import Index
from index.store import Record
from tests.fakes import FakeEncoder, article, identity, tiny_corpus


@pytest.fixture
def built(folder: IndexFolder, corpus: list[Article], fake: FakeEncoder) -> Generation:
    return build(corpus, folder, fake.source()).generation


def generations(folder: IndexFolder) -> list[str]:
    return sorted(path.name for path in (folder.root / "generations").iterdir())


def reseal(folder: IndexFolder, generation: Generation, change: Callable[[dict[str, object]], None]) -> None:
    """Change the manifest and name its new digest in CURRENT, as another version of this project would have."""
    path = generation.folder / "manifest.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    change(raw)
    path.write_text(json.dumps(raw), encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder.root / "CURRENT").write_text(f"{generation.name} {digest}\n")


def test_the_current_generation_is_the_one_that_was_published_last(folder: IndexFolder, built: Generation) -> None:
    assert folder.current() == built


@pytest.mark.parametrize("exists", [False, True])
def test_a_folder_without_an_index_says_how_to_build_one(folder: IndexFolder, exists: bool) -> None:
    if exists:
        folder.root.mkdir()

    assert folder.stamp() is None
    with pytest.raises(IndexMissingError, match=r"there is no index in .*; build one with: onrecord index"):
        folder.current()


@pytest.mark.parametrize("file", ["record.sqlite", "passages.faiss", "leads.faiss"])
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1]), id="truncated"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b"\0"), id="longer"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"), id="altered"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder"),
    ],
)
def test_a_file_that_is_not_what_was_sealed_is_refused(
    folder: IndexFolder, built: Generation, file: str, damage: Callable[[Path], object]
) -> None:
    path = built.folder / file
    damage(path)

    with pytest.raises(IndexDamagedError) as caught:
        folder.current()

    assert str(caught.value) == f"{path} is missing, truncated or altered; rebuild it with: onrecord index"


def test_an_altered_manifest_is_refused(folder: IndexFolder, built: Generation) -> None:
    path = built.folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("sentences", "sentence"), encoding="utf-8")

    with pytest.raises(IndexDamagedError, match=r"the manifest in .* was altered; rebuild it with: onrecord index"):
        folder.current()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\x00" * 78, b"\xff\xfe", b"no-such-generation 00", b"..", b"../.. 00", b"/etc 00", b"x" * 5000],
    ids=lambda content: repr(content[:8]),
)
def test_a_current_that_names_nothing_is_damaged(folder: IndexFolder, built: Generation, content: bytes) -> None:
    (folder.root / "CURRENT").write_bytes(content)

    with pytest.raises(IndexDamagedError, match="rebuild it with: onrecord index"):
        folder.current()


def test_a_current_with_the_right_name_and_no_digest_is_damaged(folder: IndexFolder, built: Generation) -> None:
    (folder.root / "CURRENT").write_text(built.name)

    with pytest.raises(IndexDamagedError, match="was altered"):
        folder.current()


def test_a_generation_that_is_gone_is_refused(folder: IndexFolder, built: Generation) -> None:
    built.folder.rename(folder.root / "elsewhere")

    with pytest.raises(IndexDamagedError, match="is gone; rebuild it with: onrecord index"):
        folder.current()


def test_another_format_is_refused_as_a_mismatch(folder: IndexFolder, built: Generation) -> None:
    reseal(folder, built, lambda raw: raw.update(format=FORMAT + 1))

    with pytest.raises(IndexMismatchError, match=rf"has format {FORMAT + 1} .*; rebuild it with: onrecord index"):
        folder.current()


@pytest.mark.parametrize(
    "other", [identity(model="other"), identity(digest="f" * 64), identity(runtime="torch bf16")], ids=str
)
def test_an_encoder_that_did_not_make_the_index_is_refused(built: Generation, other: object) -> None:
    with pytest.raises(IndexMismatchError, match=r"the encoder here is .*; rebuild it with: onrecord index"):
        Index(built, FakeEncoder(other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "root", ["file", "file/below"], ids=["the folder is a file", "the folder lies below a file"]
)  # fmt: skip
def test_a_folder_that_cannot_be_one_is_refused_with_a_sentence(tmp_path: Path, root: str) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(RecordError):
        IndexFolder(tmp_path / root).current()


def test_what_a_killed_build_left_is_cleared_by_the_next(
    folder: IndexFolder, built: Generation, corpus: list[Article], fake: FakeEncoder
) -> None:
    (folder.draft() / RECORD).write_bytes(b"half a database")
    (folder.root / "CURRENT.new").write_text("half a na")
    draft = folder.encoders / ".export-0123456789ab"
    draft.mkdir(parents=True)
    (folder.encoder_of("f" * 64)).mkdir()

    assert build(corpus, folder, fake.source()).unchanged

    assert generations(folder) == [built.name]
    assert sorted(path.name for path in folder.root.iterdir()) == ["CURRENT", "build.lock", "encoders", "generations"]
    assert list(folder.encoders.iterdir()) == [folder.encoder_of("f" * 64)]


def test_the_generation_before_is_kept_until_the_next_build(folder: IndexFolder, fake: FakeEncoder) -> None:
    first, second, third = (
        build([article(body=body)], folder, fake.source()).generation.name for body in ("One.", "Two.", "Three.")
    )

    assert first not in generations(folder)
    assert generations(folder) == sorted([second, third])


def test_the_encoders_of_the_generations_that_are_there_are_kept_and_no_others(
    folder: IndexFolder, corpus: list[Article]
) -> None:
    """The one before as well: a reader that found it a moment ago opens its encoder next."""
    for digest in "abc":
        made_by = FakeEncoder(identity(digest=digest * 64))
        build(corpus, folder, made_by.source(folder.encoder_of(digest * 64)))

    assert sorted(folder.encoders.iterdir()) == [folder.encoder_of("b" * 64), folder.encoder_of("c" * 64)]


def test_a_manifest_that_nobody_can_read_keeps_no_encoder_and_breaks_no_build(
    folder: IndexFolder, built: Generation, corpus: list[Article], fake: FakeEncoder
) -> None:
    (built.folder / "manifest.json").write_text('{"encoder": "?"}')
    folder.encoder_of("f" * 64).mkdir(parents=True)

    build(corpus, folder, fake.source(folder.encoder_of(fake.identity.digest)))

    assert list(folder.encoders.iterdir()) == [folder.encoder_of(fake.identity.digest)]


def test_a_failed_build_leaves_no_draft_and_the_index_as_it_was(folder: IndexFolder, built: Generation) -> None:
    def fail() -> None:
        with folder.building():
            (folder.draft() / RECORD).write_bytes(b"half a database")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()

    assert generations(folder) == [built.name]
    assert folder.current() == built


def test_a_current_that_cannot_be_read_stops_the_build_and_nothing_is_cleared(
    folder: IndexFolder, built: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> str:
        raise OSError("too many open files")

    monkeypatch.setattr(Path, "read_text", refuse)

    with pytest.raises(OSError, match="too many"), folder.building():
        pass

    assert generations(folder) == [built.name]


def test_a_reader_goes_on_reading_its_generation_after_two_new_builds(
    folder: IndexFolder, tiny_index: Index, fake: FakeEncoder
) -> None:
    record = Record(folder.current().folder / RECORD)  # opened, and nothing read yet
    before = tiny_index.search("ferry to the island", 20)

    for body in ("One.", "Two."):
        build([article(body=body)], folder, fake.source())

    assert tiny_index.manifest.articles.keys() == {one.id for one in tiny_corpus()}
    assert tiny_index.search("ferry to the island", 20) == before
    assert record.articles() == tuple(tiny_corpus())


def test_every_publication_changes_the_stamp(folder: IndexFolder, fake: FakeEncoder) -> None:
    stamps = []
    for body in ("One.", "Two.", "Three.", "Four."):
        build([article(body=body)], folder, fake.source())
        stamps.append(folder.stamp())

    assert len(set(stamps)) == 4
    assert folder.stamp() == stamps[-1]


def test_a_second_builder_is_sent_away_until_the_first_is_done(folder: IndexFolder) -> None:
    def try_it() -> None:
        try:
            with folder.building():
                outcomes.append("built")
        except IndexBusyError as error:
            outcomes.append(str(error))

    outcomes: list[str] = []
    with folder.building():
        other = threading.Thread(target=try_it)
        other.start()
        other.join()
    try_it()

    busy = f"another process is building the index in {folder.root}; try again when it is done"
    assert outcomes == [busy, "built"]


def test_a_failed_build_gives_the_lock_back(folder: IndexFolder) -> None:
    def fail() -> None:
        with folder.building():
            raise RuntimeError("no")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="no"):
            fail()
