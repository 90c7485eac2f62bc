"""The check-up of what onrecord runs on: Python and packages, held against what it requires itself."""

import platform
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib import metadata

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from bot.findings import Finding, error, ok, warning

CHECK = "installation"
_AGAIN = "install onrecord again (docs/running.md)"


def install_findings(extras: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what is to be said of Python and the packages here; `extras` are those that the settings call for."""
    try:
        ours = metadata.distribution("onrecord")
    except metadata.PackageNotFoundError:
        yield warning(CHECK, "onrecord itself is not installed, so what it needs cannot be told", "pip install -e .")
        return
    wrong = [
        *python_findings(platform.python_version(), ours.metadata["Requires-Python"] or ""),
        *package_findings(ours.requires or (), extras, _version),
    ]
    if not wrong:
        yield ok(CHECK, f"onrecord {ours.version} on Python {platform.python_version()}, with the packages it needs")
    yield from wrong


def python_findings(here: str, wanted: str) -> Iterator[Finding]:
    """Yield what is wrong with a Python."""
    if here not in SpecifierSet(wanted, prereleases=True):
        yield error(CHECK, f"this is Python {here}, and onrecord needs {wanted}", f"{_AGAIN}, with another Python")


def package_findings(
    required: Sequence[str], extras: Collection[str], version_of: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield what is wrong with the packages; `version_of` gives "" for one that is not there."""
    for one in map(Requirement, required):
        if one.marker is not None and not any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            continue
        parts = f"[{','.join(sorted(one.extras))}]" if one.extras else ""
        here, wanted = version_of(one.name), f"{one.name}{parts}{one.specifier}"
        if not here:
            yield error(CHECK, f"the package {wanted} is missing", f"pip install '{wanted}'")
        elif not one.specifier.contains(here, prereleases=True):
            yield error(
                CHECK, f"{one.name} {here} is installed, and onrecord needs {wanted}", f"pip install '{wanted}'"
            )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
