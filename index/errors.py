"""What can go wrong with the record, by what the catcher can do about it.

RecordError                 every one of them; its text is a sentence for the person at the keyboard
+-- ArticleError            one file cannot be an article; go on with the others
+-- LinkError               a link may not be asked for; name another
+-- FeedError               what a link leads to is no feed; name another
+-- CorrectionError         one entry of a curator's file cannot be read or applied; go on with the others
+-- CorpusMissingError      there are no articles in that folder; add one
+-- IndexMissingError       there is no index in that folder; build one
+-- IndexDamagedError       the folder is not what its manifest says; rebuild it
+-- IndexMismatchError      the folder is whole, but made by another version or model; rebuild it
+-- IndexBusyError          another process is building; try again later
+-- ModelError              the embedding model cannot be loaded or is not the one expected
"""

from pathlib import Path


class RecordError(Exception):
    """Base of all faults of corpus, index and model; `str()` is one sentence that says what is wrong and what to do."""


class _FileError(RecordError):
    """Something about a file. `path` is the file, `line` counts from 1 (None: the file as a whole)."""

    def __init__(self, path: Path, reason: str, *, line: int | None = None) -> None:
        self.path, self.line, self.reason = path, line, reason
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {reason}")


class ArticleError(_FileError):
    """A file cannot be read as an article."""


class CorrectionError(_FileError):
    """A correction in the curator's file cannot be read or applied."""


class LinkError(RecordError):
    """A link may not be asked for; `str()` completes a sentence that begins with the link."""


class FeedError(RecordError):
    """What a link leads to is no feed; `str()` completes a sentence that begins with the link."""


class CorpusMissingError(RecordError):
    """The seeds folder does not exist or holds no article at all."""


class IndexMissingError(RecordError):
    """No index in this folder."""


class IndexDamagedError(RecordError):
    """The index folder is torn, truncated or altered."""


class IndexMismatchError(RecordError):
    """The index was made with another format, model or chunking."""


class IndexBusyError(RecordError):
    """Another process holds the build lock."""


class ModelError(RecordError):
    """The embedding model is missing, altered or unusable."""
