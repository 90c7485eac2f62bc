"""What the judge is taught with: what answers is in the span, and what was changed no longer answers."""

import json
import random
from pathlib import Path

from training.judge_changed import changed, pools
from training.judge_example import Example
from training.judge_texts import Article, Asked, selected, squad
from training.judge_windows import likely, windowed

TEXT = "The mill closed in 1911. It was bought by Joan Marsh in 1920. She sold it after the fire."
ASKED = Example("Mill", "Who bought the mill in 1920?", TEXT, (42, 52), "answered")


def test_what_is_changed_in_a_question_is_not_in_the_text() -> None:
    held = pools([TEXT, "In Dale and in York he met Ann Bell, in 1644 and in 1702."], ["Fenwick Hall"])
    chance = random.Random(1)

    made = [one for _ in range(50) for one in changed(ASKED, held, chance)]

    assert {one.question for one in made if one.sort == "swapped"} == {
        "Who bought the mill in 1644?",
        "Who bought the mill in 1702?",
    }
    assert all(one.span is None for one in made if one.sort == "swapped")


def test_an_opposite_word_leaves_the_question_without_an_answer() -> None:
    asked = Example("", "What did she do after the fire?", TEXT, (67, 74), "answered")
    chance = random.Random(2)

    made = [one for _ in range(20) for one in changed(asked, pools([TEXT], []), chance)]

    assert {(one.question, one.span) for one in made} == {("What did she do before the fire?", None)}


def test_a_name_exchanged_on_both_sides_still_answers() -> None:
    asked = Example("", "When did old Joan Marsh buy it?", TEXT, (56, 60), "answered")
    chance = random.Random(3)

    made = [one for _ in range(50) for one in changed(asked, pools([TEXT], ["Fenwick Hall"]), chance)]

    renamed = {(one.question, one.text[slice(*one.span)]) for one in made if one.sort == "renamed" and one.span}
    assert renamed == {("When did old Fenwick Hall buy it?", "1920")}


def test_a_file_in_the_form_of_squad_is_read(tmp_path: Path) -> None:
    qas = [
        {"question": "When?", "is_impossible": False, "answers": [{"text": "1911", "answer_start": 19}]},
        {"question": "Why?", "is_impossible": True, "plausible_answers": [{"text": "fire", "answer_start": 84}]},
    ]
    file = tmp_path / "squad.json"
    file.write_text(json.dumps({"data": [{"title": "The_mill", "paragraphs": [{"context": TEXT, "qas": qas}]}]}))

    assert list(squad(file)) == [
        Article("The mill", (TEXT,), (Asked("When?", 0, ((19, 23),)), Asked("Why?", 0, (), (84, 88))))
    ]


def test_only_the_sentence_is_known_that_answers_a_selected_question(tmp_path: Path) -> None:
    file = tmp_path / "selqa.json"
    file.write_text(
        json.dumps([{"article": "Mill", "question": "Who?", "candidates": ["One.", "Two."], "answers": [1]}])
    )

    assert list(selected(file)) == [Article("Mill", ("One. Two.",), (Asked("Who?", 0, ((5, 9),), loose=True),))]


def test_the_sentence_that_shares_rare_words_comes_first_and_brings_the_one_before() -> None:
    article = Article("Mill", (TEXT,), ())

    ((number, start, end), *_) = likely(article, "who was the mill bought by")

    assert (number, TEXT[start:end]) == (0, "It was bought by Joan Marsh in 1920.")
    assert windowed(TEXT, start, end) == (0, end)
