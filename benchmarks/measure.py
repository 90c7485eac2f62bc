"""Clocks, percentiles, and processes that are compared by turns. Says how busy the machine was."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
_ROOT = Path(__file__).parent.parent
_PATIENCE_S = 60.0


class Side:
    """One of the programs that are compared, in a process of its own, so that neither disturbs the other's threads."""

    def __init__(self) -> None:
        """Start nothing yet: the first call does."""
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))

    def call(self, function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Run a function of a module over there, and wait for what it returns."""
        return self._pool.submit(function, *args, **kwargs).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown()


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long it took."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def by_turns(sides: Mapping[str, Callable[[int], float]], rounds: int) -> dict[str, list[float]]:
    """Measure every side once a round, so that whatever else the machine does falls on all of them alike."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        for name in list(sides)[:: 1 if number % 2 else -1]:
            found[name].append(sides[name](number))
    return found


def ratio(slow: Sequence[float], fast: Sequence[float]) -> str:
    """Write how many times faster one is, round by round: "least / median"."""
    pairs = [one / other for one, other in zip(slow, fast, strict=True)]
    return f"{min(pairs):.2f} / {statistics.median(pairs):.2f}"


def spread(values: Sequence[float], digits: int = 1) -> str:
    """Write "least / median / 95th percentile"."""
    return " / ".join(f"{value:.{digits}f}" for value in (min(values), statistics.median(values), p95(values)))


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile, one of the values."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def run(*arguments: str) -> float:
    """Run Python with these arguments in a process of its own, from start to end; return milliseconds."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=_ROOT, capture_output=True, text=True, check=False)
    took = 1000 * (time.perf_counter() - start)
    if done.returncode:
        raise RuntimeError(f"{arguments} failed: {done.stderr}")
    return took


def load() -> str:
    """Write the load of the last minute beside the number of cores; above that number, timings wait for others."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def wait_for_calm() -> None:
    """Wait up to a minute while the machine has more to do than it has cores."""
    deadline = time.monotonic() + _PATIENCE_S
    while os.getloadavg()[0] > (os.cpu_count() or 1) and time.monotonic() < deadline:
        time.sleep(5)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """Write one Markdown table under its heading, with the load at its end."""
    lines = [f"### {title}", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines, "", " ".join(part for part in (note, f"({load()})") if part), ""])
