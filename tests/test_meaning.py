"""Words of an office or a body that mean somebody, and those that are only what it is about. All invented."""

import pytest

from index.finding import Finder, Nobody, One, Several
from index.meaning import is_short_form, means_holder, means_source
from index.speaker import Role, Speaker

SMALL = frozenset("pie open rights otter trust environment officials work security energy ferry workers united".split())


def _person(name: str, *titles: str) -> Speaker:
    return Speaker(name, "person", articles=("a",), roles=tuple(Role(title, "a") for title in titles))


SPEAKERS = (
    _person("Bea Lorne", "head of work at the charity Second Chance"),
    _person("Carl Dunn", "policing minister"),
    _person("Dora Finch", "NSPQR head of child safety online policy"),
    _person("Eve Marl", "runs the chamber"),
    _person("Fay Orr", "Chief Constable of Wexcombe Police"),
    _person("Gus Pike", "company’s head of security"),
    _person("Hal Quist", "regional secretary of the United Ferry Workers union"),
    _person("Ida Rook", "energy campaigner"),
    Speaker("Open Otter Trust", "body", articles=("a",)),
    Speaker("Transport & Environment", "body", articles=("a",)),
    Speaker("Officials Union", "body", articles=("a",)),
    Speaker("Amity International", "body", articles=("a",)),
    Speaker(
        "the panel (a)", "unnamed", "the customers’ panel", articles=("a",), roles=(Role("customers’ panel", "a"),)
    ),
    Speaker("a spokesman (a)", "unnamed", articles=("a",), roles=(Role("spokesman for the prime minister", "a"),)),
)


def found(text: str) -> list[str]:
    match Finder(SPEAKERS, lambda word: word in SMALL).find(text):
        case One(speaker=speaker):
            return [speaker.name]
        case Several(speakers=speakers):
            return [speaker.name for speaker in speakers]
        case Nobody():
            return []


@pytest.mark.parametrize(
    "text",
    [
        *("work", "security", "energy", "policy", "child safety", "safety", "online policy", "police officers"),
        *("rights", "open", "otter", "transport", "environment", "officials", "ferry workers", "customers", "company"),
    ],
)
def test_a_topic_is_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("head of work", "Bea Lorne"),
        ("the policing minister", "Carl Dunn"),
        ("police minister", "Carl Dunn"),
        ("NSPQR", "Dora Finch"),
        ("head of child safety", "Dora Finch"),
        ("the chamber", "Eve Marl"),
        ("head of the chamber", "Eve Marl"),
        ("the police", "Fay Orr"),
        ("Wexcombe Police", "Fay Orr"),
        ("chief constable", "Fay Orr"),
        ("the company's head of security", "Gus Pike"),
        ("United Ferry Workers", "Hal Quist"),
        ("regional secretary", "Hal Quist"),
        ("the energy campaigner", "Ida Rook"),
        ("open otter", "Open Otter Trust"),
        ("otter trust", "Open Otter Trust"),
        ("the trust", "Open Otter Trust"),
        ("Transport and Environment", "Transport & Environment"),
        ("transport & environment", "Transport & Environment"),
        ("transport environment", "Transport & Environment"),
        ("Amity", "Amity International"),
        ("the union", "Officials Union"),
        ("the panel", "the panel (a)"),
        ("prime minister", "a spokesman (a)"),
    ],
)
def test_an_office_and_a_body_are_found_by_what_they_are_called(text: str, name: str) -> None:
    assert found(text) == [name]


def test_a_common_word_of_a_name_calls_nobody_unless_it_is_a_kind_of_body() -> None:
    name = ["open", "otter", "trust"]

    assert [word for word in name if is_short_form([word], name, SMALL.__contains__)] == ["trust"]
    assert [word for word in name if is_short_form([word], name, lambda _: False)] == ["open", "trust"]


@pytest.mark.parametrize(("asked", "is_meant"), [("minister", True), ("policing", False), ("police", False)])
def test_only_the_office_in_a_role_means_its_holder(asked: str, is_meant: bool) -> None:
    assert means_holder("policing minister", [asked], SMALL.__contains__) is is_meant


@pytest.mark.parametrize(
    ("title", "asked", "is_meant"),
    [
        ("Security sources", ["sources"], True),
        ("Security sources", ["security"], False),
        ("who sold it", ["sold"], False),
        ("harbour chiefs and ferry owners", ["harbour", "chiefs"], True),
    ],
)
def test_a_source_is_meant_by_what_he_is(title: str, asked: list[str], is_meant: bool) -> None:
    assert means_source(title, asked) is is_meant


def test_a_common_word_is_no_slip_for_a_name() -> None:
    assert (found("pike"), found("pke"), found("pie")) == (["Gus Pike"], ["Gus Pike"], [])
