"""A server of the chat API on this machine that answers from a script, in every way in which a server can."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Script = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request and the way to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, object]
    stopped: Event

    def send(self, body: bytes, *, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """Send a whole answer; underscores in the names of headers are dashes."""
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def drip(self, pieces: Iterator[bytes], *, every_s: float, kind: str = "") -> None:
        """Send pieces one after the other until the client has enough or the test is over."""
        self.handler.send_response(200)
        if kind:
            self.handler.send_header("Content-Type", kind)
        self.handler.end_headers()
        with suppress(OSError):
            for piece in pieces:
                if self.stopped.wait(every_s):
                    return
                self.handler.wfile.write(piece)


@dataclass
class ChatServer:
    """What was asked, and how it is answered: the last script again and again."""

    scripts: list[Script]
    url: str = ""
    asked: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def saying(content: object, **message: object) -> Script:
    """A script that answers as a model does."""
    return answering({"choices": [{"message": {"role": "assistant", "content": content} | message}]})


def answering(body: object) -> Script:
    """A script that sends this as JSON."""
    return lambda exchange: exchange.send(json.dumps(body).encode())


def streaming(*pieces: str, end: str = "data: [DONE]\n\n", every_s: float = 0.0) -> Script:
    """A script that answers piece by piece, as a model does that is read while it writes."""
    events = [f"data: {json.dumps({'choices': [{'delta': {'content': piece}}]})}\n\n" for piece in pieces]
    return lambda exchange: exchange.drip(
        (one.encode() for one in [*events, end]), every_s=every_s, kind="text/event-stream; charset=utf-8"
    )


@contextmanager
def chat_server(*scripts: Script) -> Iterator[ChatServer]:
    """Run a server of the scripts while the block lasts."""
    served, stopped = ChatServer(list(scripts)), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append({"path": self.path} | body)
            served.headers.append({name.lower(): value for name, value in self.headers.items()})
            script = served.scripts.pop(0) if len(served.scripts) > 1 else served.scripts[0]
            with suppress(OSError):
                script(Exchange(self, body, stopped))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        served.url = f"http://127.0.0.1:{server.server_port}/v1"
        try:
            yield served
        finally:
            stopped.set()
            server.shutdown()
            thread.join()
