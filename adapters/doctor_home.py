"""The checks of what lies on this machine: model, articles, feeds, index, journal, time zones, daily facts."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property

from adapters.curating import read_curation
from adapters.posting import window_of
from adapters.settings import Settings
from bot.doctor_bots import bots_findings
from bot.doctor_corpus import corpus_findings
from bot.doctor_disk import folder_findings
from bot.doctor_facts import FACTS, ZONES, Wish, fact_findings, zone_findings
from bot.doctor_feeds import FEEDS, INBOX, feed_findings, inbox_findings, states_of
from bot.doctor_index import index_findings
from bot.doctor_journal import journal_findings, wishes
from bot.errors import JournalError
from bot.findings import Finding, error, ok, unseen
from index import judge
from index.corpus import Corpus, read_corpus
from index.corrections import read_corrections
from index.errors import ArticleError, RecordError
from index.feedlist import read_list
from index.folder import IndexFolder
from index.inbox import Inbox
from index.links import PORTS
from index.weights import ModelFiles, file_digest, locate

#: A check: it yields what it finds, and may raise what it cannot look at.
Check = Callable[[], Iterable[Finding]]
MODEL = "model"


class Home:
    """What the settings name on this machine; what several checks look at is read once."""

    def __init__(self, settings: Settings) -> None:
        """Read nothing yet."""
        self._settings = settings

    @cached_property
    def corpus(self) -> Corpus | None:
        """The articles; None where they cannot be read, of which their own check tells."""
        with suppress(RecordError):
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
        window = window_of(self._settings)
        return {
            "model": self._model,
            "articles": self._corpus,
            FEEDS: self._feeds,
            INBOX: lambda: self._inbox(now),
            "index": lambda: self._index(wanted=not starting),
            "journal": lambda: self._journal(starting=starting),
            ZONES: lambda: zone_findings(self.wishes or ()),
            FACTS: lambda: self._facts(now, window, served, starting=starting),
        }

    def _feeds(self) -> Iterator[Finding]:
        listed = read_list(self._settings.seeds, ports=PORTS)
        try:
            yield from feed_findings(listed, states_of(self._settings.journal) if listed.links else {})
        except (JournalError, OSError):
            yield from feed_findings(listed, {})
            yield unseen(FEEDS, "how they are stands in the journal, which cannot be read")

    def _inbox(self, now: datetime) -> Iterator[Finding]:
        inbox = Inbox(self._settings.seeds)
        if inbox.folder.is_dir() and not os.access(inbox.folder, os.R_OK | os.X_OK):
            mend = "give the user that runs onrecord the permission"
            yield error(INBOX, f"{inbox.folder} may not be read", mend, bearable=True)
            return
        yield from inbox_findings(*inbox.waiting(), now.date())
        try:
            inbox.rejected_links()
        except ArticleError as fault:
            mend = "mend it, or move it away: what was rejected may come once more then"
            yield error(INBOX, str(fault), mend, bearable=True)
        if read_list(self._settings.seeds, ports=PORTS).links:
            yield from (replace(one, bearable=True) for one in folder_findings(INBOX, inbox.folder, needed=0))

    def _facts(self, now: datetime, window: timedelta, served: Collection[str], *, starting: bool) -> Iterable[Finding]:
        if self.wishes is None:
            return [unseen(FACTS, "the journal cannot be read")]
        return fact_findings(self.wishes, now, window, served, starting=starting)

    def _journal(self, *, starting: bool) -> Iterator[Finding]:
        yield from journal_findings(self._settings.journal)
        if not starting:  # else it says so itself, and goes on looking
            yield from bots_findings(self._settings.journal)

    def _model(self) -> Iterator[Finding]:
        found = self.model or locate(self._settings.model, fetch=False)
        yield ok(MODEL, f"{found.name} is here, with the digest {found.digest[:12]}…")
        graph = judge.FOLDER / judge.GRAPH
        if not graph.is_file() or file_digest(graph) != judge.DIGEST:
            yield error(MODEL, f"the judge in {graph} is missing or altered", "install onrecord again")

    def _corpus(self) -> Iterable[Finding]:
        curated = [*read_corrections(self._settings.seeds).problems, *read_curation(self._settings.seeds).problems]
        return corpus_findings(read_corpus(self._settings.seeds) if self.corpus is None else self.corpus, curated)

    def _index(self, *, wanted: bool) -> Iterator[Finding]:
        folder, corrections = IndexFolder(self._settings.index), read_corrections(self._settings.seeds).digest
        yield from folder_findings("index", folder.root)
        if wanted or folder.stamp() is not None:
            yield from index_findings(folder, self.corpus, corrections, self.model)
