"""`python -m benchmarks`: print every table of benchmarks/README.md, or those that are named."""

import argparse
import platform
from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks import adding, asking, building, completing, crashing, footprint, million, starting
from benchmarks.measure import load

_SIZES, _QUICK_SIZES = [1_000, 10_000, 50_000, 100_000], [1_000]
_MOST_BUILT = 10_000  # building grows with the text, and 100,000 passages would take a quarter of an hour a round


def main() -> None:
    """Read the arguments, print the tables as they are made."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help="some of: build ask complete start add memory kill million"
    )
    parser.add_argument("--sizes", nargs="+", type=int, help=f"numbers of passages (default {_SIZES})")
    parser.add_argument("--quick", action="store_true", help="small and few: to see that it runs, not to quote")
    given = parser.parse_args()
    quick = given.quick
    sizes = given.sizes or (_QUICK_SIZES if quick else _SIZES)
    rows: dict[str, Callable[[], str]] = {
        "build": lambda: "\n".join(building.row(size, 1 if quick else 3) for size in sizes if size <= _MOST_BUILT),
        "ask": lambda: asking.row(sizes, 10 if quick else 100),
        "complete": lambda: completing.row([size for size in sizes if size <= _MOST_BUILT], 12 if quick else 120),
        "start": lambda: starting.row(sizes, 2 if quick else 7),
        "add": lambda: adding.row(sizes, 2 if quick else 5),
        "memory": lambda: footprint.row(sizes),
        "kill": lambda: crashing.row(min(_MOST_BUILT, sizes[-1]), 2 if quick else 10),
        "million": lambda: million.row(100_000 if quick else 1_000_000),
    }
    if unknown := set(given.rows) - set(rows):
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are: {', '.join(rows)}")
    print(f"{datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, {platform.machine()}, {load()}\n")
    for name in given.rows or rows:
        print(rows[name](), flush=True)


if __name__ == "__main__":
    main()
