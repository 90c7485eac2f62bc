"""Adding files: what comes out of the delivered five, what is refused, and that nothing is ever lost or overwritten."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import frontmatter
from index.corpus import read_article, read_corpus
from index.dates import PartialDate
from index.errors import ArticleError
from index.ingest import Added, AlreadyThere, Draft, Refused, Stripped, add_files, draft, slug, write_draft
from index.model import Article
from tests.documents import MORE_PROSE, PROSE, make_pdf

ROOT = Path(__file__).parent.parent
RAW = sorted((ROOT / "tests" / "raw").glob("*.txt"))
SEEDS = {article.id: article for article in read_corpus(ROOT / "seeds").articles}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("path", RAW, ids=[path.stem for path in RAW])
def test_the_delivered_files_yield_the_bodies_of_the_seeds(path: Path) -> None:
    article = draft(path).article

    assert article.id == path.stem
    assert article.body == SEEDS[path.stem].body


@pytest.mark.parametrize("path", RAW, ids=[path.stem for path in RAW])
def test_what_is_found_in_a_delivered_file_is_what_its_seed_says(path: Path) -> None:
    found, curated = draft(path).article, SEEDS[path.stem]

    assert (found.title, found.title_inferred) == (curated.title, curated.title_inferred)
    assert found.publisher in (None, curated.publisher)
    assert found.authors in ((), curated.authors)
    assert found.published in (None, curated.published)


@pytest.mark.parametrize("path", RAW, ids=[path.stem for path in RAW])
def test_every_line_of_a_delivered_file_is_either_kept_or_reported(path: Path) -> None:
    found = draft(path)
    body = [paragraph.removeprefix("## ") for paragraph in found.article.body.split("\n\n")]
    lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]

    kept_and_stripped = body + [stripped.text for stripped in found.stripped]

    assert sorted(kept_and_stripped) == sorted(line.removeprefix("•").strip() for line in lines)


def test_the_seeds_are_recognised_in_the_delivered_files() -> None:
    assert add_files(RAW, ROOT / "seeds") == tuple(AlreadyThere(path, path.stem) for path in RAW)


def test_a_text_file_becomes_a_seed_file(inbox: Path, seeds: Path) -> None:
    path = put(
        inbox, "a report.txt", f"Spies want access\n\nBy Ann Example\n\n{PROSE}\n\n{MORE_PROSE}\n\nRelated Posts\n"
    )

    (outcome,) = add_files([path], seeds)

    article = Article("a-report", "Spies want access", f"{PROSE}\n\n{MORE_PROSE}", authors=("Ann Example",))
    assert outcome == Added(
        path,
        seeds / "a-report.md",
        article,
        missing=("publisher", "published", "url"),
        stripped=(
            Stripped("Spies want access", "the headline"),
            Stripped("By Ann Example", "the byline"),
            Stripped("Related Posts", "a list of other articles"),
        ),
    )
    assert read_corpus(seeds).articles == (article,)


def test_a_markdown_file_with_front_matter_is_taken_as_it_stands(inbox: Path, seeds: Path) -> None:
    article = Article("own-id", "A title", "Read more: it stays.", published=PartialDate(2016, 2, inferred=True))
    path = put(inbox, "x.md", frontmatter.write(article))

    add_files([path], seeds)

    assert read_article(seeds / "own-id.md") == article


def test_markdown_without_front_matter_has_its_title_in_its_first_heading(inbox: Path) -> None:
    path = put(inbox, "x.md", f"# Spies want access\n\n{PROSE}\n\n### The reaction\n\n{MORE_PROSE}\n")

    article = draft(path).article

    assert article == Article("x", "Spies want access", f"{PROSE}\n\n## The reaction\n\n{MORE_PROSE}")


def test_a_web_page_becomes_a_seed_file(inbox: Path, seeds: Path) -> None:
    html = (
        f"<html><head><title>T</title></head><body><h1>Spies want access</h1><p>{PROSE}</p><p>{MORE_PROSE}</p></body>"
    )

    (outcome,) = add_files([put(inbox, "x.htm", html)], seeds)

    assert isinstance(outcome, Added)
    assert outcome.article.body.endswith(f"{PROSE}\n\n{MORE_PROSE}")


def test_a_pdf_becomes_a_seed_file(inbox: Path, seeds: Path) -> None:
    lines = ["Spies want access", "", *textwrap.wrap(PROSE, 40), "", *textwrap.wrap(MORE_PROSE, 40)]
    data = make_pdf(lines, title="Spies want access")

    (outcome,) = add_files([put(inbox, "x.PDF", data)], seeds)

    assert isinstance(outcome, Added)
    assert (outcome.article.title, outcome.article.body) == ("Spies want access", f"{PROSE}\n\n{MORE_PROSE}")


@pytest.mark.parametrize(
    "text",
    ["Encryption is a right.", "Encryption is a right", "Three reasons:\n- It is a right\n- It works", "Ω"],
)
def test_a_short_text_survives_whole(inbox: Path, text: str) -> None:
    found = draft(put(inbox, "x.txt", text))

    assert found.article.body.split() == text.split()
    assert found.article.title_inferred
    assert found.stripped == ()
    assert found.missing == ("title", "publisher", "authors", "published", "url")


def test_each_bad_file_is_refused_with_a_sentence_and_the_rest_is_added(inbox: Path, seeds: Path) -> None:
    good = put(inbox, "good.txt", PROSE)
    put(inbox, "taken.txt", PROSE + " And more was said of it later on, by many people.")
    (inbox / "huge.txt").touch()
    os.truncate(inbox / "huge.txt", 60_000_000)
    front = "---\nid: {}\ntitle: T\npublished: {}\n---\n\nA text of its own, number {}.\n"
    paths = {
        put(inbox, "empty.txt", ""): (None, "is empty"),
        put(inbox, "binary.txt", b"\x7fELF\0\1"): (None, "is a binary file, not text"),
        put(inbox, "latin.txt", b"one\ncaf\xe9"): (2, "is not UTF-8 text (byte 0xe9); save it as UTF-8"),
        inbox / "huge.txt": (None, "has 60 MB; an article may have 50 MB at most"),
        put(inbox, "locked.pdf", make_pdf(["Text."], password="x")): (
            None,
            "is encrypted; save a copy without a password",
        ),
        put(inbox, "scan.pdf", make_pdf([])): (
            None,
            "has no text in it, only pictures of pages; run a text recognition over it first",
        ),
        put(inbox, "fake.pdf", "Not a PDF."): (
            None,
            "is not a PDF that can be read: Stream has ended unexpectedly",
        ),
        put(inbox, "open.md", "---\nid: a\n"): (1, "the front matter that begins here is not closed by a line ---"),
        put(inbox, "date.md", front.format("x1", "2019-02-30", 1)): (4, "'2019-02-30' is not a day of the calendar"),
        put(inbox, "same.md", front.format("GOOD", "2019", 2)): (
            None,
            "the id 'GOOD' belongs to another article; rename the file, or give it an id",
        ),
        put(inbox, "letter.docx", "x"): (None, ".docx cannot be added; only .txt, .md, .html, .htm and .pdf can"),
        put(inbox, "LETTER", "x"): (
            None,
            "a name without a suffix cannot be added; only .txt, .md, .html, .htm and .pdf can",
        ),
        put(inbox, "page.html", "<script></script>"): (
            None,
            "there is no article in this page; save its text as .txt and add that",
        ),
        put(inbox, "layout.txt", "•\n•"): (None, "holds no text but layout"),
        inbox / "none.txt": (None, "there is no such file"),
        inbox: (None, "is a folder; name the files in it"),
    }

    first, *refused = add_files([good, *paths], seeds)

    assert isinstance(first, Added)
    assert refused == [Refused(path, reason, line) for path, (line, reason) in paths.items()]
    assert [article.id for article in read_corpus(seeds).articles] == ["good"]


def test_the_same_article_twice_is_noticed_by_its_words(inbox: Path, seeds: Path) -> None:
    long = " ".join(f"{PROSE} Number {number} of them was {number * 7}." for number in range(20))
    first = put(inbox, "first.txt", f"Spies want access\n\n{long}\n\n{MORE_PROSE}")
    again = put(inbox, "again.md", f"# Another headline\n\n{MORE_PROSE}\n\n{long}\n\nUpdated: 3 May 2019\n")
    other = put(inbox, "other.txt", MORE_PROSE)

    outcomes = add_files([first, again, first, other], seeds)

    assert outcomes[1:3] == (AlreadyThere(again, "first"), AlreadyThere(first, "first"))
    assert isinstance(outcomes[3], Added)
    assert add_files([again], seeds) == (AlreadyThere(again, "first"),)


def test_no_file_is_ever_overwritten(inbox: Path, seeds: Path) -> None:
    seeds.mkdir()
    kept = put(seeds, "x.md", "Not even an article.")

    path = put(inbox, "x.txt", PROSE)

    (outcome,) = add_files([path], seeds)

    assert outcome == Refused(path, f"{kept} is there already and was left as it is")
    assert kept.read_text() == "Not even an article."


@pytest.mark.parametrize(
    ("id_", "name"), [("README", "article-README.md"), (".hidden", "hidden.md"), ("..", "article-.md")]
)
def test_a_seed_file_always_has_a_name_under_which_it_is_read(seeds: Path, id_: str, name: str) -> None:
    seed = write_draft(Draft(Article(id_, "T", PROSE)), seeds)

    assert seed == seeds / name
    assert [article.id for article in read_corpus(seeds).articles] == [id_]


def test_a_place_that_cannot_hold_articles_is_said_to_be_none(inbox: Path) -> None:
    path, file = put(inbox, "x.txt", PROSE), put(inbox, "file", "x")

    (outcome,) = add_files([path], file)

    assert outcome == Refused(path, f"{file} cannot be the folder of articles: File exists")


def test_a_name_that_no_file_can_have_is_refused(inbox: Path, seeds: Path) -> None:
    path = put(inbox, "x.md", frontmatter.write(Article("x" * 300, "T", PROSE)))

    (outcome,) = add_files([path], seeds)

    assert outcome == Refused(path, f"{seeds / ('x' * 300)}.md cannot be written: File name too long")


def test_adding_text_does_not_load_what_only_pages_and_pdfs_need() -> None:
    program = (
        "import sys, index.ingest; print([name for name in ('pypdf', 'trafilatura', 'lxml') if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert loaded.stdout == "[]\n"


@pytest.mark.parametrize(
    ("stem", "id_"),
    [
        ("000_bc78156c18af52ae", "000_bc78156c18af52ae"),
        ("My Report (final)", "My-Report-final"),
        (".hidden", "hidden"),
        ("../../etc", "etc"),
        ("Доклад", ""),
        ("x" * 300, "x" * 100),
    ],
)
def test_an_id_is_made_of_the_name_of_the_file(stem: str, id_: str) -> None:
    assert slug(stem) == id_


def test_a_name_without_latin_letters_gives_an_id_by_content(inbox: Path) -> None:
    article = draft(put(inbox, "Доклад.txt", PROSE)).article

    assert article.id == draft(put(inbox, "报告.txt", PROSE)).article.id
    assert article.id.startswith("article-")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text() | st.lists(st.sampled_from([PROSE, MORE_PROSE, "By Ann Ex\x07ample", "T\x1bitle", "•"])).map("\n".join)
)
def test_whatever_is_drafted_can_be_read_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode("utf-8", "replace"))

    try:
        article = draft(path).article
    except ArticleError:
        return

    assert frontmatter.parse(frontmatter.write(article), path) == article


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(), st.sampled_from([".txt", ".md", ".html", ".pdf"]))
def test_no_bytes_stop_the_run(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)

    (outcome,) = add_files([path], tmp_path / "seeds")

    assert isinstance(outcome, Added | AlreadyThere | Refused)


def test_characters_that_would_steer_a_terminal_are_left_out(inbox: Path) -> None:
    path = put(inbox, "steered.txt", f"A title\n\n{PROSE}\n\nIt was \x1b[31mred\x07.\n\n{MORE_PROSE}\n")

    body = draft(path).article.body

    assert "It was  [31mred ." in body
