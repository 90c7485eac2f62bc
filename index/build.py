"""Build or update the index from a corpus: cut, embed what is new, write one new generation, make it current."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from index.chunking import CHUNKING, passages
from index.corrections import Corrections
from index.embedding import Encoder, EncoderIdentity, read_card
from index.errors import CorrectionError, IndexDamagedError, IndexMismatchError, IndexMissingError
from index.folder import Generation, IndexFolder
from index.manifest import FILES, FORMAT, LEAD_VECTORS, PASSAGE_VECTORS, QUOTING, READINGS, RECORD, FileSeal, Manifest
from index.model import Article
from index.readings import Readings
from index.readings import load as load_readings
from index.reusing import Before, OtherEncoderError, Vectors
from index.speakers import build_registry
from index.store import Record
from index.vectors import VectorIndex
from index.writing import Cut, write_record

#: Behind the rules when a correction could not be applied, so that the next build tries, and complains, again.
UNFINISHED = " unfinished"

#: Called with (texts embedded, texts to embed); first with 0.
Progress = Callable[[int, int], None]
#: Called with the articles that are about to be changed or gone, as they were; what it raises ends the build.
Replaced = Callable[[tuple[Article, ...]], None]


@dataclass(frozen=True, slots=True)
class Source:
    """The encoder an index is to be made with: what it is, and how to load it, which happens only if texts are new.

    `exported` is the folder that `load` fills and that asking reads; when it is gone, the encoder is loaded for that.
    """

    model: str
    digest: str
    load: Callable[[], Encoder]
    exported: Path | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `embedded` and `reused` count texts; `added` and `removed` articles, a changed one in both."""

    generation: Generation
    added: int
    removed: int
    embedded: int
    reused: int
    #: Why an existing index could not be built upon; None when it could, or when there was none.
    discarded: str | None = None
    #: True when the index was up to date and was left alone.
    unchanged: bool = False
    #: Corrections of speakers that could not be applied.
    problems: tuple[CorrectionError, ...] = ()


def build(
    articles: Sequence[Article],
    folder: IndexFolder,
    source: Source,
    *,
    corrections: Corrections = Corrections(),  # noqa: B008 - frozen
    from_scratch: bool = False,
    progress: Progress = lambda _done, _total: None,
    replaced: Replaced = lambda _articles: None,
) -> BuildReport:
    """Bring the index in `folder` in step with the articles; until the last moment readers see the old one.

    Raise IndexBusyError when another process builds, ModelError when new texts need the model and it cannot be loaded.
    """
    articles = sorted(articles, key=lambda article: article.id)
    with folder.building():
        base, discarded = (None, None) if from_scratch else _base(folder, source)
        before = base.manifest.articles if base else {}
        after = {article.id: article.digest for article in articles}
        added, removed = (len(dict(one.items() - other.items())) for one, other in ((after, before), (before, after)))
        quoting = f"{QUOTING} {corrections.digest}".strip()
        if base is not None and not added and not removed and base.manifest.quoting == quoting:
            return BuildReport(base, 0, 0, 0, 0, unchanged=True)
        cut: Cut = cache(lambda article: tuple(passages(article)))
        draft = folder.draft()
        with _Beside(lambda running: _write_texts(running, draft, articles, cut, base, corrections)) as texts:
            try:
                vectors, identity = _vectors(articles, cut, source, base, progress)
            except OtherEncoderError as error:  # the same weights in another runtime: not to be mixed
                discarded = _made_by_another(error.made, error.now)
                vectors, identity = _vectors(articles, cut, source, None, progress)
        rows, leads = vectors.matrices(identity.dimensions)
        VectorIndex.build(rows).save(draft / PASSAGE_VECTORS)
        VectorIndex.build(leads).save(draft / LEAD_VECTORS)
        problems = texts.result()
        if problems:
            quoting += UNFINISHED
        manifest = _manifest(draft, after, identity, quoting, passages=len(rows))
        replaced(_as_they_were(base or _standing(folder), after))
        generation = folder.publish(draft, manifest)
        return BuildReport(generation, added, removed, vectors.embedded, vectors.reused, discarded, problems=problems)


def _standing(folder: IndexFolder) -> Generation | None:
    """Return the current generation, though nothing may be built upon it; None when it cannot be read."""
    try:
        return folder.current()
    except (IndexMissingError, IndexDamagedError, IndexMismatchError):
        return None


