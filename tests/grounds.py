"""Invented articles for the gate, and the brief that holds every sentence of them."""

from collections.abc import Sequence

from bot.brief import Brief
from bot.ports import Record
from index.chunking import passages
from index.dates import PartialDate
from index.model import Article, Quotation
from index.quotation import extract
from tests.corruptions import brief_of_passages
from tests.fakes import FakeRecord

BRIDGE = Article(
    id="bridge-2022",
    title="Council votes to toll the old bridge",
    publisher="The Wenlow Herald",
    authors=("Tess Arden",),
    published=PartialDate(2022, 5, 17),
    body=(
        "Drivers will pay £4 a day to cross the old bridge at Wenlow from January 2024 after councillors voted by 19 to"
        " 14 on Monday.\n\n"
        "Nora Whitlock, the council leader, said the toll was “a fair price for clean air”."
        " Ms Whitlock said that about 120 buses a day would run instead if the government paid for them.\n\n"
        "“We are not closing the bridge and we never will,” Ms Whitlock told reporters.\n\n"
        "Carl Ostrey, chair of the Wenlow Traders, did not support the plan."
        " Mr Ostrey called it “a tax on bread”.\n\n"
        "A survey of 640 shops by the university of Harl found 52 per cent against the toll and 31 per cent for it."
        " Most traders may move to Harl within two years.\n\n"
        "Dr. Ines Molloy, an engineer, denied that the bridge was unsafe."
        " Ines Molloy asked whether some piers could fail.\n\n"
        "Police in Harl arrested three men on 3 March 2022 at the so-called “night market”."
        " Rose Pell was released; Adam Pell was charged."
    ),
)
OPENED = Article(
    id="bridge-2024",
    title="First week of the toll",
    publisher="Harl Post",
    published=PartialDate(2024, 1),
    body=(
        "The toll began on 8 January 2024, a week later than planned.\n\n"
        "Nora Whitlock, who has left office, said: “It was worth it.”"
        " Carl Ostrey said that trade had fallen by a fifth.\n\n"
        "The old ferry would sail again, she said.\n\n"
        "About 90 boats would sail, Nora Whitlock said."
    ),
)


def as_read(article: Article) -> tuple[Quotation, ...]:
    """The quotations of an article as an index would keep them."""
    return tuple(
        Quotation(article, one.start, one.end, one.kind, one.speaker, one.role, one.cue, one.quoted)
        for one in extract(article.body)
    )


def record_of(*articles: Article) -> FakeRecord:
    """A record of articles with their quotations."""
    return FakeRecord(articles, [quotation for one in articles for quotation in as_read(one)])


def whole(record: Record, articles: Sequence[Article]) -> Brief:
    """The brief of all passages of some articles; a number a paragraph, in order."""
    return brief_of_passages(record, [passage for one in articles for passage in passages(one)])


RECORD = record_of(BRIDGE, OPENED)
BRIEF = whole(RECORD, [BRIDGE, OPENED])
