import math
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import build
from index.chunking import headline, lead, passages
from index.embedding import Encoder
from index.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from index.folder import IndexFolder
from index.fusion import Weights
from index.model import Article, Hit, Passage, Scope
from index.search import Index, LiveIndex
from tests.fakes import FakeEncoder, article, identity, tiny_corpus

# Their words are no small words, and the Porter stemmer leaves them as they are, as far as the corpus has them.
QUERIES = ["ferry", "library winter", "mast on common land", "bell", "night ferry, ship or hospital?", "nothing zebra"]
SMALL = {"on", "or"}


def bm25(texts: Sequence[str], query: str) -> list[float]:
    """See tests/test_lexical.py, which holds this formula against FTS5."""
    rows = [re.findall(r"\w+", text.casefold()) for text in texts]
    average = sum(map(len, rows)) / len(rows)
    scores = [0.0] * len(rows)
    for word in set(re.findall(r"\w+", query.casefold())) - SMALL:
        holding = sum(word in row for row in rows)
        idf = max(math.log((len(rows) - holding + 0.5) / (holding + 0.5)), 1e-6)
        for number, row in enumerate(rows):
            count = row.count(word)
            scores[number] += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(row) / average))
    return scores


def brute_force(articles: list[Article], query: str, scope: Scope = Scope()) -> list[Hit]:  # noqa: B008
    """The formula of index.fusion over every passage of every article, best first."""
    encoder, weights = FakeEncoder(), Weights()
    every = [passage for one in articles for passage in passages(one)]
    (vector,) = encoder.encode([query])
    dense = encoder.encode([passage.text for passage in every]) @ vector
    lexical = bm25([passage.text for passage in every], query)
    leads = dict(zip(articles, encoder.encode([lead(one) for one in articles]) @ vector, strict=True))
    words = dict(zip(articles, bm25([f"{headline(one)}\n{one.body}" for one in articles], query), strict=True))
    kept = [number for number, passage in enumerate(every) if scope.admits(passage.article)]
    top = max((lexical[number] for number in kept), default=0) or 1
    article_top = max((words[every[number].article] for number in kept), default=0) or 1
    hits = [
        Hit(
            every[number],
            float(dense[number])
            + weights.article_dense * float(leads[every[number].article])
            + weights.passage_lexical * lexical[number] / top
            + weights.article_lexical * words[every[number].article] / article_top,
            float(dense[number]),
            lexical[number],
        )
        for number in kept
    ]
    return sorted(hits, key=lambda hit: (-round(hit.score, 5), hit.passage.article.id, hit.passage.start))


def assert_same(found: list[Hit], expected: list[Hit]) -> None:
    assert [hit.passage for hit in found] == [hit.passage for hit in expected]
    for values in ("score", "dense", "lexical"):
        np.testing.assert_allclose(
            [getattr(hit, values) for hit in found], [getattr(hit, values) for hit in expected], atol=1e-5
        )


@pytest.mark.parametrize("query", QUERIES)
def test_the_scores_are_those_of_the_documented_formula_over_all_passages(tiny_index: Index, query: str) -> None:
    assert_same(tiny_index.search(query, 100), brute_force(tiny_corpus(), query))


@pytest.mark.parametrize(
    "scope",
    [
        pytest.param(Scope(articles=frozenset({"ferry-2019", "mast-2022"})), id="articles"),
        pytest.param(Scope(publishers=frozenset({"the ellery courier"})), id="publisher"),
        pytest.param(Scope(since=date(2020, 6, 1), until=date(2021, 12, 31)), id="dates"),
        pytest.param(Scope(articles=frozenset({"no such"})), id="no such article"),
        pytest.param(
            Scope(publishers=frozenset({"Saltholm Post"}), until=date(2021, 1, 1)), id="publisher and date"
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("query", QUERIES)
def test_within_a_scope_the_scores_are_those_of_the_formula_over_its_passages(
    tiny_index: Index, query: str, scope: Scope
) -> None:
    assert_same(tiny_index.search(query, 100, scope=scope), brute_force(tiny_corpus(), query, scope))


@given(limit=st.integers(-1, 40), query=st.sampled_from(QUERIES))
def test_a_limit_keeps_the_best(small: Index, limit: int, query: str) -> None:
    assert small.search(query, limit) == small.search(query, 1_000)[: max(limit, 0)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Index:
    fake = FakeEncoder()
    return Index(build(tiny_corpus(), IndexFolder(tmp_path_factory.mktemp("index")), fake.source()).generation, fake)


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="\"'*^:+-(){}_;%\\\x00 éß😀a1\u0301"),
        st.lists(st.sampled_from(["AND", "NOT", "NEAR(", "ferry", '"', "';--", "*"])).map(" ".join),
    )
)
def test_any_text_is_a_query(small: Index, query: str) -> None:
    hits = small.search(query, 100)

    assert len(hits) == (len(small.search("ferry", 100)) if query.strip() else 0)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.passage.article.id, hit.passage.start))


