"""The address at which a language model is asked. Imports nothing heavy."""

from urllib.parse import urlsplit


def check_address(url: str) -> None:
    """Raise ValueError, with what would be right, for what is no base address of a chat API; "" names none."""
    if not url:
        return
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        has_key = parts.password is not None or parts.username is not None
        _ = parts.port  # raises where it is none
    except ValueError:
        usable, has_key = False, False
    if has_key:
        raise ValueError("it holds a user or password; the key has a setting of its own, writer_key")
    if not usable:
        raise ValueError("it is an address such as http://localhost:11434/v1")
