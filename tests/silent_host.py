"""A host that takes every connection and never answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def silent_host() -> AsyncIterator[str]:
    """Give its address until the end of the block."""
    open_: list[asyncio.StreamWriter] = []

    async def taken(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_.append(writer)

    server = await asyncio.start_server(taken, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for writer in open_:
            writer.close()
        server.close()
        await server.wait_closed()
