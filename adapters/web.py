"""What asks the network, put together from the settings."""

from adapters.fetching import Fetcher
from adapters.settings import Settings


def fetcher(settings: Settings) -> Fetcher:
    """Return what fetches links."""
    return Fetcher(contact=settings.contact)
