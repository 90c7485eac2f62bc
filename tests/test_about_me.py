import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.about_me import Wish, wish
from tests.fakes import tiny_corpus


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("privacy", Wish.PRIVACY),
        ("Hi! Your privacy policy, please?", Wish.PRIVACY),
        ("What do you keep?", Wish.PRIVACY),
        ("what do you know about me?", Wish.KNOWN),
        ("what-do-you-know", Wish.KNOWN),
        ("Hey, what data have you stored about me", Wish.KNOWN),
        ("show me my data", Wish.KNOWN),
        ("forget me", Wish.FORGET),
        ("forgetme", Wish.FORGET),
        ("/forget-me", Wish.FORGET),
        ("Please delete my data, thanks", Wish.FORGET),
        ("Can you forget everything you know about me?", Wish.FORGET),
        ("erase everything about me", Wish.FORGET),
        # Of the record, or of nothing.
        ("", None),
        ("what do you know about encryption?", None),
        ("what did Rudd say about privacy?", None),
        ("privacy of messages", None),
        ("forget it", None),
        ("forget the trams, what about bees?", None),
        ("did he say: forget me?", None),
        ("don't forget me", None),
        ("delete my question", None),
    ],
)
def test_only_a_message_that_is_nothing_else_is_about_oneself(text: str, wanted: Wish | None) -> None:
    assert wish(text) is wanted


@given(st.sampled_from([sentence for article in tiny_corpus() for sentence in article.body.split("\n")]))
def test_no_sentence_of_an_article_is(sentence: str) -> None:
    assert wish(sentence) is None


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    assert wish(text) in {None, *Wish}
