"""Row: build an index of synthetic passages, from seed files to a file that can be asked."""

import tempfile
from pathlib import Path

import faiss
import numpy as np

from benchmarks import ours, plain
from benchmarks.corpus import articles, write_seeds
from benchmarks.measure import Side, by_turns, ratio, spread, table, wait_for_calm
from index.chunking import passages
from index.folder import IndexFolder
from index.manifest import PASSAGE_VECTORS
from index.vectors import VectorIndex


def row(size: int, rounds: int) -> str:
    """Build by turns, and compare the vectors that both have stored."""
    made = articles(size)
    texts = [passage.text for article in made for passage in passages(article)]
    with tempfile.TemporaryDirectory() as name, Side() as one, Side() as other:
        folder = Path(name)
        write_seeds(made, folder / "seeds")
        wait_for_calm()
        took = by_turns(
            {
                "ours": lambda _: one.call(ours.build_ms, folder / "seeds", folder / "index"),
                "alone": lambda _: one.call(ours.embed_ms, texts),
                "plain": lambda _: other.call(plain.build_ms, folder / "plain", texts),
            },
            rounds,
        )
        mine = VectorIndex.load(IndexFolder(folder / "index").current().folder / PASSAGE_VECTORS).all_rows()
        theirs = faiss.read_index(str(folder / "plain" / "vectors.faiss")).reconstruct_n(0, len(texts))
    agreement = float(np.sum(mine * theirs, axis=1).min())
    rates = {side: [1000 * size / took_ms for took_ms in each] for side, each in took.items()}
    return table(
        f"Build, {size:,} passages",
        ("", "passages/s: min / median / p95", "ratio: min / median", "least cosine"),
        [
            ("sentence-transformers + IndexFlatIP", spread(rates["plain"], 0), "1.00", "1"),
            (
                "onrecord, embedding the passages alone",
                spread(rates["alone"], 0),
                ratio(took["plain"], took["alone"]),
                "",
            ),
            ("onrecord", spread(rates["ours"], 0), ratio(took["plain"], took["ours"]), f"{agreement:.7f}"),
        ],
        f"{rounds} rounds. Ours also embeds {len(made)} leads, finds quotations and speakers, and writes full text.",
    )
