"""The commands `feeds` and `inbox` as a curator types them, and `add` with a link; nothing here reaches a network."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.feeds_text import feed_json, feed_text
from adapters.inbox_text import draft_json
from bot.feed_book import FeedBook
from bot.feed_pace import FeedState
from bot.journal import open_journal
from index.corpus import read_article
from index.dates import PartialDate
from index.feedlist import FILE_NAME
from index.inbox import Inbox, Origin
from index.ingest import Draft, Stripped
from tests.fakes import article

FEED = "https://paper.example/feed"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def onrecord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder of its own; return exit code, output and complaints."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


@pytest.fixture
def waiting(seeds: Path) -> Inbox:
    """An inbox with a whole draft and one without publisher."""
    inbox = Inbox(seeds)
    whole = article(
        "trams", title="Trams return", publisher="Post", published=PartialDate(2026, 3), url="https://p.example/t"
    )
    origin = Origin("https://p.example/t?x", "the feed https://p.example/feed", date(2026, 3, 2))
    inbox.put(Draft(whole, (), (Stripped("Share this", "a button"),)), origin)
    inbox.put(Draft(article("bees", body="Bees hum.")), origin)
    return inbox


def test_add_says_of_each_link_why_it_cannot_be_added(onrecord: Run, seeds: Path) -> None:
    code, out, err = onrecord("add", "ftp://a.example/x", "http://127.0.0.1/", "http://localhost:8080/")

    assert code == 1
    assert err.splitlines() == [
        "onrecord: ftp://a.example/x: is not an http or https link",
        "onrecord: http://127.0.0.1/: leads to 127.0.0.1, which is an address inside of a network",
        "onrecord: http://localhost:8080/: leads to localhost, which is an address inside of a network",
    ]
    assert out == "0 added, 0 there already, 3 refused.\n"


def test_feeds_are_listed_with_how_they_are(onrecord: Run, seeds: Path, tmp_path: Path) -> None:
    assert onrecord("feeds") == (0, "No feeds are watched. onrecord feeds add LINK adds one.\n", "")
    (seeds / FILE_NAME).write_text(f"- {FEED}\n- nonsense\n", encoding="utf-8")

    code, out, err = onrecord("feeds")
    assert (code, out) == (1, f"{FEED}\n  not asked yet\n")
    assert "feeds.yaml:2: the link nonsense is not an http or https link" in err
    _, out, _ = onrecord("feeds", "list", "--json")
    assert json.loads(out) == feed_json(FeedState(FEED))


def test_a_feed_is_told_from_what_is_none_before_it_is_listed(onrecord: Run, seeds: Path) -> None:
    code, _, err = onrecord("feeds", "add", "http://127.0.0.1/feed", "gopher://a")

    assert code == 1
    assert "http://127.0.0.1/feed: leads to 127.0.0.1" in err
    assert "gopher://a: is not an http or https link" in err
    assert not (seeds / FILE_NAME).exists()


def test_a_feed_is_removed_and_resumed(onrecord: Run, seeds: Path, tmp_path: Path) -> None:
    (seeds / FILE_NAME).write_text(f"- {FEED}\n", encoding="utf-8")
    (tmp_path / "var").mkdir()
    book = FeedBook(open_journal(f"sqlite:///{tmp_path / 'var' / 'journal.db'}"))
    paused = FeedState(FEED, paused="is gone", said="is gone", next_at=10**10, polled_at=1)
    book.claim(paused, 0)
    book.settle(paused)

    assert f"paused: is gone; to ask it again: onrecord feeds resume {FEED}" in onrecord("feeds")[1]
    assert onrecord("feeds", "resume", FEED)[1] == f"{FEED}: is asked again at the next poll\n"
    assert book.states([FEED])[0].paused == ""
    other = FEED.replace("https", "http")
    assert onrecord("feeds", "remove", other)[1] == f"{other}: is not watched any more; its drafts stay in the inbox\n"
    assert book.states([FEED]) == (FeedState(FEED),)
    code, _, err = onrecord("feeds", "remove", FEED)
    assert code == 1
    assert "is not watched; onrecord feeds lists those that are" in err
    code, out, err = onrecord("feeds", "resume", FEED)
    assert (code, out) == (1, "")
    assert "is not watched; onrecord feeds add LINK adds one" in err


def test_what_is_of_all_takes_no_name(onrecord: Run, seeds: Path) -> None:
    said = "list takes no names; to see one: onrecord inbox show trams"
    assert onrecord("inbox", "list", "trams") == (1, "", f"onrecord: {said}\n")
    said = f"poll is of all feeds that are watched; leave {FEED} out"
    assert onrecord("feeds", "poll", FEED) == (1, "", f"onrecord: {said}\n")


def test_what_is_to_be_done_needs_a_link_or_a_name(onrecord: Run, seeds: Path) -> None:
    assert "which feed? Name its link" in onrecord("feeds", "add")[2]
    assert "which draft? Name it" in onrecord("inbox", "accept")[2]
    assert onrecord("feeds", "paint")[0] == 2
    assert onrecord("inbox", "paint")[0] == 2


@pytest.mark.parametrize(
    "command",
    [
        ("feeds",),
        ("feeds", "list", "--json"),
        ("feeds", "remove", FEED),
        ("feeds", "resume", FEED),
        ("inbox",),
        ("corrections",),
        ("gaps",),
        ("subscriptions",),
        ("settings",),
        ("doctor",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("listed", ["", f"- {FEED}\n"], ids=["without feeds", "with one"])
def test_a_command_that_only_reads_makes_nothing(
    onrecord: Run, seeds: Path, tmp_path: Path, command: tuple[str, ...], listed: str
) -> None:
    (seeds / FILE_NAME).write_text(listed)

    onrecord(*command)

    made = sorted(str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*"))
    assert made == ["seeds", f"seeds/{FILE_NAME}"]


def test_a_feed_that_nobody_has_asked_yet_is_listed_without_a_journal(onrecord: Run, seeds: Path) -> None:
    (seeds / FILE_NAME).write_text(f"- {FEED}\n")

    assert onrecord("feeds") == (0, f"{FEED}\n  not asked yet\n", "")


def test_a_poll_without_feeds_makes_no_journal(onrecord: Run, seeds: Path, tmp_path: Path) -> None:
    onrecord("feeds", "poll")

    assert [*tmp_path.iterdir()] == [seeds]


def test_a_poll_without_feeds_says_what_to_do(onrecord: Run, seeds: Path) -> None:
    code, out, _ = onrecord("feeds", "poll")

    assert code == 0
    assert out.startswith("There is no feed to ask.")


def test_a_list_of_feeds_that_cannot_be_read_is_not_said_to_be_empty(onrecord: Run, seeds: Path) -> None:
    (seeds / FILE_NAME).write_text("junk: [\n", encoding="utf-8")
    problem = "onrecord: seeds/feeds.yaml:1: is not a line of links; one is: - https://paper.example/feed.xml\n"

    assert onrecord("feeds", "poll") == (1, "", problem)
    assert onrecord("feeds") == (1, "", problem)


def test_a_poll_by_hand_says_what_became_of_each_feed(onrecord: Run, seeds: Path) -> None:
    (seeds / FILE_NAME).write_text("- http://127.0.0.1/feed\n", encoding="utf-8")

    code, _, err = onrecord("feeds", "poll")

    assert code == 1
    assert "http://127.0.0.1/feed: leads to 127.0.0.1, which is an address inside of a network" in err


def test_a_feed_tells_where_it_moved_and_how_often_it_failed() -> None:
    state = FeedState(
        FEED, "The Paper", "https://new.example/", said="takes too long", failures=3, next_at=7200, polled_at=3600
    )

    assert feed_text(state) == (
        f"{FEED} (The Paper)\n"
        "  has moved for good to https://new.example/; that is asked, and can stand in the list in its place\n"
        "  1970-01-01 01:00 UTC: takes too long, 3 times in a row; next 1970-01-01 02:00 UTC"
    )
    assert feed_json(state)["next"] == "1970-01-01T02:00:00+00:00"


def test_the_inbox_is_listed_shown_accepted_and_rejected(onrecord: Run, waiting: Inbox, seeds: Path) -> None:
    code, out, _ = onrecord("inbox")
    assert code == 0
    assert "trams\n  Trams return | Post | Mar 2026\n  https://p.example/t\n  from the feed" in out
    assert "  not found: publisher, authors, published, url" in out
    _, out, _ = onrecord("inbox", "list", "--json")
    assert [json.loads(line)["draft"] for line in out.splitlines()] == ["bees", "trams"]

    _, out, _ = onrecord("inbox", "show", "trams")
    assert "- Share this (a button)" in out
    _, out, _ = onrecord("inbox", "show", "trams", "--json")
    assert json.loads(out) == draft_json(waiting.find("trams"), whole=True)

    code, out, err = onrecord("inbox", "accept", "trams", "bees", "nothing")
    assert code == 1
    assert out == "trams: accepted as seeds/trams.md. To put it on record: onrecord index\n"
    assert "lacks publisher, published, url" in err
    assert "there is no such draft" in err

    assert onrecord("inbox", "accept", "bees", "--as-it-is")[0] == 0
    assert sorted(path.name for path in seeds.glob("*.md")) == ["bees.md", "trams.md"]
    assert onrecord("inbox") == (0, "Nothing waits for review.\n", "")


def test_a_text_that_waits_twice_is_said_to_be_one(onrecord: Run, waiting: Inbox, seeds: Path) -> None:
    found = waiting.find("trams").article
    other = replace(found, id="zz-trams", publisher="Echo", url="https://echo.example/t")
    waiting.put(Draft(other), Origin(other.url or "", "the feed https://echo.example/feed", date(2026, 3, 2)))
    said = "the same text waits as trams: accept that one, then this one adds its publisher and link there"

    assert onrecord("inbox")[1].splitlines()[-1] == f"  {said}"
    assert onrecord("inbox")[1].count("the same text waits") == 1
    onrecord("inbox", "accept", "trams", "zz-trams")
    assert [one.publisher for one in read_article(seeds / "trams.md").copies] == ["Echo"]


def test_a_draft_is_rejected(onrecord: Run, waiting: Inbox) -> None:
    code, out, _ = onrecord("inbox", "reject", "trams")

    assert (code, out) == (0, "trams: rejected (Trams return); no feed brings it back\n")
    assert [one.id for one in waiting.waiting()[0]] == ["bees"]
