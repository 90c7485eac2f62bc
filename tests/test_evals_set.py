"""The evaluation set in tests/evals is sound: its quotes exist, its fields are known, its halves are large enough."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent / "evals"
ANSWERABLE = {"who", "when", "where", "howmany", "why", "said", "definition", "keyword", "paraphrase"}
ANSWERABLE |= {"claimcheck", "compare", "both_sides", "timeline", "followup"}
TRAPS = {"un_person_topic", "un_topic_person", "un_absent", "un_near_miss", "un_offtopic", "un_followup", "un_chat"}
STYLES = {"plain", "casual", "typo", "keyword", "chatty"}
FIELDS = {"id", "kind", "style", "question", "answerable", "needs", "gold", "answer"}


def read_article(path):
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip()


ARTICLES = {path.stem: read_article(path) for path in sorted((HERE / "articles").glob("*.md"))}
QUESTIONS = [json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
EVIDENCE = {
    name: [paragraph for paragraph in body.split("\n\n") if not paragraph.startswith("#")]
    for name, (_, body) in ARTICLES.items()
}


def failing(holds):
    return [question["id"] for question in QUESTIONS if not holds(question)]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_names_itself_and_its_publisher(name):
    front, _ = ARTICLES[name]
    assert front["id"] == name
    assert front["title"]
    assert front["publisher"]
    assert isinstance(front["authors"], list)
    assert front["url"].startswith("https://example.org/")
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", str(front["published"]))


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_paragraphs_with_a_blank_line_between(name):
    _, body = ARTICLES[name]
    assert 400 <= len(body.split()) <= 900
    assert all(
        paragraph and "\n" not in paragraph and paragraph == paragraph.strip() for paragraph in body.split("\n\n")
    )


def test_ten_articles_from_ten_publishers():
    assert len(ARTICLES) == len({front["publisher"] for front, _ in ARTICLES.values()}) == 10


def test_fields_kinds_and_styles_are_the_known_ones():
    assert failing(lambda question: set(question) - {"previous", "note"} == FIELDS) == []
    assert failing(lambda question: question["style"] in STYLES) == []
    assert failing(lambda question: question["question"].strip() and question["answer"].strip()) == []
    assert {question["kind"] for question in QUESTIONS} == ANSWERABLE | TRAPS


def test_a_question_is_answerable_exactly_if_it_has_gold():
    assert failing(lambda q: q["answerable"] == bool(q["gold"]) == (q["kind"] in ANSWERABLE)) == []


def test_every_gold_quote_is_verbatim_and_never_a_heading():
    def is_evidence(gold):
        return any(gold["quote"] in paragraph for paragraph in EVIDENCE[gold["doc"]])

    assert failing(lambda question: all(map(is_evidence, question["gold"]))) == []


def test_every_need_of_a_question_has_gold():
    assert failing(lambda q: {gold["need"] for gold in q["gold"]} == set(range(1, q["needs"] + 1))) == []


def test_follow_ups_have_earlier_turns_and_nothing_else_does():
    assert failing(lambda q: bool(q.get("previous")) == q["kind"].endswith("followup")) == []
    assert failing(lambda q: isinstance(q.get("previous", []), list)) == []


def test_no_id_and_no_question_comes_twice():
    ids = Counter(question["id"] for question in QUESTIONS)
    asked = Counter((*question.get("previous", ()), question["question"].casefold()) for question in QUESTIONS)
    assert [value for value, count in (ids + asked).items() if count > 1] == []


def test_both_halves_are_large_enough():
    halves = Counter(question["answerable"] for question in QUESTIONS)
    assert halves[True] >= 100
    assert halves[False] >= 100


def test_every_article_is_asked_about():
    assert {gold["doc"] for question in QUESTIONS for gold in question["gold"]} == set(ARTICLES)
