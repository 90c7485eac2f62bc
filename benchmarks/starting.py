"""Rows: process start to first answer with the index there, and `onrecord --help`. Whole processes, start to end."""

from benchmarks import ours
from benchmarks.corpus import articles, questions
from benchmarks.indexes import ready, ready_plain
from benchmarks.measure import by_turns, ratio, run, spread, table, wait_for_calm


def row(sizes: list[int], rounds: int) -> str:
    """Start by turns, a fresh process each time."""
    rows: list[tuple[str, str, str, str]] = []
    wait_for_calm()
    for size in sizes:
        (seeds, index), plain = ready(size), ready_plain(size)
        asked = questions(articles(size), rounds)
        options = ("--seeds", str(seeds), "--index", str(index))

        def ask(n: int, asked: list[str] = asked, options: tuple[str, ...] = options) -> float:
            return run(*ours.COMMAND, *options, "ask", asked[n])

        def ask_plain(n: int, asked: list[str] = asked, folder: str = str(plain)) -> float:
            return run("-m", "benchmarks.plain", folder, asked[n])

        took = by_turns({"plain": ask_plain, "ours": ask}, rounds)
        rows += [
            ("sentence-transformers + IndexFlatIP", f"{size:,}", spread(took["plain"], 0), "1.00"),
            ("onrecord ask", f"{size:,}", spread(took["ours"], 0), ratio(took["plain"], took["ours"])),
        ]
    rows.append(("onrecord --help", "", spread([run(*ours.COMMAND, "--help") for _ in range(rounds)], 0), ""))
    return table(
        "Process start to first answer",
        ("", "passages", "ms: min / median / p95", "ratio: min / median"),
        rows,
        f"{rounds} processes each, files in the system's cache.",
    )
