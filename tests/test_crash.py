"""Builds killed at random instants, as real processes: the index is old or new, and the next build is whole."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build
from index.folder import IndexFolder
from index.model import Article
from index.search import Index
from tests.fakes import FakeEncoder, article, tiny_corpus
from tests.test_build import assert_holds

ROOT = Path(__file__).parent.parent
KILLS = 50

# For each line "version seconds", start a build of that version in a new process and kill it after so many seconds;
# then print its exit status. A fork, because to start Python anew takes ten times as long as the build.
BUILDER = """
import os, signal, sys, time
from pathlib import Path
from index.build import build
from index.folder import IndexFolder
from tests.fakes import FakeEncoder
from tests.test_crash import corpus
folder = IndexFolder(Path(sys.argv[1]))
print("ready", flush=True)
for line in sys.stdin:
    version, seconds = line.split()
    child = os.fork()
    if child == 0:
        build(corpus(int(version)), folder, FakeEncoder().source())
        os._exit(0)
    time.sleep(float(seconds))
    os.kill(child, signal.SIGKILL)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def corpus(version: int) -> list[Article]:
    """The tiny corpus and an article that says in each of its sentences which version this is."""
    said = " ".join(f"Sentence {number} of version {version}." for number in range(100))
    return [*tiny_corpus(), article("version", said, title=f"Version {version}")]


@pytest.fixture
def builder(folder: IndexFolder) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", BUILDER, str(folder.root)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def kill(builder: "subprocess.Popen[str]", version: int, after_s: float) -> int:
    """Build a version, kill that after so many seconds, and return the signal that ended it: 0 when it was done."""
    assert builder.stdin is not None
    assert builder.stdout is not None
    builder.stdin.write(f"{version} {after_s}\n")
    builder.stdin.flush()
    return int(builder.stdout.readline())


def test_a_build_killed_at_any_moment_leaves_a_whole_index_and_the_next_build_completes(
    folder: IndexFolder, builder: "subprocess.Popen[str]"
) -> None:
    build(corpus(0), folder, FakeEncoder().source())
    began = time.perf_counter()
    build(corpus(1), folder, FakeEncoder().source())
    usual_s = time.perf_counter() - began
    instants, ended_by = random.Random(1), []

    for version in range(2, KILLS + 2):
        ended_by.append(kill(builder, version, after_s=instants.uniform(0, 1.3 * usual_s)))

        generation = folder.current()
        old, new = corpus(version - 1), corpus(version)
        is_new = generation.manifest.articles == {one.id: one.digest for one in new}
        assert_holds(generation, new if is_new else old)
        assert ended_by[-1] == signal.SIGKILL or is_new

        assert_holds(build(new, folder, FakeEncoder().source()).generation, new)
        assert len(list((folder.root / "generations").iterdir())) <= 2
        assert {path.name for path in folder.root.iterdir()} == {"CURRENT", "build.lock", "generations"}

    assert signal.SIGKILL in ended_by


def test_a_reader_is_not_disturbed_by_builds_that_are_killed(
    folder: IndexFolder, builder: "subprocess.Popen[str]"
) -> None:
    fake = FakeEncoder()
    reader = Index(build(corpus(0), folder, fake.source()).generation, fake)
    before = reader.search("sentence of version", 10)

    for version in range(1, 10):
        kill(builder, version, after_s=version / 300)

        assert reader.search("sentence of version", 10) == before
