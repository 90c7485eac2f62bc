"""Why a link could not be fetched, as the end of a sentence that begins with the link."""

import aiohttp

_STATUS = {
    401: "asks for a login; save the page where you can read it, and add the file",
    402: "asks for a payment; save the page where you can read it, and add the file",
    403: "may not be read by programs (403); save the page in your browser, and add the file",
    404: "is not there (404); see whether the link is whole",
    410: "is gone for good (410)",
    429: "is asked for too often (429); try again later",
    451: "may not be shown here for legal reasons (451)",
}
_GONE = frozenset({404, 410, 451})
# What may be otherwise in an hour.
_PASSING = frozenset({408, 425, 429})


class FetchError(Exception):
    """A link could not be fetched; `str()` says why.

    `passing`: it may be otherwise later. `gone`: it will not be. `wait_s` is for how long the server asks to be left
    alone, None when it says nothing.
    """

    def __init__(self, reason: str, *, passing: bool = False, gone: bool = False, wait_s: float | None = None) -> None:
        """Take what completes the sentence."""
        super().__init__(reason)
        self.reason, self.passing, self.gone, self.wait_s = reason, passing, gone, wait_s


class AddressRefusedError(Exception):
    """A host is at an address that is not the public's."""

    def __init__(self, host: str) -> None:
        """Take the host."""
        super().__init__(f"leads to {host}, which is an address inside of a network")


class SocketRefusedError(OSError):
    """The same, found when the socket was to be made."""


def of_status(status: int, wait_s: float | None) -> FetchError:
    """Return the fault of an answer that is none."""
    passing = status >= 500 or status in _PASSING
    later = "; try again later" if passing else ""
    reason = _STATUS.get(status, f"is answered with the error {status}{later}")
    return FetchError(reason, passing=passing, gone=status in _GONE, wait_s=wait_s)


def of_connection(error: Exception, host: str) -> FetchError:
    """Return the fault of a connection that did not come about, or broke off."""
    match error:
        case AddressRefusedError():
            return FetchError(str(error))
        case aiohttp.ClientConnectorError(os_error=SocketRefusedError()):
            return FetchError(str(AddressRefusedError(host)))
        case aiohttp.ClientConnectorCertificateError():
            return FetchError(f"cannot be trusted: the certificate of {host} is not in order", passing=True)
        case aiohttp.ClientSSLError():
            said = f"cannot be reached safely: {host} speaks no TLS that can be trusted"
            return FetchError(said, passing=True)
        case aiohttp.ClientConnectorDNSError():
            return FetchError(f"cannot be reached: there is no host {host}, or the network is down", passing=True)
        case TimeoutError():
            return FetchError("takes too long; try again later", passing=True)
        case aiohttp.ClientPayloadError() | aiohttp.ServerDisconnectedError():
            return FetchError("broke off before all of it was there; try again", passing=True)
        case aiohttp.ClientConnectorError():
            return FetchError(f"cannot be reached: {host} does not answer", passing=True)
        case _:
            return FetchError("is answered with something that is not HTTP", passing=True)
