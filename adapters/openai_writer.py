"""A writer behind any server that speaks the OpenAI chat API: Ollama, llama.cpp, vLLM, the vendors.

Imported only where one is configured; needs `pip install 'onrecord[llm]'`. What the server sends is read up to a limit
and within one deadline, whatever it sends and however slowly.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx2
from openai import AsyncOpenAI, BadRequestError, DefaultAsyncHttpxClient, OpenAIError
from openai.types.chat import ChatCompletionMessageParam
from pydantic import SecretStr

from adapters.event_stream import MEDIA_TYPE, EventStream
from bot.brief import INSTRUCTIONS, Brief
from bot.writer import Heard, WriterError

# Three sentences need a tenth of these tokens; a model that thinks aloud first needs the rest.
_BOUNDED = {"temperature": 0, "max_tokens": 1_000}
# An answer of so many tokens with all that a server says around it is some 10 kB.
_BYTES = 200_000
# As a stream each of its 1,000 tokens comes in an event of some 300 bytes of its own.
_STREAMED_BYTES = 1_000_000
# A server without a key wants none, but the client insists; and it must not take one that is there for another server.
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class OpenAIWriter:
    """Asks one model of one server, once a brief. `url` is its base, such as http://localhost:11434/v1."""

    url: str
    model: str
    key: SecretStr
    timeout_s: float

    def write(self, brief: Brief, heard: Heard | None = None) -> str:
        """Return what the model writes; raise WriterError for whatever else. Not to be called in an event loop."""
        try:
            return asyncio.run(self._within_time(brief, self._client(), heard))
        except TimeoutError:
            raise WriterError(f"no answer within {self.timeout_s:g} s") from None
        # The text of such an error may repeat what was sent, headers and all: only its kind is told.
        except (OpenAIError, httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, OSError) as error:
            raise WriterError(_kind(error)) from None
        except (ValueError, RecursionError):
            raise WriterError("what the server sent is no answer in the format of the chat API") from None

    def _client(self) -> AsyncOpenAI:
        return AsyncOpenAI(
            api_key=self.key.get_secret_value() or _NO_KEY,
            base_url=self.url,
            organization="",
            project="",
            timeout=self.timeout_s,
            max_retries=0,  # the passages are there already: better none at once than one late
            http_client=DefaultAsyncHttpxClient(follow_redirects=False, timeout=self.timeout_s),
        )

    async def _within_time(self, brief: Brief, client: AsyncOpenAI, heard: Heard | None) -> str:
        async with AsyncExitStack() as closing:
            closing.push_async_callback(client.close)
            return await asyncio.wait_for(self._answer(brief, client, heard), self.timeout_s)

    async def _answer(self, brief: Brief, client: AsyncOpenAI, heard: Heard | None) -> str:
        streaming = {"stream": True} if heard else {}
        try:
            return await self._asked(brief, client, _BOUNDED | streaming, heard)
        except BadRequestError:  # some models know these two by other names, or not at all
            return await self._asked(brief, client, streaming, heard)

    async def _asked(self, brief: Brief, client: AsyncOpenAI, bounds: Mapping[str, int], heard: Heard | None) -> str:
        asked = client.chat.completions.with_streaming_response.create(
            model=self.model,
            messages=_messages(brief),
            extra_body=dict(bounds),
            extra_headers={"Accept-Encoding": "identity"},
        )
        async with asked as response:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise ValueError("packed, though not asked to be")
            streamed = response.headers.get("content-type", "").startswith(MEDIA_TYPE)
            return await (_streamed(response.iter_bytes(), heard) if streamed else _whole(response.iter_bytes()))


async def _whole(pieces: AsyncIterator[bytes]) -> str:
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > _BYTES:
            raise ValueError("too long")
    return _text_of(bytes(body))


async def _streamed(pieces: AsyncIterator[bytes], heard: Heard | None) -> str:
    """Tell the text so far as it grows, and return the whole of it; one that was broken off is none."""
    events, size = EventStream(), 0
    async for piece in pieces:
        size += len(piece)
        if size > _STREAMED_BYTES:
            raise ValueError("too long")
        if events.feed(piece) and heard:
            heard(events.text)
    if not events.ended:
        raise ValueError("broken off")
    return events.text


def _messages(brief: Brief) -> list[ChatCompletionMessageParam]:
    return [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": brief.data}]


def _text_of(body: bytes) -> str:
    """Return the text of an answer of the chat API; raise ValueError when it is none, or was broken off."""
    try:
        choice = json.loads(body)["choices"][0]
        message, reason = choice["message"], choice.get("finish_reason")
        text = message.get("content")
        refusal = message.get("refusal")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise ValueError("no message") from None
    if refusal or reason == "content_filter":
        raise WriterError("the model refused")
    if isinstance(text, str):
        return text
    raise ValueError("no text")


def _kind(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    return (
        f"the server answered with status {status}"
        if status
        else f"the server cannot be reached ({type(error).__name__})"
    )
