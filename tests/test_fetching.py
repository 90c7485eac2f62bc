"""Fetching, against servers of the test's own: what is refused, what it costs at most, and what is sent."""

import asyncio
import gzip
import socket
import ssl
import subprocess
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from aiohttp import web

from adapters.fetching import Fetched, Fetcher, Policy, Unchanged, user_agent
from adapters.fetching_faults import FetchError
from adapters.media import FEED, PAGE
from adapters.unpacking import read_bounded
from tests.web_server import HERE, Site, page, serving

TEXT = "Trams ran again on Harbour Street."


async def fetched(site: Site, path: str, policy: Policy | None = None) -> Fetched:
    async with site.fetcher(policy) as fetcher:
        found = await fetcher.get(site.link(path), PAGE)
        assert isinstance(found, Fetched)
        return found


async def refusal(link: str, fetcher: Fetcher) -> str:
    async with fetcher:
        with pytest.raises(FetchError) as refused:
            await fetcher.get(link, PAGE)
    return str(refused.value)


async def test_a_page_comes_with_where_it_was_what_it_is_and_what_to_ask_next_time() -> None:
    async with serving() as site:
        headers = {"ETag": '"1"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}
        site.answers["/a"] = web.Response(
            body=page().encode(), content_type="text/html", charset="utf-8", headers=headers
        )

        assert await fetched(site, "/a#top") == Fetched(
            site.link("/a"), page().encode(), ".html", "utf-8", "", '"1"', "Mon, 02 Mar 2026 10:00:00 GMT"
        )


async def test_nothing_is_sent_but_the_request() -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(
            status=302, headers={"Location": site.link("/b"), "Set-Cookie": "who=you; Path=/"}
        )
        site.answers["/b"] = page()
        await fetched(site, "/a")

        sent = {name.lower() for request in site.asked for name in request.headers}
        assert sent == {"host", "accept", "accept-encoding", "user-agent", "connection"}
        assert {request.headers["User-Agent"] for request in site.asked} == {user_agent()}
        assert {request.headers["Host"] for request in site.asked} == {f"paper.example:{site.port}"}


def test_a_site_is_told_who_asks_and_where_to_write() -> None:
    assert user_agent().startswith("onrecord/")
    assert user_agent("https://group.example/bot").endswith(" (+https://group.example/bot)")


# ---- whom it connects to


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "0.0.0.0", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"]
)
async def test_an_address_inside_of_the_network_is_refused(host: str) -> None:
    assert "inside of a network" in await refusal(f"http://{host}/", Fetcher())


@pytest.mark.parametrize("host", ["localhost", "ip6-localhost.localdomain"])
async def test_a_name_of_this_machine_is_refused(host: str) -> None:
    async def lookup(name: str, port: int) -> Sequence[tuple[int, str]]:
        return [(socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.1")]

    assert "inside of a network" in await refusal(f"http://{host}/", Fetcher(lookup=lookup))


async def test_this_machine_is_refused_when_the_system_resolves_its_name() -> None:
    assert "inside of a network" in await refusal("http://localhost/", Fetcher())


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
async def test_an_address_that_is_written_to_be_missed_is_refused(host: str) -> None:
    assert "hides it" in await refusal(f"http://{host}/", Fetcher())


async def test_a_name_with_one_address_inside_is_refused_whole() -> None:
    async with serving() as site:
        site.answers["/"] = page()

        async def lookup(name: str, port: int) -> Sequence[tuple[int, str]]:
            return [(socket.AF_INET, HERE), (socket.AF_INET, "192.168.0.1")]

        assert "inside of a network" in await refusal(site.link("/"), Fetcher(site.policy, lookup=lookup))
        assert site.paths == []


async def test_a_name_that_is_elsewhere_at_the_second_look_up_leads_nowhere() -> None:
    """Rebinding: the first answer is admitted, every further one is this machine, whose server hears nothing."""
    async with serving(**{}) as site:
        site.answers["/a"] = web.Response(status=302, headers={"Location": site.link("/b")})
        site.answers["/b"] = page()
        looked_up = iter(["127.0.0.1", "127.0.0.2"])

        async def lookup(name: str, port: int) -> Sequence[tuple[int, str]]:
            return [(socket.AF_INET, next(looked_up))]

        said = await refusal(site.link("/a"), Fetcher(site.policy, lookup=lookup))

        assert "inside of a network" in said
        assert site.paths == ["/a"]


async def test_the_address_that_is_connected_to_is_the_one_that_was_looked_at() -> None:
    """Whatever the resolver lets through, the socket itself is refused."""
    asked: list[str] = []

    def admits(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1  # the resolver's look; the one at the socket comes after

    async with serving() as site:
        site.answers["/"] = page()

        said = await refusal(site.link("/"), site.fetcher(replace(site.policy, admits=admits)))

        assert "inside of a network" in said
        assert asked == [HERE, HERE]
        assert site.paths == []


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "leads to 169.254.169.254, which is an address inside"),
        ("http://inside.example:{port}/", "leads to inside.example, which is an address inside"),
        ("file:///etc/passwd", "leads on to file:///etc/passwd, which is not an http or https link"),
        ("http://me:secret@paper.example:{port}/", "holds a user name or a password"),
        ("http://paper.example:22/", "names the port 22"),
        ("//[::1]:{port}/", "leads to ::1, which is an address inside"),
    ],
)
async def test_a_redirect_is_looked_at_as_the_first_link_was(target: str, reason: str) -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(status=302, headers={"Location": target.format(port=site.port)})

        assert reason in await refusal(site.link("/a"), site.fetcher(inside_example="10.0.0.1"))


