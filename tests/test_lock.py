"""requirements.lock agrees with pyproject.toml: what a server installs from it is what onrecord asks for."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")


def pins() -> dict[str, str]:
    return {one["name"]: one["version"] for one in PIN.finditer(LOCK)}


def test_the_lock_holds_nothing_but_pins_with_their_hashes() -> None:
    assert PIN.sub("", LOCK) == ""


def test_every_requirement_is_met_by_its_pin() -> None:
    required = map(Requirement, [*PYPROJECT["project"]["dependencies"], *PYPROJECT["build-system"]["requires"]])
    unmet = [
        f"{one}, locked: {pins().get(canonicalize_name(one.name))}; make it anew with .ci/lock (CONTRIBUTING.md)"
        for one in required
        if not one.specifier.contains(pins().get(canonicalize_name(one.name), "0"), prereleases=True)
    ]

    assert unmet == []


def test_torch_is_the_build_for_processors_and_brings_no_cuda() -> None:
    assert pins()["torch"].endswith("+cpu")
    assert [name for name in pins() if name.startswith(("nvidia", "cuda", "triton"))] == []
