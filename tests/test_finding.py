"""Who is meant by everyday names of offices, by bodies' names with and without marks, by slips in a whole name."""

import pytest

from index.finding import Finder, Nobody, One, Several
from index.like_offices import like_offices
from index.speaker import Role, Speaker


def holder(name: str, role: str) -> Speaker:
    return Speaker(name, "person", roles=(Role(role),), articles=("a",))


PELL = Speaker("Dean Pell", "person", articles=("a",))
FINDER = Finder(
    [
        Speaker("National Farmers’ Union", "body", articles=("a",)),
        Speaker("The Rivers Trust", "body", articles=("a",)),
        holder("Ned Askew", "general secretary of the Tramworkers’ Union"),
        holder("Mair Probert", "chief executive of Harrow NHS Trust"),
        holder("Piers Dunmow", "Chief Constable"),
        holder("Oona Tarrant", "vice-chancellor"),
        holder("Ilse Vang", "health secretary"),
        holder("Tove Lind", "secretary of the chess club"),
        PELL,
        Speaker("Karin Smith", "person", articles=("a",)),
        Speaker("Crispin Robinson", "person", articles=("a",)),
    ]
)


def found(asked: str) -> list[str]:
    match FINDER.find(asked):
        case One(speaker=speaker):
            return [speaker.name]
        case Several(speakers=speakers):
            return [speaker.name for speaker in speakers]
        case Nobody():
            return []


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("the union leader", ["Ned Askew"]),
        ("union boss", ["Ned Askew"]),
        ("tramworkers union leader", ["Ned Askew"]),
        ("the general secretary", ["Ned Askew"]),
        ("the police chief", ["Piers Dunmow"]),
        ("chief of police", ["Piers Dunmow"]),
        ("the health boss", ["Mair Probert"]),
        ("the head of the university", ["Oona Tarrant"]),
        ("the health secretary", ["Ilse Vang"]),
        ("the health minister", ["Ilse Vang"]),
        ("the health secs", ["Ilse Vang"]),  # of "the health sec's view", typed without its apostrophe
        ("the minister", ["Ilse Vang"]),  # the secretary of a chess club is none
        # Nobody holds anything like it:
        ("the fire chief", []),
        ("the transport minister", []),
    ],
)
def test_an_office_is_found_by_what_it_is_called_in_everyday_speech(asked: str, names: list[str]) -> None:
    assert found(asked) == names


def test_two_who_lead_a_union_each_are_both_meant() -> None:
    finder = Finder(
        [holder("Ann Lee", "president of the Farmers’ Union"), holder("Bo Roe", "Miners’ Union general secretary")]
    )

    answer = finder.find("union leader")

    assert isinstance(answer, Several)
    assert {one.name for one in answer.speakers} == {"Ann Lee", "Bo Roe"}


def test_who_holds_the_very_office_is_meant_before_one_like_it() -> None:
    finder = Finder([holder("Ann Lee", "health minister"), holder("Bo Roe", "health secretary")])

    assert finder.find("the health minister") == One(holder("Ann Lee", "health minister"))


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("general secretary of the Tramworkers’ Union", ["leader of the Tramworkers’ Union"]),
        ("commissioner of the Metropolitan Police", ["chief of the Metropolitan Police"]),
        ("home secretary", ["interior minister"]),
        ("permanent secretary", []),
        ("prime minister", []),
        ("director-general of the Orrland Security Service", ["spy chief of the Orrland Security Service"]),
        ("director of GCHQ", ["spy chief of GCHQ"]),
        ("director of the museum", []),
        ("Auriga's country manager", ["Auriga's head"]),
        ("mayor", []),
    ],
)
def test_what_an_office_is_like(title: str, called: list[str]) -> None:
    assert list(like_offices(title)) == called


@pytest.mark.parametrize(
    "asked",
    [
        *("national farmers union", "the national farmers' union", "National Farmers’ Union", "nfu"),
        *("the National Farmers Union", "farmers union"),
    ],
)
def test_a_body_is_found_whatever_its_apostrophe_and_article(asked: str) -> None:
    assert found(asked) == ["National Farmers’ Union"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("rivers trust", ["The Rivers Trust"]),
        ("deen pell", ["Dean Pell"]),
        ("deen pel", ["Dean Pell"]),
        ("krispin robinsn", ["Crispin Robinson"]),
        # A first name, another surname, and too short a word:
        ("don pell", []),
        ("sean pell", []),
        ("dean bell", []),
        ("karin smyth", []),
        ("deem marsh", []),
    ],
)
def test_slips_in_a_whole_name_are_seen_where_no_other_name_can_be_meant(asked: str, names: list[str]) -> None:
    assert found(asked) == names


def test_a_misspelt_first_name_that_two_may_bear_is_nobodys() -> None:
    finder = Finder([PELL, Speaker("Deon Pell", "person", articles=("a",))])

    assert isinstance(finder.find("deen pell"), Nobody)


def test_a_first_name_of_three_letters_is_another_name_with_another_letter() -> None:
    assert isinstance(Finder([Speaker("Ivo Pell", "person", articles=("a",))]).find("iwo pell"), Nobody)