async def test_redirects_without_an_end_are_given_up() -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(status=302, headers={"Location": "/a"})

        assert "without an end" in await refusal(site.link("/a"), site.fetcher())
        assert len(site.asked) == 6


async def test_where_a_page_has_moved_for_good_is_told_and_a_detour_is_not() -> None:
    async with serving() as site:
        site.answers |= {
            "/old": web.Response(status=301, headers={"Location": "/new"}),
            "/new": web.Response(status=302, headers={"Location": "/today"}),
            "/today": page(),
        }

        found = await fetched(site, "/old")

        assert (found.link, found.moved_to) == (site.link("/today"), site.link("/new"))


async def test_a_redirect_to_nowhere_is_a_fault() -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(status=302)

        assert "not where to" in await refusal(site.link("/a"), site.fetcher())


# ---- what it costs at most


async def test_an_article_of_50_mb_is_not_read_to_its_end() -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(50):
            await response.write(b"x" * 1_000_000)
            sent += 1
        return response

    async with serving() as site:
        site.answers["/a"] = endless
        site.answers["/b"] = web.Response(body=b"x" * 5_000_001, content_type="text/html")

        assert (
            await refusal(site.link("/a"), site.fetcher())
            == "has more than 5 MB, which is more than an article or a feed has"
        )
        assert (
            await refusal(site.link("/b"), site.fetcher())
            == "has more than 5 MB, which is more than an article or a feed has"
        )
        assert sent < 20


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
async def test_a_bomb_is_not_unpacked(packing: str) -> None:
    bomb = gzip.compress(bytes(60_000_000)) if packing == "gzip" else zlib.compress(bytes(60_000_000))
    assert len(bomb) < 70_000
    async with serving() as site:
        headers = {"Content-Encoding": packing, "Content-Type": "text/html"}
        site.answers["/a"] = web.Response(body=bomb, headers=headers)

        assert "has more than 5 MB" in await refusal(site.link("/a"), site.fetcher())


async def test_no_more_of_a_bomb_is_unpacked_than_there_is_room_for() -> None:
    async def whole() -> AsyncIterator[bytes]:
        yield bomb

    bomb, most = gzip.compress(bytes(60_000_000)), 1_000_000
    tracemalloc.start()

    with pytest.raises(FetchError, match="has more than 1 MB"):
        await read_bounded(whole(), "gzip", most)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * most


@pytest.mark.parametrize(
    ("packing", "body", "reason"),
    [
        ("gzip", b"not packed at all", "cannot be read"),
        ("gzip", gzip.compress(page().encode())[:-30], "broke off"),
        ("br", b"x", "is packed as 'br', which nobody asked for"),
    ],
)
async def test_what_is_packed_wrongly_is_refused(packing: str, body: bytes, reason: str) -> None:
    async with serving() as site:
        headers = {"Content-Encoding": packing, "Content-Type": "text/html"}
        site.answers["/a"] = web.Response(body=body, headers=headers)

        assert reason in await refusal(site.link("/a"), site.fetcher())


async def test_a_packed_page_is_unpacked() -> None:
    async with serving() as site:
        headers = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
        site.answers["/a"] = web.Response(body=gzip.compress(page().encode()), headers=headers)

        assert (await fetched(site, "/a")).data == page().encode()


@pytest.mark.parametrize("drips", [False, True], ids=["never answers", "drips"])
async def test_a_host_that_takes_too_long_is_left(drips: bool) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        if drips:
            await response.prepare(request)
        for _ in range(100):
            await asyncio.sleep(0.05)
            if drips:
                await response.write(b"<p>")
        return response

    async with serving() as site:
        site.answers["/a"] = slow
        began = monotonic()

        said = await refusal(site.link("/a"), site.fetcher(replace(site.policy, seconds=0.4)))

        assert said == "takes too long; try again later"
        assert monotonic() - began < 3


