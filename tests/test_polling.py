"""Polling, against sites of the test's own: what is asked of them, how often, what comes of it, and feeds that lie."""

import gzip
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from adapters.polling import PAGES, Polled, Poller
from bot.feed_book import FeedBook
from bot.feed_pace import FeedState
from bot.journal import Journal
from index.corpus import read_corpus
from index.errors import CorpusMissingError
from index.feedlist import add_to_list
from index.inbox import Inbox
from index.reviewing import Reviewing
from tests.web_server import Site, page, serving

WORDS = "trams bees harbours flowers ships mayors depots rails hospitals shops bells gulls piers clocks nets".split()
HOUR = timedelta(hours=1)


def story(number: int) -> str:
    """A page whose text is like no other's."""
    told = (" ".join(WORDS[(number * 7 + step * (place + 1)) % len(WORDS)] for step in range(12)) for place in range(4))
    return page(f"Story {number}", *(f"In the year {1900 + number} {text} were seen by everybody." for text in told))


def rss(links: list[str], *, names: list[str] | None = None) -> web.Response:
    told = zip(links, names or links, strict=True)
    items = "".join(f"<item><link>{link}</link><guid>{name}</guid></item>" for link, name in told)
    text = f"<rss><channel><title>The Paper</title>{items}</channel></rss>"
    return web.Response(text=text, content_type="application/rss+xml", headers={"ETag": f'"{len(links)}"'})


@dataclass
class Paper:
    """A site with a feed of stories, a poller that watches it, and the clock of both."""

    site: Site
    seeds: Path
    journal: Journal
    time: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    @property
    def feed(self) -> str:
        return self.site.link("/feed")

    def publish(self, *numbers: int) -> None:
        """Have the feed name these stories, newest first."""
        for number in numbers:
            self.site.answers[f"/story/{number}"] = story(number)
        self.site.answers["/feed"] = rss([self.site.link(f"/story/{number}") for number in numbers])

    def poller(self) -> Poller:
        async def sleep(seconds: float) -> None:
            self.waits.append(seconds)

        return Poller(
            self.seeds,
            FeedBook(self.journal),
            self.site.fetcher,
            policy=self.site.policy,
            interval_s=3600,
            now=lambda: self.time,
            sleep=sleep,
        )

    async def poll(self, *, after: timedelta = HOUR) -> tuple[Polled, ...]:
        """Let time go by, and poll what is due."""
        self.time += after
        self.site.asked.clear()
        return await self.poller().poll()

    def accept_all(self) -> None:
        """Do as a curator does who wants all that waits."""
        reviewing = Reviewing(self.seeds)
        for draft in reviewing.inbox.waiting()[0]:
            reviewing.accept(draft.id, as_it_is=True)

    @property
    def titles(self) -> list[str]:
        """What waits in the inbox."""
        return sorted(one.article.title for one in Inbox(self.seeds).waiting()[0])

    @property
    def state(self) -> FeedState:
        (state,) = FeedBook(self.journal).states([self.feed])
        return state


@pytest.fixture
async def paper(tmp_path: Path, journal: Journal) -> AsyncIterator[Paper]:
    async with serving() as site:
        paper = Paper(site, tmp_path / "seeds", journal)
        add_to_list(paper.seeds, paper.feed, ports=site.policy.ports)
        yield paper


async def test_new_entries_become_drafts_and_nothing_else(paper: Paper) -> None:
    paper.publish(2, 1)

    (polled,) = await paper.poll()

    assert polled == Polled(paper.feed, 2, "2 new, 2 waiting for review")
    assert paper.titles == ["Story 1", "Story 2"]
    with pytest.raises(CorpusMissingError):
        read_corpus(paper.seeds)
    (draft, _), _ = Inbox(paper.seeds).waiting()
    assert draft.origin is not None
    assert draft.origin.way == f"the feed {paper.feed}"


