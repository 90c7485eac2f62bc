"""Row: memory of a process that answers fifty questions, and the size of the index on the disk."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import articles, questions
from benchmarks.indexes import ready, ready_plain
from benchmarks.measure import table
from benchmarks.memory import size_mb

_QUESTIONS = 50


def row(sizes: list[int]) -> str:
    """Let a fresh process of each side answer, and tell its own peak."""
    rows: list[tuple[str, str, str, str]] = []
    for size in sizes:
        (seeds, index), plain = ready(size), ready_plain(size)
        asked = questions(articles(size), _QUESTIONS)
        with tempfile.TemporaryDirectory() as name:
            batch = Path(name) / "questions.jsonl"
            lines = (json.dumps({"id": number, "question": text}) for number, text in enumerate(asked))
            batch.write_text("\n".join(lines), encoding="utf-8")
            mine = _peak_mb("benchmarks.ours", str(seeds), str(index), str(batch))
        theirs = _peak_mb("benchmarks.plain", str(plain), *asked)
        rows += [
            ("sentence-transformers + IndexFlatIP", f"{size:,}", f"{theirs:.0f}", f"{size_mb(plain):.0f}"),
            ("onrecord", f"{size:,}", f"{mine:.0f}", f"{size_mb(index, without='encoders'):.0f}"),
        ]
    return table(
        "Memory asking, and disk",
        ("", "passages", "peak resident MB", "disk MB"),
        rows,
        f"{_QUESTIONS} questions. Disk without the model: the exported encoder takes"
        f" {size_mb(ready(sizes[0])[1] / 'encoders'):.0f} MB more, once for all generations.",
    )


def _peak_mb(module: str, *arguments: str) -> float:
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])
