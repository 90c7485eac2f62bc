from adapters.sides_text import sides_json, sides_text
from bot.model import Sides, Source
from index.chunking import passages
from tests.fakes import article

BODY = "Traders opposed the toll. The toll begins in May, said Cy Voss."
OPPOSED, MAY = passages(article("toll", BODY, title="The toll"))
SIDES = Sides("toll", -1, (), (Source(OPPOSED, 1.0),), (Source(MAY, 0.5, "Cy Voss", "clerk", paraphrased=True),))


def test_sides_are_read_under_their_headings_and_a_missing_one_is_named() -> None:
    blocks = sides_text(SIDES).split("\n\n")

    assert blocks[:-1] == [
        "On record for and against toll. Nobody is right or wrong here.",
        "Against",
        "> Traders opposed the toll.\n  [1]",
        "Also on record, on a side that the words alone do not tell",
        "> The toll begins in May, said Cy Voss.\n  — Cy Voss, clerk (in the reporter's words) [1]",
        "Nobody is on record in favour, as far as the words tell.",
    ]
    assert blocks[-1].startswith("Sources\n[1] ")


def test_nothing_on_a_topic_is_one_sentence() -> None:
    assert sides_text(Sides("zebras", 0, (), (), ())) == "Nothing is on record about zebras."


def test_json_holds_every_passage_with_its_offsets() -> None:
    traders = {"article": "toll", "start": 0, "end": 25, "text": "Traders opposed the toll.", "speaker": None}
    voss = {"article": "toll", "start": 26, "end": 63, "text": "The toll begins in May, said Cy Voss."}

    assert sides_json(SIDES) == {
        "topic": "toll",
        "in_favour": [],
        "against": [traders | {"role": None}],
        "untold": [voss | {"speaker": "Cy Voss", "role": "clerk"}],
    }
