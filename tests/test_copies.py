"""One article with several homes, and one that is withdrawn: in the front matter, in the corpus, in what is shown."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.adding import report
from adapters.as_json import citation_json
from adapters.plain_text import sources_text
from bot.citing import number
from bot.model import Source
from bot.source_cards import source_card
from index import frontmatter
from index.build import build
from index.chunking import passages
from index.copies import copy_of, is_home_of, of_one_place, with_copy
from index.corpus import path_of, read_corpus
from index.errors import ArticleError
from index.folder import IndexFolder
from index.ingest import Adding, AlreadyThere, Draft, add_files
from index.model import Article, Copy
from index.noting import note_copy
from index.search import Index
from tests.fakes import FakeEncoder, article
from tests.web_server import PROSE

TEXT = "\n\n".join(PROSE)
PAPER = article("a", body=TEXT, publisher="The Paper", url="https://paper.example/trams")
MAIL = article("b", body=TEXT.replace("Monday", "Tuesday"), publisher="The Mail", url="https://mail.example/trams")


def put(seeds: Path, *articles: Article) -> None:
    seeds.mkdir(exist_ok=True)
    for one in articles:
        (seeds / f"{one.id}.md").write_text(frontmatter.write(one), encoding="utf-8")


def parsed(*lines: str) -> Article:
    return frontmatter.parse("\n".join(["---", "id: a", "title: T", *lines, "---", "", TEXT]), Path("a.md"))


@pytest.mark.parametrize(
    ("lines", "copies"),
    [
        (["also: Mail Online https://mail.example/x"], (Copy("Mail Online", "https://mail.example/x"),)),
        (
            ["also:", "- Mail Online", "- https://mail.example/x"],
            (Copy("Mail Online"), Copy(None, "https://mail.example/x")),
        ),
        (["also:", "- A https://a.example/", "- A https://a.example/"], (Copy("A", "https://a.example/"),)),
        (["also:"], ()),
    ],
)
def test_other_homes_are_read(lines: list[str], copies: tuple[Copy, ...]) -> None:
    assert parsed(*lines).copies == copies


def test_a_copy_has_a_publisher_or_a_link() -> None:
    with pytest.raises(ValueError, match="a publisher or a link"):
        Copy()


@given(st.lists(st.sampled_from(["Mail Online", "A: B", "“Q”", "- dash"]), min_size=1), st.booleans())
def test_homes_are_written_as_they_are_read(names: list[str], linked: bool) -> None:
    copies = tuple(
        dict.fromkeys(Copy(name, f"https://x.example/{place}" if linked else None) for place, name in enumerate(names))
    )
    noted = replace(PAPER, copies=copies)

    assert frontmatter.parse(frontmatter.write(noted), Path("a.md")) == noted
    assert frontmatter.parse(frontmatter.with_copies(frontmatter.write(PAPER), copies), Path("a.md")) == noted
    again = frontmatter.with_copies(frontmatter.write(noted), (*copies, Copy("New")))
    assert frontmatter.parse(again, Path("a.md")).copies == (*copies, Copy("New"))


def test_a_home_is_noted_once_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    put(tmp_path, PAPER)
    path = tmp_path / "a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "# checked by Ann\ntitle:"), encoding="utf-8")

    for _ in range(2):
        assert note_copy(tmp_path, "a", copy_of(MAIL)) == path
    note_copy(tmp_path, "a", Copy("Else", "https://paper.example/trams"))

    text = path.read_text(encoding="utf-8")
    assert text.count("also:") == text.count("mail.example") == text.count("# checked by Ann") == 1
    assert read_corpus(tmp_path).articles == (replace(PAPER, copies=(copy_of(MAIL),)),)
    with pytest.raises(ArticleError, match="holds no article with the id 'z'"):
        path_of(tmp_path, "z")


def test_a_home_that_is_noted_is_known_as_one() -> None:
    noted = with_copy(PAPER, copy_of(MAIL))

    assert [is_home_of(one, noted) for one in (PAPER, MAIL, replace(MAIL, url="https://www.mail.example/2"))] == [
        True
    ] * 3
    assert not is_home_of(MAIL, PAPER)
    assert not is_home_of(replace(MAIL, publisher="Echo", url="https://echo.example/"), noted)


def test_what_is_of_one_place_is_no_other_home() -> None:
    assert of_one_place(PAPER, replace(MAIL, url="https://www.paper.example/2"))
    assert of_one_place(PAPER, replace(MAIL, url=None, publisher="the paper"))
    assert of_one_place(PAPER, replace(MAIL, url=None, publisher="Paper"))
    assert of_one_place(PAPER, replace(MAIL, url=None, publisher=None))
    assert not of_one_place(PAPER, MAIL)
    assert with_copy(PAPER, Copy("The Paper", PAPER.url)) == PAPER
    assert copy_of(replace(MAIL, publisher=None)) == Copy("mail.example", "https://mail.example/trams")


def test_a_copy_with_small_edits_that_is_added_by_hand_is_noted(tmp_path: Path) -> None:
    put(tmp_path, PAPER)
    adding = Adding(tmp_path)

    first = adding.add("https://mail.example/trams", lambda: Draft(MAIL))
    second = adding.add("https://mail.example/trams", lambda: Draft(MAIL))

    assert first == AlreadyThere("https://mail.example/trams", "a", Copy("The Mail", "https://mail.example/trams"))
    assert second == AlreadyThere("https://mail.example/trams", "a")
    assert report(first, date(2026, 3, 1)).endswith(
        "this article is there already, as a; noted there: also at The Mail"
    )
    assert [one.copies for one in read_corpus(tmp_path).articles] == [(copy_of(MAIL),)]


def test_two_seeds_of_one_text_with_homes_of_their_own_are_one_article(tmp_path: Path) -> None:
    put(tmp_path, PAPER, replace(MAIL, body=TEXT), article("c", body=TEXT))

    corpus = read_corpus(tmp_path)

    assert corpus.articles[0] == replace(PAPER, copies=(copy_of(MAIL),))
    assert [one.id for one in corpus.articles] == ["a", "c"]
    assert [notice.reason for notice in corpus.notices] == [
        f"has the same text as {tmp_path / 'a.md'}, which counts, with both homes",
        f"has the same text as {tmp_path / 'a.md'}; both are kept",
    ]


def test_a_search_returns_it_once_and_its_citation_says_so(tmp_path: Path) -> None:
    put(tmp_path, PAPER, replace(MAIL, body=TEXT))
    encoder = FakeEncoder()
    generation = build(read_corpus(tmp_path).articles, IndexFolder(tmp_path / "index"), encoder.source()).generation
    hits = Index(generation, encoder).search("trams on Harbour Street", 10)
    (citation,) = number([Source(hits[0].passage, 1.0)])

    assert {hit.passage.article.id for hit in hits} == {"a"}
    assert "    also at The Mail, https://mail.example/trams" in sources_text([citation]).splitlines()
    assert citation_json(citation)["also"] == [{"publisher": "The Mail", "url": "https://mail.example/trams"}]
    assert "also at The Mail, https://mail.example/trams" in str(source_card(citation, [Source(hits[0].passage, 1.0)]))


def test_only_an_article_with_copies_has_another_digest() -> None:
    known = "6d1fb6"  # of before there were copies: an index of then is still up to date

    assert article("a", title="T", body="B").digest.startswith(known)
    assert replace(PAPER, copies=(Copy("A"),)).digest != PAPER.digest


def test_a_withdrawn_article_is_known_and_not_on_record(tmp_path: Path) -> None:
    put(tmp_path, replace(PAPER, withdrawn="2026-03-02, by the publisher"))

    corpus = read_corpus(tmp_path)
    assert (corpus.articles, [one.withdrawn for one in corpus.withdrawn]) == ((), ["2026-03-02, by the publisher"])

    file = tmp_path / "again.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert add_files([file], tmp_path) == (AlreadyThere(file, "a"),)


def test_passages_of_a_withdrawn_article_go_with_the_next_index(tmp_path: Path) -> None:
    put(tmp_path, PAPER, article("c", body="Bees hum in Port Ellery."))
    encoder, folder = FakeEncoder(), IndexFolder(tmp_path / "index")
    build(read_corpus(tmp_path).articles, folder, encoder.source())

    put(tmp_path, replace(PAPER, withdrawn="yes"))
    found = Index(build(read_corpus(tmp_path).articles, folder, encoder.source()).generation, encoder)

    assert [one.id for one in found.articles()] == ["c"]
    assert len(list(passages(found.articles()[0]))) == found.size
