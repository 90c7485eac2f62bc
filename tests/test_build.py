import dataclasses
import shutil
import sqlite3
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import readings
from index.build import QUOTING, BuildReport, Source, build
from index.chunking import CHUNKING, lead, passages
from index.embedding import Encoder, read_card, write_card
from index.errors import IndexBusyError, ModelError
from index.folder import Generation, IndexFolder
from index.manifest import FILES, FORMAT, LEAD_VECTORS, PASSAGE_VECTORS, RECORD, FileSeal, Manifest
from index.model import Article
from index.search import Index
from index.store import Record
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder, article, identity, tiny_corpus


def texts_of(articles: list[Article]) -> list[str]:
    return [passage.text for one in articles for passage in passages(one)]


def assert_holds(generation: Generation, articles: list[Article]) -> None:
    """Every text of the corpus, in order, with the vector that the encoder gives it."""
    reference = FakeEncoder()
    articles = sorted(articles, key=lambda one: one.id)
    record = Record(generation.folder / RECORD)

    assert record.articles() == tuple(articles)
    assert [passage.text for passage in record.passages_at(range(record.passages))] == texts_of(articles)
    for name, texts in ((PASSAGE_VECTORS, texts_of(articles)), (LEAD_VECTORS, [lead(one) for one in articles])):
        stored = VectorIndex.load(generation.folder / name).all_rows()
        np.testing.assert_array_equal(stored, reference.encode(texts))


def test_a_first_build_embeds_each_text_once_and_seals_what_it_wrote(
    folder: IndexFolder, corpus: list[Article], fake: FakeEncoder
) -> None:
    report = build(corpus, folder, fake.source())

    texts = [*texts_of(corpus), *map(lead, corpus)]
    assert report == BuildReport(folder.current(), added=5, removed=0, embedded=len(texts), reused=0)
    assert not report.unchanged
    assert fake.calls == [texts]
    assert_holds(report.generation, corpus)
    assert report.generation.manifest == Manifest(
        format=FORMAT,
        built_at=report.generation.manifest.built_at,
        encoder=fake.identity,
        chunking=CHUNKING,
        quoting=QUOTING,
        articles={one.id: one.digest for one in corpus},
        passages=len(texts_of(corpus)),
        files={name: FileSeal.of(report.generation.folder / name) for name in FILES},
    )


def test_an_unchanged_corpus_is_left_alone_and_loads_no_model(
    folder: IndexFolder, corpus: list[Article], fake: FakeEncoder
) -> None:
    first = build(corpus, folder, fake.source())
    stamp = folder.stamp()

    again = build(corpus[::-1], folder, fake.source())

    assert again == BuildReport(first.generation, added=0, removed=0, embedded=0, reused=0, unchanged=True)
    assert again.unchanged
    assert fake.loads == 1
    assert folder.stamp() == stamp


def test_only_new_passages_are_embedded(folder: IndexFolder, corpus: list[Article]) -> None:
    build(corpus[:4], folder, FakeEncoder().source())
    fake = FakeEncoder()

    report = build(corpus, folder, fake.source())

    assert fake.texts == [*texts_of([corpus[4]]), lead(corpus[4])]
    assert (report.added, report.removed, report.embedded) == (1, 0, len(fake.texts))
    assert_holds(report.generation, corpus)


def test_removed_articles_go_and_load_no_model(folder: IndexFolder, corpus: list[Article]) -> None:
    build(corpus, folder, FakeEncoder().source())
    fake = FakeEncoder()

    report = build(corpus[1:4], folder, fake.source())

    assert (report.added, report.removed, report.embedded, fake.loads) == (0, 2, 0, 0)
    assert_holds(report.generation, corpus[1:4])


@pytest.mark.parametrize(
    ("change", "embedded"),
    [
        pytest.param({"title": "Beehives divide Port Ellery"}, ["lead"], id="title"),
        pytest.param({"published": None}, [], id="date"),
        pytest.param({"publisher": "Post", "authors": (), "url": None}, [], id="card"),
    ],
)
def test_a_changed_card_embeds_the_lead_at_most_and_is_seen(
    folder: IndexFolder, corpus: list[Article], change: dict[str, object], embedded: list[str]
) -> None:
    build(corpus, folder, FakeEncoder().source())
    fake = FakeEncoder()
    changed = [dataclasses.replace(corpus[0], **change), *corpus[1:]]  # type: ignore[arg-type]

    report = build(changed, folder, fake.source())

    assert fake.texts == [lead(changed[0]) for _ in embedded]
    assert (report.added, report.removed, fake.loads) == (1, 1, len(embedded))
    assert_holds(report.generation, changed)


