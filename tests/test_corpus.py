import os
from pathlib import Path

import pytest

from index.corpus import Corpus, read_article, read_corpus
from index.errors import ArticleError, CorpusMissingError
from index.model import Article


def seed(folder: Path, name: str, *, id_: str = "a", body: str = "Some text of an article.") -> Path:
    path = folder / name
    path.write_text(f"---\nid: {id_}\ntitle: A title\n---\n\n{body}\n", encoding="utf-8")
    return path


def reasons(corpus: Corpus) -> list[tuple[str, int | None, str]]:
    return [(problem.path.name, problem.line, problem.reason) for problem in corpus.problems]


def test_articles_come_ordered_by_id_whatever_their_files_are_called(tmp_path: Path) -> None:
    seed(tmp_path, "x.md", id_="b", body="One.")
    seed(tmp_path, "y.md", id_="a", body="Two.")

    corpus = read_corpus(tmp_path)

    assert corpus == Corpus((Article("a", "A title", "Two."), Article("b", "A title", "One.")))


def test_a_bad_file_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    seed(tmp_path, "good.md")
    (tmp_path / "bad.md").write_text("No front matter.\n")
    (tmp_path / "worse.md").write_bytes(b"---\nid: c\ntitle: caf\xe9\n---\n\nText.\n")

    corpus = read_corpus(tmp_path)

    assert [article.id for article in corpus.articles] == ["a"]
    assert reasons(corpus) == [
        ("bad.md", 1, "does not begin with front matter: the first line must be ---"),
        ("worse.md", 3, "is not UTF-8 text (byte 0xe9); save it as UTF-8"),
    ]


def test_an_id_belongs_to_one_file_and_the_problem_names_both(tmp_path: Path) -> None:
    first = seed(tmp_path, "1.md", id_="same", body="One.")
    seed(tmp_path, "2.md", id_="same", body="Two.")

    corpus = read_corpus(tmp_path)

    assert [article.body for article in corpus.articles] == ["One."]
    assert reasons(corpus) == [("2.md", None, f"has the id 'same', which belongs to {first}; only that file counts")]


def test_ids_that_differ_in_case_only_are_the_same_id(tmp_path: Path) -> None:
    seed(tmp_path, "1.md", id_="Same", body="One.")
    seed(tmp_path, "2.md", id_="same", body="Two.")

    assert len(read_corpus(tmp_path).problems) == 1


def test_the_same_text_under_two_ids_is_noticed_and_both_are_kept(tmp_path: Path) -> None:
    first = seed(tmp_path, "1.md", id_="a", body="“Some text”, she said.")
    seed(tmp_path, "2.md", id_="b", body='"Some text",\nshe said')

    corpus = read_corpus(tmp_path)

    assert [article.id for article in corpus.articles] == ["a", "b"]
    assert corpus.problems == ()
    assert [notice.reason for notice in corpus.notices] == [f"has the same text as {first}; both are kept"]


def test_a_file_that_was_not_added_is_reported_rather_than_overlooked(tmp_path: Path) -> None:
    seed(tmp_path, "good.md")
    (tmp_path / "dropped.pdf").write_bytes(b"%PDF-1.4")

    assert reasons(read_corpus(tmp_path)) == [
        ("dropped.pdf", None, "is not a seed file and is not read; add it with: onrecord add FILE")
    ]


def test_readmes_hidden_files_and_sub_folders_are_not_articles(tmp_path: Path) -> None:
    seed(tmp_path, "good.md")
    (tmp_path / "README.md").write_text("Hello.")
    (tmp_path / ".draft.md").write_text("Hello.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "x.md").write_text("Hello.")
    (tmp_path / "folder.md").mkdir()

    assert read_corpus(tmp_path).problems == ()


def test_a_byte_order_mark_and_foreign_line_ends_make_no_difference(tmp_path: Path) -> None:
    plain = seed(tmp_path, "plain.md", body="One.\n\nTwo.")
    odd = tmp_path / "odd.md"
    odd.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n"))

    assert read_article(odd) == read_article(plain)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = seed(tmp_path, "a.md", body="Café.")
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    assert read_article(path).body == "Café."


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        pytest.param(b"", None, "is empty", id="empty"),
        pytest.param(b" \n\t\n", None, "holds nothing but white space", id="blank"),
        pytest.param(b"\x89PNG\x00\xff", None, "is a binary file, not text", id="binary"),
        pytest.param(b"a\x00b", None, "is a binary file, not text", id="nul"),
        pytest.param(b"\xff\xfea", 1, "is not UTF-16-LE text (byte 0x61); save it as UTF-8", id="cut-utf-16"),
    ],
)
def test_what_cannot_be_text_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, line: int | None, reason: str
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(content)

    with pytest.raises(ArticleError) as caught:
        read_article(path)

    assert (caught.value.line, caught.value.reason) == (line, reason)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(51_000_000)

    with pytest.raises(ArticleError, match="has 51 MB; an article may have 50 MB at most"):
        read_article(path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    os.mkfifo(path)

    with pytest.raises(ArticleError, match="is no ordinary file"):
        read_article(path)


def test_a_missing_file_a_folder_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "none.md", "there is no such file"),
        (tmp_path, "is a folder; name the files in it"),
        (tmp_path / ("x" * 300), "cannot be read: File name too long"),
    ):
        with pytest.raises(ArticleError) as caught:
            read_article(path)
        assert caught.value.reason == reason


def test_a_folder_without_articles_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissingError, match="there are no articles in this folder; add one with: onrecord add"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusMissingError, match="there is no such folder of articles; add one with: onrecord add"):
        read_corpus(tmp_path / "none")


def test_a_folder_of_bad_files_only_is_a_list_of_problems(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("No front matter.")

    corpus = read_corpus(tmp_path)

    assert (corpus.articles, len(corpus.problems)) == ((), 1)
