"""What several test files stand on."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Read by huggingface_hub when it is first imported: a test must never wait for a network.
os.environ["HF_HUB_OFFLINE"] = "1"

import hypothesis
import pytest

from bot.journal import Journal, open_journal
from index.build import Source, build
from index.corpus import read_corpus
from index.embedding import Encoder, OnnxEncoder
from index.export import ensure_encoder
from index.folder import IndexFolder
from index.model import Article
from index.search import Index
from index.weights import locate
from tests.fakes import FakeEncoder, tiny_corpus

# An example that waits for the disk or for another process is slow, not wrong.
hypothesis.settings.register_profile("onrecord", deadline=None)
hypothesis.settings.load_profile("onrecord")


@pytest.fixture
def corpus() -> list[Article]:
    return tiny_corpus()


@pytest.fixture
def fake() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    """An index folder in which there is nothing yet."""
    return IndexFolder(tmp_path / "index")


@pytest.fixture
def tiny_index(folder: IndexFolder, corpus: list[Article], fake: FakeEncoder) -> Index:
    """The tiny corpus, indexed with the fake encoder and opened."""
    return Index(build(corpus, folder, fake.source()).generation, fake)


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model, exported once for all tests. It takes seconds: mark what uses it with `model`."""
    return ensure_encoder(locate(), tmp_path_factory.mktemp("encoders") / "default")


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.model)])
def every_encoder(request: pytest.FixtureRequest) -> Encoder:
    """The real encoder, and the fake that stands for it and so must keep the same promises."""
    return FakeEncoder() if request.param == "fake" else request.getfixturevalue("encoder")


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> OnnxEncoder:
    return OnnxEncoder(encoder_folder)


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory, encoder_folder: Path, encoder: OnnxEncoder) -> Path:
    """The folder of an index of seeds/, made with the default model."""
    root = tmp_path_factory.mktemp("indexes") / "seeds"
    folder, identity = IndexFolder(root), encoder.identity
    articles = read_corpus(Path(__file__).parent.parent / "seeds").articles
    build(articles, folder, Source(identity.model, identity.digest, lambda: encoder))
    folder.encoders.mkdir(exist_ok=True)
    folder.encoder_of(identity.digest).symlink_to(encoder_folder)
    return root


@pytest.fixture(scope="session")
def new_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a journal in which nothing has happened yet; to be copied."""
    path = tmp_path_factory.mktemp("journals") / "new.db"
    open_journal(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def journal_file(new_journal: Path, tmp_path: Path) -> Path:
    """The file of a test's own journal."""
    return Path(shutil.copy(new_journal, tmp_path / "journal.db"))


@pytest.fixture
def journal(journal_file: Path) -> Iterator[Journal]:
    """A journal in which nothing has happened yet."""
    opened = open_journal(f"sqlite:///{journal_file}")
    yield opened
    opened.close()
