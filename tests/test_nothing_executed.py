"""Nothing that the program reads is ever run: its code is searched for whatever could."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted(path for package in ("adapters", "bot", "index") for path in (ROOT / package).rglob("*.py"))
#: Formats that run code when they are read, and ways to run another program.
MODULES = {
    *("pickle", "cPickle", "_pickle", "cloudpickle", "dill", "joblib", "marshal", "shelve", "runpy", "code", "codeop"),
    *("subprocess", "pty", "ctypes", "cffi", "imp", "zipimport", "jinja2", "xml.sax", "xmlrpc", "telnetlib"),
}
BUILTINS = {"eval", "exec", "compile", "__import__"}
#: Methods by which libraries do the same; the second is what they are called on, where that makes the difference.
METHODS = {
    *("os.system", "os.popen", "os.execv", "os.spawnv", "torch.load", "torch.hub", "numpy.load", "np.load"),
    *("yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load", "importlib.import_module"),
    *("shutil.unpack_archive", "enable_load_extension", "load_extension", "extractall", "extract_all"),
}


def calls(tree: ast.AST) -> Iterator[str]:
    """Yield what is called, as it is written: "exec", "os.system", and of a method its name alone as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            written = ast.unparse(node.func)
            yield written
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr if node.func.attr not in BUILTINS else written


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield which modules are imported, with the packages that they are in."""
    for node in ast.walk(tree):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[: length + 1]) for length in range(len(parts)))


def dangers(text: str) -> set[str]:
    """Return what of a program could run what it reads."""
    tree = ast.parse(text)
    called = {call for call in calls(tree) if call in BUILTINS or call in METHODS}
    keywords = {word.arg for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords}
    return called | (set(imports(tree)) & MODULES) | (keywords & {"allow_pickle", "trust_remote_code", "shell"})


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_of_ours_could_run_what_it_reads(path: Path) -> None:
    assert dangers(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("import pickle", "pickle"),
        ("from pickle import loads", "pickle"),
        ("def later():\n    import subprocess", "subprocess"),
        ("eval(text)", "eval"),
        ("import yaml\nyaml.load(text, Loader=yaml.Loader)", "yaml.load"),
        ("archive.extractall(folder)", "extractall"),
        ("np.load(path, allow_pickle=True)", "allow_pickle"),
        ("Model(name, trust_remote_code=True)", "trust_remote_code"),
        ("connection.enable_load_extension(True)", "enable_load_extension"),
    ],
)
def test_what_could_is_found(text: str, danger: str) -> None:
    assert danger in dangers(text)


def test_what_cannot_is_not() -> None:
    assert dangers("model.eval()\nre.compile(text)\njson.loads(text)\nyaml.safe_load(text)") == set()
