"""The curator's file: what it corrects, and what is said of each mistake in it."""

from pathlib import Path

import pytest

from index.corrections import Corrections, parse_corrections, read_corrections
from index.speakers import Role, Side
from tests.speaking import PATH, article, found, on_record, record

FISH = article(
    "fish",
    "“The quay is my living,” said Clara Windle, a fishmonger.",
    "The group said that it was shocked. “It is a shame,” one visitor said.",
    published="2021-05",
)
SHIP = article("ship", "“The quay is closed,” said Clara Windle, the harbour minister.", published="2022")


def problems(text: str) -> list[tuple[int | None, str]]:
    registry, _ = record(FISH, SHIP, corrections=text)
    return [(problem.line, problem.reason) for problem in registry.problems]


# -- attributions ----------------------------------------------------------------------------------------------------


def test_an_attribution_gives_the_words_to_another_speaker() -> None:
    text = "attributions:\n- article: fish\n  words: it was shocked\n  speaker: Clara Windle\n"

    _, quotations = record(FISH, corrections=text)

    shocked = next(one for one in quotations if "shocked" in one.text)
    assert (shocked.speaker, shocked.rule, shocked.confidence) == ("Clara Windle", "curator", 1.0)


@pytest.mark.parametrize("name", ["Clara Windle", "clara windle"])
def test_an_attribution_may_name_somebody_whom_only_another_article_names(name: str) -> None:
    there = article("there", "“The tide took it,” one visitor said.", published="2023")
    text = f"attributions:\n- article: there\n  words: The tide took it\n  speaker: {name}\n"

    registry, _ = record(FISH, there, corrections=text)

    assert registry.problems == ()
    assert on_record(registry)["Clara Windle"] == ("fish", "there")
    assert registry.speaker("Clara Windle").kind == "person"


@pytest.mark.parametrize("nobody", ["null", "", "nobody"])
def test_an_attribution_to_nobody_takes_the_speaker_away(nobody: str) -> None:
    text = f"attributions:\n- article: fish\n  words: It is a shame\n  speaker: {nobody}\n"

    _, quotations = record(FISH, corrections=text)

    assert [one.speaker for one in quotations if one.text.startswith("It is")] == [None]


def test_the_words_of_an_attribution_are_found_whatever_their_marks_and_breaks() -> None:
    text = 'attributions:\n- article: fish\n  words: "the  QUAY - is my..."\n  speaker: null\n'

    assert record(FISH, corrections=text)[1][0].speaker is None


# -- merge and split -------------------------------------------------------------------------------------------------


def test_merged_names_are_one_speaker_with_all_names() -> None:
    text = "merge:\n- name: Friends of the Quay\n  with: [the group (fish), Clara Windle]\n"

    registry, quotations = record(FISH, SHIP, corrections=text)

    assert on_record(registry)["Friends of the Quay"] == ("fish", "ship")
    assert found(registry, "clara windle") == ["Friends of the Quay"]
    assert {one.speaker for one in quotations} == {"Friends of the Quay", "one visitor (fish)"}


def test_a_split_name_is_told_apart_by_article_and_left_alone_elsewhere() -> None:
    new = article("new", "“I resign,” said Clara Windle.")
    text = "split:\n- name: Clara Windle\n  into:\n    Clara Windle (fish): [fish]\n    Clara Windle (ship): [ship]\n"

    registry, _ = record(FISH, SHIP, new, corrections=text)

    people = {name: ids for name, ids in on_record(registry).items() if name.startswith("Clara")}
    assert people == {"Clara Windle": ("new",), "Clara Windle (fish)": ("fish",), "Clara Windle (ship)": ("ship",)}


def test_corrections_hold_for_articles_that_come_later() -> None:
    text = "merge:\n- name: Clara Windle\n  with: [C. Windle]\n"
    initial = article("initial", "“No comment,” said C. Windle.")
    later = article("later", "“No comment at all,” said C. Windle.")

    assert on_record(record(FISH, initial, corrections=text)[0])["Clara Windle"] == ("fish", "initial")
    assert on_record(record(FISH, initial, later, corrections=text)[0])["Clara Windle"] == ("fish", "initial", "later")


# -- details ---------------------------------------------------------------------------------------------------------


def test_added_names_roles_and_sides_are_known() -> None:
    text = """
speakers:
- name: Clara Windle
  other_names: [Quay Clara]
  roles: {chair of the Fish Guild: fish, mayor: }
  side: industry
"""

    registry, _ = record(FISH, corrections=text)

    clara = registry.speaker("Clara Windle")
    assert registry.problems == ()
    assert clara.other_names == ("Quay Clara",)
    assert clara.side is Side.INDUSTRY
    assert {Role("chair of the Fish Guild", "fish", FISH.published), Role("mayor")} <= set(clara.roles)
    assert found(registry, "quay clara") == ["Clara Windle"]