def test_a_changed_sentence_is_embedded_with_the_lead_and_nothing_else(folder: IndexFolder) -> None:
    build([article(body="One stays. Two goes. Three stays.")], folder, FakeEncoder().source())
    fake = FakeEncoder()
    changed = article(body="One stays. Two is new. Three stays.")

    build([changed], folder, fake.source())

    assert fake.texts == ["Two is new.", lead(changed)]


def test_a_text_that_stands_twice_is_embedded_once(folder: IndexFolder, fake: FakeEncoder) -> None:
    twice = [article("a", "Same words. Same words."), article("b", "Same words. Other words.")]

    report = build(twice, folder, fake.source())

    assert fake.texts == ["Same words.", "Other words.", *map(lead, twice)]
    assert_holds(report.generation, twice)


@pytest.mark.parametrize("base", [True, False], ids=["all articles removed", "from nothing"])
def test_an_empty_corpus_makes_an_empty_index(folder: IndexFolder, fake: FakeEncoder, base: bool) -> None:
    if base:
        build(tiny_corpus(), folder, fake.source())

    report = build([], folder, fake.source())

    assert_holds(report.generation, [])
    assert Index(report.generation, fake).search("ferry", 5) == []
    assert build([article()], folder, fake.source()).added == 1


def test_progress_begins_with_nothing_done_and_ends_with_all(folder: IndexFolder, corpus: list[Article]) -> None:
    seen: list[tuple[int, int]] = []

    report = build(corpus, folder, FakeEncoder().source(), progress=lambda done, total: seen.append((done, total)))

    assert (seen[0], seen[-1]) == ((0, report.embedded), (report.embedded, report.embedded))
    assert all(before[0] < after[0] for before, after in pairwise(seen))


@pytest.mark.parametrize("file", [RECORD, PASSAGE_VECTORS, LEAD_VECTORS, "manifest.json", "../../CURRENT"])
def test_a_damaged_base_is_discarded_with_the_reason_and_built_anew(
    folder: IndexFolder, corpus: list[Article], file: str
) -> None:
    damaged = build(corpus, folder, FakeEncoder().source()).generation.folder / file
    damaged.write_bytes(damaged.read_bytes()[:-9])
    fake = FakeEncoder()

    report = build(corpus, folder, fake.source())

    assert report.discarded is not None
    assert report.discarded.endswith("; rebuild it with: onrecord index")
    assert not report.unchanged
    assert (report.reused, report.added, report.removed) == (0, 5, 0)
    assert_holds(folder.current(), corpus)


def test_another_model_discards_the_vectors_with_the_reason(folder: IndexFolder, corpus: list[Article]) -> None:
    build(corpus, folder, FakeEncoder().source())
    other = FakeEncoder(identity(model="other", digest="f" * 64))

    report = build(corpus, folder, other.source())

    assert report.discarded == "it was made with the model words, not other"
    assert (report.reused, report.generation.manifest.encoder) == (0, other.identity)


def test_articles_cut_by_other_rules_are_cut_and_embedded_anew(folder: IndexFolder, corpus: list[Article]) -> None:
    generation = build(corpus, folder, FakeEncoder().source()).generation
    with folder.building():
        folder.publish(generation.folder, dataclasses.replace(generation.manifest, chunking="words/0"))

    report = build(corpus, folder, FakeEncoder().source())

    assert report.discarded == f"its articles were cut by other rules (words/0, now {CHUNKING})"
    assert report.reused == 0
    assert report.generation.manifest.chunking == CHUNKING


def test_vectors_of_two_runtimes_are_never_mixed(folder: IndexFolder, corpus: list[Article]) -> None:
    """The same weights, so nobody could tell before the encoder is loaded."""
    before = FakeEncoder()
    build(corpus[:4], folder, before.source())
    now = FakeEncoder(identity(runtime="another"))

    report = build(corpus, folder, now.source())

    assert report.discarded == f"it was made by {before.identity}, and the encoder is now {now.identity}"
    assert (report.reused, report.embedded) == (0, len(now.texts))
    assert report.generation.manifest.encoder == now.identity
    assert_holds(report.generation, corpus)


def test_an_encoder_that_was_deleted_is_exported_again_though_nothing_is_new(
    folder: IndexFolder, corpus: list[Article], fake: FakeEncoder
) -> None:
    """To delete it is what we advise when it cannot be read."""
    exported = folder.encoder_of(fake.identity.digest)
    build(corpus, folder, fake.source(exported))
    shutil.rmtree(exported)

    assert build(corpus, folder, fake.source(exported)).unchanged
    assert read_card(exported) == fake.identity

    assert build(corpus, folder, fake.source(exported)).unchanged
    assert fake.loads == 2


