from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.plain_text import citations_of, cited_sources, context, contexts, plain
from bot import words
from bot.answering import ask
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence, Source, Unanswered, Written
from bot.telling import byline, silence
from index.dates import PartialDate
from index.model import Article
from tests.fakes import FakeRecord, article, tiny_corpus

RECORD = FakeRecord(tiny_corpus())
INQUIRY = Inquiry(Kind.SAID, "what did Tarrant say", ("tarrant", "say"), ("tarrant",))


def source(beginning: str) -> Source:
    return Source(RECORD.passage(beginning), 1.0)


FLOWERS, FORM = source("“Bees need flowers"), source("“We asked for water")
LICENCE, BELL, SHIP = source("Cllr. Piers Dunmow"), source("Mayor Ines Calloway"), source("“An empty ship")
REPLIES = st.builds(
    ask,
    st.sampled_from(
        ["what did Tarrant say about bees", "trams and ferry", "compare bees and coats", "bitcoin", "hi"]
    ).map(Question),
    st.just(RECORD),
    threshold=st.sampled_from([0.0, 0.5, 1.0]),
)


def block(text: str) -> str:
    return dedent(text).strip("\n")


def test_an_answer_is_its_claims_and_then_its_sources() -> None:
    reply = Answer(INQUIRY, (Claim((FLOWERS, LICENCE, SHIP)), Claim((FORM,))), 0.8)

    assert plain(reply) == block(
        """
        > “Bees need flowers, not permits,” said Oona Tarrant, who keeps four hives above the library.
          [1], also in [2], [3]

        > “We asked for water and got a form.”
          [1]

        Sources
        [1] The Ellery Courier, Mara Quill, Jonty Abara, 9 Mar 2021, paragraph 2
            Rooftop bees divide Port Ellery
            https://courier.example/bees#:~:text=Bees%20need%20flowers%2C%20not%20permits%2C%E2%80%9D,four%20hives%20above%20the%20library
        [2] The Ellery Courier, Mara Quill, Jonty Abara, 9 Mar 2021, paragraph 3
            Rooftop bees divide Port Ellery
            https://courier.example/bees#:~:text=Cllr.%20Piers%20Dunmow%20said%20the%20licence%20costs%20%C2%A312%20a%20year
        [3] Saltholm Post, Bo Ferrant, Sep 2019, paragraph 2
            Ferry to Saltholm stops at night
        """
    )


def test_what_a_language_model_wrote_stands_before_the_words_of_the_record() -> None:
    reply = Answer(INQUIRY, (Claim((FLOWERS,)),), 0.8)
    written = (Written("Tarrant keeps four hives [1].", (1,)), Written("They are above the library [1].", (1,)))

    assert plain(replace(reply, written=written)) == (
        f"{words.WRITTEN}\nTarrant keeps four hives [1]. They are above the library [1].\n\n{plain(reply)}"
    )


def test_the_part_of_a_question_that_has_no_answer_is_named_before_the_sources() -> None:
    reply = Answer(INQUIRY, (Claim((FLOWERS,)),), 0.8)
    silent = Unanswered(2, NoAnswer(INQUIRY, Silence.NOT_THIS, 0.2))
    shown, sources = plain(reply).split("\n\n")

    assert plain(replace(reply, unanswered=(silent,))) == (
        f"{shown}\n\nOn the second part of the question the record is silent.\n\n{sources}"
    )


def test_silence_says_why_and_shows_what_is_nearest() -> None:
    reply = NoAnswer(INQUIRY, Silence.NOT_THIS, 0.2, (BELL, SHIP))

    assert plain(reply) == block(
        """
        The record is silent: it touches on the topic, but does not answer this.

        The nearest passages:

        > Mayor Ines Calloway rang the bell of the first one.
          [1]

        > “An empty ship is not a service,” said its director, Dr. Ilse Vang.
          [2]

        Sources
        [1] Saltholm Post, 5 Jun 2023, paragraph 2
            Trams return to Harbour Street
        [2] Saltholm Post, Bo Ferrant, Sep 2019, paragraph 2
            Ferry to Saltholm stops at night
        """
    )


def test_silence_with_nothing_near_is_one_sentence() -> None:
    reply = NoAnswer(INQUIRY, Silence.NO_SUCH_SPEAKER, 0.1, about=("Pavel O'Neill",))

    assert plain(reply) == "The record is silent: nobody called Pavel O'Neill is on record."


