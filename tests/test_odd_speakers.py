"""Speakers in awkward styles: glued jobs, couples, kinds of bodies, turns of phrase that stand for nobody.

All people and bodies here are invented.
"""

import pytest

from index.quotation import extract
from tests.test_quotation import spoken


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "Librarian Sunil Varro said the room was “finally dry”.",
            "finally dry",
            "Sunil Varro",
            id="job-before-a-name",
        ),
        pytest.param(
            "Regulator Datahound has fined it. Datahound said the firm was “at fault”.",
            "at fault",
            "Datahound",
            id="kind-before-a-body",
        ),
        pytest.param("Ferry operator Calmwave said: “We sail.”", "We sail.", "Calmwave", id="kind-in-two-words"),
        pytest.param(
            "“We will miss him,” said his sommelier, Anna Roux.", "We will miss him,", "Anna Roux", id="apposed"
        ),
        pytest.param(
            "Tom and Sarah Whit won. Mr Whit said the council had been “petty”.", "petty", "Tom Whit", id="couple"
        ),
        pytest.param(
            "A report by the Tamsin Institute is out. The agency wrote that it had “acted at once”.",
            "acted at once",
            "The agency",
            id="an-agency-is-no-institute",
        ),
        pytest.param(
            "“He has left,” said his secretary, Anna Roux. The mayor said: “It rained on us.”",
            "It rained on us.",
            "The mayor",
            id="no-mayor-of-whom-another-office-is-stated",
        ),
        pytest.param("Q: “The delay is a scandal” - who said that?", "The delay is a scandal", None, id="transcript"),
    ],
)
def test_the_speaker_is_the_right_one(text: str, words: str, speaker: str | None) -> None:
    assert spoken(text).get(words) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Many in the ministry are cross but in private say that the deal is done.",
            "Many in the ministry",
            id="in-private",
        ),
        pytest.param(
            "It comes after the gang used the app to make plans, which Hull officials say helped to hide them.",
            "Hull officials",
            id="relative-clause",
        ),
        pytest.param(
            "Civil society groups and firm owners were sad, saying that ministers had not listened.",
            "Civil society groups and firm owners",
            id="coordination",
        ),
        pytest.param("It moved on in the language used to explain the dangers of rain.", None, id="used-to"),
        pytest.param("Ada Verne left, responding to reports that the man had used the app.", None, id="responding-to"),
    ],
)
def test_a_paraphrase_is_of_somebody_who_can_speak(text: str, speaker: str | None) -> None:
    assert [quotation.speaker for quotation in extract(text)] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("Dr Ada Verne said it was “late”.", None, id="doctor"),
        pytest.param("Dame Ada Verne said it was “late”.", None, id="dame"),
        pytest.param("The Post's Ada Verne said it was “late”.", "Post", id="possessive"),
        pytest.param("She would ask Vexa boss Ada Verne. Ada Verne said it was “late”.", "Vexa boss", id="run-on"),
    ],
)
def test_a_role_is_an_office(text: str, role: str | None) -> None:
    assert [quotation.role for quotation in extract(text) if quotation.kind == "mixed"] == [role]
