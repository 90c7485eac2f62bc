"""The side of the table, told by roles and kinds of bodies, and by nothing else."""

import pytest

from index.sides import Side, side_of, side_of_role
from tests.speaking import article, record

GOVERNMENT, INDUSTRY, CIVIL = Side.GOVERNMENT, Side.INDUSTRY, Side.CIVIL_SOCIETY


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Home secretary", GOVERNMENT),
        ("minister for fisheries", GOVERNMENT),
        ("director of the spy agency GCHQ", GOVERNMENT),
        ("senior U.K. official", GOVERNMENT),
        ("chief constable", GOVERNMENT),
        ("council leader", GOVERNMENT),
        ("shadow home secretary", Side.OPPOSITION),
        ("leader of the opposition", Side.OPPOSITION),
        ("tech executive", INDUSTRY),
        ("director of a messaging platform", INDUSTRY),
        ("company secretary", INDUSTRY),
        ("professor of law", CIVIL),
        ("director of a digital rights charity", CIVIL),
        ("general secretary of the bakers' union", CIVIL),
        ("Conservative MP", Side.OTHER),
        ("general secretary", Side.OTHER),
        ("chief executive", Side.OTHER),
        ("critic", Side.OTHER),
    ],
)
def test_a_role_tells_its_side(title: str, side: Side) -> None:
    assert side_of_role(title) is side


def test_an_office_of_the_past_tells_nothing() -> None:
    assert side_of_role("former government adviser") is Side.OTHER
    assert side_of_role("former police commissioner and shadow home secretary") is Side.OPPOSITION


def test_two_sides_in_one_role_tell_nothing() -> None:
    assert side_of_role("campaigners and technology companies") is Side.OTHER


def test_the_newest_role_that_tells_counts() -> None:
    assert side_of("", ("critic", "shadow minister", "minister")) is Side.OPPOSITION


def test_a_person_is_on_the_side_of_the_body_of_his_office() -> None:
    one = article(
        "one",
        "Otters are back, says the children's charity the Rivet. “Count them,” said Rivet director Dora Finch.",
        "Technology companies such as Quince object. “We object,” said Quince chief executive Otto Brandl.",
    )

    registry, _ = record(one)

    assert registry.speaker("Dora Finch").side is CIVIL
    assert registry.speaker("Otto Brandl").side is INDUSTRY


def test_what_was_said_tells_nothing() -> None:
    one = article("one", "“I speak for the government, the police and every minister,” said Dora Finch.")

    assert record(one)[0].speaker("Dora Finch").side is Side.OTHER


def test_a_document_is_on_the_side_of_its_authors() -> None:
    one = article(
        "one",
        "In a paper published in May police commissioner Anna Quist said it would be simple.",
        "The paper said: “Nobody would notice.”",
    )

    assert [speaker.side for speaker in record(one)[0].speakers if speaker.kind == "document"] == [GOVERNMENT]
