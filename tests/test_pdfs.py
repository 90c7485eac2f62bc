import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from index import pdfs
from index.errors import ArticleError
from index.pdfs import _without_running_heads, read_pdf
from tests.documents import make_pdf

PATH = Path("a.pdf")


def refusal(data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        read_pdf(data, PATH)
    return caught.value.reason


def test_lines_are_joined_and_paragraphs_kept_apart() -> None:
    data = make_pdf(
        [
            "Spies want access",
            "Officials said on Tuesday that they want access to messages, a demand",
            "that was made before and that will be made again by many other people",
            "in years to come.",
            "Nobody was surprised. A group that stands for the rights of people on",
            "the net said no.",
        ]
    )

    assert read_pdf(data, PATH).paragraphs == (
        "Spies want access",
        "Officials said on Tuesday that they want access to messages, a demand that was made before and that will be"
        " made again by many other people in years to come.",
        "Nobody was surprised. A group that stands for the rights of people on the net said no.",
    )


def test_a_blank_line_parts_paragraphs() -> None:
    lines = ["A first line of full width, and then", "a second line that is as full as it."]

    assert read_pdf(make_pdf([*lines, "", *lines, "", *lines]), PATH).paragraphs == (" ".join(lines),) * 3


def test_a_divided_word_is_made_whole_and_a_compound_keeps_its_hyphen() -> None:
    data = make_pdf(
        [
            "They called the encryp-",
            "tion of messages end-to-",
            "end, which a back-",
            "door would undo. A back-door is a door.",
        ]
    )

    assert read_pdf(data, PATH).paragraphs == (
        "They called the encryption of messages end-to-end, which a back-door would undo. A back-door is a door.",
    )


def test_running_heads_and_page_numbers_go_and_sentences_run_over_pages() -> None:
    text = ["A sentence begins on one page and it", "is so long that it ends on the next,"]
    pages = [["The Example Report 2019", *text, str(number)] for number in range(1, 5)]

    paragraphs = read_pdf(make_pdf(*pages), PATH).paragraphs

    assert paragraphs == (" ".join(text * 4),)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Spies want access", "Spies want access"),
        ("report.docx", None),
        ("Microsoft Word - a.doc", None),
        ("draft", None),
    ],
)
def test_a_title_counts_if_it_is_not_the_name_of_a_file(title: str, read: str | None) -> None:
    assert read_pdf(make_pdf(["Some text."], title=title), PATH).title == read


def test_an_encrypted_file_is_refused() -> None:
    assert refusal(make_pdf(["Some text."], password="secret")) == "is encrypted; save a copy without a password"


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert read_pdf(make_pdf(["Some text."], password=""), PATH).paragraphs == ("Some text.",)


def test_pictures_of_text_are_refused() -> None:
    reason = "has no text in it, only pictures of pages; run a text recognition over it first"

    assert refusal(make_pdf([], [])) == reason


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_truncated_file_is_refused_with_one_line(share: float) -> None:
    whole = make_pdf(["Some text."])

    assert "\n" not in refusal(whole[: int(share * len(whole))])


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fall_over(data: bytes) -> None:
    assert refusal(b"%PDF-1.4\n" + data).startswith(("is not a PDF that can be read", "has no text in it"))


def nested(depth: int, times: int) -> bytes:
    """A PDF whose page draws a form that draws another so many times, and so on: a kilobyte that says a line often."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    font = writer._add_object(
        DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in _FONT.items()})
    )
    inner, drawn = None, b"BT /F1 11 Tf 72 720 Td (Again and again.) Tj ET"
    for _ in range(depth):
        form = StreamObject()
        form.set_data(drawn)
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/Resources")] = _resources(font, inner)
        inner, drawn = writer._add_object(form), b"/X1 Do\n" * times
    content = DecodedStreamObject()
    content.set_data(drawn)
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = _resources(font, inner)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


_FONT = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}


def _resources(font: object, inner: object) -> DictionaryObject:
    made = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    if inner is not None:
        made[NameObject("/XObject")] = DictionaryObject({NameObject("/X1"): inner})
    return made


def test_a_small_file_that_would_be_read_for_days_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "_MOST_STEPS", 20_000)
    said = "would be read for minutes; save its text as .txt and add that"

    assert read_pdf(nested(2, 5), PATH).paragraphs
    assert refusal(nested(12, 10)) == said
    assert refusal(make_pdf(["A line of text."] * 12_000)) == said
    monkeypatch.setattr(pdfs, "_MOST_DRAWN", 1_000)
    assert refusal(make_pdf(["A line of text."] * 50)) == said


def test_a_page_of_many_lines_is_read_in_the_time_of_its_lines() -> None:
    """Twice the lines once took four times as long."""
    lines = [f"Line {number} of the report says what it says." for number in range(20_000)]
    began = time.monotonic()
    _without_running_heads([lines])

    assert time.monotonic() - began < 2