async def test_a_feed_is_asked_when_it_is_due_and_told_what_is_known_of_it(paper: Paper) -> None:
    paper.publish(1)
    await paper.poll()

    assert await paper.poll(after=timedelta(minutes=59)) == ()
    assert paper.site.paths == []

    paper.site.answers["/feed"] = web.Response(status=304)
    (polled,) = await paper.poll(after=timedelta(minutes=1))
    assert polled.said == "nothing new"
    assert paper.site.paths == ["/feed"]
    assert paper.site.asked[0].headers["If-None-Match"] == '"1"'


async def test_only_what_is_new_is_fetched(paper: Paper) -> None:
    paper.publish(1)
    await paper.poll()
    paper.publish(2, 1)

    await paper.poll()

    assert paper.site.paths == ["/feed", "/robots.txt", "/story/2"]
    assert paper.titles == ["Story 1", "Story 2"]


async def test_pages_are_fetched_one_by_one_with_a_gap_between_and_so_many_a_poll(paper: Paper) -> None:
    paper.publish(*range(25))

    (polled,) = await paper.poll()
    assert polled.said == f"25 new, {PAGES} waiting for review; 15 more at the next polls"
    assert paper.waits == [2.0] * PAGES

    await paper.poll()
    await paper.poll()
    assert len(paper.titles) == 25


async def test_a_site_may_ask_for_longer_gaps_and_to_be_left_alone(paper: Paper) -> None:
    paper.publish(1, 2, 3)
    rules = "User-agent: *\nCrawl-delay: 7\nDisallow: /story/2\n\nUser-agent: other\nDisallow: /\n"
    paper.site.answers["/robots.txt"] = web.Response(text=rules)

    await paper.poll()

    assert paper.titles == ["Story 1", "Story 3"]
    assert paper.waits == [7.0, 7.0]
    await paper.poll()
    assert "/story/2" not in paper.site.paths


async def test_what_was_left_out_is_named_with_its_reason(paper: Paper) -> None:
    paper.publish(1)
    gone = [paper.site.link(f"/gone/{number}") for number in range(5)]
    paper.site.answers["/feed"] = rss([*gone, paper.site.link("/story/1")])

    (polled,) = await paper.poll()

    first = f"6 new, 1 waiting for review; left out: {gone[0]} is not there (404); see whether the link is whole; "
    assert polled.said.startswith(first)
    assert polled.said.endswith("; and 2 others")


async def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_now(paper: Paper) -> None:
    paper.publish(1)
    paper.site.answers["/robots.txt"] = web.Response(status=503)

    (done,) = await paper.poll()

    assert paper.titles == []
    assert done.said.endswith("/story/1 is left alone for now, since its site's robots.txt cannot be read")
    del paper.site.answers["/robots.txt"]
    await paper.poll()
    assert paper.titles == ["Story 1"]


async def test_entries_that_share_a_name_are_told_apart_by_their_links(paper: Paper) -> None:
    paper.publish(1, 2, 3)
    paper.site.answers["/feed"] = rss([paper.site.link(f"/story/{number}") for number in (1, 2, 3)], names=["G"] * 3)
    await paper.poll()

    assert paper.titles == ["Story 1", "Story 2", "Story 3"]


async def test_entries_without_a_link_are_counted(paper: Paper) -> None:
    told = "<rss><channel><title>T</title><item><title>a</title></item><item><title>b</title></item></channel></rss>"
    paper.site.answers["/feed"] = web.Response(text=told, content_type="application/rss+xml")

    assert [one.said for one in await paper.poll()] == ["nothing new; 2 entries without a link to a page"]


@pytest.mark.parametrize("path", ["/robots.txt", "/story/1"])
async def test_what_says_unasked_that_it_has_not_changed_stops_no_poll(paper: Paper, path: str) -> None:
    paper.publish(1)
    paper.site.answers[path] = web.Response(status=304)
    (done,) = await paper.poll()

    assert (done.drafts, done.is_fault) == (0, False)
    assert "left out: " in done.said


