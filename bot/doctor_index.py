"""The check-up of the index: whether there is one, whole, of this version and model, and in step with the articles."""

from collections.abc import Iterator
from datetime import datetime

from bot.counting import counted
from bot.doctor_clock import behind_finding
from bot.findings import Finding, of_fault, ok, warning
from bot.findings import error as error_found
from index.build import UNFINISHED
from index.chunking import CHUNKING
from index.corpus import Corpus
from index.embedding import OnnxEncoder
from index.errors import IndexDamagedError, IndexMismatchError, IndexMissingError, ModelError
from index.folder import Generation, IndexFolder
from index.manifest import QUOTING
from index.weights import ModelFiles

CHECK = "index"
_REBUILD = "onrecord index"


def index_findings(
    folder: IndexFolder, corpus: Corpus | None, corrections: str | None, model: ModelFiles | None, now: datetime
) -> Iterator[Finding]:
    """Yield what is to be said of an index; `corrections` is the digest of the curator's. None: could not be read.

    Built later than `now` it tells of the clock.
    """
    try:
        generation = folder.current()
    except IndexMissingError:
        yield warning(CHECK, f"there is none in {folder.root} yet", f"{_REBUILD} builds it; so does the first start")
        return
    except (IndexDamagedError, IndexMismatchError) as error:
        yield of_fault(CHECK, str(error), otherwise=_REBUILD)
        return
    found = [*_made_otherwise(generation, folder, model), *_out_of_step(generation, corpus, corrections)]
    manifest = generation.manifest
    yield ok(
        CHECK,
        f"whole, in format {manifest.format}: {counted(len(manifest.articles), 'article')},"
        f" {counted(manifest.passages, 'passage')}, built {manifest.built_at}",
    )
    yield from found
    if (behind := behind_finding(manifest.built_at, now)) is not None:
        yield behind


def _made_otherwise(generation: Generation, folder: IndexFolder, model: ModelFiles | None) -> Iterator[Finding]:
    """Yield why the index is refused when a question comes."""
    manifest = generation.manifest
    rules = (manifest.chunking, manifest.quoting.split(" ")[0])
    if rules != (CHUNKING, QUOTING):
        said = f"it was made by other rules ({', '.join(rules)}; now {CHUNKING}, {QUOTING})"
        yield error_found(CHECK, said, _REBUILD)
    encoder = manifest.encoder
    if model is not None and model.digest != encoder.digest:
        yield error_found(
            CHECK, f"it was made with the model {encoder.model}, and the setting says {model.name}", _REBUILD
        )
        return
    try:
        at_hand = OnnxEncoder(folder.encoder_of(encoder.digest), threads=1).identity
    except ModelError:
        yield error_found(CHECK, "the exported model beside it is gone or damaged", f"{_REBUILD} --rebuild")
        return
    if at_hand != encoder:
        yield error_found(CHECK, f"it was made by {encoder}, and the one here is {at_hand}", _REBUILD)


def _out_of_step(generation: Generation, corpus: Corpus | None, corrections: str | None) -> Iterator[Finding]:
    manifest = generation.manifest
    if corpus is not None:
        now, then = {one.id: one.digest for one in corpus.articles}.items(), manifest.articles.items()
        changed = {name for name, _ in now ^ then}
        if changed:
            verb = "has" if len(changed) == 1 else "have"
            said = f"{counted(len(changed), 'article')} {verb} come, gone or changed since it was built"
            yield warning(CHECK, said, f"{_REBUILD}; a running bot takes the new index over by itself")
    applied = manifest.quoting.partition(" ")[2]
    if corrections is not None and applied != corrections:
        if applied.removesuffix(UNFINISHED) == corrections:
            said, mend = "not all corrections of speakers could be applied", f"mend those that {_REBUILD} names"
        else:
            said, mend = "the corrections of speakers have changed since it was built", _REBUILD
        yield warning(CHECK, said, mend)
