"""Files of the seeds folder, written whole or not at all: who is killed, or runs out of disk, leaves no half of one."""

from pathlib import Path
from uuid import uuid4

from index.errors import ArticleError


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there; raise ArticleError if it is, or if it cannot be written."""
    draft = _draft(path)
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        _become(draft, path)
    except FileExistsError:
        raise ArticleError(path, "is there already and was left as it is") from None
    except OSError as error:
        raise ArticleError(path, f"cannot be written: {error.strerror}") from error
    finally:
        _clear(draft)


def rewrite(path: Path, text: str) -> None:
    """Put a text in the place of a file's; raise ArticleError if it cannot be: then the file is as it was."""
    draft = _draft(path)
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        raise ArticleError(path, f"cannot be written: {error.strerror}") from error
    finally:
        _clear(draft)


def move(source: Path, target: Path) -> None:
    """Move a file to where none is; raise ArticleError if one is, or if it cannot be moved: then it is where it was."""
    try:
        _become(source, target)
    except FileExistsError:
        raise ArticleError(target, "is there already and was left as it is") from None
    except OSError as error:
        raise ArticleError(target, f"cannot be written: {error.strerror}") from error
    try:
        source.unlink()
    except OSError as error:
        target.unlink(missing_ok=True)
        raise ArticleError(source, f"cannot be moved: {error.strerror}") from error


def _draft(path: Path) -> Path:
    # Hidden, so that nobody reads it as an article; of its own, so that two at once do not share one.
    return path.with_name(f".{uuid4().hex}.new")


def _become(draft: Path, path: Path) -> None:
    """Give a file a second name that no other has, which replaces nothing whoever else does the same."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb") as file:
            file.write(draft.read_bytes())


def _clear(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:  # its name was too long to be made
        return
