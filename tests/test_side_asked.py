import pytest

from bot.side_asked import SideAsked, side_asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arguments for: We should ban cloning", SideAsked(1, "We should ban cloning")),
        ("what are the arguments against the charge?", SideAsked(-1, "charge")),
        ("the case for a congestion charge", SideAsked(1, "congestion charge")),
        ("reasons in favor of scanning", SideAsked(1, "scanning")),
        ("benefits of scanning", SideAsked(1, "scanning")),
        ("what do critics of the bill say", SideAsked(-1, "bill")),
        ("who's against the lagoon?", SideAsked(-1, "lagoon")),
        ("what do people who want access to chats argue", SideAsked(1, "access to chats")),
        ("arguments for and against the charge", SideAsked(0, "charge")),
        ("pros n cons of the charge pls", SideAsked(0, "charge")),
        ("supporters and opponents of the charge", SideAsked(0, "charge")),
        ("who supports the bill and who opposes it", SideAsked(0, "bill")),
        ("should aldermere be nationalised, both sides", SideAsked(0, "aldermere be nationalised")),
        ("the argument about the charge", None),
        ("what was the evidence for the claim", None),
        ("arguments for and against", None),
        ("how much is the charge", None),
        ("", None),
    ],
)
def test_the_side_and_the_topic_are_told_apart(text: str, expected: SideAsked | None) -> None:
    assert side_asked(text) == expected
