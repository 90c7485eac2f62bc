"""What sites ask of programs that come by themselves: their robots.txt, read once a poll.

A page that a person asked for is fetched as a browser would. Pages that a feed names are fetched by nobody's hand, so
there a site is asked first. https://www.rfc-editor.org/rfc/rfc9309
"""

from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from adapters.fetching import Fetched, Fetcher
from adapters.fetching_faults import FetchError
from adapters.media import ROBOTS

_NAME = "onrecord"


class Robots:
    """The rules of the sites of one poll."""

    def __init__(self, fetcher: Fetcher) -> None:
        """Know of no site yet."""
        self._fetcher = fetcher
        self._rules: dict[str, RobotFileParser | None] = {}

    async def refusal(self, link: str) -> FetchError | None:
        """Return why a program may not read a page now, None where it may."""
        rules = await self._of(link)
        if rules is None:
            return FetchError("is left alone for now, since its site's robots.txt cannot be read", passing=True)
        if not rules.can_fetch(_NAME, link):
            return FetchError("may not be read by programs, says its site's robots.txt")
        return None

    async def gap_s(self, link: str) -> float:
        """Return how many seconds a site wants between two requests, 0 if it does not say."""
        rules = await self._of(link)
        delay = rules.crawl_delay(_NAME) if rules is not None else None
        return float(delay) if delay is not None else 0.0

    async def _of(self, link: str) -> RobotFileParser | None:
        parts = urlsplit(link)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        if site not in self._rules:
            self._rules[site] = await self._read(site)
        return self._rules[site]

    async def _read(self, site: str) -> RobotFileParser | None:
        """Read the rules: without a file all is allowed, None for one that cannot be had (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        try:
            found = await self._fetcher.get(site, ROBOTS)
        except FetchError as error:
            if error.passing:
                return None
            rules.parse([])
            return rules
        assert isinstance(found, Fetched), "no condition was sent"
        rules.parse(found.data.decode("utf-8", "replace").splitlines())
        return rules
