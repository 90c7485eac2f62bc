"""The library that runs the models works for us alone: nothing is made, kept or sent for anybody else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASKING = """
import sys
from pathlib import Path
from index.embedding import OnnxEncoder
print(OnnxEncoder(Path(sys.argv[1])).encode(["Who said that?"]).shape)
"""


@pytest.mark.model
def test_nothing_is_made_or_sent_beside_the_answer(encoder_folder: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}

    done = subprocess.run(
        [sys.executable, "-c", ASKING, str(encoder_folder)],
        cwd=ROOT,
        env=environment | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert (done.stdout, done.stderr) == ("(1, 384)\n", "")
    assert list(tmp_path.rglob("*")) == []


def test_it_is_imported_in_one_place() -> None:
    code = [path for part in ("adapters", "bot", "index") for path in (ROOT / part).rglob("*.py")]
    importing = re.compile(r"^\s+import onnxruntime\b|^import onnxruntime\b|^from onnxruntime\b", re.MULTILINE)

    assert [path.name for path in code if importing.search(path.read_text(encoding="utf-8"))] == ["runtime.py"]
