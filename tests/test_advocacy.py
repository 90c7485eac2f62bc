import pytest

from index.advocacy import bearing, called_for, done_to


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("the congestion charge", 1),
        ("We should ban human cloning", -1),
        ("Homeschooling should be banned", -1),
        ("We should not ban human cloning", 1),
        ("we shouldn’t scrap the charge", 1),
        ("scrapping the charge", -1),
        ("should face scanning be banned", -1),
        ("we should lift the ban on festivals", 1),
        ("We should fight urbanization", -1),
        ("We should fight for the right to roam", 1),
        ("We should fight for the abolition of fares", -1),
        ("Assisted suicide should be a criminal offence", -1),
        ("Voting should be mandatory", 1),
        ("end-to-end encryption", 1),  # "end" is no act here
        ("the right to ban things", 1),  # nor is what a noun is about
        ("", 1),
    ],
)
def test_to_be_for_a_topic_is_to_be_for_or_against_what_it_is_about(topic: str, expected: int) -> None:
    assert bearing(topic) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scanning should be banned.", -1),
        ("Scanning shouldn't be banned.", 1),
        ("Shops must be allowed to use it.", 1),
        ("Nobody ought to be allowed to use it, and it should not be encouraged.", 0),  # one each way by these words
        ("It was banned in 2019.", 0),
        ("It cannot work.", 0),
        ("", 0),
    ],
)
def test_what_a_text_calls_for_is_told_from_acts_that_should_be_done(text: str, expected: int) -> None:
    assert called_for(text) == expected


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("a ban on scanning faces", "scanning faces"),
        ("banning live facial recognition", "live facial recognition"),
        ("We should abolish fares", "fares"),
        ("Homeschooling should be banned", "Homeschooling"),
        ("We should not fight urbanization", "urbanization"),
        ("the congestion charge", "congestion charge"),
        ("ban", "ban"),
        ("", ""),
    ],
)
def test_what_an_act_is_done_to_is_what_a_topic_is_about(topic: str, expected: str) -> None:
    assert done_to(topic) == expected
