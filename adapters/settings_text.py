"""The text of a file with settings, as far as it can be read, and what is wrong with the file itself."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from pathlib import Path

from adapters.settings_given import Fault, at
from adapters.settings_names import settings_in


def text_of(path: Path, variables: Mapping[str, str]) -> tuple[str, tuple[Fault, ...]]:
    """Return the text of a file, "" where there is none; lines that cannot be read are left empty."""
    all_of_them = frozenset(variables)
    try:
        if path.is_dir():
            return "", () if _is_of_python(path) else (_fault(path, "is a folder; move it away", all_of_them),)
        if path.is_symlink() and not path.exists():
            return "", (_fault(path, "is a link that leads nowhere; mend it, or take it away", all_of_them),)
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        may = f"may not be read ({error.strerror}); give the user that runs onrecord the permission"
        return "", (_fault(path, may, all_of_them),)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "", (_fault(path, "is written in UTF-16; save it as UTF-8", all_of_them),)
    return _decoded(path, data.removeprefix(BOM_UTF8), variables)


def _decoded(path: Path, data: bytes, variables: Mapping[str, str]) -> tuple[str, tuple[Fault, ...]]:
    lines, wrong = [], []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append("")
            meant = settings_in(line.decode("latin-1").partition("=")[0], variables)
            wrong.append(Fault(f"{at(number, path)} is not UTF-8; save the file as that", meant))
    return "".join(f"{line}\n" for line in lines), tuple(wrong)


def _is_of_python(path: Path) -> bool:
    """Tell whether a folder is a virtual environment, which some call .env."""
    return (path / "pyvenv.cfg").is_file()


def _fault(path: Path, what: str, hides: frozenset[str]) -> Fault:
    return Fault(f"{path} {what}", hides)
