"""What the lines of an article are."""

import pytest

from index.layout import LineKind, paragraphs


def kinds(text: str) -> list[LineKind]:
    return [part.kind for part in paragraphs(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("The minister resigned on Monday.", LineKind.PROSE, id="sentence"),
        pytest.param("“We left.”", LineKind.PROSE, id="quotation"),
        pytest.param("## The reaction", LineKind.HEADING, id="markdown-heading"),
        pytest.param("Minister resigns over leak", LineKind.HEADING, id="headline"),
        pytest.param("Read more: What the minister said", LineKind.FURNITURE, id="link"),
        pytest.param("By Ann Lee and Bo Ruiz", LineKind.FURNITURE, id="byline"),
        pytest.param("Published: 03:51, 30 July", LineKind.FURNITURE, id="date"),
        pytest.param("- Minister resigns - The Hull Post [Last updated 2017]", LineKind.FURNITURE, id="list-of-links"),
    ],
)
def test_a_line_is_prose_heading_or_furniture(line: str, kind: LineKind) -> None:
    assert kinds(line) == [kind]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n"])
def test_lines_are_parted_by_any_line_ends(gap: str) -> None:
    text = f"  One was here. {gap}Two was here."

    assert [text[part.start : part.end] for part in paragraphs(text)] == ["One was here.", "Two was here."]


@pytest.mark.parametrize(
    "dateline", ["LEEDS — ", "HULL, England (Wire) - ", "NEW YORK -- ", "ST. IVES – "], ids=lambda one: one.strip()
)
def test_a_dateline_is_left_out(dateline: str) -> None:
    (part,) = paragraphs(text := f"{dateline}The minister resigned.")

    assert text[part.start : part.end] == "The minister resigned."


def test_shouting_is_no_dateline() -> None:
    (part,) = paragraphs("NO ONE CAME.")

    assert part.start == 0
