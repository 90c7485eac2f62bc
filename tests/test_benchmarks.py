"""The text that benchmarks measure on is what they say it is: the same every time, and of the size asked for."""

from pathlib import Path

import pytest

from benchmarks.corpus import articles, one_article, questions, write_seeds
from benchmarks.measure import by_turns, p95, ratio, spread
from index.chunking import passages
from index.corpus import read_corpus


@pytest.mark.parametrize("size", [1, 39, 500])
def test_a_corpus_has_just_so_many_passages(size: int) -> None:
    assert sum(1 for article in articles(size) for _ in passages(article)) == size


def test_one_more_article_has_forty_passages_and_is_in_no_corpus() -> None:
    one = one_article(sentences=40, seed=0)

    assert sum(1 for _ in passages(one)) == 40
    assert one not in articles(200)


def test_the_same_text_every_time_and_a_longer_corpus_begins_like_a_shorter_one() -> None:
    assert articles(200) == articles(200)
    assert questions(articles(200), 9) == questions(articles(200), 9)
    assert articles(400)[:4] == articles(200)[:4]


def test_seed_files_hold_what_was_made(tmp_path: Path) -> None:
    made = articles(100)

    write_seeds(made, tmp_path)

    assert read_corpus(tmp_path).articles == tuple(made)


def test_sides_are_measured_by_turns() -> None:
    asked: list[tuple[str, int]] = []

    def side(name: str, ms: float) -> float:
        asked.append((name, len(asked) // 2))
        return ms

    took = by_turns({"slow": lambda n: side("slow", 4.0 + n), "fast": lambda n: side("fast", 2.0)}, 3)

    assert took == {"slow": [4.0, 5.0, 6.0], "fast": [2.0, 2.0, 2.0]}
    assert [name for name, _ in asked] == ["fast", "slow", "slow", "fast", "fast", "slow"]
    assert ratio(took["slow"], took["fast"]) == "2.00 / 2.50"
    assert spread(took["slow"], 0) == "4 / 5 / 6"


def test_the_95th_percentile_is_one_of_the_values() -> None:
    assert p95([1.0]) == 1.0
    assert p95([float(number) for number in range(100)]) == 95.0