@pytest.mark.parametrize("reason", Silence)
def test_every_silence_has_its_sentence(reason: Silence) -> None:
    said = silence(NoAnswer(INQUIRY, reason, 0.1, about=("Vang",)))

    assert said == words.SILENCE[reason].replace("{about}", "Vang").replace("{are}", "is")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (article(), "publisher not stated, undated"),
        (article(publisher="Post", authors=("A. Bo", "C. Dee")), "Post, A. Bo, C. Dee, undated"),
        (article(publisher="Post", published=PartialDate(2020, inferred=True)), "Post, c. 2020"),
    ],
)
def test_a_byline_says_what_is_not_known(published: Article, expected: str) -> None:
    assert byline(published) == expected


def test_a_passage_is_shown_among_its_neighbours() -> None:
    reply = Answer(INQUIRY, (Claim((FORM,)), Claim((BELL,))), 0.8)
    first, second = citations_of(reply)

    assert context(first, reply) == block(
        """
        [1] in its place, in: Rooftop bees divide Port Ellery

          Port Ellery will license beehives on public roofs from April.
          “Bees need flowers, not permits,” said Oona Tarrant, who keeps four hives above the library.
        > “We asked for water and got a form.”
          Cllr. Piers Dunmow said the licence costs £12 a year.
          He called it “a small price for quiet gardens”.
        """
    )
    assert contexts(reply) == f"{context(first, reply)}\n\n{context(second, reply)}"


def test_every_passage_of_a_paragraph_is_marked_in_its_context() -> None:
    """Both have the number 1, so both are what it points at."""
    reply = Answer(INQUIRY, (Claim((FLOWERS,)), Claim((FORM,))), 0.8)

    marked = [line for line in contexts(reply).splitlines() if line.startswith("> ")]
    assert marked == [f"> {FLOWERS.passage.text}", f"> {FORM.passage.text}"]


def test_silence_that_cites_nothing_has_no_context() -> None:
    assert contexts(NoAnswer(INQUIRY, Silence.NOTHING_NEAR, 0.0)) == ""


@given(REPLIES)
def test_a_line_that_begins_with_a_mark_is_an_articles_words_and_nothing_else(reply: Reply) -> None:
    shown = [line.removeprefix("> ") for line in plain(reply).splitlines() if line.startswith(">")]
    bodies = [one.body for one in tiny_corpus()]

    assert all(any(text in body for body in bodies) for text in shown)
    assert set(shown) <= {one.passage.text for one in cited_sources(reply)}


@given(REPLIES)
def test_nothing_is_cut_and_every_source_is_named(reply: Reply) -> None:
    text = plain(reply)
    quoted = [claim.sources[0] for claim in reply.claims] if isinstance(reply, Answer) else reply.nearest

    assert all(f"> {one.passage.text}\n" in text for one in quoted)
    for citation in citations_of(reply):
        assert text.count(f"\n[{citation.number}] {byline(citation.article)}, paragraph {citation.paragraph}\n") == 1
        assert citation.url is None or citation.url in text


@given(REPLIES)
def test_the_numbers_used_are_the_numbers_listed(reply: Reply) -> None:
    used, _, listed = plain(reply).partition(f"\n\n{words.SOURCES}\n")
    marks = {mark for line in used.splitlines() if line.startswith("  [") for mark in line.split() if "[" in mark}

    expected = {f"[{citation.number}]" for citation in citations_of(reply)}
    assert {mark.rstrip(",") for mark in marks} == expected
    assert {line.split(" ")[0] for line in listed.splitlines() if line.startswith("[")} == expected


@pytest.mark.parametrize(
    ("count", "asked"),
    [(2, "A0 or A1"), (8, "A0, A1, A2, A3, A4, A5, A6 or A7"), (400, "A0, A1, A2, A3, A4, A5, A6 or one of 393 more")],
)
def test_of_many_who_go_by_a_name_a_few_are_named(count: int, asked: str) -> None:
    reply = NoAnswer(INQUIRY, Silence.WHICH_SPEAKER, 0.1, about=tuple(f"A{number}" for number in range(count)))

    assert silence(reply) == f"Several speakers on record go by that name. Which one: {asked}?"
