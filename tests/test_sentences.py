import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import paragraphs, sentences

# Text made of what decides about boundaries, more often than chance would.
NEWS = st.lists(
    st.sampled_from(
        [*"abZ4.!?…,;:()[]'\"“”‘’«»-#\t", " ", " ", "\u00a0", "Mr", "No", "U.K", "p.m", "Then", "3.5", "é", "😀"]
    )
).map("".join)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["One ends.", "Two begins!", "Three?", "Four"], id="plain"),
        pytest.param(["Mr. Vang met Dr. Lind and Cllr. Dunmow.", "They left."], id="titles"),
        pytest.param(["It opened on Feb. 9 at Fig. 2.", "Rain fell."], id="months and figures"),
        pytest.param(["Ned J. Askew and I. Vang left.", "T. S. Lind stayed."], id="initials of names"),
        pytest.param(["The U.K. Parliament sat until 5 p.m. Friday.", "It rose."], id="initials within a sentence"),
        pytest.param(["She lives in the U.K.", "The bill fell at 5 p.m.", "He left."], id="initials that end one"),
        pytest.param(["He said no.", "Nobody at No. 10 did."], id="no and No."),
        pytest.param(["It cost 3.5 million at 10.30 from example.org.uk a day.", "Cheap."], id="points within"),
        pytest.param(["We asked . . . And got a form . . . in the end.", "Yes."], id="words left out"),
        pytest.param(["We asked… and got a form.", "Then…", "Nothing."], id="ellipsis"),
        pytest.param(["“Go.”", "(He asked twice.)", "‘Home!’", '"Now."'], id="closing quotes"),
        pytest.param(["It was 'late'.", 'He was "odd".', "They were “new”.", "(No (one).", "Home."], id="marks before"),
        pytest.param(["“Where to?” she asked.", "Home."], id="a speech tag goes on in lower case"),
        pytest.param(["Really?!", "Yes…!", "OK"], id="several marks"),
        pytest.param(["He went home .", "She stayed ."], id="marks set apart"),
        pytest.param(["In 2019.", "2020 was worse."], id="a number begins one"),
        pytest.param(["no marks at all"], id="no marks"),
        pytest.param([". Then a mark came first.", "Odd."], id="a mark first"),
        pytest.param([], id="nothing"),
    ],
)
def test_news_prose_is_cut_where_a_reader_would_cut_it(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_only_the_given_span_is_cut() -> None:
    text = "Before. One. Two. After."

    assert list(sentences(text, 8, 17)) == [(8, 12), (13, 17)]


@given(NEWS)
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    text = text.strip()

    spans = list(sentences(text))

    assert all(start < end for start, end in spans)
    gaps = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    assert "".join(gaps).strip() == ""
    assert all(gap for gap in gaps[1:-1])


@given(st.lists(st.text(alphabet=" \t\u2003ab.", max_size=8)).map("\n".join))
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    spans = list(paragraphs(text))

    assert [text[start:end] for start, end in spans] == [line.strip() for line in text.split("\n") if line.strip()]
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    "text",
    [
        "." * 1_000_000,
        "?!" * 500_000,
        ". " * 500_000,
        "a." * 500_000,
        "Mr. " * 250_000,
        "." + " " * 1_000_000 + ".",
        ". " + "“" * 1_000_000,
        "." + '"' * 1_000_000,
        "a" * 1_000_000,
    ],
    ids=lambda text: text[:4],
)
def test_a_million_hostile_characters_take_no_longer_than_a_million_others(text: str) -> None:
    began = time.perf_counter()

    list(sentences(text))

    # Takes 0.4 s at worst; the square of a million would be hours.
    assert time.perf_counter() - began < 5
