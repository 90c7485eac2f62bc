import pytest

from bot.asking_form import asks


@pytest.mark.parametrize(
    "text",
    [
        "and about Apple",
        "what did she say",
        "Ok, so when was that",
        "she said that?",
        "compare Rudd and Cook",
        "more on encryption",
        "According to Sky",
    ],
)
def test_questions_and_requests_ask(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "I think she's right to be honest",
        "Rudd is a menace, WhatsApp keeps us safe",
        "can't agree more",
        "don’t bother",
        "Thanks!",
        "haha no",
        "that's interesting",
        "",
    ],
)
def test_talk_among_members_does_not_ask(text: str) -> None:
    assert not asks(text)
