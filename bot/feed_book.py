"""What the journal knows of feeds: when each is asked next, and which entries were looked at."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields

from sqlalchemy import delete, insert, select, update

from bot.feed_pace import FeedState
from bot.journal import Journal
from bot.tables import feed_entries, feeds

# An entry whose page cannot be read is tried at three polls; then it is left.
_TRIES = 3
# Entries that a feed does not name any more are forgotten after this; one that comes back is known by its text.
_KEPT_S = 400 * 24 * 3600
# Nobody polls one feed for longer: ten pages of half a minute each, and the waits between.
_LEASE_S = 900


class FeedBook:
    """The feeds of a journal. Raises JournalError."""

    def __init__(self, journal: Journal) -> None:
        """Take the journal."""
        self._journal = journal

    def states(self, links: Iterable[str]) -> tuple[FeedState, ...]:
        """Return what is known of feeds, in the order given; of a new one nothing is."""
        with self._journal.reading() as connection:
            known = {row.link: FeedState(*row) for row in connection.execute(select(*_COLUMNS))}
        return tuple(known.get(link, FeedState(link)) for link in links)

    def claim(self, state: FeedState, now: int) -> bool:
        """Claim a feed for one poll; False when somebody else has it, or has polled it meanwhile."""
        with self._journal.writing() as connection:
            here = feeds.c.link == state.link
            if connection.execute(select(feeds.c.link).where(here)).first() is None:
                connection.execute(insert(feeds).values(asdict(state)))
            claimed = update(feeds).where(here, feeds.c.next_at == state.next_at).values(next_at=now + _LEASE_S)
            return connection.execute(claimed).rowcount == 1

    def settle(self, state: FeedState) -> None:
        """Write down what became of a poll."""
        with self._journal.writing() as connection:
            connection.execute(update(feeds).where(feeds.c.link == state.link).values(asdict(state)))

    def unseen(self, link: str, names: Sequence[str]) -> tuple[str, ...]:
        """Return those of a feed's entries, by name, that are still to be looked at, in the order given."""
        done = select(feed_entries.c.key).where(feed_entries.c.link == link, feed_entries.c.tries >= _TRIES)
        with self._journal.reading() as connection:
            known = frozenset(connection.execute(done).scalars())
        return tuple(name for name in names if _key(name) not in known)

    def looked_at(self, link: str, names: Sequence[str], now: int, *, for_good: bool) -> None:
        """Note that entries were looked at; those not `for_good` come again, a few times."""
        with self._journal.writing() as connection:
            for key in map(_key, names):
                here = feed_entries.c.link == link, feed_entries.c.key == key
                tries = connection.execute(select(feed_entries.c.tries).where(*here)).scalar() or 0
                connection.execute(delete(feed_entries).where(*here))
                row = {"link": link, "key": key, "seen_at": now, "tries": _TRIES if for_good else tries + 1}
                connection.execute(insert(feed_entries).values(row))
            connection.execute(delete(feed_entries).where(feed_entries.c.seen_at < now - _KEPT_S))

    def wake(self, link: str) -> None:
        """Have a feed asked again at the next look, whatever was known of it."""
        with self._journal.writing() as connection:
            connection.execute(update(feeds).where(feeds.c.link == link).values(next_at=0, failures=0, paused=""))

    def forget(self, link: str) -> None:
        """Forget a feed."""
        with self._journal.writing() as connection:
            connection.execute(delete(feeds).where(feeds.c.link == link))


_COLUMNS = tuple(feeds.c[field.name] for field in fields(FeedState))


def _key(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
