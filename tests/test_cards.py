import pytest

from adapters.plain_text import plain
from bot import sides_words, words
from bot.answer_cards import reply_card
from bot.answering import ask
from bot.cards import Card, Line, Tone, Words
from bot.citing import number
from bot.model import Question, Reply, Silence, Source
from bot.places import Home, Place, Platform
from index.model import Quotation
from tests.fakes import FakeRecord, article, tiny_corpus

CORPUS = tiny_corpus()
BEES = CORPUS[0]
FLOWERS = "Bees need flowers, not permits,"
START = BEES.body.index(FLOWERS)
RECORD = FakeRecord(CORPUS, [Quotation(BEES, START, START + len(FLOWERS), "direct", "Oona Tarrant", "beekeeper")])


def reply(text: str, threshold: float = 0.0) -> Reply:
    return ask(Question(text), RECORD, threshold=threshold)


def test_an_answer_begins_with_the_words_that_answer() -> None:
    card = reply_card(reply("what did Tarrant say about flowers"))
    first = RECORD.passage("“Bees need flowers")

    assert (card.tone, card.head, card.private) == (Tone.ANSWER, "", False)
    assert card.body[0] == Words(first.text, "Oona Tarrant, beekeeper", "9 Mar 2021", (1,), passage=first)
    assert card.sources == number(source for cited in card.cited for source in cited)


def test_the_part_of_a_question_that_has_no_answer_is_named_last() -> None:
    card = reply_card(reply("who rang the bell and what did Pavel say about trams"))

    assert card.tone is Tone.ANSWER
    assert card.body[-1] == Line("The record is silent: nobody called Pavel is on record.")


def test_a_silence_says_so_first_and_names_the_nearest_for_what_they_are() -> None:
    card = reply_card(reply("trams on Harbour Street", threshold=1.0), suggestions=("who rang the bell",))

    assert (card.tone, card.head) == (Tone.SILENT, words.SILENCE[Silence.NOT_THIS])
    assert card.body[0] == Line(words.NEAREST, heading=True)
    assert all(isinstance(part, Words) for part in card.body[1:])
    assert card.suggestions == ("who rang the bell",)


def test_small_talk_is_a_notice_without_buttons() -> None:
    card = reply_card(reply("hi"))

    assert (card.tone, card.body, card.actions) == (Tone.NOTICE, (), ())


def test_words_that_do_not_stand_where_they_should_are_refused() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        Words("Bees need permits", passage=RECORD.passage("“Bees need flowers"))


@pytest.mark.parametrize("marked", [((0, 99),), ((3, 2),), ((2, 4), (3, 5)), ((-1, 2),)])
def test_only_spans_of_the_words_can_be_marked(marked: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="no spans"):
        Words("Bees need flowers", marked=marked)


def test_a_number_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match="no sources of the card"):
        Card(Tone.ANSWER, body=(Words("Bees", numbers=(1,)),))


def test_sources_that_are_not_those_cited_are_refused() -> None:
    source = Source(RECORD.passage("“Bees need flowers"), 1.0)
    other = number([Source(RECORD.passage("Mayor Ines Calloway"), 1.0)])
    with pytest.raises(ValueError, match="stands elsewhere"):
        Card(Tone.ANSWER, "x", sources=other, cited=((source,),))


def test_a_card_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="says something"):
        Card(Tone.NOTICE)


def test_a_community_shares_its_memory_and_a_direct_conversation_keeps_its_own() -> None:
    assert Place(Platform.SLACK, "T1", "C1", "1.2").home == Place(Platform.SLACK, "T1", "C2").home
    assert Place(Platform.SLACK, "T1", "D1", direct=True).home == Home("slack", "T1", "D1")
    assert Place(Platform.DISCORD, "", "9").home == Home("discord", "", "9")


def test_a_place_without_a_channel_is_refused() -> None:
    with pytest.raises(ValueError, match="channel"):
        Place(Platform.SLACK, "T1", "")


def test_the_sides_of_an_argument_stand_under_their_headings() -> None:
    body = "The union supports the toll, said Ann Lee.\n\nThe toll begins in May, said Cy Voss."
    answer = ask(Question("arguments for and against the toll"), FakeRecord([article("a", body)]), threshold=0)
    card = reply_card(answer)
    lines = [part.text for part in card.body if isinstance(part, Line)]

    assert card.head == sides_words.HEAD.format(topic="toll")
    assert lines == [sides_words.IN_FAVOUR, sides_words.NONE_AGAINST]
    assert plain(answer).startswith(
        f"{sides_words.HEAD.format(topic='toll')}\n\n{sides_words.IN_FAVOUR}\n\n> The union"
    )
