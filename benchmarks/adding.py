"""Row: add one article of 40 passages to an index, in a warm process and as a whole command."""

import shutil
import tempfile
from pathlib import Path

from benchmarks import ours, plain
from benchmarks.corpus import one_article, write_seeds
from benchmarks.indexes import ready, ready_plain
from benchmarks.measure import Side, by_turns, ratio, run, spread, table, wait_for_calm
from index.chunking import passages

_SENTENCES = 40


def row(sizes: list[int], rounds: int) -> str:
    """Add by turns; the index grows by one article a round, on both sides alike."""
    rows = [line for size in sizes for line in _sized(size, rounds)]
    return table(
        f"Add one article of {_SENTENCES} passages",
        ("", "passages", "ms: min / median / p95", "ratio: min / median"),
        rows,
        f"{rounds} articles one after the other. The work alone: libraries are loaded, and the other side's model too.",
    )


def _sized(size: int, rounds: int) -> list[tuple[str, str, str, str]]:
    with tempfile.TemporaryDirectory() as name, Side() as one, Side() as other:
        folder = Path(name)
        for made, part in zip((*ready(size), ready_plain(size)), ("seeds", "index", "plain"), strict=True):
            shutil.copytree(made, folder / part)
        seeds, index = folder / "seeds", folder / "index"
        options = ("--seeds", str(seeds), "--index", str(index))

        def ours_ms(n: int) -> float:
            write_seeds([one_article(sentences=_SENTENCES, seed=n)], seeds)
            return one.call(ours.update_ms, seeds, index)

        def plain_ms(n: int) -> float:
            texts = [passage.text for passage in passages(one_article(sentences=_SENTENCES, seed=n))]
            return other.call(plain.add_ms, folder / "plain", texts)

        def command_ms(n: int) -> float:
            write_seeds([one_article(sentences=_SENTENCES, seed=rounds + n)], seeds)
            return run(*ours.COMMAND, *options, "index")

        wait_for_calm()
        took = by_turns({"plain": plain_ms, "ours": ours_ms}, rounds)
        whole = [command_ms(n) for n in range(rounds)]
        idle = [run(*ours.COMMAND, *options, "index") for _ in range(rounds)]
    return [
        ("sentence-transformers + IndexFlatIP, the work", f"{size:,}", spread(took["plain"], 0), "1.00"),
        ("onrecord, the work", f"{size:,}", spread(took["ours"], 0), ratio(took["plain"], took["ours"])),
        ("onrecord index, the whole process", f"{size:,}", spread(whole, 0), ""),
        ("onrecord index, with nothing to add", f"{size:,}", spread(idle, 0), ""),
    ]
