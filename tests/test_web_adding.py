"""`onrecord add` with links, against a server of the test's own."""

from datetime import date
from pathlib import Path

from aiohttp import web

from adapters.web import LinksTaken
from adapters.web_adding import add_link, each_added
from index.corpus import read_corpus
from index.inbox import Inbox
from index.ingest import Added, Adding, AlreadyThere, Outcome, Refused
from index.reviewing import Reviewing
from tests.web_server import PROSE, Site, page, serving


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def added(site: Site, path: str, seeds: Path) -> Outcome:
    async with site.fetcher() as fetcher:
        return await add_link(site.link(path), Adding(seeds), fetcher)


async def test_a_link_becomes_a_seed_for_review(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers["/trams"] = page("Trams return")

        outcome = await added(site, "/trams", tmp_path)

        assert isinstance(outcome, Added)
        assert outcome.path == site.link("/trams")
        assert outcome.seed == tmp_path / "paper.example-trams.md"
        assert outcome.missing == ("publisher", "authors", "published")
        assert [one.url for one in read_corpus(tmp_path).articles] == [site.link("/trams")]


async def test_a_page_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers |= {"/trams": page("Trams return"), "/again": page("Trams are back")}
        await added(site, "/trams", tmp_path)

        assert await added(site, "/again", tmp_path) == AlreadyThere(site.link("/again"), "paper.example-trams")


async def test_an_article_that_was_corrected_or_is_gone_where_it_is_from_is_told(tmp_path: Path) -> None:
    corrected = [PROSE[0].replace("eleven", "twelve"), *PROSE[1:]]
    more = [f"{text} So it was told in part {part} of it." for part in range(3) for text in PROSE]
    async with serving() as site:
        site.answers["/trams"] = page("Trams return", *PROSE, *more)
        await added(site, "/trams", tmp_path)
        seed = (tmp_path / "paper.example-trams.md").read_bytes()
        link, known = site.link("/trams"), "paper.example-trams"

        site.answers["/trams"] = page("Trams return", *corrected, *more)
        assert await added(site, "/trams", tmp_path) == AlreadyThere(link, known, changed=(corrected[0], PROSE[0]))
        del site.answers["/trams"]
        gone = await added(site, "/trams", tmp_path)
        never = await added(site, "/other", tmp_path)

    look = "see whether the link is whole"
    say_so = f"it is on record as {known}: if it was withdrawn, say so in its seed (docs/articles.md)"
    assert gone == Refused(link, f"is not there (404); {look}; {say_so}")
    assert never == Refused(site.link("/other"), f"is not there (404); {look}")
    assert (tmp_path / "paper.example-trams.md").read_bytes() == seed


async def test_a_page_that_leads_to_the_front_page_is_gone(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers |= {"/trams": web.Response(status=302, headers={"Location": "/"}), "/": page("The Paper")}

        gone = "leads to the front page of its site, so the article is not there any more"
        assert await added(site, "/trams", tmp_path) == Refused(site.link("/trams"), gone)
        assert isinstance(await added(site, "/", tmp_path), Added)


async def test_two_pages_of_one_name_are_two_articles(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers |= {"/a/trams": page("One"), "/b/trams": page("Two", *(text.replace("a", "o") for text in PROSE))}
        await added(site, "/a/trams", tmp_path)

        second = await added(site, "/b/trams", tmp_path)

        assert isinstance(second, Added)
        assert second.article.id.startswith("paper.example-trams-")


async def test_what_cannot_be_added_is_one_sentence_each(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers |= {
            "/403": web.Response(status=403),
            "/empty": "<html><body></body></html>",
            "/picture": web.Response(body=b"x", content_type="image/png"),
        }

        said = [await added(site, path, tmp_path) for path in ("/404", "/403", "/empty", "/picture")]

        assert [(type(one), one.reason) for one in said if isinstance(one, Refused)] == [
            (Refused, "is not there (404); see whether the link is whole"),
            (Refused, "may not be read by programs (403); save the page in your browser, and add the file"),
            (Refused, "there is no article in this page; save its text as .txt and add that"),
            (Refused, "is 'image/png', not an article (HTML, plain text or PDF)"),
        ]
        assert files_in(tmp_path) == []


def test_files_and_links_are_added_in_the_order_given(tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_text("\n\n".join(PROSE), encoding="utf-8")

    outcomes = list(
        each_added(["ftp://a.example/", str(file), "http://127.0.0.1/"], tmp_path / "seeds", Site().fetcher())
    )

    assert [type(one) for one in outcomes] == [Refused, Added, Refused]
    assert [one.path for one in outcomes] == ["ftp://a.example/", file, "http://127.0.0.1/"]


async def test_what_a_message_links_to_waits_in_the_inbox(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers["/trams"] = page("Trams return")
        taken = LinksTaken(tmp_path, site.fetcher)

        first = await taken([site.link("/trams"), site.link("/404")], "discord, community 1")
        second = await taken([site.link("/trams")], "discord, community 1")

        ((draft,), _) = Inbox(tmp_path).waiting()
        assert draft.origin is not None
        assert draft.origin.way == "discord, community 1"
        assert [type(one) for one in first] == [Added, Refused]
        assert second == (AlreadyThere(site.link("/trams"), f"inbox/{draft.id}"),)


async def test_who_asks_by_hand_may_have_what_was_rejected(tmp_path: Path) -> None:
    async with serving() as site:
        site.answers["/trams"] = page("Trams return")
        taken = LinksTaken(tmp_path, site.fetcher)
        await taken([site.link("/trams")], "discord, community 1")
        Reviewing(tmp_path).reject("paper.example-trams", date(2026, 3, 2))

        (again,) = await taken([site.link("/trams")], "discord, community 1")

        assert isinstance(again, Added)
