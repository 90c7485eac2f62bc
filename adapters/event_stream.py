"""The answer of a chat API as it comes in pieces: server-sent events, each with a few more letters of the text."""

import json
from dataclasses import dataclass

from bot.writer import WriterError

#: What such an answer says that it is; a server that knows no streams sends the whole as JSON.
MEDIA_TYPE = "text/event-stream"


@dataclass(slots=True)
class EventStream:
    """What has come so far. `ended`: the server has said that this is all."""

    text: str = ""
    ended: bool = False
    _rest: bytes = b""

    def feed(self, piece: bytes) -> bool:
        """Take a piece of the answer and tell whether there is more text now; raise ValueError for another format."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        before = len(self.text)
        for line in lines:
            if line.startswith(b"data:"):
                self._take(line.removeprefix(b"data:").strip())
        return len(self.text) > before

    def _take(self, data: bytes) -> None:
        if data == b"[DONE]":
            self.ended = True
            return
        try:
            choices = json.loads(data)["choices"]
            if not choices:  # a last event may count tokens and say nothing
                return
            delta, reason = choices[0].get("delta") or {}, choices[0].get("finish_reason")
            content, refusal = delta.get("content"), delta.get("refusal")
        except (KeyError, IndexError, TypeError, AttributeError):
            raise ValueError("no event of a chat") from None
        if refusal or reason == "content_filter":
            raise WriterError("the model refused")
        self.text += content if isinstance(content, str) else ""
        self.ended = self.ended or bool(reason)
