"""From the record to the pool of facts: every stretch that is whole and stands alone, scored, merged, put in order.

Pure and deterministic: the same articles and the same curation give the same pool, in the same order.
"""

from collections.abc import Callable, Sequence

from bot.balance import within_quota
from bot.curation import Curation, curated
from bot.fact_judging import judged
from bot.fact_merging import apart, merged
from bot.fact_reading import readings
from bot.facts import Fact, Pool
from bot.ports import Record
from index.model import Quotation

_NO_CURATION = Curation()


def pool_of(
    record: Record, curation: Curation = _NO_CURATION, *, progress: Callable[[int, int], None] | None = None
) -> Pool:
    """Return the facts of a record under a curation; see `found_in` and `pooled`."""
    return pooled(found_in(record, progress=progress), curation)


def pooled(found: Sequence[Fact], curation: Curation) -> Pool:
    """Return facts, best first, as a pool; `problems` are what of the curation could not be read or applied."""
    facts, problems = curated(found, curation)
    return Pool(facts, within_quota(facts), problems)


def found_in(record: Record, *, progress: Callable[[int, int], None] | None = None) -> tuple[Fact, ...]:
    """Return the facts of a record, best first, equal scores by article id and place.

    `progress` is told how many articles of how many have been read.
    """
    speakers = {speaker.name: speaker for speaker in record.speakers()}
    quotations = record.quotations()
    by_article: dict[str, list[Quotation]] = {}
    for one in quotations:
        by_article.setdefault(one.article.id, []).append(one)
    found: list[Fact] = []
    articles = record.articles()
    for done, reading in enumerate(readings(articles, by_article, speakers), start=1):
        found += apart(fact for fact, _ in judged(reading) if isinstance(fact, Fact))
        if progress is not None:
            progress(done, len(articles))
    return merged(sorted(found, key=_order), quotations)


def _order(fact: Fact) -> tuple[float, str, int]:
    return (-fact.score, fact.passage.article.id, fact.passage.start)
