"""Whatever a curator is handed as an article becomes one, or is refused in one sentence; none of it is ever run."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import frontmatter
from index.errors import ArticleError
from index.ingest import drafted
from index.model import Article
from index.readers import READERS
from tests.documents import make_pdf
from tests.fuzzing import articles, fuzzed, spoilt, texts

TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "<br>",
            "<table><tr><td>",
            "<script>alert(1)</script>",
            "<style>p{</style>",
            "<!-- -->",
        ),
        *("<article>", "<h1>", "</h1>", "<meta charset=utf-16>", "<meta property='og:title' content='x'>", "<svg>"),
        *(
            "<a href='javascript:x'>",
            "<iframe src='file:///etc/passwd'>",
            "&#xD800;",
            "<time datetime='x'>",
            "<blockquote>",
        ),
        *("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "&x;"),
    ]
)
KEYS = st.sampled_from(
    [
        *(
            "id: a",
            "title: T",
            "published: 2016-02",
            "authors: [a, b]",
            "url: https://a.b",
            "url: javascript:x",
            "&a [*a]",
        ),
        *(
            "title: !!python/object/apply:os.system ['touch pwned']",
            "id: ../../etc/passwd",
            "title: |",
            "x: y",
            "? - :",
        ),
        *("authors: !!set {a, b}", "title: *a", "<<: {title: y}", "id: a\u202eb", "published: 9999-99-99", "- x", "}"),
    ]
)
BODIES = spoilt(st.sampled_from(articles())) | texts(40)
PAGES = st.lists(TAGS | texts(6), max_size=25).map("".join)
SEEDS = st.builds(lambda keys, body: "---\n" + "\n".join(keys) + f"\n---\n{body}", st.lists(KEYS, max_size=8), BODIES)


def attempt(data: bytes, path: Path) -> Article | str:
    """Return the article, or why there is none."""
    try:
        source = READERS[path.suffix](data, path)
        return source if isinstance(source, Article) else drafted(source, path.stem, path).article
    except ArticleError as error:
        return str(error)


def read(data: bytes, suffix: str) -> None:
    """Read a file as the program does, up to its draft; what is refused says why in one line."""
    found = attempt(data, Path(f"delivered{suffix}"))
    if isinstance(found, str):
        assert found.strip()
        assert "\n" not in found
        return
    assert frontmatter.CONTROL.search(found.body) is None
    # What was read can be written, and read again.
    assert frontmatter.parse(frontmatter.write(found), Path("a.md")).body == found.body.strip()


@fuzzed(4)
@given(
    SEEDS | BODIES | PAGES,
    st.sampled_from(sorted(set(READERS) - {".pdf"})),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_text_in_any_file_is_an_article_or_one_sentence(text: str, suffix: str, encoding: str) -> None:
    read(text.encode(encoding, "replace"), suffix)


@fuzzed(4)
@given(st.binary(max_size=400), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_an_article_or_one_sentence(data: bytes, suffix: str) -> None:
    read(data, suffix)


WHOLE = make_pdf(["The minister said that the bill would be published.", "“We will see,” she added."], ["Page two."])


@fuzzed(4)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 40), st.binary(max_size=8)), max_size=6))
def test_any_damage_to_a_pdf_is_read_past_or_refused_in_one_sentence(changes: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for place, length, new in changes:
        data = data[:place] + new + data[place + length :]

    read(data, ".pdf")


def test_nothing_that_front_matter_asks_for_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for value in ("!!python/object/apply:os.system ['touch pwned']", "!!python/name:os.system", "!!python/module:this"):
        with pytest.raises(ArticleError):
            frontmatter.parse(f"---\nid: a\ntitle: {value}\n---\nText.", Path("a.md"))

    assert os.listdir(tmp_path) == []  # noqa: PTH208
