"""The five articles that come with the project, held against the files as they were delivered."""

import re
from pathlib import Path

import pytest

from index import frontmatter
from index.corpus import read_article, read_corpus
from index.dates import PartialDate
from index.model import Article

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
RAW = ROOT / "tests" / "raw"
ARTICLES = read_corpus(SEEDS).articles

each_article = pytest.mark.parametrize("article", ARTICLES, ids=[article.id for article in ARTICLES])


def folded(text: str) -> str:
    return " ".join(text.split())


def raw_lines(article: Article) -> list[str]:
    """The lines of the delivered file, white space folded and the mark of a list item taken off."""
    raw = (RAW / f"{article.id}.txt").read_text(encoding="utf-8")
    return [folded(re.sub(r"^\s*•", "", line)) for line in raw.splitlines() if line.strip()]


def test_all_five_are_there_and_nothing_is_wrong_with_them() -> None:
    corpus = read_corpus(SEEDS)

    assert [article.id for article in corpus.articles] == sorted(path.stem for path in RAW.glob("*.txt"))
    assert corpus.problems == ()


@each_article
def test_each_paragraph_is_verbatim_a_line_of_the_delivered_file(article: Article) -> None:
    lines = raw_lines(article)

    for paragraph in article.body.split("\n\n"):
        assert folded(paragraph.removeprefix("## ")) in lines


@each_article
def test_the_paragraphs_stand_in_the_order_of_the_delivered_file(article: Article) -> None:
    lines = iter(raw_lines(article))

    for paragraph in article.body.split("\n\n"):
        assert folded(paragraph.removeprefix("## ")) in lines  # `in` consumes the iterator up to the match


@each_article
def test_a_stated_title_is_verbatim_and_an_inferred_one_is_how_the_article_begins(article: Article) -> None:
    if article.title_inferred:
        assert article.title.endswith("…")
        assert article.body.startswith(article.title.removesuffix("…"))
    else:
        assert any(line.startswith(article.title) for line in raw_lines(article))


@each_article
def test_an_inferred_date_says_why_and_a_stated_one_is_in_the_text(article: Article) -> None:
    assert article.published is not None
    assert article.published.inferred == (article.published_note is not None)


def test_what_is_cited_of_each() -> None:
    cited = {
        article.id[:3]: (article.publisher, article.authors, article.published, article.via) for article in ARTICLES
    }

    assert cited == {
        "000": ("Financial Times", (), PartialDate(2016, 2, inferred=True), None),
        "001": ("City A.M.", ("Lynsey Barber",), PartialDate(2017, 3, inferred=True), None),
        "002": ("Mail Online", ("Joseph Curtis",), PartialDate(2019, 7, 30), "e-militia.com"),
        "003": (None, (), PartialDate(2017, 3, inferred=True), "xierle.com"),
        "004": ("Sky News", (), PartialDate(2020, 12, inferred=True), None),
    }


@pytest.mark.parametrize(
    "noise",
    [
        "Read more",
        "Follow Lynsey",
        "Getty",
        "Dreamstime",
        "Copyright",
        "Get alerts",
        "Last Updated On",
        "buddy",
        "By Joseph",
    ],
)
def test_delivery_noise_is_gone(noise: str) -> None:
    assert not [article.id for article in ARTICLES if noise in article.body]


def test_the_inner_headings_are_headings() -> None:
    headings = {article.id[:3]: re.findall("^## (.+)$", article.body, re.M) for article in ARTICLES}

    assert {id_: found for id_, found in headings.items() if found} == {
        "001": ["Amber Rudd's message to Tim Cook", "Extremist content", "A Backdoor", "The reaction"]
    }


def test_the_files_are_written_the_way_we_write_them() -> None:
    for path in SEEDS.glob("*-*.md"):
        assert frontmatter.write(read_article(path)) == path.read_text(encoding="utf-8")


def test_the_readme_lists_every_article() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")

    for article in ARTICLES:
        row = next(line for line in readme.splitlines() if f"`{article.id}`" in line)
        assert str(article.published) in row
        assert (article.url or "no link known") in row
        assert (article.publisher or "not known") in row