@pytest.mark.parametrize("deleted", [True, False], ids=["exported anew", "already there"])
def test_an_index_that_the_exported_encoder_did_not_make_is_built_anew(
    folder: IndexFolder, corpus: list[Article], deleted: bool
) -> None:
    before, now = FakeEncoder(), FakeEncoder(identity(runtime="another"))
    exported = folder.encoder_of(now.identity.digest)
    build(corpus, folder, before.source(exported))
    if deleted:
        shutil.rmtree(exported)
    else:
        write_card(exported, now.identity)

    report = build(corpus, folder, now.source(exported))

    assert report.discarded == f"it was made by {before.identity}, and the encoder is now {now.identity}"
    assert report.reused == 0
    assert Index(report.generation, now).search("ferry", 1)


def test_from_scratch_reuses_nothing(folder: IndexFolder, corpus: list[Article], fake: FakeEncoder) -> None:
    build(corpus, folder, fake.source())

    report = build(corpus, folder, fake.source(), from_scratch=True)

    assert (report.added, report.reused, report.discarded, fake.loads) == (5, 0, None, 2)


def test_a_build_that_fails_leaves_the_old_index(folder: IndexFolder, corpus: list[Article], fake: FakeEncoder) -> None:
    def fail() -> Encoder:
        raise ModelError("the model is gone")

    before = build(corpus[:3], folder, fake.source()).generation

    with pytest.raises(ModelError, match="the model is gone"):
        build(corpus, folder, Source(fake.identity.model, fake.identity.digest, fail))

    assert folder.current() == before
    assert_holds(build(corpus, folder, fake.source()).generation, corpus)


