from datetime import date
from pathlib import Path

from bot.curation import parse_curation
from bot.doctor_corpus import corpus_findings, some
from bot.findings import error, ok, warning
from index.corpus import read_corpus
from index.errors import CorrectionError

TODAY = date(2026, 3, 1)
HEAD = "---\nid: {id}\ntitle: A title\n{more}---\n"


def seed(folder: Path, name: str, body: str, *, published: str = "2024-05-01") -> None:
    more = f"published: {published}\n" if published else ""
    (folder / f"{name}.md").write_text(HEAD.format(id=name, more=more) + f"\n{body}\n", encoding="utf-8")


def test_articles_without_a_date_that_cannot_be_read_or_stand_there_twice_are_named(tmp_path: Path) -> None:
    seed(tmp_path, "a", "One text that somebody wrote about trams.")
    seed(tmp_path, "b", "Another text that somebody wrote about bees.", published="")
    seed(tmp_path, "c", "One text that somebody wrote about trams.")
    (tmp_path / "d.md").write_bytes(b"---\nid: d\ntitle: half writ")
    (tmp_path / "e.html").write_text("<p>not added yet</p>")
    corpus = read_corpus(tmp_path)
    curated = CorrectionError(tmp_path / "facts.yaml", "is no list", line=3)

    found = list(corpus_findings(corpus, TODAY, [curated]))

    (torn, html), (twin,) = corpus.problems, corpus.notices
    out = "mend the file, or move it out of the folder; the other articles are used without it"
    assert found == [
        ok("articles", "3 articles can be read"),
        error("articles", str(torn), out, bearable=True),
        error("articles", str(html), out, bearable=True),
        warning(
            "articles",
            "1 article without a date: b",
            "give each a line published: in its head; 2016 or 2016-02 will do (docs/articles.md)",
        ),
        warning("articles", str(twin), "if it is one article and not two, move one of the files out of the folder"),
        error(
            "articles",
            f"{tmp_path}/facts.yaml:3: is no list",
            "mend it there; what else of the file can be read holds",
            bearable=True,
        ),
    ]
    assert "d.md" in str(torn)
    assert "has the same text as" in str(twin)


def test_of_many_names_a_few_are_given_and_the_rest_counted() -> None:
    assert some("abcde") == "a, b, c, d, e"
    assert some("abcdefg") == "a, b, c, d, e and 2 more"


def test_articles_that_are_dated_in_the_future_are_named(tmp_path: Path) -> None:
    for name, published in [("a", "2026-03-03"), ("b", "2026-03-02"), ("c", "2026"), ("d", "2027"), ("e", "")]:
        seed(tmp_path, name, f"A text that somebody wrote about {name}.", published=published)

    found = list(corpus_findings(read_corpus(tmp_path), TODAY))

    mend = "mend the line published: in its head, or the clock; no fact of it is posted before that day"
    assert warning("articles", "2 articles dated in the future: a (3 Mar 2026), d (2027)", mend) in found


def test_of_a_curators_file_that_counts_for_nothing_the_rest_is_not_said_to_hold(tmp_path: Path) -> None:
    seed(tmp_path, "a", "One text that somebody wrote about trams.")
    whole = parse_curation("ban:\n- fact: a: b\n", tmp_path / "facts.yaml").problems
    part = parse_curation("ban:\n- fact: a\n  when: b\n", tmp_path / "facts.yaml").problems

    mends = [one.mend for one in corpus_findings(read_corpus(tmp_path), TODAY, [*whole, *part])][1:]

    assert mends == ["mend it there", "mend it there; what else of the file can be read holds"]
