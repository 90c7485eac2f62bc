"""What holds of everything that passes the gate, whatever is written."""

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gate import gate
from bot.marks import quoted
from bot.writer import means_by
from tests.corruptions import CORRUPTIONS, Good, good_sentences, pool_of
from tests.grounds import BRIDGE, BRIEF, OPENED, RECORD

MEANS = means_by(RECORD)
BODIES = {one.id: one.body for one in (BRIDGE, OPENED)}
EXHIBITS = {exhibit.number: exhibit for exhibit in BRIEF.exhibits}
POOL = pool_of(list(RECORD.articles()), RECORD)
GOOD = [
    (good, exhibit.number)
    for good in good_sentences(RECORD)
    for exhibit in BRIEF.exhibits
    if good.passage in exhibit.passages
]


@st.composite
def altered(draw: st.DrawFn) -> str:
    """A sentence that is borne out, in which up to three things were changed, with a mark that may be another's."""
    good, number = draw(st.sampled_from(GOOD))
    random = Random(draw(st.integers(0, 10_000)))
    text = good.text
    for corrupt in draw(st.lists(st.sampled_from(CORRUPTIONS), max_size=3)):
        text = corrupt(Good(text, good.passage, good.other, good.speaker), POOL, random) or text
    number = draw(st.sampled_from([number, number, number, draw(st.integers(0, 12))]))
    return f"{text.rstrip('. ')} [{number}]."


PIECES = st.sampled_from(
    [
        *" ".join(BODIES.values()).split()[:160],
        "“a fair price",
        "for clean air”",
        "“",
        "”",
        "'",
        "[2]",
        "[4]",
        "[2].",
        ".",
    ]
)
TEXTS = st.one_of(
    altered(),
    st.lists(altered(), max_size=4).map(" ".join),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.text("abc “”‘’'\"[12].,\n<>@*", max_size=60),
    st.text(max_size=60),
)


@settings(max_examples=400)
@given(TEXTS)
def test_every_quoted_string_that_passes_is_a_span_of_what_it_cites(text: str) -> None:
    for one in gate(text, BRIEF, MEANS).kept:
        bare = re.sub(r" ?\[\d+\]", "", one.text)

        assert [bare[slice(*span)] for span in quoted(bare)] == [quote.text for quote in one.quotes]
        for quote in one.quotes:
            assert BODIES[quote.article.id][quote.start : quote.end] == quote.text
            assert any(
                passage.article == quote.article and passage.start <= quote.start and quote.end <= passage.end
                for number in one.numbers
                for passage in EXHIBITS[number].passages
            )


@settings(max_examples=400)
@given(TEXTS)
def test_what_passed_passes_again_unchanged(text: str) -> None:
    kept = gate(text, BRIEF, MEANS).kept

    again = gate(" ".join(one.text for one in kept), BRIEF, MEANS)

    assert again.kept == kept
    assert again.dropped == ()


@settings(max_examples=400)
@given(TEXTS)
def test_every_figure_and_every_word_that_carries_something_was_there(text: str) -> None:
    shown = " ".join(passage.text for exhibit in BRIEF.exhibits for passage in exhibit.passages)
    digits = set(re.findall(r"\d+", shown))

    for one in gate(text, BRIEF, MEANS).kept:
        bare = re.sub(r"\[\d+\]", "", one.text)
        assert set(re.findall(r"\d+", bare)) <= digits
        assert not re.search(r"[<>@*#`|\\{}\n]|://", one.text)
