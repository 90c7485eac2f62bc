import pytest

from bot.both_sides import both_sides, headed, missing
from bot.model import Inquiry, Kind, Sides, Source
from bot.sides_card import sides_card
from bot.sides_words import AGAINST, IN_FAVOUR, NONE_AGAINST, NONE_IN_FAVOUR, UNTOLD
from index.model import Article, Quotation
from tests.fakes import FakeRecord, article

BODY = """The union supports the toll, said Ann Lee. “It is fair to those who walk on the toll,” she said.

Traders opposed the toll, said Bo Marsh.

“A toll is a toll,” said Cy Voss. “The toll begins in May,” said Cy Voss. The toll was voted for in March."""
TOLL = article("toll", BODY, title="The toll")
LEE, MARSH, VOSS = "Ann Lee", "Bo Marsh", "Cy Voss"


def quotation(words: str, speaker: str, kind: str = "direct", of: Article = TOLL) -> Quotation:
    start = of.body.index(words)
    return Quotation(of, start, start + len(words), kind, speaker, confidence=0.9)  # type: ignore[arg-type]


SAID = (
    quotation("The union supports the toll", LEE, "indirect"),
    quotation("It is fair to those who walk on the toll,", LEE),
    quotation("Traders opposed the toll", MARSH, "indirect"),
    quotation("A toll is a toll,", VOSS),
    quotation("The toll begins in May,", VOSS),
)


def sides(text: str, said: tuple[Quotation, ...] = SAID) -> Sides:
    return both_sides(Inquiry(Kind.BOTH_SIDES, text), FakeRecord([TOLL], said))


def shown(sources: tuple[Source, ...]) -> list[tuple[str | None, str]]:
    return sorted((source.speaker or "", source.passage.text) for source in sources)


def test_passages_stand_under_the_side_that_words_tell_and_others_beside() -> None:
    found = sides("arguments for and against the toll")

    assert (found.topic, found.asked) == ("toll", 0)
    assert shown(found.in_favour) == [
        (LEE, "The union supports the toll, said Ann Lee."),
        (LEE, "“It is fair to those who walk on the toll,” she said."),  # her own words, once her side is known
    ]
    assert shown(found.against) == [(MARSH, "Traders opposed the toll, said Bo Marsh.")]
    assert [source.speaker for source in found.untold] == [VOSS]  # once, and nothing of the reporter's


def test_who_is_for_a_ban_is_against_what_is_banned() -> None:
    plain, turned = sides("both sides on the toll"), sides("arguments for and against banning the toll")

    assert (shown(turned.in_favour), shown(turned.against)) == (shown(plain.against), shown(plain.in_favour))


def test_a_speaker_who_says_both_takes_no_side() -> None:
    body = "The toll, which Ann Lee supports the toll for, is new. She opposed the toll. “The toll is dear,” she said."
    one = article("both", body, title="The toll")
    said = tuple(
        quotation(words, LEE, kind, one)
        for words, kind in (
            ("supports the toll for, is new", "indirect"),
            ("opposed the toll", "indirect"),
            ("The toll is dear,", "direct"),
        )
    )

    found = both_sides(Inquiry(Kind.BOTH_SIDES, "the toll"), FakeRecord([one], said))

    assert [source.passage.text for source in found.untold] == ["“The toll is dear,” she said."]


def test_a_paraphrase_is_not_put_under_the_side_its_speaker_takes_elsewhere() -> None:
    loose = (SAID[0], quotation("The toll was voted for in March", LEE, "indirect"))

    found = sides("the toll", loose)

    assert shown(found.in_favour) == [(LEE, "The union supports the toll, said Ann Lee.")]


def test_every_side_has_the_same_room() -> None:
    body = " ".join(f"Traders of street {number} opposed the toll." for number in range(9))
    many = article("many", f"{body} Doctors supported the toll.", title="The toll")

    found = both_sides(Inquiry(Kind.BOTH_SIDES, "the toll"), FakeRecord([many]))

    assert (len(found.in_favour), len(found.against), found.untold) == (1, 3, ())


def test_nothing_on_the_topic_is_no_side() -> None:
    assert sides("arguments for and against zebras") == Sides("zebras", 0, (), (), ())


@pytest.mark.parametrize(
    ("text", "first"), [("arguments for the toll", IN_FAVOUR), ("arguments against the toll", AGAINST)]
)
def test_the_side_asked_for_is_read_first(text: str, first: str) -> None:
    headings = [heading for heading, _ in headed(sides(text))]

    assert headings[0] == first
    assert sorted(headings) == sorted([IN_FAVOUR, AGAINST, UNTOLD])


def test_a_missing_side_is_named() -> None:
    assert missing(sides("the toll")) == []
    assert missing(sides("the toll", SAID[3:])) == []  # the traders' sentence stands without its speaker, too
    assert missing(Sides("toll", 0, (), (), ())) == [NONE_IN_FAVOUR, NONE_AGAINST]


def test_a_card_shows_every_passage_once_under_its_heading() -> None:
    found = sides("the toll")

    card = sides_card(found)

    texts = [one.text for one in card.body]
    every = [source.passage.text for source in (*found.in_favour, *found.against, *found.untold)]
    assert [text for text in texts if text not in (IN_FAVOUR, AGAINST, UNTOLD)] == every
    assert texts.index(IN_FAVOUR) < texts.index(AGAINST) < texts.index(UNTOLD)


def test_a_card_of_nothing_says_so() -> None:
    assert sides_card(sides("arguments for zebras")).body == ()
