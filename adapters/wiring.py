"""The one place where the parts are put together. Heavy libraries are imported only by what needs them."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from adapters.settings import Settings
from adapters.writing import write_of
from index.errors import IndexMismatchError, ModelError
from index.folder import IndexFolder

_NO_NAME = re.compile(r"[^\w-]+")

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.journal import Journal
    from bot.observing import Observer
    from index.build import BuildReport
    from index.corpus import Corpus
    from index.embedding import OnnxEncoder
    from index.model import Article
    from index.search import LiveIndex, Took


def live_index(settings: Settings, took: "Took | None" = None) -> "LiveIndex":
    """Return the index of the settings, opened at the first question; one made with another model is refused then.

    `took` is told what its stages take.
    """
    from index.embedding import OnnxEncoder
    from index.judge import OnnxJudge
    from index.search import LiveIndex, untimed

    def load(exported: Path) -> OnnxEncoder:
        encoder = OnnxEncoder(exported, for_questions=True)
        _refuse_another_model(encoder, settings.model)
        return encoder

    return LiveIndex(IndexFolder(settings.index), load, OnnxJudge, took=took or untimed)


def journal(settings: Settings) -> "Journal":
    """Return the journal of the settings, made or brought up to date if need be. Raises JournalError."""
    from bot.journal import open_journal

    return open_journal(settings.journal)


def journal_file(settings: Settings) -> Path | None:
    """Return the file of the journal; None when it is in another database than SQLite."""
    from bot.journal import url_of

    url = url_of(settings.journal)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def journal_locks(settings: Settings) -> Path:
    """Return what the locks of a journal's bots are named after: its file, or for one on a server a name beside the
    index, which the bots of one folder share."""
    from bot.journal import url_of

    url = url_of(settings.journal)
    return journal_file(settings) or settings.index.with_name(f"journal-{_NO_NAME.sub('_', url.database or 'server')}")


def desk(
    settings: Settings,
    index: "LiveIndex",
    journal: "Journal",
    observer: "Observer | None" = None,
    others: Callable[[], int] = lambda: 0,
) -> "Desk":
    """Return the desk that all platforms of a process share.

    `observer` hears what it handles; `others` counts the other bots on the journal.
    """
    from adapters.faults import reference_in_work
    from bot.desk import Desk

    return Desk(
        index.get,
        journal,
        threshold=settings.threshold,
        days=settings.retention,
        write=write_of(settings),
        observer=observer,
        reference=reference_in_work,
        others=lambda: others() > 0,
    )


def _refuse_another_model(encoder: "OnnxEncoder", wanted: str) -> None:
    made_with = encoder.identity
    if made_with.model == wanted:  # reading the weights, to compare digests, would take longer than an answer
        return
    from index.weights import locate

    if locate(wanted).digest != made_with.digest:
        raise IndexMismatchError(
            f"the index was made with the model {made_with.model}, and the setting says {wanted};"
            " rebuild it with: onrecord index"
        )


def build_index(
    settings: Settings, *, from_scratch: bool = False, progress: Callable[[int, int], None] | None = None
) -> "tuple[BuildReport, Corpus]":
    """Read the corpus and bring the index in step with it. Raises RecordError as the parts do."""
    from index.build import Source, build
    from index.corpus import read_corpus
    from index.corrections import read_corrections
    from index.embedding import OnnxEncoder
    from index.export import ensure_encoder
    from index.weights import locate

    corpus = read_corpus(settings.seeds)
    folder, model = IndexFolder(settings.index), locate(settings.model)

    exported = folder.encoder_of(model.digest)

    def load() -> OnnxEncoder:
        try:
            return OnnxEncoder(ensure_encoder(model, exported))
        except ModelError:
            if not (from_scratch and exported.is_dir()):
                raise
        rmtree(exported)  # which was there, and is damaged
        return OnnxEncoder(ensure_encoder(model, exported))

    report = build(
        corpus.articles,
        folder,
        Source(model.name, model.digest, load, exported),
        corrections=read_corrections(settings.seeds),
        from_scratch=from_scratch,
        progress=progress or (lambda _done, _total: None),
        replaced=lambda articles: _keep_superseded(settings, articles),
    )
    return report, corpus


def _keep_superseded(settings: Settings, articles: "tuple[Article, ...]") -> None:
    """Keep what changed articles said, so that what was shown of it can be told; where nothing was shown, nothing."""
    from bot.errata import keep_superseded
    from bot.journal import open_journal, url_of

    url = url_of(settings.journal)
    if not articles or (url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists()):
        return
    opened = open_journal(settings.journal)
    try:
        keep_superseded(opened, articles, int(time.time()))
    finally:
        opened.close()
