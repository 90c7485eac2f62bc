"""A small web server of a test's own, and what lets a fetcher reach it: nothing but this one address and port."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from adapters.fetching import Fetcher, Policy

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
HERE = "127.0.0.1"


def page(title: str = "Trams return", *paragraphs: str, head: str = "", around: str = "") -> str:
    """A page of a news site."""
    told = "".join(f"<p>{text}</p>" for text in paragraphs or PROSE)
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>{title}</h1>{told}</article>{around}"
        "</body></html>"
    )


PROSE = (
    "Trams ran again on Harbour Street on Monday, eleven years after the last one had left the depot at the pier.",
    "Mayor Ines Calloway said that the street was quieter than it had been for a decade, and that more would follow.",
    "Shopkeepers had feared for their trade while the rails were laid, but several of them said that it had grown.",
    "The council has set aside money for a second line, which is to lead to the hospital on the hill by next spring.",
)


@dataclass
class Site:
    """A server, the paths it answers, and what it was asked."""

    answers: dict[str, Answer | str | bytes | web.Response] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    port: int = 0

    @property
    def policy(self) -> Policy:
        """Admits this server alone; short of patience."""
        return Policy(admits=lambda address: address == HERE, ports=frozenset({self.port}), seconds=5)

    def link(self, path: str, host: str = "paper.example") -> str:
        """The link of a path, under a name that only the test knows."""
        return f"http://{host}:{self.port}{path}"

    def fetcher(self, policy: Policy | None = None, **hosts: str) -> Fetcher:
        """A fetcher for which every name is here, but those given with their addresses, dots written as _."""
        known = {name.replace("_", "."): address for name, address in hosts.items()}

        async def lookup(host: str, port: int) -> Sequence[tuple[int, str]]:
            return [(socket.AF_INET, known.get(host, HERE))]

        return Fetcher(policy or self.policy, lookup=lookup)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path_qs for request in self.asked]


@asynccontextmanager
async def serving(**answers: object) -> AsyncIterator[Site]:
    """Serve until the block is left."""
    site = Site()

    async def answer(request: web.Request) -> web.StreamResponse:
        site.asked.append(request)
        said = site.answers.get(request.path)
        if said is None:
            return web.Response(status=404)
        if isinstance(said, web.Response):
            return web.Response(status=said.status, headers=said.headers, body=said.body)
        if isinstance(said, str):
            return web.Response(text=said, content_type="text/html")
        return web.Response(body=said) if isinstance(said, bytes) else await said(request)

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    listening = web.TCPSite(runner, HERE, 0)
    await listening.start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()
