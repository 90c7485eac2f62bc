"""Facts kept beside the index: the same facts again, and never those of another record or of other rules."""

from datetime import date

import pytest

from adapters import kept_facts
from adapters.curating import DailyFacts
from adapters.kept_facts import facts_of, kept_at
from bot.kept_pool import dumps, loads
from bot.pool import found_in
from index.build import build
from index.folder import IndexFolder
from index.search import Index
from tests.fakes import FakeEncoder
from tests.test_pool import articles_in, record_of


@pytest.mark.parametrize("corpus", ["seeds", "tests/evals/articles"])
def test_facts_come_back_as_they_were(corpus: str) -> None:
    record = record_of(articles_in(corpus))
    facts = found_in(record)

    again = loads(dumps(facts, record.quotations()), record.articles(), record.quotations())

    assert again == facts
    assert [fact.text for fact in again] == [fact.text for fact in facts]


@pytest.fixture
def index(folder: IndexFolder, fake: FakeEncoder) -> Index:
    build(articles_in("seeds"), folder, fake.source())
    return Index(folder.current(), fake)


def test_a_record_is_read_for_facts_once_also_over_processes(
    index: Index, folder: IndexFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = facts_of(index, folder.root)
    monkeypatch.setattr(kept_facts, "found_in", lambda *_, **__: pytest.fail("it was read again"))

    assert facts_of(index, folder.root) == facts
    assert DailyFacts(folder.root, lambda: index, folder.root).choose((), date(2026, 3, 26)) is not None


@pytest.mark.parametrize("damage", ["", "[[", '[["f-1"]]', "é"])
def test_what_cannot_be_read_is_read_anew(index: Index, folder: IndexFolder, damage: str) -> None:
    facts = facts_of(index, folder.root)
    kept_at(folder.root, index.manifest).write_text(damage, encoding="utf-8")

    assert facts_of(index, folder.root) == facts


def test_another_generation_and_other_rules_have_facts_of_their_own(
    index: Index, folder: IndexFolder, fake: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts_of(index, folder.root)
    before = kept_at(folder.root, index.manifest)
    fewer = [article for article in articles_in("seeds") if article.id != articles_in("seeds")[0].id]
    build(fewer, folder, fake.source())
    newer = Index(folder.current(), fake)
    facts = facts_of(newer, folder.root)

    assert {fact.passage.article.id for fact in facts} <= {article.id for article in fewer}
    assert [path.name for path in before.parent.iterdir()] == [kept_at(folder.root, newer.manifest).name]
    monkeypatch.setattr(kept_facts, "_rules", lambda: "others")
    assert not kept_at(folder.root, newer.manifest).exists()


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(index: Index, folder: IndexFolder) -> None:
    (folder.root / "facts").write_text("in the way")

    assert facts_of(index, folder.root) == facts_of(index, None)
