import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.acronyms import acronyms


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Open Otter Trust (OOT) met.", "OOT", "Open Otter Trust"),
        ("the Department for Transport (DfT)", "DfT", "Department for Transport"),
        ("the Ministry of Justice (MoJ)", "MoJ", "Ministry of Justice"),
        ("Office of Communications (Ofcom)", "Ofcom", "Office of Communications"),
        ("Department for Eels, Farms & Rats (Defra)", "Defra", "Department for Eels, Farms & Rats"),
        ("Government Communications Headquarters (GCHQ)", "GCHQ", "Government Communications Headquarters"),
        ("HM Revenue & Customs (HMRC)", "HMRC", "HM Revenue & Customs"),
        ("a technical capability notice (TCN)", "TCN", "technical capability notice"),
        ("technical capability notices (TCNs)", "TCN", "technical capability notices"),
        ("end-to-end encryption (E2EE)", "E2EE", "end-to-end encryption"),
        ("the Group of Seven (G7)", "G7", "Group of Seven"),
        ("the Otter Powers Act 2016 (OPA)", "OPA", "Otter Powers Act 2016"),
        ("the Bureau of Otters (B.O.) said", "BO", "Bureau of Otters"),
        ("the River Otter Trust (“ROT”)", "ROT", "River Otter Trust"),
        ("artificial intelligence (AI)", "AI", "artificial intelligence"),
        ("the DfT (Department for Transport) said", "DfT", "Department for Transport"),
        ("ROT (the River Otter Trust)", "ROT", "River Otter Trust"),
        ("said. River Otter Trust (ROT)", "ROT", "River Otter Trust"),
    ],
)
def test_a_short_form_is_learnt_where_the_words_spell_it(text: str, short: str, full: str) -> None:
    assert list(acronyms(text)) == [(short, full)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The prime minister (Theresa May) spoke.", id="a name"),
        pytest.param("Tim Tarbot (Otters) and Members Are Young (May)", id="words that are no short forms"),
        pytest.param("ten pounds per month (PM)", id="short words in lower case"),
        pytest.param("the River Otter Trust (RT)", id="a word that gives no letter"),
        pytest.param("the River Otter Trust (ROTA)", id="a letter that no word gives"),
        pytest.param("River. Otter Trust (ROT)", id="over the end of a sentence"),
        pytest.param("River\nOtter Trust (ROT)", id="over a line"),
        pytest.param("Otters (O)", id="one letter"),
        pytest.param("(ROT) ROT () ( ROT )", id="nothing before it"),
    ],
)
def test_anything_else_in_brackets_is_no_short_form(text: str) -> None:
    assert list(acronyms(text)) == []


@given(st.text(st.sampled_from("AbBc &-’.,()\n2"), max_size=60))
def test_what_is_learnt_stands_in_the_text(text: str) -> None:
    for _, full in acronyms(text):
        assert full in text


@pytest.mark.parametrize("part", ["A (", "a a a (AAAAAAAAA) ", "AB (C", "Aa-", "of of (OO) ", "AAAA (A A A A A B) "])
def test_no_text_takes_long(part: str) -> None:
    begun = time.perf_counter()

    list(acronyms(part * 5_000))

    assert time.perf_counter() - begun < 2
