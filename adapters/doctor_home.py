"""The checks of what lies on this machine: model, articles, feeds, index, journal, time zones, daily facts."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property

from adapters.doctor_seeds import article_check, closed, feed_check, inbox_check
from adapters.posting import window_of
from adapters.settings import Settings
from adapters.wiring import journal_locks
from bot.doctor_bots import bots_findings
from bot.doctor_disk import closed_findings, folder_findings
from bot.doctor_facts import FACTS, ZONES, Wish, fact_findings, zone_findings
from bot.doctor_feeds import FEEDS, INBOX
from bot.doctor_index import index_findings
from bot.doctor_journal import journal_findings, wishes
from bot.errors import JournalError
from bot.findings import Finding, error, ok, unseen
from index import judge
from index.corpus import Corpus, read_corpus
from index.corrections import read_corrections
from index.errors import RecordError
from index.folder import IndexFolder
from index.weights import ModelFiles, file_digest, locate

#: A check: it yields what it finds, and may raise what it cannot look at.
Check = Callable[[], Iterable[Finding]]
MODEL = "model"
# What a build writes into, beside the folder itself.
_WRITTEN = ("build.lock", "generations", "generations/*", "encoders", "encoders/*", "facts")


class Home:
    """What the settings name on this machine; what several checks look at is read once."""

    def __init__(self, settings: Settings) -> None:
        """Read nothing yet."""
        self._settings = settings

    @cached_property
    def corpus(self) -> Corpus | None:
        """The articles; None where they cannot be read, of which their own check tells."""
        with suppress(RecordError, OSError):
            return read_corpus(self._settings.seeds)
        return None

    @cached_property
    def model(self) -> ModelFiles | None:
        """The embedding model; None where it cannot be read, or is not on this machine yet."""
        with suppress(RecordError):
            return locate(self._settings.model, fetch=False)
        return None

    @cached_property
    def wishes(self) -> tuple[Wish, ...] | None:
        """The subscriptions; None where the journal cannot be read, of which its own check tells."""
        with suppress(JournalError, OSError):
            return wishes(self._settings.journal)
        return None

    def checks(self, served: Collection[str], now: datetime, *, starting: bool) -> dict[str, Check]:
        """Return the checks by what they look at.

        `served` are the platforms that have their tokens; a bot that is `starting` builds an index where there is none,
        and posts what is overdue.
        """
        window, seeds = window_of(self._settings), self._settings.seeds
        return {
            "model": self._model,
            "articles": lambda: article_check(seeds, self.corpus, now.date()),
            FEEDS: lambda: feed_check(seeds, self._settings.journal),
            INBOX: lambda: inbox_check(seeds, now.date()),
            "index": lambda: self._index(now, wanted=not starting),
            "journal": lambda: self._journal(starting=starting),
            ZONES: lambda: zone_findings(self.wishes or ()),
            FACTS: lambda: self._facts(now, window, served, starting=starting),
        }

    def _facts(self, now: datetime, window: timedelta, served: Collection[str], *, starting: bool) -> Iterable[Finding]:
        if self.wishes is None:
            return [unseen(FACTS, "the journal cannot be read")]
        return fact_findings(self.wishes, now, window, served, starting=starting)

    def _journal(self, *, starting: bool) -> Iterator[Finding]:
        yield from journal_findings(self._settings.journal)
        if not starting:  # else it says so itself, and goes on looking
            with suppress(JournalError):  # an address that is none, of which was just told
                yield from bots_findings(journal_locks(self._settings))

    def _model(self) -> Iterator[Finding]:
        found = self.model or locate(self._settings.model, fetch=False)
        yield ok(MODEL, f"{found.name} is here, with the digest {found.digest[:12]}…")
        graph, tokens = judge.FOLDER / judge.GRAPH, judge.FOLDER / judge.TOKENS
        if not (graph.is_file() and tokens.is_file()) or file_digest(graph) != judge.DIGEST:
            yield error(MODEL, f"the judge in {judge.FOLDER} is missing or altered", "install onrecord again")

    def _index(self, now: datetime, *, wanted: bool) -> Iterator[Finding]:
        folder, seeds = IndexFolder(self._settings.index), self._settings.seeds
        corrections = None if closed(seeds) else read_corrections(seeds).digest
        there = folder.root.is_dir() and folder.stamp() is not None
        written = [path for pattern in _WRITTEN for path in sorted(folder.root.glob(pattern))]
        refused = list(folder_findings("index", folder.root)) or list(closed_findings("index", folder.root, written))
        yield from (replace(one, bearable=there) for one in refused)  # one that is there can be asked all the same
        if there or (wanted and not refused):
            yield from index_findings(folder, self.corpus, corrections, self.model, now)
