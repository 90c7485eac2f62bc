"""Pages from the network, with care: what a link leads to is looked at when it is connected to, not when it is read.

Hard rules
1. Only http and https at the ports of the web, without user and password (index/links.py).
2. Every address that a name has is the public's (index/addresses.py), or nothing is connected to; and a socket is made
   for no other address, so that a name which is elsewhere when it is looked up again leads nowhere.
3. Redirects are followed here, five at most, each looked at as the first.
4. Bytes are counted as they come and as they unpack (adapters/unpacking.py), time over all of it.
5. Nothing goes out but the request: no cookies, no credentials, no referrer. A proxy of the environment is not used,
   since behind one nobody could tell what is connected to.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import metadata
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.fetching_faults import AddressRefusedError, FetchError, SocketRefusedError, of_connection, of_status
from adapters.media import Wanted
from adapters.unpacking import ACCEPTED, read_bounded, too_large
from index.addresses import is_public
from index.errors import LinkError
from index.links import PORTS, checked

# News sites need three: to https, to www, to the name that the page has now. Browsers give up after twenty.
_REDIRECTS = 5
_FOR_GOOD = frozenset({301, 308})
_MOVED = _FOR_GOOD | {302, 303, 307}
_CONDITIONS = frozenset({"If-None-Match", "If-Modified-Since"})
_CHUNK = 1 << 16

#: Gives the addresses of a host at a port, with their families; raises OSError where there is no such host.
Lookup = Callable[[str, int], Awaitable[Sequence[tuple[int, str]]]]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may be connected to, and what one link may cost, all of its redirects included.

    A slow page of a news site takes some 5 s.
    """

    admits: Callable[[str], bool] = is_public
    ports: frozenset[int] = PORTS
    seconds: float = 30.0
    connect_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a link led to.

    `link` is where that was, `moved_to` where it is for good, "" when nothing was said of it. `kind` is the suffix of a
    file of its kind; `charset` is what the server says of a text, "" for nothing. `tag` and `modified` are what to send
    along the next time, to be told that nothing has changed.
    """

    link: str
    data: bytes
    kind: str
    charset: str = ""
    moved_to: str = ""
    tag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing has changed since the time whose `tag` or `modified` was sent along."""

    moved_to: str = ""


class Fetcher:
    """Fetches links, one connection each; used in an `async with`. It keeps nothing from one link to the next."""

    def __init__(self, policy: Policy = Policy(), *, lookup: Lookup | None = None, contact: str = "") -> None:
        """Take who may be connected to, and what is told to sites about who asks."""
        self._policy, self._lookup, self._contact = policy, lookup or _system_lookup, contact
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Make ready to fetch."""
        connector = aiohttp.TCPConnector(
            resolver=_CheckingResolver(self._policy.admits, self._lookup),
            socket_factory=self._socket,
            use_dns_cache=False,
            force_close=True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=self._policy.connect_seconds),
            headers={"User-Agent": user_agent(self._contact), "Accept-Encoding": ACCEPTED},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Let go of all connections."""
        if self._session is not None:
            await self._session.close()

    async def get(self, link: str, wanted: Wanted, *, tag: str = "", modified: str = "") -> Fetched | Unchanged:
        """Fetch a link; with `tag` or `modified`, only if it has changed. Raise FetchError, and nothing else."""
        conditions = {name: value for name, value in (("If-None-Match", tag), ("If-Modified-Since", modified)) if value}
        at = [link]  # where it is now: what is wrong there is said of that host
        try:
            async with asyncio.timeout(self._policy.seconds):
                return await self._follow(at, wanted, conditions | {"Accept": wanted.accept})
        except LinkError as error:
            redirected = "" if len(at) == 1 else f"leads on to {at[-1]}, which "
            raise FetchError(f"{redirected}{error}") from error
        except (aiohttp.ClientError, AddressRefusedError, OSError, TimeoutError, ValueError) as error:
            host = urlsplit(at[-1]).hostname or at[-1]
            raise of_connection(error, host) from error

    async def _follow(self, at: list[str], wanted: Wanted, headers: Mapping[str, str]) -> Fetched | Unchanged:
        moved_to, for_good = "", True
        while True:
            link = checked(at[-1], ports=self._policy.ports)
            assert self._session is not None, "a fetcher is used in an async with"
            async with self._session.get(link, headers=headers, allow_redirects=False) as response:
                if response.status in _MOVED:
                    if len(at) > _REDIRECTS:
                        raise FetchError("leads from one link to the next without an end")
                    at.append(_next(response, link))
                    for_good = for_good and response.status in _FOR_GOOD
                    moved_to = at[-1] if for_good else moved_to
                    continue
                if response.status == 304:
                    if not headers.keys() & _CONDITIONS:
                        raise FetchError("says that nothing has changed, and was not asked that", passing=True)
                    return Unchanged(moved_to)
                return replace(await _read(response, wanted), link=link, moved_to=moved_to)

    def _socket(self, address: tuple[Any, ...]) -> socket.socket:
        """Make the socket for the very address that is connected to, also one that a link names itself, or refuse."""
        family, kind, protocol, _, where = address
        if not self._policy.admits(str(where[0])):
            raise SocketRefusedError(f"{where[0]} is not the public's")
        return socket.socket(family, kind, protocol)


class _CheckingResolver(AbstractResolver):
    """Resolves a name; one that has a single address inside of a network is refused whole."""

    def __init__(self, admits: Callable[[str], bool], lookup: Lookup) -> None:
        self._admits, self._lookup = admits, lookup

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the library's signature
    ) -> list[ResolveResult]:
        found = await self._lookup(host, port)
        if not all(self._admits(address) for _, address in found):
            raise AddressRefusedError(host)
        numeric = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=numeric)
            for family, address in found
        ]

    async def close(self) -> None:
        """Hold nothing, so let go of nothing."""


def user_agent(contact: str = "") -> str:
    """Return how we introduce ourselves to a site: by name, and by where whoever runs this is to be found."""
    where = f" (+{contact})" if contact else ""
    return f"onrecord/{metadata.version('onrecord')}{where}"


async def _system_lookup(host: str, port: int) -> Sequence[tuple[int, str]]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, str(address[0])) for family, _, _, _, address in found]


def _next(response: aiohttp.ClientResponse, link: str) -> str:
    target = response.headers.get("Location", "")
    if not target:
        raise FetchError("says that it has moved, and not where to")
    return urljoin(link, target)


async def _read(response: aiohttp.ClientResponse, wanted: Wanted) -> Fetched:
    headers = response.headers
    if response.status != 200:
        raise of_status(response.status, _wait_s(headers.get("Retry-After", "")))
    kind = wanted.kind(response.content_type if "Content-Type" in headers else "")
    most = wanted.limit(kind)
    if (response.content_length or 0) > most:
        raise too_large(most)
    packing = headers.get("Content-Encoding", "").strip().lower()
    data = await read_bounded(response.content.iter_chunked(_CHUNK), packing, most)
    if not data.strip():
        raise FetchError("is an empty page")
    return Fetched(
        link="",
        data=data,
        kind=kind or wanted.guess(data),
        charset=response.charset or "",
        tag=headers.get("ETag", ""),
        modified=headers.get("Last-Modified", ""),
    )


def _wait_s(retry_after: str) -> float | None:
    """Read how long to wait, given in seconds or as the time when it is over."""
    if retry_after.strip().isdigit():
        return float(retry_after[:9])
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
