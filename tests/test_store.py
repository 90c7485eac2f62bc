from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.chunking import passages
from index.dates import PartialDate
from index.errors import IndexDamagedError
from index.model import Article, Passage
from index.store import Record
from index.writing import write_record
from tests.fakes import article, tiny_corpus


def cut(articles: list[Article]) -> list[Passage]:
    return [passage for one in articles for passage in passages(one)]


def record(path: Path, articles: list[Article]) -> Record:
    write_record(path, articles)
    return Record(path)


@pytest.fixture
def tiny(tmp_path: Path) -> Record:
    return record(tmp_path / "record", tiny_corpus())


def test_every_field_of_every_article_comes_back(tmp_path: Path) -> None:
    full = Article(
        id="z / ÿ 'quoted'",
        title="Tïtle “quoted” \\ 😀",
        body="A\x00b.\r\n\u2028Tab\there. 😀 𝔘nicode.\n",
        publisher="P",
        authors=("A. B.", "Ç, D"),
        published=PartialDate(1999, 12, 31, inferred=True),
        url="https://a.example/?q=1&r=é#x",
        via="b.example",
        published_note="from the text",
        title_inferred=True,
    )
    stored = [*tiny_corpus(), full]

    assert record(tmp_path / "record", stored).articles() == tuple(stored)


def test_every_passage_comes_back_in_the_order_asked_for(tiny: Record) -> None:
    expected = cut(tiny_corpus())

    assert tiny.passages == len(expected)
    assert tiny.passages_at(range(tiny.passages)) == expected
    assert tiny.passages_at([3, 0, 3]) == [expected[3], expected[0], expected[3]]
    assert tiny.passages_at([]) == []
    assert tiny.passage(4) == expected[4]


def test_the_passages_of_an_article_are_one_range_and_know_their_owner(tmp_path: Path) -> None:
    silent = article("c", body="## Only a heading")
    articles = [article("a", body="One. Two."), article("b", body="Three."), silent, article("d", body="Four. Five.")]

    opened = record(tmp_path / "record", articles)

    assert [opened.passages_of(number) for number in range(4)] == [range(2), range(2, 3), range(3, 3), range(3, 5)]
    assert [opened.owner(number) for number in range(5)] == [0, 0, 1, 3, 3]


@pytest.mark.parametrize("silent", ["a", "z"], ids=["first", "last"])
def test_an_article_without_passages_may_be_first_or_last(silent: str, tmp_path: Path) -> None:
    articles = sorted([article(silent, body="# Heading"), article("m", body="One. Two.")], key=lambda one: one.id)

    opened = record(tmp_path / "record", articles)

    assert [opened.article(opened.owner(number)).id for number in range(2)] == ["m", "m"]
    assert [len(opened.passages_of(number)) for number in range(2)] == [2 * (one.id == "m") for one in articles]


def test_an_article_is_found_by_its_id_and_by_no_other(tiny: Record) -> None:
    ids = [one.id for one in tiny_corpus()]

    assert [tiny.article_number(one) for one in ids] == [0, 1, 2, 3, 4]
    assert [tiny.article_number(one) for one in ("", "a", "ferry-201", "ferry-2019 ", "zz")] == [None] * 5


def test_words_are_found_in_passages_and_in_articles(tiny: Record) -> None:
    (found, score), *others = tiny.best_passages("hives above the library", 10)
    assert "four hives above the library" in tiny.passage(found).text
    assert all(score > other for _, other in others)

    assert [tiny.article(number).id for number, _ in tiny.best_articles("ferry", 10)] == ["ferry-2019"]
    assert tiny.best_passages("library", 10, within=[tiny.passages_of(3)]) == []


def test_an_empty_record_holds_nothing(tmp_path: Path) -> None:
    opened = record(tmp_path / "record", [])

    assert (opened.articles(), opened.passages, opened.article_number("a")) == ((), 0, None)
    assert (opened.best_passages("word", 5), opened.best_articles("word", 5)) == ([], [])


def test_many_threads_read_the_same_values_as_one(tmp_path: Path) -> None:
    articles = [article(f"{number:03}", body="One. Two word. Three.") for number in range(200)]
    opened = record(tmp_path / "record", articles)

    def read(turn: int) -> tuple[list[Passage], list[tuple[int, float]]]:
        number = turn % 200
        return opened.passages_at(opened.passages_of(number)), opened.best_passages("word", 5)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(read, range(1000)))

    expected = [list(passages(one)) for one in articles]
    assert [found for found, _ in answers] == expected * 5
    assert len({tuple(words) for _, words in answers}) == 1


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_what_is_no_such_database_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "record").write_bytes(content)

    with pytest.raises(IndexDamagedError, match="is not a readable database; rebuild it with: onrecord index"):
        Record(tmp_path / "record")


def test_a_missing_database_is_refused_and_not_created(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError):
        Record(tmp_path / "record")

    assert list(tmp_path.iterdir()) == []


def test_any_name_of_a_folder_will_do_and_reading_leaves_no_traces(tmp_path: Path) -> None:
    odd = tmp_path / "a b?mode=rw&c#d%20é"
    odd.mkdir()

    opened = record(odd / "record", tiny_corpus())

    assert opened.articles() == tuple(tiny_corpus())
    assert [path.name for path in odd.iterdir()] == ["record"]


def test_tens_of_thousands_of_passages_can_be_asked_for_at_once(tmp_path: Path) -> None:
    opened = record(tmp_path / "record", [article("a", body="Yes. " * 40_000)])

    assert [passage.start for passage in opened.passages_at(range(40_000))] == list(range(0, 200_000, 5))
