"""The bytes of a file to clean text: size, encoding and line ends, with one clear sentence for whatever is wrong."""

import codecs
from math import ceil
from pathlib import Path

from index.errors import ArticleError

# A PDF of a long illustrated report has some 20 MB. What is larger is an archive or a mistake, and would hold all up.
MAX_BYTES = 50_000_000

# UTF-32-LE begins with the mark of UTF-16-LE, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_bytes(path: Path) -> bytes:
    """Read a file that is not empty and not larger than MAX_BYTES; raise ArticleError for everything else."""
    try:
        if path.is_dir():
            raise ArticleError(path, "is a folder; name the files in it")
        if path.exists() and not path.is_file():
            raise ArticleError(path, "is no ordinary file")  # a pipe or a device would never end
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ArticleError(path, f"has {ceil(size / 1e6)} MB; an article may have {MAX_BYTES / 1e6:.0f} MB at most")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(path, "there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ArticleError(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not data:
        raise ArticleError(path, "is empty")
    return data


def decode(data: bytes, path: Path) -> str:
    """Decode by byte order mark, else as UTF-8; lines end in a line feed. `path` is only named in the ArticleError.

    Other encodings are refused, not guessed: a wrong guess puts wrong words into a quotation.
    """
    encoding, data = next(
        ((name, data[len(mark) :]) for mark, name in _MARKS if data.startswith(mark)),
        ("utf-8", data),
    )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise ArticleError(path, "is a binary file, not text") from None
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"is not {encoding.upper()} text (byte 0x{data[error.start]:02x}); save it as UTF-8"
        raise ArticleError(path, reason, line=line) from None
    if "\0" in text:
        raise ArticleError(path, "is a binary file, not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ArticleError(path, "holds nothing but white space")
    return text


def read_text(path: Path) -> str:
    """Read a text file; raise ArticleError when it cannot be one."""
    return decode(read_bytes(path), path)
