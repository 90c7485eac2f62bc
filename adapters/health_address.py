"""The address at which health and figures are served. Imports nothing heavy."""

from urllib.parse import urlsplit

_NOWHERE = frozenset({"", "off"})


def address_of(setting: str) -> tuple[str, int] | None:
    """Return the host and port of "127.0.0.1:9464" or "[::1]:9464", None for nowhere; else raise ValueError."""
    if setting.strip().lower() in _NOWHERE:
        return None
    try:
        parts = urlsplit(f"//{setting.strip()}")
        host, port = parts.hostname, parts.port
    except ValueError:  # a port that is no number, or too large
        host, port = None, None
    if not host or port is None or parts.path or parts.username is not None:
        raise ValueError("it is HOST:PORT, such as 127.0.0.1:9464, or off")
    return host, port
