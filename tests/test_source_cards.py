import re

from hypothesis import given
from hypothesis import strategies as st

from bot import words
from bot.cards import Line, Words
from bot.citing import behind, number
from bot.model import Source
from bot.source_cards import around, source_card
from index.chunking import passages
from index.model import Passage
from tests.fakes import FakeRecord, article, tiny_corpus

RECORD = FakeRecord(tiny_corpus())
BEES = tiny_corpus()[0]


def one_line(text: str) -> str:
    """A text without headings and without white space."""
    return re.sub(r"\s+", "", re.sub(r"^## .*$", "", text, flags=re.MULTILINE))


@st.composite
def spans(draw: st.DrawFn) -> Passage:
    """Any stretch of an article that begins and ends within sentences."""
    every = list(passages(draw(st.sampled_from(RECORD.articles()))))
    first = draw(st.integers(0, len(every) - 1))
    last = draw(st.integers(first, min(first + 2, len(every) - 1)))
    start = draw(st.integers(every[first].start, every[first].end - 1))
    end = draw(st.integers(max(start + 1, every[last].start + 1), every[last].end))
    return Passage(every[first].article, start, end, every[first].paragraph)


@given(spans())
def test_what_stands_around_a_passage_is_what_the_article_has_there(passage: Passage) -> None:
    before, after = around(passage)
    body = one_line(passage.article.body)

    assert one_line(before + passage.text + after) in body


@given(st.sampled_from([passage for one in RECORD.articles() for passage in passages(one)]))
def test_two_sentences_are_shown_on_either_side_of_one(passage: Passage) -> None:
    every = list(passages(passage.article))
    place = every.index(passage)
    before, after = around(passage)

    assert one_line(before) == one_line("".join(one.text for one in every[max(0, place - 2) : place]))
    assert one_line(after) == one_line("".join(one.text for one in every[place + 1 : place + 3]))


def test_the_rest_of_the_sentence_is_shown_too() -> None:
    start = BEES.body.index("need flowers")
    passage = Passage(BEES, start, start + len("need flowers"), 2)

    assert around(passage) == (
        "Port Ellery will license beehives on public roofs from April.\n“Bees",
        ", not permits,” said Oona Tarrant, who keeps four hives above the library."
        " “We asked for water and got a form.”\n"
        "Cllr. Piers Dunmow said the licence costs £12 a year.",
    )


def test_a_source_is_a_card_of_its_own() -> None:
    cited = Source(RECORD.passage("“Bees need flowers"), 1.0, "Oona Tarrant", "beekeeper", paraphrased=True)
    (citation,) = number([cited])
    card = source_card(citation, [cited])

    assert card.head == "[1] Rooftop bees divide Port Ellery"
    assert card.body[0] == Line("The Ellery Courier, Mara Quill, Jonty Abara, 9 Mar 2021, paragraph 2")
    assert card.sources == (citation,)
    (shown,) = [part for part in card.body if isinstance(part, Words)]
    assert (shown.text, shown.who, shown.note) == (cited.passage.text, "Oona Tarrant, beekeeper", words.PARAPHRASED)


def test_neighbours_that_are_cited_themselves_are_shown_once() -> None:
    text = "One came. Two saw. Three went. Four left. Five stayed."
    every = list(passages(article(body=text)))
    sources = [Source(every[3], 1.0), Source(every[1], 1.0)]
    citations = number(sources)
    (cited,) = behind(citations, sources)
    shown = [part for part in source_card(citations[0], cited).body if isinstance(part, Words)]

    assert [(part.before, part.text, part.after) for part in shown] == [
        ("One came.", "Two saw.", ""),
        ("Three went.", "Four left.", "Five stayed."),
    ]