async def test_a_host_that_takes_no_connection_is_left() -> None:
    with socket.socket() as full:
        full.bind((HERE, 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex((HERE, port))
        site = Site(port=port)

        said = await refusal(site.link("/"), site.fetcher(replace(site.policy, seconds=0.4)))

        for one in waiting:
            one.close()
    assert said == "takes too long; try again later"


# ---- what comes back


@pytest.mark.parametrize(
    ("status", "reason", "passing", "gone"),
    [
        (404, "is not there (404)", False, True),
        (410, "is gone for good (410)", False, True),
        (403, "may not be read by programs (403)", False, False),
        (401, "asks for a login", False, False),
        (402, "asks for a payment", False, False),
        (451, "legal reasons (451)", False, True),
        (429, "too often (429)", True, False),
        (503, "the error 503; try again later", True, False),
        (418, "the error 418", False, False),
        (204, "the error 204", False, False),
    ],
)
async def test_each_status_has_its_sentence(status: int, reason: str, passing: bool, gone: bool) -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(status=status)
        async with site.fetcher() as fetcher:
            with pytest.raises(FetchError) as refused:
                await fetcher.get(site.link("/a"), PAGE)

    assert reason in refused.value.reason
    assert (refused.value.passing, refused.value.gone) == (passing, gone)


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [("120", 120), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", None), ("", None), ("9" * 400, 999_999_999)],
)
async def test_how_long_a_site_wants_to_be_left_alone_is_read(said: str, wait_s: float | None) -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(status=503, headers={"Retry-After": said})
        async with site.fetcher() as fetcher:
            with pytest.raises(FetchError) as refused:
                await fetcher.get(site.link("/a"), PAGE)

    assert refused.value.wait_s == wait_s


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        ("text/html; charset=iso-8859-1", page().encode(), ".html"),
        ("application/xhtml+xml", page().encode(), ".html"),
        ("text/plain", TEXT.encode(), ".txt"),
        ("application/pdf", b"%PDF-1.7", ".pdf"),
        ("application/octet-stream", b"%PDF-1.7", ".pdf"),
        ("application/octet-stream", page().encode(), ".html"),
    ],
)
async def test_what_can_be_an_article_is_read(content_type: str, body: bytes, kind: str) -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(body=body, headers={"Content-Type": content_type})

        assert (await fetched(site, "/a")).kind == kind


@pytest.mark.parametrize(
    ("content_type", "body", "reason"),
    [
        ("image/jpeg", b"\xff\xd8", "is 'image/jpeg', not an article"),
        ("application/zip", b"PK", "is 'application/zip', not an article"),
        ("application/octet-stream", b"MZ", "does not look like an article"),
        ("text/html", b" \n ", "is an empty page"),
    ],
)
async def test_what_cannot_be_an_article_is_refused(content_type: str, body: bytes, reason: str) -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(body=body, headers={"Content-Type": content_type})

        assert reason in await refusal(site.link("/a"), site.fetcher())


async def test_what_has_not_changed_is_not_sent_again() -> None:
    async with serving() as site:
        site.answers["/feed"] = web.Response(status=304)
        async with site.fetcher() as fetcher:
            found = await fetcher.get(site.link("/feed"), FEED, tag='"1"', modified="Mon, 02 Mar 2026 10:00:00 GMT")

        assert found == Unchanged()
        assert site.asked[0].headers["If-None-Match"] == '"1"'
        assert site.asked[0].headers["If-Modified-Since"] == "Mon, 02 Mar 2026 10:00:00 GMT"


async def test_a_page_that_says_unasked_that_it_has_not_changed_is_a_fault() -> None:
    async with serving() as site:
        site.answers["/a"] = web.Response(status=304)

        said = "says that nothing has changed, and was not asked that"
        assert await refusal(site.link("/a"), site.fetcher()) == said


async def test_an_unknown_host_is_named() -> None:
    async def lookup(name: str, port: int) -> Sequence[tuple[int, str]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert "there is no host nowhere.example" in await refusal("http://nowhere.example/", Fetcher(lookup=lookup))


async def test_a_host_that_refuses_the_connection_is_named() -> None:
    async with serving() as site:
        pass

    assert "paper.example does not answer" in await refusal(site.link("/"), site.fetcher())


async def test_what_breaks_off_or_is_no_http_is_said() -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>"
        writer.write(head if b"/cut" in request else b"220 mail.example ESMTP\r\n")
        writer.close()

    server = await asyncio.start_server(cut, HERE, 0)
    site = Site(port=server.sockets[0].getsockname()[1])

    assert "broke off" in await refusal(site.link("/cut"), site.fetcher())
    assert "not HTTP" in await refusal(site.link("/mail"), site.fetcher())

    server.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for paper.example that nobody vouches for, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=paper.example"]
    named = ["-addext", "subjectAltName=DNS:paper.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*made, *named], check=True, capture_output=True)
    return certificate, key


async def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: tuple[Path, Path]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), HERE, 0, ssl=context)
    site = Site(port=server.sockets[0].getsockname()[1])

    said = await refusal(site.link("/").replace("http:", "https:"), site.fetcher())

    assert said == "cannot be trusted: the certificate of paper.example is not in order"
    server.close()


async def test_a_host_that_speaks_no_tls_is_said() -> None:
    async with serving() as site:
        said = await refusal(site.link("/").replace("http:", "https:"), site.fetcher())

    assert said == "cannot be reached safely: paper.example speaks no TLS that can be trusted"
