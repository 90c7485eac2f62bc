"""What of a pasted text is claimed to be quoted, and of whom."""

import pytest

from bot.claimed import Joint, read_claim
from bot.marks import quoted
from bot.wording import wording

ON_RECORD = frozenset("oona tarrant beekeeper city council mayor piers dunmow".split())

SPEAKERS = [
    ("Tarrant: bees need flowers", "Tarrant"),
    ("oona tarrant: bees need flowers", "oona tarrant"),
    ("bees need flowers, said Oona Tarrant, who keeps four hives.", "Oona Tarrant"),
    ("bees need flowers, Tarrant told us.", "Tarrant"),
    ("bees need flowers - Oona Tarrant", "Oona Tarrant"),
    ("bees need flowers\n— Oona Tarrant, beekeeper", "Oona Tarrant"),
    ("bees need flowers, as Tarrant put it", "Tarrant"),
    ("As Tarrant put it, bees need flowers", "Tarrant"),
    ("According to the mayor, bees need flowers", "mayor"),
    ("bees need flowers (Tarrant, 2021)", "Tarrant"),
    ("the mayor said that bees need flowers", "mayor"),
    ("Mayor Piers Dunmow once told the Courier that bees need flowers", "Mayor Piers Dunmow"),
    ("did tarrant really say bees need flowers?", "tarrant"),
    ("she said bees need flowers", None),
    ("bees need flowers", None),
    ("bees need flowers, is this real?", None),
]
IN_MARKS = [
    ("“bees need flowers” — Oona Tarrant", "Oona Tarrant"),
    ('Tarrant: "bees need flowers"', "Tarrant"),
    ('Oona Tarrant told Dunmow: "bees need flowers"', "Oona Tarrant"),
    ('as Tarrant has warned the mayor: "bees need flowers"', "Tarrant"),
    ('did Oona Tarrant actually say "bees need flowers"?', "Oona Tarrant"),
    ("'bees need flowers,' said beekeeper Oona Tarrant on Monday", "beekeeper Oona Tarrant"),
    ("In the words of the mayor, «bees need flowers»", "mayor"),
    ("so “bees need flowers” (Tarrant)", "Tarrant"),
    ("“bees need flowers” lol", None),
]


def runs(text: str) -> list[tuple[str, Joint]]:
    (part,) = read_claim(text, ON_RECORD.__contains__).parts
    return [(" ".join(part.keys(run)), run.joint) for run in part.runs]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS + IN_MARKS)
def test_who_is_claimed_to_have_said_it_is_no_part_of_the_quotation(text: str, speaker: str | None) -> None:
    claim = read_claim(text, ON_RECORD.__contains__)

    assert claim.speaker == speaker
    assert [part.words.keys for part in claim.parts] == [("bees", "need", "flowers")]


@pytest.mark.parametrize(
    "text",
    ["The message is clear: bees need flowers", "We said bees need flowers", "So it is: bees need flowers"],
)
def test_words_that_name_nobody_stay_claimed(text: str) -> None:
    claim = read_claim(text, ON_RECORD.__contains__)

    assert (claim.speaker, len(claim.parts[0].words.keys)) == (None, len(text.split()))


@pytest.mark.parametrize("gap", ["...", "…", " . . . ", "[...]", "(…)", " [ … ] ", "[snip]", "...."])
def test_an_ellipsis_joins_words_that_follow_somewhere(gap: str) -> None:
    assert runs(f"bees need{gap}flowers") == [("bees need", Joint.START), ("flowers", Joint.ELLIPSIS)]


def test_an_ellipsis_at_either_end_joins_nothing() -> None:
    assert runs("… bees need flowers …") == [("bees need flowers", Joint.START)]


def test_an_insertion_in_brackets_stands_for_other_words() -> None:
    assert runs("bees need [wild] flowers") == [("bees need", Joint.START), ("flowers", Joint.INSERTION)]


@pytest.mark.parametrize(
    "text", ["bees do [not] need flowers", "bees need [one two three four five six seven] flowers"]
)
def test_a_not_or_a_whole_sentence_is_no_insertion(text: str) -> None:
    assert len(runs(text)) == 1


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“a b,” she said. “c d”", ["a b,", "c d"]),
        ("'there's an extra 'end' on this'", ["there's an extra 'end' on this"]),
        ("the ‘snoopers’ charter’ again", ["snoopers’ charter"]),
        ("„a b“ and «c d»", ["a b", "c d"]),
        ("``a b'' he said", ["a b"]),
        ('"First one.\n\n"Second one," he said', ["First one.", "Second one,"]),
        ("don't, it's the bees' own", []),
        ('5" of rain', []),
        ("“no end", []),
    ],
)
def test_marks_of_any_style_hold_what_is_quoted(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == inside


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Don’t — stop!”", "dont stop"),
        ("end-to-end", "end to end"),
        ("the U.K. at 9 a.m.", "the UK at 9 am"),
        ("1,132 samples", "1132 samples"),
        ("[W]e com\u00adpan\u00adies", "we companies"),
        ("cafe\u0301 ﬁnds", "café finds"),
        ("*so* _it_ goes", "so it goes"),
    ],
)
def test_marks_dashes_and_capitals_are_no_words(one: str, other: str) -> None:
    assert wording(one).keys == wording(other).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£31m", "$31m"),
        ("£31m", "31m"),
        ("3%", "3"),
        ("-5 degrees", "5 degrees"),
        ("9.6", "96"),
        ("0.5", "5"),
        ("its", "it's"),
        ("were", "we're"),
        ("organisation", "organization"),
        ("companies", "company's"),
    ],
)
def test_numbers_signs_and_every_letter_are_words(one: str, other: str) -> None:
    assert wording(one).keys != wording(other).keys
