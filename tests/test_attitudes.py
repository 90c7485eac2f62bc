import pytest

from bot.attitudes import attitude, subject_of
from index.stems import stem

FOR = [
    "The union supports the toll, with a condition.",
    "Traders, he said, have always backed the scheme.",
    "The plan was welcomed by doctors.",
    "She rejected a ban on the toll.",
    "The toll would cut traffic by 15 per cent.",
    "Her party would introduce the toll.",
    "The council is in favour of the toll.",
    "They want a toll on every bridge.",
    "Doctors, who support the scheme, agree.",
    "Supporters say nobody will notice.",
    "He called the toll long overdue.",
]
AGAINST = [
    "Traders on Castle Street opposed the toll.",
    "The Treasury is known to be against.",
    "The group wants a law that would ban the toll altogether.",
    "The proposal was condemned as a threat to trade.",
    "He does not support the toll.",
    "The toll would cost a nurse £1,700 a year.",
    "It said the toll would make the bridge less safe.",
    "Opponents of the toll gathered 11,000 signatures.",
    "He called the toll draconian.",
    "Ministers refused to fund a toll.",
    "She called for the toll to be scrapped.",
]
UNSURE = [
    "",
    "Nobody has ever been against the toll.",
    "A law could allow it.",
    "The toll begins in May.",
    "The minister has supported the mayor.",
    "Ministers have welcomed tolls elsewhere.",
    "He had supported the toll of 2009.",
    "He has dropped his pledge to scrap the toll.",
    "The toll would cost nothing if it were run well.",
    "The toll would not hurt anybody.",
    "The union backed a walkout.",
    "She opposed the toll and he supported the toll.",
    "The scheme dubbed a tax by critics began on Monday.",
    "What critics describe as a tax begins in May.",
    "We do not want a toll.",
    "He called the toll a toll.",
    "They called the police.",
    "He favours a smaller toll.",
]


@pytest.mark.parametrize(
    ("text", "expected"), [*((one, 1) for one in FOR), *((one, -1) for one in AGAINST), *((one, 0) for one in UNSURE)]
)
def test_an_attitude_is_told_only_where_words_say_it_of_the_subject(text: str, expected: int) -> None:
    assert attitude(text, stem("toll")) == expected


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("a downtown toll in Calder Falls", "toll"),
        ("drug testing at festivals", "test"),
        ("Backdoors", "backdoor"),
        ("", ""),
    ],
)
def test_what_a_topic_is_about_is_its_last_word_before_a_preposition(topic: str, expected: str) -> None:
    assert subject_of(topic) == expected
