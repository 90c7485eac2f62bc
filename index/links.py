"""Links as people and pages give them: what may be asked for, whether two name one page, what to call it. Pure."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from index.errors import LinkError

#: Where web servers listen. At others there are mail servers, databases, printers, which a link may not talk to.
PORTS = frozenset({80, 443, 8080, 8443})
# Browsers and proxies give up at some 2,000 to 8,000 characters; a link to an article has some 150.
_LONGEST = 2_000
# "2130706433", "0x7f.1" and "127.1" are 127.0.0.1 to the system, and a name to whoever only looks at the letters.
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
# What newsletters and social networks put behind a link to know who came from where.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|cmpid|ns_\w+|smid|xtor", re.IGNORECASE
)
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_LINK = re.compile(r"https?://[^\s<>\"'|\\^`{}]+", re.IGNORECASE)
_TRAILING = ".,;:!?…”’)]*_~"
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|pdf|txt|xml)$", re.IGNORECASE)


def checked(link: str, *, ports: frozenset[int] = PORTS) -> str:
    """Return a link without its fragment, as it is asked for; raise LinkError if it may not be.

    This is about its letters: who answers under its host is for the connection to look at (index/addresses.py).
    """
    if len(link) > _LONGEST:
        raise LinkError(f"has {len(link)} characters; a link may have {_LONGEST} at most")
    if "\\" in link or any(unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp") for letter in link):
        raise LinkError("holds a space, a backslash or a control character")
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        raise LinkError("is no link that can be read") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LinkError("is not an http or https link")
    if "@" in parts.netloc:
        raise LinkError("holds a user name or a password; leave them out")
    if port is not None and port not in ports:
        raise LinkError(f"names the port {port}; those of the web are 80, 443, 8080 and 8443")
    _check_host(parts.hostname)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))


def _check_host(host: str) -> None:
    last = host.rstrip(".").rpartition(".")[2]
    if ":" not in host and not _NUMBER.fullmatch(last):
        return
    try:
        ipaddress.ip_address(host)
    except ValueError:
        raise LinkError(f"writes the address of its host, {host}, in a way that hides it") from None


def host_of(link: str) -> str:
    """Return the host of a link, "www." and the like left out; "" where it has none."""
    try:
        return _FRONT.sub("", (urlsplit(link).hostname or "").rstrip("."))
    except ValueError:
        return ""


def cleaned(link: str) -> str:
    """Return a link without what only tells who came from where, and without its fragment."""
    parts = urlsplit(link)
    wanted = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    dropped = len(wanted) < len(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(wanted) if dropped else parts.query, ""))


def page_key(link: str) -> str:
    """Return what two links have in common when they name one page, whatever leads there."""
    parts = urlsplit(cleaned(link))
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(link)}{unquote(parts.path).rstrip('/')}{query}"


def is_front(link: str) -> bool:
    """Tell whether a link leads to the front page of a site, and to no page of its own ("/?p=23085" is one)."""
    parts = urlsplit(link)
    return parts.path in ("", "/") and not parts.query


def stem_of(link: str) -> str:
    """Return what a file of the page would be called: its host, and the last piece of its path that says something."""
    pieces = [_SUFFIX.sub("", unquote(piece)) for piece in urlsplit(link).path.split("/")]
    named = [piece for piece in pieces if re.search(r"[^\W\d]", piece) and piece.casefold() != "index"]
    return "-".join([host_of(link).removesuffix("."), *named[-1:]])


def links_in(text: str) -> Iterator[str]:
    """Yield the http and https links of a text, each once, without the punctuation behind them."""
    seen = set()
    for found in _LINK.findall(text):
        link = found.rstrip(_TRAILING)
        if found.startswith(f"{link})") and link.count("(") > link.count(")"):  # …/wiki/Crypto_(law)
            link += ")"
        if link not in seen:
            seen.add(link)
            yield link
