"""Short invented articles in which people speak, and the registry made of them."""

from pathlib import Path

from index.corrections import Corrections, parse_corrections
from index.dates import PartialDate
from index.model import Article, Quotation
from index.quotation import extract
from index.speakers import One as OneSpeaker
from index.speakers import Registry, Several, build_registry

PATH = Path("speakers.yaml")


def article(article_id: str, *paragraphs: str, published: str | None = None) -> Article:
    """An article of paragraphs."""
    return Article(
        id=article_id,
        title=f"Title of {article_id}",
        body="\n\n".join(paragraphs),
        published=PartialDate.parse(published) if published else None,
    )


def record(*articles: Article, corrections: str = "") -> tuple[Registry, tuple[Quotation, ...]]:
    """The registry and the quotations of some articles, with the text of a corrections file."""
    read = parse_corrections(corrections, PATH) if corrections else Corrections(PATH)
    return build_registry([(one, extract(one.body)) for one in articles], read)


def on_record(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Who is quoted where."""
    return {speaker.name: speaker.articles for speaker in registry.speakers if speaker.is_on_record}


def found(registry: Registry, text: str) -> list[str]:
    """The names of whoever is found."""
    match registry.find(text):
        case OneSpeaker(speaker):
            return [speaker.name]
        case Several(speakers):
            return [speaker.name for speaker in speakers]
        case _:
            return []