async def test_a_feed_that_fails_is_asked_less_often_and_as_late_as_it_wants(paper: Paper) -> None:
    paper.site.answers["/feed"] = web.Response(status=503, headers={"Retry-After": "10800"})

    (polled,) = await paper.poll()

    assert polled == Polled(paper.feed, 0, "is answered with the error 503; try again later", is_fault=True)
    assert await paper.poll(after=timedelta(hours=2, minutes=59)) == ()
    paper.publish(1)
    assert [one.drafts for one in await paper.poll(after=timedelta(minutes=1))] == [1]
    assert paper.state.failures == 0


async def test_a_feed_that_is_gone_is_paused_until_somebody_resumes_it(paper: Paper) -> None:
    paper.site.answers["/feed"] = web.Response(status=410)
    (polled,) = await paper.poll()
    assert polled.said.startswith("is gone for good (410); it is not asked any more, until: onrecord feeds resume")

    paper.publish(1)
    assert await paper.poll(after=timedelta(days=30)) == ()
    FeedBook(paper.journal).wake(paper.feed)
    assert [one.drafts for one in await paper.poll()] == [1]


async def test_a_feed_that_moved_for_good_is_asked_there(paper: Paper) -> None:
    paper.publish(1)
    paper.site.answers["/new"] = paper.site.answers["/feed"]
    paper.site.answers["/feed"] = web.Response(status=301, headers={"Location": "/new"})

    await paper.poll()
    await paper.poll()

    assert paper.state.moved_to == paper.site.link("/new")
    assert paper.site.paths == ["/new"]


async def test_two_processes_poll_a_feed_once(paper: Paper) -> None:
    paper.publish(1)
    paper.time += HOUR
    book = FeedBook(paper.journal)
    (state,) = book.states([paper.feed])

    assert [book.claim(state, int(paper.time.timestamp())) for _ in range(2)] == [True, False]
    assert await paper.poll(after=timedelta()) == ()
    assert await paper.poll(after=timedelta(minutes=16)) != ()


async def test_a_rejected_draft_does_not_come_back(paper: Paper) -> None:
    paper.publish(1)
    await paper.poll()
    ((draft,), _) = Inbox(paper.seeds).waiting()
    Reviewing(paper.seeds).reject(draft.id, paper.time.date())
    paper.site.answers["/elsewhere"] = story(1)
    paper.site.answers["/feed"] = rss([paper.site.link("/story/1"), paper.site.link("/elsewhere")], names=["x", "y"])

    (polled,) = await paper.poll()

    assert polled.drafts == 0
    assert paper.titles == []
    assert "/story/1" not in paper.site.paths


async def test_what_is_on_record_is_not_fetched_again(paper: Paper) -> None:
    paper.publish(1)
    await paper.poll()
    ((draft,), _) = Inbox(paper.seeds).waiting()
    Reviewing(paper.seeds).accept(draft.id, as_it_is=True)
    paper.site.answers["/feed"] = rss([paper.site.link("/story/1")], names=["another name"])

    (polled,) = await paper.poll()

    assert polled.said == "nothing new"
    assert paper.site.paths == ["/feed"]


async def test_the_same_text_from_another_site_waits_for_the_curator_too(paper: Paper) -> None:
    paper.publish(1)
    await paper.poll()
    other = paper.site.link("/copy", host="other.example")
    paper.site.answers |= {"/copy": story(1), "/feed": rss([other])}

    await paper.poll()

    assert paper.titles == ["Story 1", "Story 1"]


# ---- feeds that lie


async def test_another_home_that_is_noted_does_not_wait_again(paper: Paper) -> None:
    paper.publish(1)
    await paper.poll()
    paper.accept_all()
    paper.site.answers["/story/1b"] = story(1)
    other = paper.site.link("/story/1b", host="other.example")
    paper.site.answers["/feed"] = rss([other])
    await paper.poll()
    paper.accept_all()
    paper.site.answers["/feed"] = rss([other, f"{other}?again"], names=["new name", "another"])

    await paper.poll()

    assert paper.titles == []
    assert "/story/1b" not in paper.site.paths


