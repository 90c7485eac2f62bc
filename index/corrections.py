"""The curator's corrections of speakers: a reviewed file next to the articles, read here and applied by joining.py.

Whatever in the file cannot be read or applied is a problem with its line; the rest counts. An absent file corrects
nothing.
"""

import difflib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from index.errors import ArticleError, CorrectionError
from index.outline import Entry, read_outline
from index.sides import Side
from index.textfile import read_text

FILE_NAME = "speakers.yaml"

_KEYS: dict[str, tuple[str, ...]] = {
    "attributions": ("article", "words", "speaker"),
    "merge": ("name", "with"),
    "split": ("name", "into"),
    "speakers": ("name", "other_names", "roles", "side"),
}
_NOBODY = frozenset({"", "null", "~", "nobody"})
_SIDES = {"government": Side.GOVERNMENT, "industry": Side.INDUSTRY, "civil society": Side.CIVIL_SOCIETY} | {
    side.value: side for side in Side
}


_Correction = TypeVar("_Correction")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of an article are this speaker's; None is nobody's."""

    article_id: str
    words: str
    speaker: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Merge:
    """All these names are one speaker, called `name`."""

    name: str
    others: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Split:
    """The name is several speakers': each new name with the articles it is meant in."""

    name: str
    into: tuple[tuple[str, tuple[str, ...]], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Detail:
    """What is known of a speaker beyond the articles. A role is a title and the id of the article that states it."""

    name: str
    other_names: tuple[str, ...]
    roles: tuple[tuple[str, str | None], ...]
    side: Side | None
    line: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything the file says. `digest` changes whenever its text does; empty when there is no file."""

    path: Path = Path(FILE_NAME)
    attributions: tuple[Attribution, ...] = ()
    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()
    details: tuple[Detail, ...] = ()
    problems: tuple[CorrectionError, ...] = ()
    digest: str = ""

    def fault(self, line: int, reason: str) -> CorrectionError:
        """Build the error about one line of the file."""
        return CorrectionError(self.path, reason, line=line)


def read_corrections(folder: Path) -> Corrections:
    """Read the corrections of a seeds folder."""
    path = folder / FILE_NAME
    if not path.is_file():
        return Corrections(path)
    try:
        return parse_corrections(read_text(path), path)
    except ArticleError as error:
        return Corrections(path, problems=(CorrectionError(path, error.reason, line=error.line),))


def parse_corrections(text: str, path: Path) -> Corrections:
    """Read the text of a corrections file; what is wrong in it is in `problems`, ordered by line."""
    problems: list[CorrectionError] = []
    entries = read_outline(text, path, _KEYS, problems)
    corrections = Corrections(
        path,
        tuple(_readable(entries["attributions"], _attribution, problems)),
        tuple(_readable(entries["merge"], _merge, problems)),
        tuple(_readable(entries["split"], _split, problems)),
        tuple(_readable(entries["speakers"], _detail, problems)),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    return replace(corrections, problems=tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def _readable(
    entries: Iterable[Entry], read: Callable[[Entry], _Correction], problems: list[CorrectionError]
) -> Iterator[_Correction]:
    for entry in entries:
        try:
            yield read(entry)
        except CorrectionError as problem:
            problems.append(problem)


def _attribution(entry: Entry) -> Attribution:
    if not entry.has("speaker"):
        raise entry.fault("an attribution has no 'speaker'; write null when the words are nobody's")
    speaker = entry.text("speaker", may_be_empty=True)
    return Attribution(
        entry.text("article"), entry.text("words"), None if speaker.lower() in _NOBODY else speaker, entry.line
    )


def _merge(entry: Entry) -> Merge:
    return Merge(entry.text("name"), entry.texts("with"), entry.line)


def _split(entry: Entry) -> Split:
    into = entry.lists("into")
    listed = [article for _, articles in into for article in articles]
    twice = next((article for article in listed if listed.count(article) > 1), None)
    if twice:
        raise entry.fault(f"the article {twice!r} is listed twice; one name is one speaker in one article")
    return Split(entry.text("name"), into, entry.line)


def _detail(entry: Entry) -> Detail:
    stated = entry.text("side") if entry.has("side") else ""
    if stated and stated not in _SIDES:
        near = difflib.get_close_matches(stated, _SIDES, n=1, cutoff=0)[0]
        raise entry.fault(f"{stated!r} is not a side; the nearest is {near!r}")
    return Detail(
        entry.text("name"),
        entry.texts("other_names") if entry.has("other_names") else (),
        entry.roles("roles") if entry.has("roles") else (),
        _SIDES.get(stated),
        entry.line,
    )