# -- mistakes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("atributions: []\n", 1, "'atributions' is not a key here; the nearest is 'attributions'"),
        ("merge:\n- nam: x\n  with: [y]\n", 2, "'nam' is not a key here; the nearest is 'name'"),
        ("merge:\n- name: x\n  name: y\n", 3, "'name' is given twice"),
        ("merge:\n- just words\n", 2, "an entry must hold name, with"),
        ("merge: nothing\n", 1, "'merge' must be a list"),
        ("merge:\n- name: x\n", 2, "'with' must be a list of values"),
        ("- merge\n", 1, "the file is not a list of headings"),
        (
            "merge: [\n",
            1,
            "nothing in this file counts, for the bracket that is opened here is not closed; close it, or put quotes"
            " around words with one",
        ),
        (
            "attributions:\n- article: fsh\n  words: x\n  speaker: null\n",
            2,
            "there is no article 'fsh'; the nearest is 'fish'",
        ),
        (
            "attributions:\n- article: fish\n  words: never said\n  speaker: null\n",
            2,
            "the words 'never said' are not in the article 'fish'",
        ),
        (
            "attributions:\n- article: fish\n  words: fishmonger\n  speaker: null\n",
            2,
            "no quotation was found at the words 'fishmonger' in the article 'fish'",
        ),
        (
            "attributions:\n- article: fish\n  words: shame\n  speaker: Klara Windle\n",
            2,
            "there is no speaker 'Klara Windle'; the nearest is 'Clara Windle'",
        ),
        (
            "attributions:\n- article: fish\n  words: shame\n",
            2,
            "an attribution has no 'speaker'; write null when the words are nobody's",
        ),
        (
            "merge:\n- name: Clara Windle\n  with: [Peter Windle]\n",
            2,
            "there is no speaker 'Peter Windle'; the nearest is 'Clara Windle'",
        ),
        (
            "split:\n- name: Clara Windle\n  into: {A: [fish], B: [shop]}\n",
            2,
            "the article 'shop' names no 'Clara Windle'",
        ),
        (
            "split:\n- name: Clara Windle\n  into: {A: [fish], B: [fish]}\n",
            2,
            "the article 'fish' is listed twice; one name is one speaker in one article",
        ),
        (
            "speakers:\n- name: Clara Windle\n  side: goverment\n",
            2,
            "'goverment' is not a side; the nearest is 'government'",
        ),
        ("speakers:\n- name: Zoe\n  side: industry\n", 2, "there is no speaker 'Zoe'"),
        (
            'speakers:\n- name: Clara Windle\n  other_names: ["Clara \\ud800"]\n',
            3,
            "a value holds what is no letter or mark (U+D800); mind the backslashes, or use '…'",
        ),
        (
            'speakers:\n- name: Clara Windle\n  other_names: &a [Quay Clara, *a, "\\0"]\n',
            3,
            "a value holds what is no letter or mark (U+0000); mind the backslashes, or use '…'",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_line(text: str, line: int, reason: str) -> None:
    assert problems(text) == [(line, reason)]


def test_what_is_right_applies_beside_what_is_wrong() -> None:
    text = "merge:\n- name: x\nspeakers:\n- name: Clara Windle\n  side: industry\n"

    registry, _ = record(FISH, corrections=text)

    assert len(registry.problems) == 1
    assert str(registry.problems[0]).startswith(f"{PATH}:2: ")
    assert registry.speaker("Clara Windle").side is Side.INDUSTRY


def test_a_name_of_several_speakers_cannot_be_merged() -> None:
    other = article("other", "“We are calm,” the group said.")
    text = "merge:\n- name: Clara Windle\n  with: [the group]\n"

    registry, _ = record(FISH, other, corrections=text)

    assert [problem.line for problem in registry.problems] == [2]


def test_endless_nesting_is_a_problem_like_any_other() -> None:
    assert len(parse_corrections("merge: " + "[" * 50_000, PATH).problems) == 1


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == Corrections(tmp_path / "speakers.yaml")


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "speakers.yaml").write_bytes(b"\x00\x01\xff\xfe\x00")

    assert len(read_corrections(tmp_path).problems) == 1


def test_the_digest_tells_one_file_from_another() -> None:
    one, same, other = (parse_corrections(text, PATH).digest for text in ("merge: []", "merge: []", "split: []"))

    assert one == same != other