async def test_names_that_change_with_every_poll_bring_nothing_twice(paper: Paper) -> None:
    paper.publish(1)
    link = paper.site.link("/story/1")
    for number in range(3):
        paper.site.answers["/feed"] = rss([link], names=[f"{number}"])
        await paper.poll()

    assert paper.titles == ["Story 1"]


async def test_links_that_change_with_every_poll_bring_nothing_twice(paper: Paper) -> None:
    paper.publish(1)
    for number in range(3):
        paper.site.answers["/feed"] = rss([paper.site.link(f"/story/1?session={number}")])
        await paper.poll()

    assert paper.titles == ["Story 1"]


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "http://127.0.0.2/", "http://[::1]/", "file:///etc/passwd"]
)
async def test_an_entry_that_leads_inside_is_not_followed(paper: Paper, target: str) -> None:
    paper.publish(1)
    good = paper.site.link("/story/1")
    paper.site.answers["/feed"] = rss([target, good])

    (polled,) = await paper.poll()

    assert polled.drafts == 1
    assert {request.host.split(":")[0] for request in paper.site.asked} == {"paper.example"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (page(), "is a web page, not a feed"),
        (b"\x89PNG", "does not say what it is"),
        (web.Response(text="{}", content_type="text/xml"), "is not a feed"),
        (web.Response(body=b"x" * 5_000_001, content_type="text/xml"), "has more than 5 MB"),
        (
            web.Response(
                body=gzip.compress(b"<rss>" + bytes(50_000_000)),
                headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"},
            ),
            "has more than 5 MB",
        ),
    ],
    ids=["a web page", "a picture", "JSON", "50 MB", "a bomb"],
)
async def test_what_is_no_feed_is_said_and_asked_less_often(paper: Paper, answer: object, said: str) -> None:
    paper.site.answers["/feed"] = answer  # type: ignore[assignment]

    (polled,) = await paper.poll()

    assert polled.is_fault
    assert said in polled.said
    assert paper.state.next_at == int((paper.time + 2 * HOUR).timestamp())


async def test_a_host_that_never_answers_holds_up_the_others_for_so_long_only(paper: Paper) -> None:
    async def never(request: web.Request) -> web.StreamResponse:
        import asyncio

        await asyncio.sleep(30)
        return web.Response()

    paper.publish(1, 2, 3, 4)
    for number in (1, 2, 3):
        paper.site.answers[f"/story/{number}"] = never
    impatient = replace(paper.site.policy, seconds=0.2)
    fetcher: Callable[[], object] = lambda: paper.site.fetcher(impatient)  # noqa: E731 - a fetcher a poll
    poller = paper.poller()
    poller._fetcher = fetcher  # type: ignore[assignment]
    paper.time += HOUR

    (polled,) = await poller.poll()

    assert polled.drafts == 0
    assert [path for path in paper.site.paths if path.startswith("/story")] == ["/story/1", "/story/2"]


async def test_an_entry_that_cannot_be_had_is_tried_at_three_polls(paper: Paper) -> None:
    paper.publish(1)
    paper.site.answers["/story/1"] = web.Response(status=500)

    tried = 0
    for _ in range(5):
        await paper.poll()
        tried += "/story/1" in paper.site.paths

    assert tried == 3


async def test_an_inbox_that_cannot_be_written_stops_no_poll(paper: Paper) -> None:
    paper.publish(1)
    os.mkfifo(paper.seeds / "inbox")

    (polled,) = await paper.poll()

    assert polled.said.startswith(
        f"1 new, 0 waiting for review; left out: {paper.site.link('/story/1')} cannot hold drafts"
    )
