"""Names of speakers that take "is", and those that take "are"."""

import pytest

from bot.agreement import are
from bot.model import Inquiry, Kind, NoAnswer, Silence
from bot.telling import silence


@pytest.mark.parametrize(
    "name",
    [
        *("the Harbour Office", "Ofcom", "Ines Calloway", "Ned Rivers", "Rivers", "a spokesperson for the traders"),
        *("Steel and Foundry Union", "Marks and Spencer", "Transport & Environment", "Human Rights Watch", "Reuters"),
        *("the Department for Environment, Food and Rural Affairs", "Chamber of Quay and Harbour Trade"),
        *("the Department for Digital, Culture, Media and Sport", "the news", "a person close to both ministers", ""),
    ],
)
def test_one_is(name: str) -> None:
    assert are(name) == "is"


@pytest.mark.parametrize(
    "name",
    [
        *("Ines Calloway and Ned Askew", "harbour officials", "Traders", "the police", "MPs sitting on the committee"),
        *(
            "several people familiar with the talks",
            "Calloway and others in the council",
            "50 organisations",
            "the Greens",
        ),
        *("sources with knowledge of it", "those on the council's side", "Five Towns harbour chiefs"),
    ],
)
def test_several_are(name: str) -> None:
    assert are(name) == "are"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (("Ines Calloway and Ned Askew",), "Ines Calloway and Ned Askew are on record, but not about that."),
        (("Ines Calloway", "Ned Askew"), "Ines Calloway and Ned Askew are on record, but not about that."),
        (("harbour officials",), "harbour officials are on record, but not about that."),
        (("the Harbour Office",), "the Harbour Office is on record, but not about that."),
    ],
)
def test_a_silence_agrees_with_whom_it_is_about(about: tuple[str, ...], said: str) -> None:
    assert silence(NoAnswer(Inquiry(Kind.SAID, "x"), Silence.SPEAKER_NOT_THIS, 0.1, (), about)) == said
