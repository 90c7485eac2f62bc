"""The checks of the folder of the articles: the articles themselves, the curator's files, the feeds, the inbox."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from adapters.curating import read_curation
from bot.doctor_corpus import CHECK, corpus_findings
from bot.doctor_disk import folder_findings
from bot.doctor_feeds import FEEDS, INBOX, feed_findings, inbox_findings, states_of
from bot.errors import JournalError
from bot.findings import Finding, error, unseen
from index.corpus import Corpus, read_corpus
from index.corrections import read_corrections
from index.errors import ArticleError
from index.feedlist import read_list
from index.inbox import Inbox
from index.links import PORTS

_CLOSED = "the folder of the articles cannot be read"


def closed(seeds: Path) -> bool:
    """Tell whether the folder is there and cannot be read, so that nothing is to be said of what lies in it."""
    return os.path.lexists(seeds) and not (seeds.is_dir() and os.access(seeds, os.R_OK | os.X_OK))


def article_check(seeds: Path, corpus: Corpus | None, today: date) -> Iterator[Finding]:
    """Yield what is to be said of the articles; `corpus` where it could be read, else it is tried once more."""
    if closed(seeds):
        mend = "give the user that runs onrecord the permission, or name another folder in the settings"
        yield error(CHECK, f"{seeds} {'may not be read' if seeds.is_dir() else 'is no folder'}", mend)
        return
    curated = [*read_corrections(seeds).problems, *read_curation(seeds).problems]
    yield from corpus_findings(read_corpus(seeds) if corpus is None else corpus, today, curated)


def feed_check(seeds: Path, journal: str) -> Iterator[Finding]:
    """Yield what is to be said of the feeds; how they are stands in the journal at an address."""
    if closed(seeds):
        yield unseen(FEEDS, _CLOSED)
        return
    listed = read_list(seeds, ports=PORTS)
    try:
        yield from feed_findings(listed, states_of(journal) if listed.links else {})
    except (JournalError, OSError):
        yield from feed_findings(listed, {})
        yield unseen(FEEDS, "how they are stands in the journal, which cannot be read")


def inbox_check(seeds: Path, today: date) -> Iterator[Finding]:
    """Yield what is to be said of the inbox; none of it keeps the bot from answering."""
    inbox = Inbox(seeds)
    if closed(seeds):
        yield unseen(INBOX, _CLOSED)
    elif closed(inbox.folder):
        mend = "give the user that runs onrecord the permission"
        yield error(INBOX, f"{inbox.folder} cannot be read", mend, bearable=True)
    else:
        yield from inbox_findings(*inbox.waiting(), today)
        yield from (replace(one, bearable=True) for one in _remembering(inbox))


def _remembering(inbox: Inbox) -> Iterator[Finding]:
    """Yield what keeps it from remembering what was rejected, and from taking in what feeds bring."""
    try:
        inbox.rejected_links()
    except ArticleError as fault:
        yield error(INBOX, str(fault), "mend it, or move it away: what was rejected may come once more then")
    if read_list(inbox.seeds, ports=PORTS).links:
        yield from folder_findings(INBOX, inbox.folder, needed=0)