@pytest.mark.parametrize("query", ["", " ", "\n\t\u2003"])
def test_a_blank_query_finds_nothing_and_embeds_nothing(tiny_index: Index, fake: FakeEncoder, query: str) -> None:
    fake.calls.clear()

    assert tiny_index.search(query, 10) == []
    assert fake.calls == []


def test_equal_passages_stand_in_order_of_article_and_place(folder: IndexFolder, fake: FakeEncoder) -> None:
    """More of them than are looked at for one query."""
    articles = [article(f"{number:02}", "The same words. " * 20) for number in range(15)]
    index = Index(build(articles, folder, fake.source()).generation, fake)

    hits = index.search("same words", 80)

    assert len({hit.score for hit in hits}) == 1
    assert [(hit.passage.article.id, hit.passage.start) for hit in hits] == [
        (f"{number:02}", 16 * place) for number in range(4) for place in range(20)
    ]


def test_a_scope_is_applied_before_the_best_articles_are_chosen(folder: IndexFolder, fake: FakeEncoder) -> None:
    """Were it applied afterwards, forty better articles outside would take away what the words of this one count."""
    others = [article(f"a{number:02}", "Ferry, ferry, ferry.") for number in range(40)]
    index = Index(build([*others, article("b", "The ferry sank.")], folder, fake.source()).generation, fake)

    (hit,) = index.search("ferry", 5, scope=Scope(articles=frozenset({"b"})))

    weights, (vector,) = Weights(), fake.encode(["ferry"])
    dense, of_article = fake.encode(["The ferry sank.", lead(article("b", "The ferry sank."))]) @ vector
    words = weights.passage_lexical + weights.article_lexical
    assert hit.score == pytest.approx(dense + weights.article_dense * of_article + words)


def test_a_scope_of_thousands_of_articles_is_a_scope_too(folder: IndexFolder, fake: FakeEncoder) -> None:
    articles = [article(f"{number:04}", f"Number {number} of many.") for number in range(3_000)]
    index = Index(build(articles, folder, fake.source()).generation, fake)
    odd = Scope(articles=frozenset(one.id for one in articles[1::2]))

    hits = index.search("number 1001 of many", 50, scope=odd)

    assert hits[0].passage.text == "Number 1001 of many."
    assert all(odd.admits(hit.passage.article) for hit in hits)


def test_an_article_without_passages_is_never_found(folder: IndexFolder, fake: FakeEncoder) -> None:
    articles = [article("a", "# Ferry"), article("b", "The ferry sank."), article("c", "## Ferry")]
    index = Index(build(articles, folder, fake.source()).generation, fake)

    assert [hit.passage.text for hit in index.search("ferry", 10)] == ["The ferry sank."]
    assert index.search("ferry", 10, scope=Scope(articles=frozenset({"a", "c"}))) == []


def test_neighbours_are_of_the_same_article(tiny_index: Index) -> None:
    bees, ferry, *_ = ([*passages(one)] for one in tiny_corpus())

    assert tiny_index.around(bees[1]) == tuple(bees[0:3])
    assert tiny_index.around(ferry[0], before=2, after=1) == tuple(ferry[0:2])
    assert tiny_index.around(bees[-1], before=1, after=3) == tuple(bees[-2:])
    assert tiny_index.around(bees[2], before=0, after=0) == (bees[2],)


