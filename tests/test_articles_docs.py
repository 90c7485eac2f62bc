"""The curators' page names every key and every refusal, so that it cannot fall behind."""

import re
from pathlib import Path

import pytest

from index.frontmatter import KEYS, parse
from index.readers import READERS

PAGE = (Path(__file__).parent.parent / "docs" / "articles.md").read_text(encoding="utf-8")


def test_every_key_of_the_front_matter_is_explained_in_order() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", PAGE, re.M)) == KEYS


def test_the_example_is_a_seed_file() -> None:
    (example,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.S)

    assert parse(example, Path("docs/articles.md")).id == "002_4c378d63a100293a"


@pytest.mark.parametrize("suffix", READERS)
def test_every_suffix_is_named(suffix: str) -> None:
    assert suffix in PAGE


@pytest.mark.parametrize(
    "module", ["textfile", "readers", "webpages", "pages", "links", "pdfs", "ingest", "frontmatter", "fields"]
)
def test_every_refusal_is_explained(module: str) -> None:
    """Compares the longest fixed part of each sentence, since the rest names the offending value."""
    source = (Path(__file__).parent.parent / "index" / f"{module}.py").read_text(encoding="utf-8")
    sentences = re.findall(
        r"""(?:(?:Article|Link|Fetch)Error\((?:\w+, )?|fault\("\w+", |reason = )f?"([^"]+)"(?!")""", source
    )

    assert sentences
    for sentence in sentences:
        what = sentence.partition("; ")[0]  # the other half says what to do
        fixed = max(re.split(r"\{[^}]*\}+", what), key=len).strip(" :;")
        assert fixed in PAGE, sentence
