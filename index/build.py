"""Build or update the index from a corpus: cut, embed what is new, write one new generation, make it current."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.chunking import CHUNKING, lead, passages
from index.corrections import Corrections
from index.embedding import Encoder, EncoderIdentity, FloatMatrix, read_card
from index.errors import CorrectionError, IndexDamagedError, IndexMismatchError, IndexMissingError
from index.folder import Generation, IndexFolder
from index.manifest import FILES, FORMAT, LEAD_VECTORS, PASSAGE_VECTORS, QUOTING, READINGS, RECORD, FileSeal, Manifest
from index.model import Article
from index.readings import Readings
from index.readings import load as load_readings
from index.speakers import build_registry
from index.store import Record, write_record
from index.vectors import VectorIndex

# Behind the rules when a correction could not be applied, so that the next build tries, and complains, again.
_UNFINISHED = " unfinished"

#: Called with (texts embedded, texts to embed); first with 0.
Progress = Callable[[int, int], None]


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
        cut = [passage for article in articles for passage in passages(article)]
        vectors = _Vectors(source, base, progress)
        texts, leads = [passage.text for passage in cut], [lead(article) for article in articles]
        vectors.make([*texts, *leads])
        draft = folder.draft()
        readings = Readings(articles, _readings_of(base))
        registry, quotations = build_registry(readings.found(), corrections, read=readings.characters)
        write_record(draft / RECORD, articles, cut, quotations, registry.speakers)
        VectorIndex.build(vectors.of(texts)).save(draft / PASSAGE_VECTORS)
        VectorIndex.build(vectors.of(leads)).save(draft / LEAD_VECTORS)
        readings.save(draft / READINGS)
        if registry.problems:
            quoting += _UNFINISHED
        manifest = _manifest(draft, after, vectors.identity, quoting, passages=len(cut))
        generation = folder.publish(draft, manifest)
        discarded = discarded or vectors.discarded
        problems = registry.problems
        return BuildReport(generation, added, removed, vectors.embedded, vectors.reused, discarded, problems=problems)


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


def _readings_of(base: Generation | None) -> Mapping[str, object]:
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


class _Vectors:
    """Vectors by text: taken from the base where it has the text, else embedded; no text twice."""

    def __init__(self, source: Source, base: Generation | None, progress: Progress) -> None:
        self._source, self._progress = source, progress
        self._known: dict[str, int] = {}
        self._rows: FloatMatrix | None = None
        self._identity: EncoderIdentity | None = base.manifest.encoder if base else None
        self.embedded = self.reused = 0
        self.discarded: str | None = None
        if base is not None:
            record = Record(base.folder / RECORD)
            articles = record.articles()
            texts = [passage.text for passage in record.passages_at(range(record.passages))]
            self._known = {text: row for row, text in enumerate([*texts, *map(lead, articles)])}
            stored = (VectorIndex.load(base.folder / name).all_rows() for name in (PASSAGE_VECTORS, LEAD_VECTORS))
            self._rows = np.concatenate(list(stored))
            record.close()

    @property
    def identity(self) -> EncoderIdentity:
        """What made them."""
        if self._identity is None:
            self._identity = self._source.load().identity
        return self._identity

    def make(self, texts: Iterable[str]) -> None:
        """See to it that every text has a vector."""
        wanted = list(dict.fromkeys(texts))
        new = [text for text in wanted if text not in self._known]
        self.embedded, self.reused = len(new), len(wanted) - len(new)
        if not new:
            return
        done = 0

        def count(step: int) -> None:
            nonlocal done
            done += step
            self._progress(done, len(new))

        self._progress(0, len(new))
        encoder = self._source.load()
        if self._identity not in (None, encoder.identity):  # the same weights in another runtime: not to be mixed
            self.discarded = _made_by_another(self._identity, encoder.identity)
            self._known, self._rows, self._identity = {}, None, None
            self.make(wanted)
            return
        self._identity = encoder.identity
        fresh = encoder.encode(new, progress=count)
        first = 0 if self._rows is None else len(self._rows)
        self._rows = fresh if self._rows is None else np.concatenate([self._rows, fresh])
        self._known.update({text: first + place for place, text in enumerate(new)})

    def of(self, texts: Sequence[str]) -> FloatMatrix:
        """Return float32 [len(texts), dimensions] in the order of the texts; call `make` with them before."""
        if self._rows is None:
            return np.zeros((0, self.identity.dimensions), dtype=np.float32)
        picked: FloatMatrix = self._rows[[self._known[text] for text in texts]]
        return picked


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