def test_a_passage_that_is_not_in_the_index_stands_alone(tiny_index: Index) -> None:
    gone = Passage(article("gone"), 0, 3, 1)
    moved = Passage(tiny_corpus()[0], 3, 9, 1)

    assert (tiny_index.around(gone), tiny_index.around(moved)) == ((gone,), (moved,))


def test_many_threads_find_what_one_finds(tiny_index: Index) -> None:
    expected = [tiny_index.search(query, 20) for query in QUERIES]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda query: tiny_index.search(query, 20), QUERIES * 40))

    assert found == expected * 40


@pytest.fixture
def live(folder: IndexFolder, fake: FakeEncoder) -> LiveIndex:
    return LiveIndex(folder, lambda _folder: fake)


def test_a_live_index_says_that_there_is_none_until_there_is_one(
    live: LiveIndex, folder: IndexFolder, fake: FakeEncoder
) -> None:
    with pytest.raises(IndexMissingError):
        live.get()

    build([article()], folder, fake.source())

    assert live.get().articles() == (article(),)


def test_a_live_index_picks_up_a_new_generation_at_the_next_question(
    live: LiveIndex, folder: IndexFolder, fake: FakeEncoder
) -> None:
    build([article(body="Old words.")], folder, fake.source())
    old = live.get()
    assert live.get() is old

    build([article(body="New words.")], folder, fake.source())

    assert [hit.passage.text for hit in live.get().search("words", 5)] == ["New words."]
    assert [hit.passage.text for hit in old.search("words", 5)] == ["Old words."]


def test_a_live_index_serves_the_old_generation_when_a_build_dies(
    live: LiveIndex, folder: IndexFolder, fake: FakeEncoder
) -> None:
    build([article(body="Old words.")], folder, fake.source())
    old = live.get()

    def die(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([article(body="New words.")], folder, fake.source(), progress=die)

    assert live.get() is old


def test_a_live_index_loads_an_encoder_once_for_each_model(folder: IndexFolder, fake: FakeEncoder) -> None:
    other = FakeEncoder(identity(model="other", digest="f" * 64))
    by_folder: dict[Path, Encoder] = {folder.encoder_of(one.identity.digest): one for one in (fake, other)}
    loaded: list[Path] = []

    def load(path: Path) -> Encoder:
        loaded.append(path)
        return by_folder[path]

    live = LiveIndex(folder, load)
    for encoder in (fake, fake, other):
        build([article(body=f"Build {len(loaded)} of {encoder.identity.model}.")], folder, encoder.source())
        assert live.get().manifest.encoder == encoder.identity

    assert loaded == list(by_folder)


def test_a_damaged_index_is_never_served(live: LiveIndex, folder: IndexFolder, fake: FakeEncoder) -> None:
    build([article(body="Old words.")], folder, fake.source())
    live.get()
    generation = build([article(body="New words.")], folder, fake.source()).generation
    (generation.folder / "passages.faiss").write_bytes(b"")

    with pytest.raises(IndexDamagedError, match="rebuild it with: onrecord index"):
        live.get()


def test_an_index_made_by_other_rules_is_refused(folder: IndexFolder, corpus: list[Article], fake: FakeEncoder) -> None:
    generation = build(corpus, folder, fake.source()).generation
    older = replace(generation, manifest=replace(generation.manifest, quoting="quotations/0"))

    with pytest.raises(IndexMismatchError, match=r"made by other rules .*onrecord index"):
        Index(older, fake)


def test_passages_lean_by_what_they_call_for_and_strangers_do_not_lean(tmp_path: Path) -> None:
    one = article("one", "The mast should be removed. The mast should be kept. The bell rings.")
    fake = FakeEncoder()
    with_mast = Index(build([one], IndexFolder(tmp_path), fake.source()).generation, fake)
    stranger = passages(article("two", "The mast must be banned."))

    found = with_mast.leanings([*passages(one), *stranger])

    assert found == [pytest.approx(math.tanh(-1)), pytest.approx(math.tanh(1)), 0.0, 0.0]
