"""What holds for quotations of any text whatever."""

import gc
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.quotation import Quotation, extract

FRAGMENTS = [
    *("“", "”", "‘", "’", '"', "'", "''", "«", "»", "`"),
    *(
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u2009",
        "\u2028",
        ",",
        ".",
        "?",
        "!",
        ":",
        ";",
        "—",
        "-",
        "(",
        ")",
        "...",
        "<b>",
        "## ",
    ),
    *(
        "Ada Verne",
        "Mr. Ruiz",
        "the minister",
        "he",
        "she",
        "they",
        "it",
        "who",
        "President",
        "Office of",
        "U.S.",
        "81-year-old",
    ),
    *("said", "told", "called", "adding", "according to", "that", "by", "to", "and", "as", "claims", "in the words of"),
    *("it is late", "🙂", "שלום", "ok", "dogs'", "don't", "1,2", "5'10\"", "\x00", "\ud800"),
]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS)).map("".join),
)
many = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ARTICLE = """“We will wait,” Ada Verne said. “It isn't over.”

Bo Ruiz, head of the dockers' union, called the plan “a joke on the members”.

He told the Hull Post: “I won't go. It's the owners' fault.

“They knew.”
"""


@many
@given(texts)
def test_every_quotation_is_a_span_and_none_half_overlaps(text: str) -> None:
    found = extract(text)

    open_spans: list[Quotation] = []
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        while open_spans and open_spans[-1].end <= one.start:
            open_spans.pop()
        assert not open_spans or one.end <= open_spans[-1].end
        open_spans.append(one)
    assert [one.start for one in found] == sorted(one.start for one in found)


@many
@given(texts)
def test_no_quotation_crosses_a_paragraph(text: str) -> None:
    assert not [one for one in extract(text) if re.search(r"[\r\n]", text[one.start : one.end])]


@settings(max_examples=50, deadline=None)
@given(texts)
def test_reading_again_gives_the_same(text: str) -> None:
    assert extract(text) == extract(text)


@pytest.mark.parametrize(
    "swaps",
    [
        pytest.param({"“": '"', "”": '"', "’": "'"}, id="straight"),
        pytest.param({"“": "‘", "”": "’"}, id="curly-single"),
        pytest.param({"“": "'", "”": "'", "’": "'"}, id="straight-single"),
    ],
)
def test_another_style_of_marks_changes_nothing(swaps: dict[str, str]) -> None:
    curly = ARTICLE.replace("'", "’")
    copy = curly.translate(str.maketrans(swaps))

    assert [(one.start, one.end, one.kind, one.speaker) for one in extract(copy)] == [
        (one.start, one.end, one.kind, one.speaker) for one in extract(curly)
    ]


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("Ada Verne said “it is late,” and that Bo Ruiz told her “go away.” ", id="prose"),
        pytest.param("“", id="opening-marks"),
        pytest.param("dogs' ", id="apostrophes"),
        pytest.param("as he said ", id="no-stops"),
        pytest.param("Ada Verne ", id="names"),
        pytest.param("“Go,” she said.\n", id="paragraphs"),
    ],
)
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    short, long = piece * (10_000 // len(piece)), piece * (50_000 // len(piece))
    extract(piece)  # loads the first names

    def seconds(text: str) -> float:
        gc.collect()
        gc.disable()  # what other tests left lying about is not to be cleared away in here
        try:
            began = time.process_time()  # a busy machine makes nothing longer that counts here
            extract(text)
            return time.process_time() - began
        finally:
            gc.enable()

    # Five times the length; a quadratic reading would take twenty-five times as long.
    assert min(seconds(long), seconds(long)) < 15 * min(seconds(short), seconds(short)) + 0.2


def test_a_million_letters_without_a_stop_are_read() -> None:
    assert extract("a" * 1_000_000) == ()


@pytest.mark.parametrize(
    "text",
    [
        "number was increased near 0.8 was described in technical note 1211 by vang, daley, and holt .",
        "a new model is introduced . this /ideal gas/ is characterized by only three constants .",
    ],
)
def test_text_taken_apart_by_a_machine_is_read_without_a_fault(text: str) -> None:
    """Such text leaves a report with nothing in it but marks."""
    assert all(text[one.start : one.end].strip() for one in extract(text))
