"""Readings kept from an earlier build are what reading the articles again would give."""

from pathlib import Path

import pytest

from index import readings
from index.acronyms import acronyms
from index.bodies import kinds_of_body
from index.build import build
from index.characters import read_characters
from index.folder import IndexFolder
from index.manifest import READINGS
from index.model import Article
from index.quotation import extract
from index.readings import Readings
from tests.fakes import FakeEncoder, article

NAMED = article("zz", "The Tram Users Group (TUG) asked for more.\u2028The charity Shelter said: “No\n more.”")


@pytest.fixture
def kept(tmp_path: Path, corpus: list[Article]) -> Path:
    """The readings of the tiny corpus, saved."""
    Readings([*corpus, NAMED], {}).save(tmp_path / READINGS)
    return tmp_path / READINGS


def test_what_is_kept_reads_back_as_it_was_found(
    kept: Path, corpus: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "read", None)  # nothing is read again

    again = Readings([*corpus, NAMED], readings.load(kept))

    assert again.found() == [(one, extract(one.body)) for one in [*corpus, NAMED]]
    assert again.acronyms(NAMED) == (("TUG", "Tram Users Group"),)
    for one, quotations in again.found():
        assert again.characters(one, quotations) == read_characters(one, quotations)
        assert again.acronyms(one) == tuple(acronyms(one.body))
        assert again.kinds_of_body(one) == tuple(kinds_of_body(one.body))


def test_an_article_that_changed_is_read_again(kept: Path, corpus: list[Article]) -> None:
    changed = article(corpus[0].id, "“Bees are back,” said Ada Brock.")

    assert Readings([changed], readings.load(kept)).found() == [(changed, extract(changed.body))]


def test_other_quotations_than_those_found_have_characters_of_their_own(corpus: list[Article]) -> None:
    one = corpus[0]

    assert Readings(corpus, {}).characters(one, ()) == read_characters(one, ())


def test_nothing_is_kept_where_there_is_no_file(tmp_path: Path) -> None:
    assert readings.load(tmp_path / READINGS) == {}


def test_an_update_reads_only_what_is_new(
    folder: IndexFolder, corpus: list[Article], fake: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus[1:], folder, fake.source())
    read: list[str] = []
    monkeypatch.setattr(readings, "extract", lambda body: read.append(body) or extract(body))

    build(corpus, folder, fake.source())

    assert read == [corpus[0].body]


def test_other_rules_read_everything_again(
    folder: IndexFolder, corpus: list[Article], fake: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus[1:], folder, fake.source())
    read: list[str] = []
    monkeypatch.setattr("index.build.QUOTING", "quotations/next")
    monkeypatch.setattr(readings, "extract", lambda body: read.append(body) or extract(body))

    build(corpus, folder, fake.source())

    assert read == [one.body for one in corpus]
