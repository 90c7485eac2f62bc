"""Each layer contract of pyproject.toml is kept by the tree, and breaks when somebody goes against it."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("adapters", "bot", "index")
LAYERS = "adapters -> bot -> index, never backwards"
PLATFORMS = "the core knows no chat platform"
LIBRARIES = "only index knows the search libraries"
COUNTING = "the core knows nobody who counts"


def contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def broken(tree: Path) -> list[str]:
    """Run the linter over a tree; return the contracts that are broken."""
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    names = [line.removesuffix(" BROKEN") for line in ran.stdout.splitlines() if line.endswith(" BROKEN")]
    kept = [line.removesuffix(" KEPT") for line in ran.stdout.splitlines() if line.endswith(" KEPT")]
    assert sorted(names + kept) == sorted(contracts()), ran.stdout + ran.stderr
    assert (ran.returncode == 0) == (not names)
    return names


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the linter looks at."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    assert broken(tree) == []


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("index/stems.py", "import bot.model", LAYERS),
        ("index/stems.py", "from adapters import console", LAYERS),
        ("bot/model.py", "import adapters.plain_text", LAYERS),
        ("bot/model.py", "def later() -> None:\n    import adapters.settings", LAYERS),
        ("bot/answering.py", "import discord", PLATFORMS),
        ("index/search.py", "from slack_sdk import WebClient", PLATFORMS),
        ("bot/evidence.py", "import slack_bolt", PLATFORMS),
        ("bot/evidence.py", "import numpy as np", LIBRARIES),
        ("adapters/wiring.py", "import faiss", LIBRARIES),
        ("adapters/terminal.py", "from sentence_transformers import SentenceTransformer", LIBRARIES),
        ("adapters/cli.py", "def later() -> None:\n    import torch", LIBRARIES),
        ("bot/citing.py", "import onnxruntime", LIBRARIES),
        ("bot/observing.py", "import prometheus_client", COUNTING),
    ],
)
def test_a_planted_violation_breaks_its_contract(tree: Path, module: str, line: str, contract: str) -> None:
    with (tree / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{line}\n")

    assert contract in broken(tree)


def test_every_contract_has_a_violation_planted() -> None:
    assert set(contracts()) == {LAYERS, PLATFORMS, LIBRARIES, COUNTING}
