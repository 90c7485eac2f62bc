from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.doctor_index import index_findings
from bot.findings import Finding, Mark, error, ok, warning
from index.build import UNFINISHED, build
from index.chunking import CHUNKING
from index.corpus import Corpus
from index.folder import Generation, IndexFolder
from index.manifest import FORMAT, QUOTING, RECORD
from index.model import Article
from index.weights import ModelFiles
from tests.fakes import FakeEncoder, identity
from tests.test_folder import reseal
from tests.tiny_model import place_graph


@pytest.fixture
def built(folder: IndexFolder, corpus: list[Article], fake: FakeEncoder) -> Generation:
    """An index with its encoder beside it."""
    encoder = folder.encoder_of(identity().digest)
    generation = build(corpus, folder, fake.source(encoder)).generation
    place_graph(encoder)
    return generation


def model(digest: str = identity().digest) -> ModelFiles:
    return ModelFiles("words", Path("words"), digest)


def findings(folder: IndexFolder, articles: list[Article], *, corrections: str = "", digest: str = "") -> list[Finding]:
    corpus = Corpus(tuple(articles))
    return list(index_findings(folder, corpus, corrections, model(digest) if digest else model(), datetime.now(UTC)))


def test_a_whole_index_in_step_with_the_articles_is_well(
    folder: IndexFolder, built: Generation, corpus: list[Article]
) -> None:
    manifest = built.manifest

    assert findings(folder, corpus) == [
        ok(
            "index",
            f"whole, in format {FORMAT}: {len(corpus)} articles, {manifest.passages} passages,"
            f" built {manifest.built_at}",
        )
    ]


def test_where_there_is_none_it_is_said_what_builds_it(folder: IndexFolder, corpus: list[Article]) -> None:
    assert findings(folder, corpus) == [
        warning("index", f"there is none in {folder.root} yet", "onrecord index builds it; so does the first start")
    ]


def test_articles_that_came_went_or_changed_are_counted(
    folder: IndexFolder, built: Generation, corpus: list[Article]
) -> None:
    first, second, *rest = corpus
    changed = [replace(first, body=f"{first.body} And more."), *rest, replace(second, id="another")]

    assert findings(folder, changed)[1:] == [
        warning(
            "index",
            "3 articles have come, gone or changed since it was built",
            "onrecord index; a running bot takes the new index over by itself",
        )
    ]


def test_corrections_that_changed_are_worth_a_look(
    folder: IndexFolder, built: Generation, corpus: list[Article]
) -> None:
    (found,) = findings(folder, corpus, corrections="another-digest")[1:]

    assert (found.mark, found.mend) == (Mark.WARNING, "onrecord index")


@pytest.mark.parametrize("kept", [0, 1000])
def test_a_half_written_index_is_told_with_the_command_that_mends_it(
    folder: IndexFolder, built: Generation, corpus: list[Article], kept: int
) -> None:
    path = built.folder / RECORD
    path.write_bytes(path.read_bytes()[:kept])

    assert findings(folder, corpus) == [
        error("index", f"{path} is missing, truncated or altered", "rebuild it with: onrecord index")
    ]


def test_an_index_of_another_format_is_told(folder: IndexFolder, built: Generation, corpus: list[Article]) -> None:
    reseal(folder, built, lambda raw: raw.update(format=FORMAT + 1))

    assert findings(folder, corpus) == [
        error(
            "index",
            f"the index has format {FORMAT + 1} and this version reads format {FORMAT}",
            "rebuild it with: onrecord index",
        )
    ]


def test_an_index_made_by_other_rules_is_told(folder: IndexFolder, built: Generation, corpus: list[Article]) -> None:
    reseal(folder, built, lambda raw: raw.update(quoting="quotations/0"))

    assert findings(folder, corpus)[1] == error(
        "index",
        f"it was made by other rules ({CHUNKING}, quotations/0; now {CHUNKING}, {QUOTING})",
        "onrecord index",
    )


def test_an_index_made_with_another_model_is_told(
    folder: IndexFolder, built: Generation, corpus: list[Article]
) -> None:
    assert findings(folder, corpus, digest="f" * 64)[1:] == [
        error("index", "it was made with the model words, and the setting says words", "onrecord index")
    ]


def test_corrections_that_could_not_be_applied_are_told_as_that(
    folder: IndexFolder, built: Generation, corpus: list[Article]
) -> None:
    reseal(folder, built, lambda raw: raw.update(quoting=f"{QUOTING} d1gest{UNFINISHED}"))

    assert findings(folder, corpus, corrections="d1gest")[1:] == [
        warning("index", "not all corrections of speakers could be applied", "mend those that onrecord index names")
    ]
    assert [one.mark for one in index_findings(folder, Corpus(tuple(corpus)), None, model(), datetime.now(UTC))] == [
        Mark.OK
    ]


@pytest.mark.parametrize("file", ["encoder.json", "encoder.onnx", "tokenizer.json"])
@pytest.mark.parametrize("kept", [0, 10, None])
def test_an_encoder_that_is_gone_or_half_written_is_told(
    folder: IndexFolder, built: Generation, corpus: list[Article], file: str, kept: int | None
) -> None:
    path = folder.encoder_of(identity().digest) / file
    if kept is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:kept])

    assert findings(folder, corpus)[1:] == [
        error("index", "the exported model beside it is gone or damaged", "onrecord index --rebuild")
    ]


def test_where_articles_and_model_could_not_be_read_the_index_is_looked_at_all_the_same(
    folder: IndexFolder, built: Generation
) -> None:
    assert [one.mark for one in index_findings(folder, None, "", None, datetime.now(UTC))] == [Mark.OK]


def test_an_index_that_was_built_later_than_now_tells_of_the_clock(
    folder: IndexFolder, built: Generation, corpus: list[Article]
) -> None:
    then = datetime.fromisoformat(built.manifest.built_at) - timedelta(days=400)

    *_, found = index_findings(folder, Corpus(tuple(corpus)), "", model(), then)

    assert (found.check, found.said, found.stops) == (
        "clock",
        "400 days behind the moment at which the index was built; daily facts go by it",
        False,
    )
