import math
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexical

# Words that the Porter stemmer leaves as they are, and that no list of small words holds.
WORDS = ["bank", "milk", "tax", "port", "fish", "wind", "salt", "coal"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=12)
QUERIES = st.lists(st.sampled_from([*WORDS, "absent"]), min_size=1, max_size=4, unique=True).map(" ".join)


def database(texts: list[str]) -> sqlite3.Connection:
    """Passages numbered from 0."""
    opened = sqlite3.connect(":memory:")
    opened.executescript(lexical.SCHEMA)
    lexical.add_passages(opened, enumerate(texts))
    return opened


@pytest.fixture(scope="module")
def small() -> Iterator[sqlite3.Connection]:
    opened = database(["the milk bank", "milk and more milk", "a fish", "coal_mine port", "CAFÉ"])
    yield opened
    opened.close()


def bm25(texts: list[str], query: str) -> dict[int, float]:
    """The formula of https://sqlite.org/fts5.html#the_bm25_function, for the texts that hold a word of the query."""
    rows = [text.split() for text in texts]
    average = sum(map(len, rows)) / len(rows)
    scores = dict.fromkeys(range(len(rows)), 0.0)
    for word in query.split():
        holding = sum(word in row for row in rows)
        # FTS5's own floor for words that more than half of the rows hold.
        idf = max(math.log((len(rows) - holding + 0.5) / (holding + 0.5)), 1e-6)
        for number, row in enumerate(rows):
            count = row.count(word)
            if count:
                scores[number] += idf * count * 2.2 / (count + 1.2 * (1 - 0.75 + 0.75 * len(row) / average))
    return {number: score for number, score in scores.items() if set(query.split()) & set(rows[number])}


@given(TEXTS, QUERIES)
def test_scores_are_bm25_by_the_formula(texts: list[str], query: str) -> None:
    found = lexical.best_passages(database(texts), query, limit=100)

    assert dict(found) == pytest.approx(bm25(texts, query), rel=1e-9)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@given(TEXTS, QUERIES)
def test_title_and_body_of_an_article_count_as_one_text(texts: list[str], query: str) -> None:
    opened = database([])
    halves = [(text.split()[: len(text.split()) // 2], text.split()[len(text.split()) // 2 :]) for text in texts]
    lexical.add_articles(
        opened, ((number, " ".join(title), " ".join(body)) for number, (title, body) in enumerate(halves))
    )

    assert dict(lexical.best_articles(opened, query, limit=100)) == pytest.approx(bm25(texts, query), rel=1e-9)


@given(TEXTS, QUERIES, st.integers(0, 12))
def test_a_limit_keeps_the_best(texts: list[str], query: str, limit: int) -> None:
    opened = database(texts)

    assert lexical.best_passages(opened, query, limit) == lexical.best_passages(opened, query, 100)[:limit]


@given(TEXTS, QUERIES, st.sets(st.integers(0, 12)))
def test_within_keeps_the_passages_of_the_ranges_with_the_scores_they_have_among_all(
    texts: list[str], query: str, numbers: set[int]
) -> None:
    opened = database(texts)
    ranges = [range(number, number + 1) for number in numbers] or [range(3, 3)]

    found = lexical.best_passages(opened, query, 100, within=ranges)

    assert found == [pair for pair in lexical.best_passages(opened, query, 100) if pair[0] in numbers]


def test_within_takes_thousands_of_ranges_in_any_order() -> None:
    opened = database(["milk"] * 20_000)
    even = [range(number, number + 1) for number in range(0, 20_000, 2)]

    found = lexical.best_passages(opened, "milk", 20_000, within=[*reversed(even), range(7, 7)])

    assert [position for position, _ in found] == list(range(0, 20_000, 2))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("milks", [0, 1], id="another inflection"),
        pytest.param("What is in the fish?", [2], id="small words do not count"),
        pytest.param("the", [0], id="unless there are no others"),
        pytest.param("MILK", [0, 1], id="case"),
        pytest.param("cafe", [4], id="accents"),
        pytest.param("port coal", [3], id="parts of a word with an underscore"),
        pytest.param('"fish" OR NOT (milk AND *)', [0, 1, 2], id="operators are no operators"),
        pytest.param("text:fish title : fish ^fish fish*", [2], id="columns are no columns"),
        pytest.param("", [], id="nothing"),
        pytest.param("?! — “” ___ 😀", [], id="no words"),
    ],
)
def test_a_query_is_words_and_nothing_else(small: sqlite3.Connection, query: str, expected: list[int]) -> None:
    assert sorted(position for position, _ in lexical.best_passages(small, query, 10)) == expected


@pytest.mark.parametrize("limit", [0, -1])
def test_nothing_is_found_when_nothing_is_asked_for(small: sqlite3.Connection, limit: int) -> None:
    assert lexical.best_passages(small, "milk", limit) == []


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="\"'*^:+-(){}_;%\\\x00 \ud800éß😀a1\u0301"),
        st.lists(
            st.sampled_from(["AND", "OR", "NOT", "NEAR(", "milk", '"', "'; DROP TABLE passage_words; --", "*"])
        ).map(" ".join),
    )
)
def test_no_query_raises(small: sqlite3.Connection, query: str) -> None:
    lexical.best_passages(small, query, 10)
    lexical.best_articles(small, query, 10)


def test_ten_thousand_words_are_a_query_too(small: sqlite3.Connection) -> None:
    query = " ".join(f"word{number}" for number in range(10_000)) + " fish"

    assert [position for position, _ in lexical.best_passages(small, query, 10)] == [2]


def test_other_forms_of_a_word_are_found_too() -> None:
    texts = database(["the trial began on Monday", "two women spoke", "a mill"])

    assert [[key for key, _ in lexical.best_passages(texts, query, limit=9)] for query in ("begin", "woman")] == [
        [0],
        [1],
    ]


@pytest.mark.parametrize("query", ["US tariffs", "the U.S. levy"])
def test_a_country_is_found_with_dots_and_without(query: str) -> None:
    texts = database(["The U.S. is large.", "The US is large.", "The levy stays.", "Tariffs rose."])

    assert {0, 1} <= {key for key, _ in lexical.best_passages(texts, query, limit=9)}


@pytest.mark.parametrize("query", ["£5m", "5 million", "5 million, 1,200"])
def test_an_amount_is_found_however_it_is_written(query: str) -> None:
    texts = database(["It cost £5 million.", "It cost £5m.", "Some 5 of them. A million others.", "1,200 and 1200"])

    found = {key for key, _ in lexical.best_passages(texts, query, limit=9)}

    assert found == ({0, 1, 3} if "200" in query else {0, 1})
