from datetime import date

import pytest

from index.dates import PartialDate
from index.model import Article, Passage, Scope
from tests.fakes import article, tiny_corpus


def admitted(scope: Scope) -> list[str]:
    return [article.id for article in tiny_corpus() if scope.admits(article)]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        pytest.param(Scope(), ["bees-2021", "ferry-2019", "library-2020", "mast-2022", "tram-2023"], id="everything"),
        pytest.param(Scope(articles=frozenset({"bees-2021", "no such"})), ["bees-2021"], id="article"),
        pytest.param(
            Scope(publishers=frozenset({"ellery COURIER"})),
            ["bees-2021", "library-2020"],
            id="publisher in any case",
        ),
        pytest.param(
            Scope(publishers=frozenset({"The Ellery Courier"}), articles=frozenset({"bees-2021", "tram-2023"})),
            ["bees-2021"],
            id="each restricts",
        ),
        # ferry-2019 is of September 2019, library-2020 of some day in 2020; mast-2022 has no date.
        pytest.param(Scope(since=date(2021, 3, 9)), ["bees-2021", "tram-2023"], id="since is inclusive"),
        pytest.param(Scope(since=date(2021, 3, 10)), ["tram-2023"], id="since"),
        pytest.param(Scope(until=date(2019, 9, 1)), ["ferry-2019"], id="until is inclusive"),
        pytest.param(Scope(until=date(2019, 8, 31)), [], id="until"),
        pytest.param(
            Scope(since=date(2019, 9, 30), until=date(2020, 1, 1)), ["ferry-2019", "library-2020"], id="can lie"
        ),
        pytest.param(
            Scope(since=date(2020, 12, 31), until=date(2020, 12, 31)), ["library-2020"], id="one day of a year"
        ),
        pytest.param(Scope(since=date(2019, 10, 1), until=date(2019, 12, 31)), [], id="cannot lie"),
    ],
)
def test_a_scope_keeps_what_can_lie_in_it(scope: Scope, expected: list[str]) -> None:
    assert admitted(scope) == expected


@pytest.mark.parametrize("missing", ["id", "title", "body"])
def test_an_article_needs_an_id_a_title_and_a_body(missing: str) -> None:
    with pytest.raises(ValueError, match=f"needs a {missing}"):
        Article(**{"id": "a", "title": "A title", "body": "Text."} | {missing: " \n"})


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 6)])
def test_a_passage_is_a_span_of_its_article(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start}-{end} is no span of 'a' \\(5 characters\\)"):
        Passage(article(body="Text."), start, end, 1)


def test_the_text_of_a_passage_is_counted_in_characters_not_bytes() -> None:
    assert Passage(article(body="😀é Text."), 3, 7, 1).text == "Text"


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"body": "The ferry sank!"},
        {"publisher": "Post"},
        {"authors": ("Bo",)},
        {"published": PartialDate(2020)},
        {"published": PartialDate(2020, inferred=True)},
        {"url": "https://a.example"},
        {"via": "b.example"},
        {"published_note": "from the text"},
        {"title_inferred": True},
    ],
    ids=str,
)
def test_a_digest_notices_whatever_a_reader_can_see(change: dict[str, object]) -> None:
    assert article(**change).digest != article().digest  # type: ignore[arg-type]
    assert article(**change).digest == article(**change).digest  # type: ignore[arg-type]
