"""Small documents that tests add: PDFs made by hand, so that each line of a page stands where a typesetter put it."""

import io
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

PROSE = "The minister said that nobody should be able to read the messages of everybody else."
MORE_PROSE = "Her critics answered that a door for one is a door for all, whatever it may be called."


_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def make_pdf(*pages: Sequence[str], title: str | None = None, password: str | None = None) -> bytes:
    """Make a PDF of pages of lines in Helvetica; a page without lines has no text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        shown = "\n".join(f"({line.translate(_ESCAPES)}) Tj T*" for line in lines)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 11 Tf 72 720 Td 14 TL\n{shown}\nET".encode("cp1252"))
        page[NameObject("/Contents")] = content
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if title is not None:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
