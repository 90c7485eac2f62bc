"""A desk to test with: a small record of our own, a real journal, and a clock that is set by hand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.cards import Card, Words
from bot.desk import Desk
from bot.journal import Journal
from bot.limits import Limits
from bot.places import Asked, Caller, Place, Platform
from index.model import Article, Quotation
from tests.fakes import FakeRecord, tiny_corpus

CHANNEL = Place(Platform.DISCORD, "guild", "channel")
THREAD = Place(Platform.DISCORD, "guild", "channel", "thread")
DIRECT = Place(Platform.SLACK, "team", "D1", direct=True)
ANN, BEN = Caller(CHANNEL, "ann"), Caller(CHANNEL, "ben")
# Every one answers whatever is near at all: what is tested here is not the confidence.
ALWAYS = 0.0


def quotation(article: Article, words: str, speaker: str, role: str | None = None) -> Quotation:
    start = article.body.index(words)
    return Quotation(article, start, start + len(words), "direct", speaker, role)


def corpus() -> list[Article]:
    return tiny_corpus()


def said(articles: list[Article]) -> list[Quotation]:
    """What is said in the articles of the small corpus, where they hold it."""
    known = [
        ("Bees need flowers, not permits,", "Oona Tarrant", "beekeeper"),
        ("We asked for water and got a form.", "Oona Tarrant", None),
        ("An empty ship is not a service,", "Ilse Vang", "director"),
        ("Who takes a child to hospital at two in the morning?", "Tove Lind", "nurse"),
        ("People return them washed,", "Sunil Rao", "librarian"),
        ("The street is quieter,", "Ines Calloway", "mayor"),
    ]
    return [quotation(one, *spoken) for one in articles for spoken in known if spoken[0] in one.body]


@dataclass
class Bot:
    """A desk with what it stands on."""

    journal: Journal
    threshold: float = ALWAYS
    limits: Limits = Limits()  # noqa: RUF009 - frozen
    articles: list[Article] = field(default_factory=corpus)
    now: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __post_init__(self) -> None:
        self.rebuild(self.articles)
        self.restart()

    def rebuild(self, articles: list[Article]) -> None:
        """Index other articles."""
        self.record = FakeRecord(articles, said(articles))

    def restart(self) -> None:
        """Begin anew on the same journal."""
        self.desk = Desk(
            lambda: self.record, self.journal, clock=lambda: self.now, threshold=self.threshold, limits=self.limits
        )

    def later(self, **more: float) -> None:
        self.now += timedelta(**more)

    def ask(self, text: str, place: Place = CHANNEL, member: str = "ann", message: str = "", to: str = "") -> Card:
        return self.desk.ask(Asked(place, member, text, message, to))


def texts(card: Card) -> list[str]:
    """The articles' words of a card."""
    return [part.text for part in card.body if isinstance(part, Words)]
