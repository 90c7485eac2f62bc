"""What a reader makes of a delivered file, before anything is stripped or looked for."""

from dataclasses import dataclass

from index.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Source:
    """Paragraphs in reading order, a subheading beginning with `## `, and what the file format itself declares."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    url: str | None = None
