"""The body of an answer, never more of it than may be: counted as it comes and as it unpacks.

A few kilobytes can unpack into gigabytes, so nothing is unpacked that was not asked for, and no more of it than there
is room.
"""

import zlib
from collections.abc import AsyncIterable

from adapters.fetching_faults import FetchError

#: What we say that we can unpack.
ACCEPTED = "gzip, deflate"
# With this zlib finds out itself whether a header of gzip or of zlib comes (https://docs.python.org/3/library/zlib.html).
_EITHER_HEADER = zlib.MAX_WBITS | 32


async def read_bounded(chunks: AsyncIterable[bytes], packing: str, most: int) -> bytes:
    """Return the unpacked body; raise FetchError when it is larger than `most` bytes, or packed unreadably."""
    unpack = _Unpacking(packing)
    taken = bytearray()
    async for chunk in chunks:
        taken += unpack(chunk, most + 1 - len(taken))
        if len(taken) > most:
            raise too_large(most)
    unpack.finish()
    return bytes(taken)


def too_large(most: int) -> FetchError:
    """Return the fault of what has more bytes than it may."""
    return FetchError(f"has more than {most / 1e6:g} MB, which is more than an article or a feed has")


class _Unpacking:
    def __init__(self, packing: str) -> None:
        self._zlib = zlib.decompressobj(_EITHER_HEADER) if packing in ("gzip", "x-gzip", "deflate") else None
        if self._zlib is None and packing not in ("", "identity"):
            raise FetchError(f"is packed as {packing!r}, which nobody asked for")

    def __call__(self, chunk: bytes, room: int) -> bytes:
        if self._zlib is None:
            return chunk[:room]
        try:
            return self._zlib.decompress(chunk, room)
        except zlib.error:
            raise FetchError("is packed in a way that cannot be read") from None

    def finish(self) -> None:
        if self._zlib is not None and not self._zlib.eof:
            raise FetchError("broke off before all of it was there; try again", passing=True)
