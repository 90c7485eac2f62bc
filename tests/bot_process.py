"""The bot as its operator runs it: a process of its own, in a folder of its own, its libraries pointed elsewhere."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index import frontmatter
from tests.fakes import tiny_corpus
from tests.tiny_model import place_encoder, tiny_model

ROOT = Path(__file__).parent.parent

#: Takes the arguments of the process, and more variables of its environment as keywords.
Start = Callable[..., subprocess.Popen[bytes]]


def furnish(home: Path) -> Path:
    """Lay out articles, and a tiny model that answers whatever is near; return the folder."""
    (home / "seeds").mkdir()
    for article in tiny_corpus():
        (home / "seeds" / f"{article.id}.md").write_text(frontmatter.write(article), encoding="utf-8")
    place_encoder(tiny_model(home / "model"), home / "var" / "index")
    (home / "onrecord.toml").write_text(f"model = '{home / 'model'}'\nthreshold = 0\n", encoding="utf-8")
    return home


@contextmanager
def starting(home: Path, code: str) -> Iterator[Start]:
    """Give what starts `code` in the folder, each process with its own log (`log0`, `log1`); end what still runs."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        with (home / f"log{len(running)}").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                cwd=home,
                env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
                stdout=log,
                stderr=log,
            )
        running.append(process)
        return process

    try:
        yield start
    finally:
        for process in running:
            process.kill()
            process.wait()


def messages(log: str) -> list[str]:
    """Return what the lines of a log say; every line is one JSON object."""
    return [json.loads(line)["message"] for line in log.splitlines()]


async def stop(process: subprocess.Popen[bytes]) -> int:
    """Ask a process to end, wait until it has, and return its exit code."""
    process.send_signal(signal.SIGTERM)
    return await asyncio.to_thread(process.wait, 30)
