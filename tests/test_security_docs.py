"""Every guard that docs/security.md names has the test that it names."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/test_\w+\.py)::(test_\w+)`", DOCUMENT)


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_test_that_is_named_exists() -> None:
    missing = [(path, name) for path, name in NAMED if not (ROOT / path).is_file() or name not in names_in(ROOT / path)]

    assert missing == []
    assert len(NAMED) > 40


def test_every_threat_has_its_guard_and_at_least_one_test() -> None:
    rows = [line for line in DOCUMENT.splitlines() if line.startswith("| ") and not line.startswith("| could ")]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]

    assert [row for row in cells if len(row) != 3 or not all(row)] == []
    assert [row for row in cells if "::" not in row[2]] == []


def test_each_who_of_the_heading_has_a_section() -> None:
    assert re.findall(r"^## (.*)$", DOCUMENT, re.MULTILINE)[:5] == [
        "A member, by what he writes",
        "An article",
        "The operator, by mistake",
        "Another community",
        "The network",
    ]
