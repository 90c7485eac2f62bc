"""A writer behind any server that speaks the OpenAI chat API: Ollama, llama.cpp, vLLM, the vendors.

Imported only where one is configured; needs `pip install 'onrecord[llm]'`. What the server sends is read up to a limit
and within one deadline, whatever it sends and however slowly.
"""

import asyncio
import json
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx2
from openai import AsyncOpenAI, BadRequestError, DefaultAsyncHttpxClient, OpenAIError
from openai.types.chat import ChatCompletionMessageParam
from pydantic import SecretStr

from bot.brief import INSTRUCTIONS, Brief
from bot.writer import WriterError

# Three sentences need a tenth of these tokens; a model that thinks aloud first needs the rest.
_BOUNDED = {"temperature": 0, "max_tokens": 1_000}
# An answer of so many tokens with all that a server says around it is some 10 kB.
_BYTES = 200_000
# A server without a key wants none, but the client insists; and it must not take one that is there for another server.
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class OpenAIWriter:
    """Asks one model of one server, once a brief. `url` is its base, such as http://localhost:11434/v1."""

    url: str
    model: str
    key: SecretStr
    timeout_s: float

    def write(self, brief: Brief) -> str:
        """Return what the model writes; raise WriterError for whatever else. Not to be called in an event loop."""
        try:
            return asyncio.run(self._within_time(brief, self._client()))
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

    async def _within_time(self, brief: Brief, client: AsyncOpenAI) -> str:
        async with AsyncExitStack() as closing:
            closing.push_async_callback(client.close)
            return _text_of(await asyncio.wait_for(self._answer(brief, client), self.timeout_s))

    async def _answer(self, brief: Brief, client: AsyncOpenAI) -> bytes:
        try:
            return await self._asked(brief, client, _BOUNDED)
        except BadRequestError:  # some models know these two by other names, or not at all
            return await self._asked(brief, client, {})

    async def _asked(self, brief: Brief, client: AsyncOpenAI, bounds: dict[str, int]) -> bytes:
        asked = client.chat.completions.with_streaming_response.create(
            model=self.model,
            messages=_messages(brief),
            extra_body=bounds,
            extra_headers={"Accept-Encoding": "identity"},
        )
        async with asked as response:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise ValueError("packed, though not asked to be")
            body = bytearray()
            async for piece in response.iter_bytes():
                body += piece
                if len(body) > _BYTES:
                    raise ValueError("too long")
            return bytes(body)


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
