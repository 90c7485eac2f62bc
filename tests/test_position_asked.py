"""Whose position a question asks for, from how it is put; what only looks so names nobody."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kinds import kind_of
from bot.model import Inquiry, Kind, Question
from bot.position_asked import asks_of_earlier, holder_in, is_described
from bot.understanding import understand
from index.stems import topic_words


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("did Calloway call for more trams", ("calloway",)),
        ("does ines calloway still want trams", ("ines", "calloway")),
        ("has the council ever ruled trams out", ("council",)),
        ("would Askew vote for the mast?", ("askew",)),
        ("so, did Askew deny it", ("askew",)),
        ("is Askew against the mast", ("askew",)),
        ("are islanders in favour of the ferry", ("islanders",)),
        ("is it true that Askew opposed the mast", ("askew",)),
        ("is it true askew has admitted it", ("askew",)),
        ("what does Askew oppose", ("askew",)),
        ("wot did the mayor promise to shopkeepers", ("mayor",)),
        ("did the chair of the board accept it", ("chair", "board")),
        ("what was Askew's response to the mast", ("askew",)),
        ("whats Askews problem with the mast", ("askews",)),
        ("how did Askew react", ("askew",)),
        ("why does Askew hate the mast", ("askew",)),
        ("what did the mayor make of it", ("mayor",)),
        ("what did Askew compare the mast to", ("askew",)),
        ("did the mayor back trams", ("mayor",)),
        # Nobody is named:
        ("what is the problem with trams", ()),
        ("why did Norrline's fine end up smaller than proposed", ()),
        ("why did Askew end up where the council promised to go", ()),
        ("what was Askew posting online back then", ()),
        ("did the ferry come back to Saltholm", ()),
        ("did anyone oppose the mast", ()),
        ("did she oppose the mast", ()),
        ("did most people want trams", ()),
        ("did Bo Ferrant Mara Quill Ned Askew want trams", ()),
        ("is there a plan to sell the ferry", ()),
        ("is it true that there was opposition", ()),
        ("was the ferry to blame", ()),
        ("is there funding in place for trams", ()),
        ("was Askew dismissed for his words", ()),
        ("does the ferry hand your ticket back", ()),
        ("did Norrline keep the promise of a ferry", ()),
        ("did traffic on Harbour Street fall as much as the council promised", ()),
        ("who opposed the mast", ()),
        ("when did Askew oppose the mast", ()),
        ("trams", ()),
    ],
)
def test_whose_position_is_asked_for(text: str, holder: tuple[str, ...]) -> None:
    assert holder_in(text, kind_of(text)) == holder


def test_whose_position_it_is_stands_in_the_inquiry_beside_all_words() -> None:
    inquiry = understand(Question("did Calloway call for more trams"))

    assert inquiry == Inquiry(
        Kind.CHECK, "did Calloway call for more trams", ("calloway", "call", "trams"), ("calloway",), position=True
    )


def test_what_was_said_is_asked_as_before() -> None:
    inquiry = understand(Question("what did Calloway say about trams"))

    assert (inquiry.speaker, inquiry.position) == (("calloway",), False)


def test_a_year_is_when_something_is_to_be_not_when_it_was_said() -> None:
    said, held = (understand(Question(f"did Calloway {verb} trams in 2030")) for verb in ("say anything about", "want"))

    assert (said.scope.since is None, held.scope.since is None) == (False, True)


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("what did Calloway say about trams", "does she support buses", (("calloway",), True)),
        ("who is Ned Askew", "did he oppose the mast", (("ned", "askew"), True)),
        ("did Askew oppose the mast", "what did he say about lorries", (("askew",), False)),
        ("trams", "does she support them", ((), False)),
    ],
)
def test_the_holder_may_have_been_named_before(before: str, text: str, expected: tuple[tuple[str, ...], bool]) -> None:
    inquiry = understand(Question(text, (before,)))

    assert (inquiry.speaker, inquiry.position) == expected


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("did the eye doctor accept it", True),
        ("do her patients oppose it", True),
        ("did Askew's group oppose it", True),
        ("did Askew oppose it", False),
        ("trams", False),
    ],
)
def test_who_is_described_is_not_named(text: str, described: bool) -> None:
    assert is_described(text, kind_of(text)) is described


@given(st.text("did she Askew call for what is want against ' ?,", max_size=80) | st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    for kind in Kind:
        assert set(holder_in(text, kind)) <= set(topic_words(text))
        assert not (holder_in(text, kind) and asks_of_earlier(text, kind))


@pytest.mark.parametrize("text", ["did " * 20_000, "did a " * 20_000 + "want", "is it true " * 9_000])
def test_a_pasted_text_is_read_at_once(text: str) -> None:
    started = time.process_time()
    holder_in(text, Kind.CHECK)

    assert time.process_time() - started < 1  # 0.01 at most when nothing else runs
