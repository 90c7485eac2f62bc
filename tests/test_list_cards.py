from bot import desk_words, words
from bot.cards import Card, Line, Tone, Words
from bot.checking import check
from bot.list_cards import articles_card, claims_card, positions_card, quotations_card, timeline_card
from bot.quoting import Position, Positions, Step, Timeline
from bot.verdict_cards import headline, verdict_card
from index.dates import PartialDate
from index.model import Quotation
from index.sides import Side
from tests.desks import corpus, said
from tests.fakes import FakeRecord, article

ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))
FLOWERS, FORM = RECORD.quotations(speaker="Oona Tarrant")
(SHIP,) = RECORD.quotations(speaker="Ilse Vang")


def shown(card: Card) -> list[tuple[str, str, tuple[int, ...]] | str]:
    """The lines and the words of a card as they are read."""
    return [(part.text, part.who, part.numbers) if isinstance(part, Words) else part.text for part in card.body]


def test_quotations_are_shown_with_speaker_role_and_number() -> None:
    card = quotations_card([FLOWERS, SHIP], speaker="", about="the Flowers!")

    assert (card.tone, card.head) == (Tone.ANSWER, "On record about “flowers”:")
    assert shown(card) == [
        ("Bees need flowers, not permits", "Oona Tarrant, beekeeper", (1,)),
        ("An empty ship is not a service", "Ilse Vang, director", (2,)),
    ]
    assert [part.when for part in card.body if isinstance(part, Words)] == ["9 Mar 2021", "Sep 2019"]


def test_nothing_quoted_is_a_silence() -> None:
    assert quotations_card([], speaker="A", about="b") == Card(Tone.SILENT, words.NO_QUOTATIONS)
    assert timeline_card(Timeline("A", "", ()), shown="A") == Card(Tone.SILENT, words.NO_QUOTATIONS)
    assert articles_card([]) == Card(Tone.SILENT, desk_words.NO_ARTICLES)
    empty = Positions("Trams", (), (), ())
    assert positions_card(empty) == Card(Tone.SILENT, words.NO_POSITIONS.format(topic="trams"))


def test_positions_are_grouped_by_side_and_say_who_is_missing() -> None:
    found = Positions(
        "Ships",
        (Position("Ilse Vang", Side.INDUSTRY, (SHIP,)), Position("Oona Tarrant", Side.CIVIL_SOCIETY, (FLOWERS, FORM))),
        (Side.GOVERNMENT, Side.OPPOSITION),
        ("Saltholm Post",),
        ("The Times",),
    )
    card = positions_card(found)

    assert card.head == "Who is on record about “ships”, side by side:"
    assert shown(card) == [
        "Industry",
        ("An empty ship is not a service", "Ilse Vang, director", (1,)),
        "Civil society and experts",
        ("Bees need flowers, not permits", "Oona Tarrant, beekeeper", (2,)),
        ("We asked for water and got a form.", "Oona Tarrant", (2,)),
        "Not on record about this: government and agencies and opposition.",
        "Nobody is quoted about this by: The Times.",
        "All of this is from one publisher: Saltholm Post.",
    ]
    assert [part.text for part in card.body if isinstance(part, Line) and part.heading] == [
        "Industry",
        "Civil society and experts",
    ]


def test_a_timeline_goes_by_date_and_shows_its_silences() -> None:
    steps = (Step(PartialDate(2019, 9), (SHIP,)), Step(PartialDate(2021, 3, 9), (FLOWERS,), 18), Step(None, (FORM,)))
    card = timeline_card(Timeline("Somebody", "the bees", steps), shown="Somebody")

    assert card.head == "Somebody on record about “bees”, in order of date:"
    assert [part for part in shown(card) if isinstance(part, str)] == [
        "Sep 2019",
        "(18 months with nothing on record)",
        "9 Mar 2021",
        "Undated",
        words.TIMELINE_NOTE,
    ]


def test_articles_are_listed_newest_first() -> None:
    card = articles_card(ARTICLES)

    assert card.head == "5 articles are on record:"
    assert [(one.number, one.article.id) for one in card.sources] == [
        (1, "tram-2023"),
        (2, "bees-2021"),
        (3, "library-2020"),
        (4, "ferry-2019"),
        (5, "mast-2022"),
    ]
    assert articles_card(ARTICLES[:1]).head == desk_words.ONE_ARTICLE


def test_the_same_words_of_several_articles_are_shown_once() -> None:
    one, other = (article(name, f"{name} says: “Bees need flowers and no permits,” she said.") for name in ("a", "b"))
    quotations = [
        Quotation(text, text.body.index("Bees"), text.body.index(",”"), "direct", "Oona Tarrant")
        for text in (one, other)
    ]
    card = quotations_card(quotations, speaker="Oona Tarrant", about="")

    assert card.head == "On record from Oona Tarrant:"
    assert shown(card) == [("Bees need flowers and no permits", "Oona Tarrant", (1, 2))]


def test_a_verdict_marks_what_differs_in_the_recorded_words() -> None:
    verdict = check("Oona Tarrant: “Bees want flowers, not permits”", RECORD)
    card = verdict_card(verdict)
    (found,) = [part for part in card.body if isinstance(part, Words)]

    assert (card.tone, card.head, card.private) == (Tone.NOTICE, headline(verdict), True)
    assert [found.text[start:end] for start, end in found.marked] == ["need"]
    assert [part for part in card.body if isinstance(part, Line) and part.private] == [
        Line("claimed: “want” / on record: “need”", private=True)
    ]


def test_an_exact_quotation_is_an_answer_and_an_unknown_one_a_silence() -> None:
    assert verdict_card(check("“Bees need flowers, not permits”", RECORD)).tone is Tone.ANSWER
    assert verdict_card(check("“Submarines glow purple under water at night”", RECORD)).tone is Tone.SILENT


def test_claims_stand_under_a_line_of_the_bots() -> None:
    assert claims_card("Also:", []) == Card(Tone.ANSWER, "Also:", actions=claims_card("Also:", []).actions)
