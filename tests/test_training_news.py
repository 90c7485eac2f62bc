"""The news that the judge learns from: sound in itself, strange to what we measure with, and read as when asked."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from training.judge_example import Example
from training.judge_news import news

ROOT = Path(__file__).parents[1]
NEWS, EVALS = ROOT / "training" / "news", ROOT / "tests" / "evals"
QUESTIONS = [json.loads(line) for line in (NEWS / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
BODIES = {file.stem: file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in NEWS.glob("articles/*.md")}
_RUN = 8  # words

ARTICLE = """---
id: ferry
title: 'Ferry sinks'
publisher: The Post
published: 2020-05-01
---

The ferry Aurora sank off Saltholm on Monday. Nineteen passengers were on board when the ferry sank. Its owner, Harbour
Lines, would not speak to reporters about the ferry.
"""


def runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def turns(row: dict[str, Any]) -> tuple[str, ...]:
    return (*row.get("previous", ()), row["question"])


def test_every_right_sentence_stands_in_its_article_and_its_words_in_it() -> None:
    wrong = [
        (row["id"], right["quote"])
        for row in QUESTIONS
        for right in row["gold"]
        if right["quote"] not in BODIES.get(right["doc"], "") or right.get("span", "") not in right["quote"]
    ]
    assert wrong == []


def test_questions_have_names_of_their_own_and_traps_have_no_right_sentence() -> None:
    assert len({row["id"] for row in QUESTIONS}) == len(QUESTIONS) > 2_000
    assert [row["id"] for row in QUESTIONS if row["answerable"] != bool(row["gold"])] == []
    assert [row["id"] for row in QUESTIONS if row["answerable"] == row["kind"].startswith("un_")] == []


def test_nothing_of_what_we_measure_with_is_learnt() -> None:
    measured = [file.read_text(encoding="utf-8") for file in EVALS.glob("articles/*.md")]
    measured += [file.read_text(encoding="utf-8") for file in (ROOT / "seeds").glob("*.md")]
    held = set().union(*map(runs, measured))
    shared = {run for body in BODIES.values() for run in runs(body)} & held
    measured_with = [json.loads(line) for line in (EVALS / "questions.jsonl").read_text().splitlines()]

    # "When was that" may be asked of anything: it is the same question only after the same one.
    assert {*map(turns, measured_with)} & {*map(turns, QUESTIONS)} == set()
    # A turn of phrase of eight words may be anybody's ("and said that it would not be able to"); a sentence is not.
    assert len(shared) < len(BODIES)


@pytest.mark.model
def test_what_is_read_for_a_question_is_learnt_with_the_sentence_before(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text(ARTICLE.replace("Harbour\nLines", "Harbour Lines"))
    right = {"doc": "ferry", "quote": "Nineteen passengers were on board when the ferry sank.", "span": "Nineteen"}
    rows = [
        {"question": "How many passengers were on the ferry?", "gold": [right]},
        {"question": "How long was the ferry that sank?", "gold": []},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)))

    made = news(tmp_path, tmp_path / "index")

    asked = "How many passengers were on the ferry?"
    sank, aboard, owner = (
        "The ferry Aurora sank off Saltholm on Monday.",
        "Nineteen passengers were on board when the ferry sank.",
        "Its owner, Harbour Lines, would not speak to reporters about the ferry.",
    )
    assert {one for one in made if one.question == asked} == {
        Example("Ferry sinks", asked, sank, None, "elsewhere"),
        Example("Ferry sinks", asked, f"{sank} {aboard}", (46, 54), "answered"),
        # The answer stands in what is read before the last sentence, and is not the sentence.
        Example("Ferry sinks", asked, f"{aboard} {owner}", (0, 8), "answered"),
    }
    assert {one.sort for one in made if one.question != asked} == {"on purpose"}


@pytest.mark.model
def test_what_is_kept_back_is_not_learnt(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text(ARTICLE)
    (tmp_path / "questions.jsonl").write_text('{"id": "p1", "question": "How long was the ferry?", "gold": []}')

    assert news(tmp_path, tmp_path / "index") == []