def _as_they_were(before: Generation | None, after: Mapping[str, str]) -> tuple[Article, ...]:
    """Return the articles of a generation that another will not have, or have otherwise."""
    if before is None:
        return ()
    changed = sorted(identity for identity, digest in before.manifest.articles.items() if after.get(identity) != digest)
    record = Record(before.folder / RECORD) if changed else None
    if record is None:
        return ()
    numbers = [record.article_number(identity) for identity in changed]
    articles = tuple(record.article(number) for number in numbers if number is not None)
    record.close()
    return articles


def _vectors(
    articles: Sequence[Article], cut: Cut, source: Source, base: Generation | None, progress: Progress
) -> tuple[Vectors, EncoderIdentity]:
    """Embed what is new, and tell what made the vectors."""
    kept = base.manifest.articles if base else {}
    new = [article for article in articles if kept.get(article.id) != article.digest]
    texts = {article.id: [passage.text for passage in cut(article)] for article in new}
    vectors = Vectors(articles, texts, Before(base) if base else None)
    return vectors, vectors.embed(source.load, progress)


def _write_texts(
    running: Event,
    draft: Path,
    articles: Sequence[Article],
    cut: Cut,
    base: Generation | None,
    corrections: Corrections,
) -> tuple[CorrectionError, ...]:
    """Read the articles and write all but the vectors; return the corrections that could not be applied."""
    readings = Readings((one for one in articles if running.is_set()), _readings_of(base))
    if not running.is_set():  # nobody waits for it any more
        return ()
    registry, quotations = build_registry(
        readings.found(),
        corrections,
        read=readings.characters,
        acronyms_in=readings.acronyms,
        kinds_in=readings.kinds_of_body,
    )
    before = base.folder / RECORD if base else None
    defined = (pair for article in articles for pair in readings.acronyms(article))
    write_record(draft / RECORD, articles, quotations, registry.speakers, acronyms=defined, base=before, cut=cut)
    readings.save(draft / READINGS)
    return registry.problems


class _Beside:
    """Work in a thread of its own while the body of the `with` runs; told to stop when that fails.

    Embedding leaves Python's lock alone for most of the time, so that articles are read beside it for nothing.
    """

    def __init__(self, work: Callable[[Event], tuple[CorrectionError, ...]]) -> None:
        self._running, self._thread = Event(), ThreadPoolExecutor(1, thread_name_prefix="texts")
        self._running.set()
        self._work: Future[tuple[CorrectionError, ...]] = self._thread.submit(work, self._running)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            self._running.clear()
        self._thread.shutdown()

    def result(self) -> tuple[CorrectionError, ...]:
        """Return what the work returned, or raise what it raised."""
        return self._work.result()


def _base(folder: IndexFolder, source: Source) -> tuple[Generation | None, str | None]:
    """Return the current generation if its vectors may be reused, else None and, unless there is none, the reason."""
    try:
        current = folder.current()
    except IndexMissingError:
        return None, None
    except (IndexDamagedError, IndexMismatchError) as error:
        return None, str(error)
    if current.manifest.encoder.digest != source.digest:
        return None, f"it was made with the model {current.manifest.encoder.model}, not {source.model}"
    if (at_hand := _at_hand(source)) not in (None, current.manifest.encoder):
        return None, _made_by_another(current.manifest.encoder, at_hand)
    if current.manifest.chunking != CHUNKING:
        return None, f"its articles were cut by other rules ({current.manifest.chunking}, now {CHUNKING})"
    return current, None


def _readings_of(base: Generation | None) -> Mapping[str, str]:
    """Return what the base keeps of its articles, if it was read by the same rules."""
    if base is None or READINGS not in base.manifest.files or base.manifest.quoting.split(" ")[0] != QUOTING:
        return {}
    return load_readings(base.folder / READINGS)


def _at_hand(source: Source) -> EncoderIdentity | None:
    """Return which encoder would answer questions, exporting it if it is gone; None when only loading could tell."""
    if source.exported is None:
        return None
    try:
        return read_card(source.exported)
    except (OSError, ValueError, TypeError):
        return source.load().identity


def _made_by_another(one: EncoderIdentity | None, other: EncoderIdentity | None) -> str:
    return f"it was made by {one}, and the encoder is now {other}"


def _manifest(
    draft: Path, articles: dict[str, str], encoder: EncoderIdentity, quoting: str, *, passages: int
) -> Manifest:
    return Manifest(
        format=FORMAT,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder,
        chunking=CHUNKING,
        quoting=quoting,
        articles=articles,
        passages=passages,
        files={name: FileSeal.of(draft / name) for name in FILES},
    )
