"""Facts of invented articles, for tests that are not about where facts come from."""

from collections.abc import Iterable

from bot.balance import within_quota
from bot.facts import Day, Fact, FactKind, Pool
from bot.model import Source
from index.dates import PartialDate
from index.model import Article, Passage
from index.sides import Side


def fact(
    number: int,
    *,
    speaker: str | None = "Ada Lind",
    side: Side | None = Side.GOVERNMENT,
    publisher: str = "Post",
    topics: tuple[str, ...] = ("trams",),
    score: float = 0.5,
    pinned: bool = False,
    days: tuple[Day, ...] = (),
    kind: FactKind = FactKind.QUOTATION,
    other_ids: tuple[str, ...] = (),
    published: PartialDate | None = None,
) -> Fact:
    """A fact by its number, in an article of its own."""
    body = f"The trams of line {number} should run all night."
    article = Article(f"article-{number:04}", f"Trams, part {number}", body, publisher, published=published)
    source = Source(Passage(article, 0, len(body), 1), 0.0, speaker)
    return Fact(
        f"f-{number:010x}",
        kind,
        source,
        side=side,
        score=score,
        topics=topics,
        pinned=pinned,
        days=days,
        other_ids=other_ids,
    )


def pool(facts: Iterable[Fact]) -> Pool:
    """A pool of facts, best first."""
    ordered = tuple(sorted(facts, key=lambda one: (-one.score, one.id)))
    return Pool(ordered, within_quota(ordered))


def many(count: int) -> Pool:
    """A pool over four sides, nine speakers, three publishers and five topics, unequally."""
    sides = [Side.GOVERNMENT, Side.GOVERNMENT, Side.INDUSTRY, Side.CIVIL_SOCIETY, None]
    return pool(
        fact(
            number,
            speaker=f"Speaker {number % 9}" if sides[number % 5] else None,
            side=sides[number % 5],
            publisher=("Post", "Courier", "Argus")[number * 7 % 3],
            topics=(f"topic {number * number % 5}",),
            score=0.5 + number % 7 / 20,
        )
        for number in range(count)
    )
