"""The inbox: drafts come in, are shown with what was left out, go on or go, and none is ever overwritten."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from adapters.inbox_text import draft_json, draft_text, draft_whole
from index import frontmatter, inbox
from index.corpus import read_article, read_corpus
from index.dates import PartialDate
from index.errors import ArticleError
from index.inbox import Inbox, Origin
from index.ingest import Draft, Stripped
from index.links import page_key
from index.model import Article, Copy
from index.reviewing import Accepted, Reviewing
from tests.fakes import article

TODAY = date(2026, 3, 2)
FEED = "the feed https://paper.example/feed"


def complete(identity: str = "trams", **more: object) -> Article:
    known = {"publisher": "The Paper", "published": PartialDate(2026, 3), "url": f"https://paper.example/{identity}"}
    return article(identity, **known | more)  # type: ignore[arg-type]


def origin(identity: str = "trams") -> Origin:
    return Origin(f"https://paper.example/{identity}?from=feed", FEED, TODAY)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


def test_a_draft_comes_in_with_where_from_and_what_was_left_out(seeds: Path) -> None:
    stripped = (Stripped("Share this", "a button", place=1),)
    Inbox(seeds).put(Draft(complete(), (), stripped, ("there are only 9 words",)), origin())

    (waiting,), problems = Inbox(seeds).waiting()

    assert (waiting.article, waiting.origin, waiting.stripped) == (complete(), origin(), stripped)
    assert (waiting.notes, waiting.stripped[0].place, problems) == (("there are only 9 words",), 1, ())


def test_a_draft_is_never_on_record(seeds: Path) -> None:
    (seeds).mkdir()
    (seeds / "a.md").write_text(frontmatter.write(article("a", body="Something else entirely is said here.")))
    Inbox(seeds).put(Draft(complete()), origin())

    assert [one.id for one in read_corpus(seeds).articles] == ["a"]


def test_two_drafts_of_one_name_stand_beside_each_other(seeds: Path) -> None:
    one, other = complete(body="One text."), complete(body="Another text.")

    first, second = (Inbox(seeds).put(Draft(each), origin()) for each in (one, other))

    assert read_article(first) == one
    assert read_article(second) == other


def test_an_accepted_draft_is_an_article(seeds: Path) -> None:
    Inbox(seeds).put(Draft(complete()), origin())

    assert Reviewing(seeds).accept("trams", as_it_is=False) == Accepted("trams", seeds / "trams.md")
    assert read_corpus(seeds).articles == (complete(),)
    assert names(seeds / "inbox") == []


def test_a_draft_that_lacks_something_is_accepted_when_it_is_written_in_or_the_curator_says_so(seeds: Path) -> None:
    for identity, missing in (("a", {"publisher": None}), ("b", {"published": None, "title_inferred": True})):
        Inbox(seeds).put(Draft(complete(identity, body=f"Text {identity}.", **missing)), origin())  # type: ignore[arg-type]

    with pytest.raises(ArticleError, match="lacks publisher; write it into the file, or accept it with --as-it-is"):
        Reviewing(seeds).accept("a", as_it_is=False)
    with pytest.raises(ArticleError, match="lacks title, published"):
        Reviewing(seeds).accept("b", as_it_is=False)

    path = seeds / "inbox" / "a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("url:", "publisher: The Paper\nurl:"), encoding="utf-8")
    Reviewing(seeds).accept("a.md", as_it_is=False)
    Reviewing(seeds).accept("b", as_it_is=True)
    assert [one.id for one in read_corpus(seeds).articles] == ["a", "b"]


def test_accepting_overwrites_nothing(seeds: Path) -> None:
    Inbox(seeds).put(Draft(complete()), origin())
    (seeds / "trams.md").write_text("a curator's notes", encoding="utf-8")

    with pytest.raises(ArticleError, match=r"trams.md: is there already and was left as it is"):
        Reviewing(seeds).accept("trams", as_it_is=False)

    assert (seeds / "trams.md").read_text(encoding="utf-8") == "a curator's notes"
    assert names(seeds / "inbox") == ["trams.json", "trams.md"]


def test_an_id_that_another_article_has_is_refused(seeds: Path) -> None:
    Inbox(seeds).put(Draft(complete(body="One thing was said.")), origin())
    (seeds / "other.md").write_text(frontmatter.write(article("trams", body="Quite another thing.")), encoding="utf-8")

    with pytest.raises(ArticleError, match="the id 'trams' belongs to another article"):
        Reviewing(seeds).accept("trams", as_it_is=False)


def test_a_rejected_draft_is_remembered_by_link_and_by_text(seeds: Path) -> None:
    Inbox(seeds).put(Draft(complete()), origin())

    Reviewing(seeds).reject("trams", TODAY)

    after = Inbox(seeds)
    assert after.waiting() == ((), ())
    assert after.rejected_links() == {page_key(origin().link)}
    assert after.is_rejected(complete("elsewhere"))
    assert not after.is_rejected(complete(body="Other words."))
    assert names(seeds / "inbox") == ["rejected.txt"]


def test_the_same_text_from_another_publisher_becomes_another_home(seeds: Path) -> None:
    (seeds).mkdir()
    seed = "---\n# first seen in print\nid: a\ntitle: T\npublisher: Post\n---\n\nTrams are quiet and Ines said so.\n"
    (seeds / "a.md").write_text(seed, encoding="utf-8")
    there = read_article(seeds / "a.md")
    Inbox(seeds).put(Draft(complete("b", body=there.body)), origin())
    reviewing = Reviewing(seeds)

    (waiting,), _ = reviewing.inbox.waiting()
    assert reviewing.same_as(waiting) == "a"
    assert reviewing.accept("b", as_it_is=False) == Accepted("b", seeds / "a.md", "a")

    assert read_article(seeds / "a.md").copies == (Copy("The Paper", "https://paper.example/b"),)
    assert "# first seen in print" in (seeds / "a.md").read_text(encoding="utf-8")
    assert names(seeds) == ["a.md", "inbox"]
    assert names(seeds / "inbox") == []


def test_a_draft_whose_story_is_lost_or_half_written_is_still_a_draft(seeds: Path) -> None:
    path = Inbox(seeds).put(Draft(complete()), origin())
    whole = path.with_suffix(".json").read_text(encoding="utf-8")
    for text in ("", whole[:40], "[]", "null", '{"link": 1}'):
        path.with_suffix(".json").write_text(text, encoding="utf-8")

        assert Inbox(seeds).find("trams").article == complete()

    path.with_suffix(".json").unlink()
    assert Inbox(seeds).find("trams").origin is None


def test_what_is_half_written_or_no_draft_is_named_and_the_others_are_listed(seeds: Path) -> None:
    path = Inbox(seeds).put(Draft(complete()), origin())
    (path.parent / "half.md").write_text(path.read_text(encoding="utf-8")[:20], encoding="utf-8")
    (path.parent / "empty.md").touch()

    drafts, problems = Inbox(seeds).waiting()

    assert [one.id for one in drafts] == ["trams"]
    assert [one.path.name for one in problems] == ["empty.md", "half.md"]
    with pytest.raises(ArticleError, match="not closed by a line ---"):
        Reviewing(seeds).accept("half", as_it_is=True)


def test_an_inbox_that_cannot_be_written_is_a_sentence_and_leaves_nothing(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds.mkdir()
    (seeds / "inbox").write_text("a file", encoding="utf-8")
    with pytest.raises(ArticleError, match="inbox: cannot hold drafts: "):
        Inbox(seeds).put(Draft(complete()), origin())


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_inbox_is_a_sentence(seeds: Path) -> None:
    (seeds / "inbox").mkdir(parents=True)
    (seeds / "inbox").chmod(0o500)
    with pytest.raises(ArticleError, match="cannot be written: Permission denied"):
        Inbox(seeds).put(Draft(complete()), origin())


def test_a_full_inbox_takes_no_more(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_WAITING", 1)
    Inbox(seeds).put(Draft(complete()), origin())

    with pytest.raises(ArticleError, match="1 drafts wait there"):
        Inbox(seeds).put(Draft(complete("other")), origin())


@pytest.mark.parametrize("name", ["none", "../a", "", "rejected.txt"])
def test_a_draft_that_is_not_there_is_named(seeds: Path, name: str) -> None:
    with pytest.raises(ArticleError, match="there is no such draft"):
        Inbox(seeds).find(name)


def test_a_draft_is_shown_with_what_was_left_out_at_its_place(seeds: Path) -> None:
    stripped = (Stripped("Home", "stands around the article", place=0), Stripped("Share this", "a button", place=1))
    body = "First paragraph.\n\nSecond paragraph."
    Inbox(seeds).put(Draft(complete(body=body), (), stripped, ("look here",)), origin())
    waiting = Inbox(seeds).find("trams")

    assert draft_whole(waiting, same_as="old") == (
        "trams\n"
        f"  {complete().title} | The Paper | Mar 2026\n"
        "  https://paper.example/trams\n"
        f"  from {FEED}, 2026-03-02\n"
        "  the same text is on record as old: accepting this one adds its publisher and link there\n"
        "  not found: authors\n"
        "  look: look here\n"
        "\n"
        "- Home (stands around the article)\n"
        "\n"
        "  First paragraph.\n"
        "\n"
        "- Share this (a button)\n"
        "\n"
        "  Second paragraph."
    )
    assert draft_whole(waiting).startswith(draft_text(waiting))
    assert json.loads(json.dumps(draft_json(waiting, whole=True)))["left_out"][1] == {
        "place": 1,
        "reason": "a button",
        "text": "Share this",
    }
