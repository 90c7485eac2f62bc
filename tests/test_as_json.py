import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.as_json import hits_json, reply_json
from adapters.plain_text import plain
from bot.answering import ask
from bot.citing import passage_url
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Silence, Source, Unanswered, Written
from index.model import Hit, Passage
from tests.fakes import FakeRecord, tiny_corpus

RECORD = FakeRecord(tiny_corpus())
BODIES = {one.id: one.body for one in tiny_corpus()}
FLOWERS, COATS = RECORD.passage("“Bees need flowers"), RECORD.passage("A library in")
INQUIRY = Inquiry(Kind.SAID, "what did Tarrant say", ("tarrant", "say"), ("tarrant",))
DOCS = (Path(__file__).parent.parent / "docs" / "json.md").read_text(encoding="utf-8")


def test_the_parts_without_an_answer_are_in_the_json() -> None:
    silent = Unanswered(2, NoAnswer(INQUIRY, Silence.NOT_THIS, 0.1))
    reply = Answer(INQUIRY, (Claim((Source(FLOWERS, 1.0),)),), 0.8, unanswered=(silent,))

    assert reply_json(reply)["unanswered"] == [{"part": 2, "reason": "the topic is on record, this is not"}]


def test_an_answer_in_json() -> None:
    reply = Answer(INQUIRY, (Claim((Source(FLOWERS, 1.23456789, "Oona Tarrant"), Source(COATS, 0.5))),), 0.87654321)

    assert reply_json(reply, identity=["any", 5]) == {
        "id": ["any", 5],
        "abstained": False,
        "reason": None,
        "confidence": 0.8765,
        "kind": "said",
        "text": plain(reply),
        "written": [],
        "unanswered": [],
        "passages": [
            {
                "article": "bees-2021",
                "start": FLOWERS.start,
                "end": FLOWERS.end,
                "text": FLOWERS.text,
                "speaker": "Oona Tarrant",
                "score": 1.234568,
            },
            {
                "article": "library-2020",
                "start": COATS.start,
                "end": COATS.end,
                "text": COATS.text,
                "speaker": None,
                "score": 0.5,
            },
        ],
        "nearest": [],
        "citations": [
            {
                "n": 1,
                "article": "bees-2021",
                "publisher": "The Ellery Courier",
                "title": "Rooftop bees divide Port Ellery",
                "authors": ["Mara Quill", "Jonty Abara"],
                "published": "2021-03-09",
                "inferred": False,
                "paragraph": 2,
                "url": passage_url(FLOWERS),
                "also": [],
            },
            {
                "n": 2,
                "article": "library-2020",
                "publisher": "The Ellery Courier",
                "title": "The library that lends coats",
                "authors": [],
                "published": "2020",
                "inferred": True,
                "paragraph": 1,
                "url": None,
                "also": [],
            },
        ],
    }


def test_what_a_language_model_wrote_is_in_json_with_the_spans_it_quotes() -> None:
    quote = Passage(FLOWERS.article, FLOWERS.start + 1, FLOWERS.start + 18, FLOWERS.paragraph)
    written = Written("Oona Tarrant said “Bees need flowers” [1].", (1,), (quote,))
    reply = Answer(INQUIRY, (Claim((Source(FLOWERS, 1.0, "Oona Tarrant"),)),), 0.9, (written,))

    assert reply_json(reply)["written"] == [
        {
            "text": "Oona Tarrant said “Bees need flowers” [1].",
            "numbers": [1],
            "quotes": [
                {"article": "bees-2021", "start": quote.start, "end": quote.end, "text": "Bees need flowers"},
            ],
        }
    ]


def test_silence_in_json() -> None:
    lorry = RECORD.passage("Villagers of")
    reply = NoAnswer(INQUIRY, Silence.NOT_THIS, 0.2, (Source(lorry, 1.0),))
    found = reply_json(reply)

    assert found | {"nearest": [], "citations": []} == {
        "id": None,
        "abstained": True,
        "reason": "the topic is on record, this is not",
        "confidence": 0.2,
        "kind": "said",
        "text": plain(reply),
        "written": [],
        "unanswered": [],
        "passages": [],
        "nearest": [],
        "citations": [],
    }
    assert found["nearest"] == [
        {
            "article": "mast-2022",
            "start": lorry.start,
            "end": lorry.end,
            "text": lorry.text,
            "speaker": None,
            "score": 1.0,
        }
    ]
    assert found["citations"] == [
        {
            "n": 1,
            "article": "mast-2022",
            "publisher": None,
            "title": "A mast nobody wanted …",
            "authors": [],
            "published": None,
            "inferred": False,
            "paragraph": 1,
            "url": None,
            "also": [],
        }
    ]


def test_hits_in_json() -> None:
    assert hits_json([Hit(COATS, 0.12345678, 0.5, 2.0)], identity="a") == {
        "id": "a",
        "hits": [
            {
                "article": "library-2020",
                "start": COATS.start,
                "end": COATS.end,
                "text": COATS.text,
                "score": 0.123457,
            }
        ],
    }
    assert hits_json([]) == {"id": None, "hits": []}


@pytest.mark.parametrize("reason", Silence)
def test_every_reason_is_documented(reason: Silence) -> None:
    assert f'"{reason}"' in DOCS


@given(
    st.sampled_from(["bees", "what did Tarrant say", "trams and coats", "bitcoin", "hi"]), st.sampled_from([0, 0.5, 1])
)
def test_a_text_is_its_span_of_the_body_and_all_of_it_is_json(question: str, threshold: float) -> None:
    found = reply_json(ask(Question(question), RECORD, threshold=threshold))

    for passage in [*found["passages"], *found["nearest"]]:  # type: ignore[misc]
        assert passage["text"] == BODIES[passage["article"]][passage["start"] : passage["end"]]
    assert json.loads(json.dumps(found)) == found
