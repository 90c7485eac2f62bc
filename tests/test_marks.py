"""Words inside quotation marks, in every style of marks."""

import pytest

from index.layout import paragraphs
from index.marks import quoted_spans


def inside(text: str) -> list[str]:
    """Give what stands in the outermost marks."""
    return [text[span.start : span.end] for row in quoted_spans(text, paragraphs(text)) for span in row]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("He said “go now” and left.", ["go now"], id="curly"),
        pytest.param('He said "go now" and left.', ["go now"], id="straight"),
        pytest.param("He said ‘go now’ and left.", ["go now"], id="curly-single"),
        pytest.param("He said 'go now' and left.", ["go now"], id="straight-single"),
        pytest.param("He said ''go now'' and left.", ["go now"], id="doubled-single"),
        pytest.param("He said «go now» and left.", ["go now"], id="guillemets"),
        pytest.param("He said ``go now'' and left.", ["go now"], id="backticks"),
        pytest.param("“He said: ‘Go.’\u2009” She left.", ["He said: ‘Go.’"], id="thin-space-between-marks"),
        pytest.param('He said “go now" and left.', ["go now"], id="mixed-shapes-of-one-family"),
        pytest.param('“One,” he said. "Two."', ["One,", "Two."], id="mixed-families"),
        pytest.param("(“Go.”) he said", ["Go."], id="brackets"),
        pytest.param("He—“go”—left.", ["go"], id="dashes"),
    ],
)
def test_every_style_of_marks_is_read(text: str, words: list[str]) -> None:
    assert inside(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("'I don't like it,' she said.", ["I don't like it,"], id="inner-apostrophe"),
        pytest.param(
            "'The dogs' owners won't pay,' she said.", ["The dogs' owners won't pay,"], id="possessive-plural"
        ),
        pytest.param("'It's the '90s again,' she said.", ["It's the '90s again,"], id="decade"),
        pytest.param(
            "'There's a second 'end' on this line,' she said.", ["There's a second 'end' on this line,"], id="nested"
        ),
        pytest.param("'We say “no”,' she said.", ["We say “no”,"], id="double-nested"),
        pytest.param("The dogs' owners and the cats' owners met.", [], id="possessives-alone"),
        pytest.param("Rock 'n' roll isn't dead.", [], id="elision"),
    ],
)
def test_apostrophes_do_not_close_british_quotations(text: str, words: list[str]) -> None:
    assert inside(text) == words


def test_the_inner_family_of_marks_stays_part_of_the_words() -> None:
    assert inside("“He said ‘go’ to me,” she said. “So I went.”") == ["He said ‘go’ to me,", "So I went."]


def test_inches_and_feet_are_no_marks() -> None:
    assert inside('A 12" screen and a 5\'10" man.') == []


def test_markup_is_not_read() -> None:
    assert inside('<a href="x">He said "go now".</a>') == ["go now"]


def test_an_opening_mark_at_the_start_of_a_paragraph_may_stay_open() -> None:
    ((span,), _) = quoted_spans(text := "“We waited.\n“We left.”", paragraphs(text))

    assert (text[span.start : span.end], span.closed) == ("We waited.", False)


def test_a_forgotten_closing_mark_ends_with_its_sentence() -> None:
    assert inside("“We waited. “We left,” he said.") == ["We waited.", "We left,"]


def test_marks_are_never_paired_over_paragraphs() -> None:
    assert inside("He said “go\n\nShe said stop” now.") == []


def test_a_lone_mark_inside_of_a_sentence_is_nothing() -> None:
    assert inside("He 'said go now and left. She wept.") == []
