"""What a command does not need it does not import: `--help` is instant, and asking never waits for torch."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import frontmatter
from tests.fakes import tiny_corpus
from tests.tiny_model import place_encoder, tiny_model

ROOT = Path(__file__).parent.parent
HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "faiss",
    "numpy",
    "onnx",
    "onnxruntime",
    "pydantic",
    "trafilatura",
    "sqlalchemy",
    "alembic",
}
# Only for a language model, which is off unless it is named.
WRITING = {"openai", "httpx2"}
TRAINING = {"torch", "transformers", "sentence_transformers", "onnx", "onnxscript", "trafilatura", "pypdf"}
CODE = """
import json, sys
from adapters.cli import main
code = 0
try:
    main()
except SystemExit as exit_:
    code = exit_.code
imported = sorted({name.partition(".")[0] for name in sys.modules})
print("\\n" + json.dumps([code, imported]))
"""


def imported_by(*arguments: str, folder: Path) -> set[str]:
    """The top-level modules in memory when the command has ended well."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    code, imported = json.loads(ran.stdout.splitlines()[-1])
    assert not code, ran.stderr
    return set(imported)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with articles, a tiny model, and no index yet."""
    (tmp_path / "seeds").mkdir()
    for article in tiny_corpus():
        (tmp_path / "seeds" / f"{article.id}.md").write_text(frontmatter.write(article), encoding="utf-8")
    place_encoder(tiny_model(tmp_path / "model"), tmp_path / "var" / "index")
    (tmp_path / "onrecord.toml").write_text(f"model = '{tmp_path / 'model'}'\n", encoding="utf-8")
    return tmp_path


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert imported_by("--help", folder=tmp_path) & HEAVY == set()


def test_help_on_a_command_imports_what_typer_does_and_no_more(tmp_path: Path) -> None:
    assert imported_by("ask", "--help", folder=tmp_path) & HEAVY <= {"pydantic"}


def test_neither_indexing_with_a_known_model_nor_asking_imports_torch(home: Path) -> None:
    assert imported_by("index", folder=home) & TRAINING == set()
    assert imported_by("ask", "who rang the bell", folder=home) & TRAINING == set()
    assert imported_by("search", "bell", folder=home) & TRAINING == set()


def test_nothing_of_a_language_model_is_imported_where_none_is_named(home: Path) -> None:
    assert imported_by("ask", "who rang the bell", folder=home) & WRITING == set()
