"""Which fact is posted today: dated ones first, then pinned, then whoever is furthest behind his share.

A pure function of the pool, of what the place was shown, and of the day: the same journal gives the same fact. No fact
comes twice before all have come; then the one that was shown the longest ago.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot import fact_words as words
from bot.balance import DIMENSIONS, lag, lags
from bot.facts import Fact, Pool
from bot.history import Shown
from index.stems import stem, stems_of, topic_words

# A season: nobody without a journal remembers further back, and a round is played through to find its last day.
_ROUND = 90


@dataclass(frozen=True, slots=True)
class Choice:
    """The fact of a day, and why this one."""

    fact: Fact
    reasons: tuple[str, ...]


def choose(pool: Pool, history: Iterable[Shown], day: date, *, topics: Sequence[str] = ()) -> Choice | None:
    """Return the fact of a day for a place with this history; None when there is none (on these topics).

    `history` may come in any order; what it names and the pool no longer holds is left out, and so is the day itself,
    so that asking again gives the same fact. An article that is dated later has none yet.
    """
    return _choose(_published(pool, day), history, day, topics)


def _published(pool: Pool, day: date) -> Pool:
    """Return a pool without the facts of articles that are dated later: it is a slip, or they are not out yet."""
    facts, rotation = (tuple(one for one in of if not _is_later(one, day)) for of in (pool.facts, pool.rotation))
    return pool if len(facts) == len(pool.facts) else replace(pool, facts=facts, rotation=rotation)


def _is_later(fact: Fact, day: date) -> bool:
    published = fact.passage.article.published
    return published is not None and published.is_after(day)


def _choose(pool: Pool, history: Iterable[Shown], day: date, topics: Sequence[str] = ()) -> Choice | None:
    wanted = [fact for fact in pool.rotation if is_on(fact, topics)]
    last = _last_shown(pool, history, day)
    dated = [fact for fact in pool.facts if is_on(fact, topics) and any(one.is_on(day) for one in fact.days)]
    if dated:
        fact = min(dated, key=lambda one: (last.get(one.id, date.min), -one.score, one.id))
        return Choice(fact, (words.WHY_DATED.format(day=f"{day.day} {day:%B}"),))
    # A dated fact waits for its day, unless there is nothing else.
    waiting = [fact for fact in wanted if not fact.days] or wanted
    if not waiting:
        return None
    fresh = [fact for fact in waiting if fact.id not in last]
    if not fresh:
        fact = min(waiting, key=lambda one: (last[one.id], not one.pinned, -one.score, one.id))
        why = words.WHY_AGAIN if len(waiting) > 1 else words.WHY_ALONE
        return Choice(fact, (why.format(count=len(waiting), day=_shown(last[fact.id])),))
    return _fresh(fresh, waiting, [fact for fact in waiting if fact.id in last])


def is_on(fact: Fact, topics: Sequence[str]) -> bool:
    """Tell whether a fact is on one of the topics, always when there are none: all words of it are in fact or title."""
    if not topics:
        return True
    around = stems_of(f"{fact.text} {fact.passage.article.title} {' '.join(fact.topics)}")
    return any(_stems(topic) and _stems(topic) <= around for topic in topics)


def _stems(topic: str) -> frozenset[str]:
    return frozenset(stem(word) for word in topic_words(topic)) or stems_of(topic)


def _last_shown(pool: Pool, history: Iterable[Shown], day: date) -> dict[str, date]:
    last: dict[str, date] = {}
    for shown in history:
        fact = pool.fact(shown.fact)
        if fact is not None and shown.day < day:
            last[fact.id] = max(shown.day, last.get(fact.id, date.min))
    return last


def _fresh(fresh: Sequence[Fact], waiting: Sequence[Fact], posted: Sequence[Fact]) -> Choice:
    """Choose among what was never shown: pinned first, then by who is furthest behind, then by score."""
    behind = lags(waiting, posted)
    fact = min(fresh, key=lambda one: (not one.pinned, -round(lag(one, behind), 6), -one.score, one.id))
    reasons = [words.WHY_FRESH.format(shown=len(posted), count=len(waiting))]
    if fact.pinned:
        reasons.append(words.WHY_PINNED)
    for name, value_of in DIMENSIONS.items():
        value = value_of(fact)
        share = sum(value_of(one) == value for one in waiting) / len(waiting)
        shown = sum(value_of(one) == value for one in posted)
        reasons.append(
            words.WHY_SHARE.format(
                name=name, value=value or words.NONE_OF[name], shown=shown, share=share * (len(posted) + 1)
            )
        )
    return Choice(fact, (*reasons, words.WHY_SCORE.format(score=fact.score)))


def _shown(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def todays(pool: Pool, shown: Sequence[Shown], day: date, *, topics: Sequence[str] = ()) -> Choice | None:
    """Return the fact of the day of a place: the one that it was shown, else the one it would be; None when there is
    none."""
    for one in shown:
        fact = pool.fact(one.fact) if one.day == day else None
        if fact is not None and is_on(fact, topics):
            return Choice(fact, (words.WHY_SHOWN,))
    return choose(pool, shown, day, topics=topics) if shown else of_day(pool, day, topics=topics)


def of_day(pool: Pool, day: date, *, topics: Sequence[str] = ()) -> Choice | None:
    """Return the fact of a day where no history is kept: that of a place that has been shown one every day.

    The rounds begin at fixed days, so that every day of the calendar has its fact.
    """
    pool = _published(pool, day)
    waiting = [fact for fact in pool.rotation if is_on(fact, topics) and not fact.days]
    into = day.toordinal() % min(len(waiting), _ROUND) if waiting else 0
    history: list[Shown] = []
    undated = Pool(tuple(waiting), tuple(waiting))
    for back in range(into, 0, -1):
        before = day - timedelta(days=back)
        choice = _choose(undated, history, before)
        history += [Shown(before, choice.fact.id)] if choice else []
    return _choose(pool, history, day, topics)