def test_articles_that_cannot_be_read_fail_the_build_and_leave_the_old_index(
    folder: IndexFolder, corpus: list[Article], fake: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read in a thread beside the embedding: what goes wrong there must not be lost."""

    def fail(_article: Article) -> str:
        raise ValueError("no sense in it")

    before = build(corpus[:3], folder, fake.source()).generation
    monkeypatch.setattr(readings, "read", fail)

    with pytest.raises(ValueError, match="no sense in it"):
        build(corpus, folder, fake.source())

    assert folder.current() == before


def test_nothing_more_is_read_once_the_embedding_has_failed(
    folder: IndexFolder, corpus: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    failed = Event()

    def slowly(one: Article) -> str:
        failed.wait(10)
        read.append(one.id)
        return "{}"

    def fail() -> Encoder:
        threading.Timer(0.2, failed.set).start()
        raise ModelError("the model is gone")

    monkeypatch.setattr(readings, "read", slowly)
    monkeypatch.setattr(readings, "_loaded", lambda one, line: (one, line))

    with pytest.raises(ModelError, match="the model is gone"):
        build(corpus, folder, Source("words", "0" * 64, fail))

    assert len(read) == 1


def test_two_builds_at_once_the_second_is_sent_away(folder: IndexFolder, corpus: list[Article]) -> None:
    def build_meanwhile(done: int, total: int) -> None:
        if done == total:
            with pytest.raises(IndexBusyError, match="another process is building"):
                build(corpus, folder, FakeEncoder().source())
            sent_away.append(True)

    sent_away: list[bool] = []
    report = build(corpus, folder, FakeEncoder().source(), progress=build_meanwhile)

    assert sent_away == [True]
    assert_holds(report.generation, corpus)


@settings(max_examples=20)  # each is up to six builds
@given(steps=st.lists(st.sets(st.integers(0, 4)), min_size=1, max_size=4), order=st.permutations(range(5)))
def test_however_the_corpus_came_about_the_index_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[int]], order: list[int]
) -> None:
    corpus, fake = tiny_corpus(), FakeEncoder()
    stepwise, at_once = (IndexFolder(tmp_path_factory.mktemp("index")) for _ in range(2))
    for step in steps:
        build([corpus[number] for number in order if number in step], stepwise, fake.source())

    grown = build([corpus[number] for number in order], stepwise, fake.source()).generation
    fresh = build(corpus, at_once, fake.source()).generation

    assert_holds(grown, corpus)
    for query in ("who said the ferry stops", "library", "quiet street gardens"):
        assert Index(grown, fake).search(query, 50) == Index(fresh, fake).search(query, 50)


# Articles that change whose words those of another are: a surname alone is the only bearer's, until there are two.
BODIES = (
    "“Trams are loud,” said Ann Lee. Lee said the street was quiet before.\n\nBuses are slow.",
    "“Trams are late,” said Bob Lee, the mayor. “Nobody waits,” he said.",
    "Lee said: “The street is wide.” Same words. Same words.",
    "## Only a heading",
    "The Tram Users Group (TUG) asked for more trams. TUG said: “More trams, please.”",
    "“Trams are loud,” said Lee, the mayor. Buses are slow. Wexcombe Council, a public body, said it agreed.",
)
VERSIONS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(range(len(BODIES))))


@settings(max_examples=40)
@given(st.lists(VERSIONS, min_size=1, max_size=4), st.booleans())
def test_an_update_makes_row_by_row_what_a_build_from_nothing_makes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, int]], crowded: bool
) -> None:
    fake, stepwise, at_once = FakeEncoder(), *(IndexFolder(tmp_path_factory.mktemp("index")) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        if crowded:  # so that keys run out at once, and are given anew
            patch.setattr("index.keys.ROOM", 1)
        for step in steps:
            made = [article(one, BODIES[version]) for one, version in step.items()]
            grown = build(made, stepwise, fake.source())
    fresh = build(made, at_once, fake.source())

    assert_holds(grown.generation, made)
    assert rows_of(grown.generation.folder / RECORD) == rows_of(fresh.generation.folder / RECORD)
    for name in FILES[1:]:
        assert grown.generation.manifest.files[name] == fresh.generation.manifest.files[name]
    for query in ("who said trams are loud", "same words", "mayor", "tug street buses"):
        assert Index(grown.generation, fake).search(query, 50) == Index(fresh.generation, fake).search(query, 50)


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a record, by table, with the numbers of articles and passages in place of their keys."""
    database = sqlite3.connect(path)
    keys = [key for (key,) in database.execute("SELECT key FROM passages ORDER BY key")]
    articles = [key for (key,) in database.execute("SELECT key FROM articles ORDER BY key")]
    number = {key: place for place, key in enumerate(keys)}
    article_number = {key: place for place, key in enumerate(articles)}
    for table in ("passage_words", "article_words"):
        database.execute(f"CREATE VIRTUAL TABLE temp.{table}_of USING fts5vocab(main, {table}, 'instance')")
    numbered = {
        "articles": (article_number,),
        "passages": (number,),
        "quotations": (article_number,),
        "spoken": (number, article_number),
    }
    rows: dict[str, list[tuple[object, ...]]] = {}
    for table in ("articles", "passages", "stems", "words", "speakers", "quotations", "spoken"):
        of = numbered.get(table, ())
        found = database.execute(f"SELECT * FROM {table}").fetchall()
        rows[table] = sorted(
            (*(of[column][row[column]] for column in range(len(of))), *row[len(of) :]) for row in found
        )
    for table, numbers in (("passage_words", number), ("article_words", article_number)):
        found = database.execute(f"SELECT term, doc, col, offset FROM {table}_of").fetchall()
        rows[table] = sorted((term, numbers[doc], column, offset) for term, doc, column, offset in found)
        (sizes,) = database.execute(f"SELECT block FROM {table}_data WHERE id = 1").fetchone()
        rows[f"{table} sizes"] = [(sizes.rstrip(bytes(1)),)]  # zeros or nothing, when nothing is left
    database.close()
    return rows


def test_an_update_leaves_the_rows_of_other_articles_alone(folder: IndexFolder, fake: FakeEncoder) -> None:
    before = build([article("a", BODIES[0]), article("m", BODIES[4])], folder, fake.source()).generation.folder
    after = build([article(one, BODIES[4]) for one in "abcm"], folder, fake.source()).generation.folder

    kept = "SELECT * FROM passages WHERE key >= (SELECT key FROM articles WHERE id = 'm')"
    one, other = (sqlite3.connect(generation / RECORD) for generation in (before, after))
    assert one.execute(kept).fetchall() == other.execute(kept).fetchall() != []
    one.close()
    other.close()


def test_the_same_bytes_for_the_same_corpus(tmp_path: Path, corpus: list[Article], fake: FakeEncoder) -> None:
    first, second = (build(corpus, IndexFolder(tmp_path / name), fake.source()).generation for name in "ab")

    assert first.manifest.files == second.manifest.files


def test_what_changed_articles_said_is_told_before_they_are_replaced(
    folder: IndexFolder, corpus: list[Article]
) -> None:
    told: list[tuple[Article, ...]] = []
    source = FakeEncoder().source()
    build(corpus, folder, source, replaced=told.append)
    first, second, *others = corpus

    build([replace(first, body=f"{first.body} And more."), *others], folder, source, replaced=told.append)
    build([*others], folder, source, from_scratch=True, replaced=told.append)

    assert told[0] == ()
    assert set(told[1]) == {first, second}
    assert [one.id for one in told[2]] == [first.id]


def test_what_cannot_be_told_ends_the_build_and_leaves_the_old_index(
    folder: IndexFolder, corpus: list[Article]
) -> None:
    source = FakeEncoder().source()
    before = build(corpus, folder, source).generation

    def refuse(_articles: tuple[Article, ...]) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        build(corpus[1:], folder, source, replaced=refuse)

    assert folder.current() == before
