"""The terminal chat: the same core as on the chat platforms, read from a prompt and shown as text."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from adapters.plain_text import citations_of, context, plain
from bot import words
from bot.model import Question, Reply
from bot.ports import Record

# Earlier questions that a follow-up may lean on; which one it does is the core's to decide.
_REMEMBERED = 5


@dataclass
class Chat:
    """One conversation: what was asked, and the last reply, to which /context refers. Knows no terminal."""

    record: Callable[[], Record]
    ask: Callable[[Question], Reply]
    previous: tuple[str, ...] = ()
    last: Reply | None = field(default=None, repr=False)

    def say(self, line: str) -> str | None:
        """Return what to show for a line that was typed; None when the chat is over."""
        command, _, rest = line.strip().partition(" ")
        match command:
            case "":
                return ""
            case "/quit" | "/exit":
                return None
            case "/help":
                return words.CHAT_HELP
            case "/new":
                self.previous, self.last = (), None
                return words.CHAT_NEW
            case "/context":
                return self._context(rest.strip(" []"))
            case _ if command.startswith("/"):
                return words.CHAT_UNKNOWN.format(command=command)
        self.last = self.ask(Question(line.strip(), self.previous))
        self.previous = (*self.previous, line.strip())[-_REMEMBERED:]
        return plain(self.last)

    def _context(self, number: str) -> str:
        citations = citations_of(self.last) if self.last else ()
        wanted = next((one for one in citations if str(one.number) == (number or "1")), None)
        if self.last is None or wanted is None:
            return words.CHAT_NO_CONTEXT.format(number=number or "1")
        return context(wanted, self.last)


def lines(history: Path) -> Iterator[str]:
    """Yield what is typed, with line editing and a history kept in `history`; or the lines of a pipe as they come."""
    if not sys.stdin.isatty():
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory

    history.parent.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession("onrecord> ", history=FileHistory(str(history)))
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:  # a line is thrown away, as in a shell
            continue
        except EOFError:
            return
