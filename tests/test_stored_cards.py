from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import desk_words
from bot.answer_cards import reply_card
from bot.answering import ask
from bot.backing import back
from bot.backing_cards import backing_card
from bot.cards import Card, Line, Tone, Words
from bot.checking import check
from bot.citing import behind, number
from bot.list_cards import articles_card, positions_card, quotations_card, timeline_card
from bot.model import Question, Source
from bot.quoting import positions, quotations_on, timeline
from bot.spans import locate, span_of
from bot.stored_cards import Restored, dump, restore
from bot.verdict_cards import verdict_card
from index.chunking import passages
from index.model import Article, Passage
from tests.desks import corpus, said
from tests.fakes import FakeRecord, article

ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))
TARRANT = frozenset({"Oona Tarrant"})
PUBLIC = [
    *(
        reply_card(ask(Question(text), RECORD, threshold=threshold), suggestions=("who rang the bell",))
        for text in ("what did Tarrant say about flowers", "trams and ferry", "compare bees and coats", "bitcoin", "hi")
        for threshold in (0.0, 1.0)
    ),
    quotations_card(quotations_on("flowers", RECORD), speaker="", about="flowers"),
    positions_card(positions("flowers", RECORD)),
    timeline_card(timeline("Oona Tarrant", "", RECORD, TARRANT), shown="Oona Tarrant"),
    articles_card(RECORD.articles()),
]
PASTED = [
    verdict_card(check("“Bees need permits, not flowers” (Oona Tarrant)", RECORD)),
    backing_card(back("Bees need flowers, not permits. Submarines glow purple.", RECORD, threshold=0.4)),
]


def stored_and_back(card: Card, record: FakeRecord = RECORD) -> Restored:
    return restore(dump(card), record, reply_id=card.reply_id)


def without_private(card: Card) -> list[Line | Words]:
    return [part for part in card.body if not (isinstance(part, Line) and part.private)]


@given(st.sampled_from(PUBLIC))
def test_a_card_comes_back_as_it_was(card: Card) -> None:
    restored = stored_and_back(card)

    assert restored == Restored(card)
    assert [[one.passage for one in behind] for behind in restored.card.cited] == [
        [one.passage for one in behind] for behind in card.cited
    ]


@given(st.sampled_from(PASTED))
def test_a_card_on_a_pasted_text_comes_back_without_the_text(card: Card) -> None:
    restored = stored_and_back(card).card

    assert without_private(restored) == without_private(card) != list(card.body)
    assert [part.text for part in restored.body if isinstance(part, Line) and part.private] == [desk_words.NOT_KEPT]
    assert (restored.sources, restored.actions, restored.private) == (card.sources, card.actions, card.private)


@given(st.sampled_from(PUBLIC + PASTED))
def test_no_words_of_an_article_are_stored(card: Card) -> None:
    stored = dump(card)

    assert [part.text for part in card.body if isinstance(part, Words) and part.text in stored] == []


@given(st.sampled_from(PUBLIC + PASTED), st.sets(st.sampled_from(range(len(ARTICLES)))))
def test_whatever_is_withdrawn_the_rest_comes_back_and_the_numbers_stay(card: Card, gone: set[int]) -> None:
    left = [one for place, one in enumerate(ARTICLES) if place not in gone]
    restored = stored_and_back(card, FakeRecord(left, said(left)))
    numbers = {one.number: one.article.id for one in card.sources}

    assert {one.number: one.article.id for one in restored.card.sources} == {
        number: identity for number, identity in numbers.items() if identity in {one.id for one in left}
    }
    assert {*restored.lost, *(one.number for one in restored.card.sources)} == set(numbers)


BEES = ARTICLES[0]
PASSAGES = [passage for one in ARTICLES for passage in passages(one)]


@given(st.sampled_from(PASSAGES), st.sampled_from(["", "One more sentence. ", "A paragraph.\n\n", "## A heading\n\n"]))
def test_a_passage_is_found_where_it_moved_to(passage: Passage, before: str) -> None:
    moved = replace(passage.article, body=before + passage.article.body)
    found = locate(span_of(passage), FakeRecord([moved]))

    assert found is not None
    assert (found.text, found.start) == (passage.text, passage.start + len(before))


def test_of_equal_sentences_the_one_that_was_shown_is_found() -> None:
    twice = article(body="It sank. Nobody knew why. It sank.")
    second = list(passages(twice))[2]

    assert locate(span_of(second), FakeRecord([twice])) == second


def test_words_with_another_letter_are_not_found() -> None:
    passage = next(passages(BEES))
    changed: Article = replace(BEES, body=BEES.body.replace("April", "Aprils"))

    assert locate(span_of(passage), FakeRecord([changed])) is None
    assert locate(span_of(passage), FakeRecord(ARTICLES[1:])) is None


def test_what_leans_on_a_source_that_is_gone_goes_with_it() -> None:
    bees, ferry = (next(passages(ARTICLES[place])) for place in (0, 1))
    sources = [Source(bees, 1.0), Source(ferry, 1.0)]
    citations = number(sources)
    body = (
        Line("Bees are licensed [1]. The ferry ends [2]."),
        Line("Bees are licensed [1]."),
        Words(
            bees.text, numbers=(1, 2), note="in the reporter's words\n[2] has it differently: “x” for “y”", passage=bees
        ),
        Words("The [night] ferry ends", numbers=(2,)),
        Words("Licences [for bees] come", numbers=(1,)),
    )
    card = Card(Tone.ANSWER, "", body, citations, cited=behind(citations, sources))
    restored = stored_and_back(card, FakeRecord(ARTICLES[:1])).card

    assert restored.body == (
        Line(desk_words.CORRECTED),
        Line("Bees are licensed [1]."),
        Words(bees.text, "", "9 Mar 2021", (1,), "in the reporter's words", passage=bees),
        Words("Licences [for bees] come", numbers=(1,)),
    )
