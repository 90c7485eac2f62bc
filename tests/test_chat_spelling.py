import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat_spelling import written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("wat did u say abt it b4?", "what did you say about it before?", id="short words"),
        pytest.param("Y did ppl leave, y?", "Y did people leave, why?", id="a letter, small"),
        pytest.param("a ban w/o a vote, w/apple", "a ban without a vote, with apple", id="with and without"),
        pytest.param("the 1st and 2nd time", "the first and second time", id="ordinals"),
        pytest.param("end 2 end, not 2 ends", "end to end, not 2 ends", id="a figure for to"),
        pytest.param("WUT DID U SAY", "what DID you SAY", id="in capitals"),
        pytest.param("pros n cons", "pros and cons", id="and"),
        pytest.param("31 mil quid or 31 million pounds", "£31 million or £31 million", id="money"),
        pytest.param("args 4 n against 4 bans", "arguments for and against 4 bans", id="sides"),
        pytest.param("waht is thier veiw", "what is their view", id="words of a question, mistyped"),
        pytest.param("wots ur take.", "what's your take.", id="before a stop"),
    ],
)
def test_chat_spelling_is_written_out(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("U-turn on R&D, x/y and u.s. law", id="a part of something longer"),
        pytest.param("BC ferries, Toys R Us", id="a name in capitals"),
        pytest.param('did he say “u r late” or "wat"', id="quoted words"),
        pytest.param("£5 pounds, five pounds, 5 quick pounds", id="other money"),
        pytest.param("@u #abt u’s", id="a tag, a possessive"),
        pytest.param("", id="nothing"),
    ],
)
def test_anything_else_stays(text: str) -> None:
    assert written_out(text) == text


@given(st.text())
def test_quoted_words_are_never_changed(text: str) -> None:
    quoted = "“" + text.replace("“", "").replace("”", "").replace('"', "") + "”"

    assert quoted in written_out(f"abt {quoted} b4")
