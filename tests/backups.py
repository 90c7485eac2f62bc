"""A folder in which a bot runs, to be backed up and restored: articles, a journal with something in it, settings."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from adapters.restoring import Places, Restored, restore
from adapters.saving import Saved, back_up
from adapters.settings import Settings
from bot.journal import open_journal
from bot.limits import Limits, Rate
from index import frontmatter
from tests.desks import Bot
from tests.fakes import tiny_corpus

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BEES = "what did Tarrant say about flowers"


@dataclass(frozen=True)
class Home:
    """A folder with everything that a bot has."""

    path: Path

    @property
    def journal(self) -> Path:
        return self.path / "var" / "journal.db"

    @property
    def settings(self) -> Settings:
        return Settings(seeds=self.path / "seeds", index=self.path / "var/index", journal=f"sqlite:///{self.journal}")

    @property
    def places(self) -> Places:
        return Places(self.path / "seeds", self.journal, self.path / "onrecord.toml")

    def back_up(self, name: str = "backup.zip", *, with_tokens: bool = False) -> Saved:
        with inside(self.path):
            return back_up(self.settings, self.path / name, NOW, with_tokens=with_tokens)

    def restore(self, file: Path, *, replace: bool = False) -> Restored:
        return restore(file, self.places, NOW, replace=replace)

    def ask(self, times: int = 1) -> None:
        """Have members ask, so that the journal holds something."""
        journal = open_journal(f"sqlite:///{self.journal}")
        bot = Bot(journal, limits=Limits(Rate(1000, 1000), Rate(1000, 1000)))
        for number in range(times):
            bot.ask(BEES, member=f"member-{number}")
        journal.close()

    def files(self) -> dict[str, bytes]:
        """What is in the folder, the journal's locks and the order of its pages apart."""
        every = [path for path in self.path.rglob("*") if path.is_file() and ".lock" not in path.name]
        return {str(path.relative_to(self.path)): content(path) for path in sorted(every)}

    def seeds(self) -> dict[str, bytes]:
        return {name: text for name, text in self.files().items() if name.startswith("seeds/")}


def content(path: Path) -> bytes:
    """What a file says; of a journal its rows."""
    return repr(rows(path)).encode() if path.read_bytes()[:6] == b"SQLite" else path.read_bytes()


def rows(journal: Path) -> list[tuple[object, ...]]:
    """The replies and the settings of a journal, and its schema."""
    with closing(sqlite3.connect(journal)) as database:
        return [
            *database.execute("SELECT member, inquiry, made_at FROM replies ORDER BY number"),
            *database.execute("SELECT version_num FROM alembic_version"),
        ]


def new_home(path: Path) -> Home:
    """A folder with five articles, a curator's files, a draft in the inbox, a journal and settings."""
    (path / "seeds" / "inbox").mkdir(parents=True)
    for article in tiny_corpus():
        (path / "seeds" / f"{article.id}.md").write_text(frontmatter.write(article), encoding="utf-8")
    (path / "seeds" / "facts.yaml").write_text("bans: []\n", encoding="utf-8")
    (path / "seeds" / "speakers.yaml").write_text("merge: []\n", encoding="utf-8")
    (path / "seeds" / "inbox" / "draft.md").write_text("a draft\n", encoding="utf-8")
    (path / "onrecord.toml").write_text("threshold = 0.5\n", encoding="utf-8")
    home = Home(path)
    home.ask()
    return home


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, as an operator does."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
