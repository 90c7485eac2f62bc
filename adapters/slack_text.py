"""A card as Slack messages: rich text, buttons, and the same in plain text for notifications and screen readers.

Nothing of a card is ever cut: what does not fit into one message goes on in the next. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adapters.slack_buttons import button_blocks
from adapters.slack_rich import Block, Run, container, cost, escaped, printable, spans
from bot import chat_words, words
from bot.cards import Card, Line, Tone, Words
from bot.model import Citation
from bot.telling import paragraph_of

# Slack takes 50 blocks a message, but refuses some 13,200 characters of them (`msg_blocks_too_long`, not documented;
# measured by metabase, PR 80105), and advises 4,000 characters of text, the most that an edit takes in practice.
_MOST_BLOCKS = 40
_BLOCKS_COST = 9000
_TEXT_COST = 3800
_MARK = {Tone.SILENT: "mute", Tone.FAULT: "warning", Tone.NOTICE: "information_source"}


@dataclass(frozen=True, slots=True)
class Message:
    """One message as chat.postMessage takes it. `text` is never empty."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a message that cannot be divided: elements of one rich text block, and what they say."""

    elements: tuple[Block, ...]
    text: str


_Group = tuple[_Piece, ...]


def messages(card: Card, *, thread: str = "", asked: str = "") -> tuple[Message, ...]:
    """Return the card as messages in the order in which they are read; the buttons are under the last.

    `thread` is where a button to share shares to, when not where the card stands. `asked` is the question, where it is
    to be seen above the answer.
    """
    groups, buttons = [group for group in (*_asked(asked), *_groups(card)) if group], button_blocks(card, thread=thread)
    *before, last = _packed(groups, reserve=cost(buttons))
    return (*(_message(one) for one in before), _message(last, buttons))


def plain_text(card: Card) -> str:
    """Return what a card says without its layout and buttons, escaped for Slack."""
    return "\n\n".join(piece.text for group in _groups(card) for piece in group)


def _groups(card: Card) -> Iterator[_Group]:
    """Yield what belongs together: head, each line, each quotation with its speaker, each source."""
    if card.head:
        yield _head(card)
    for part in card.body:
        yield _line(part) if isinstance(part, Line) else _words(part, card.sources)
    match card.sources:
        case ():
            return
        case (only,) if f"[{only.number}]" in card.head and only.article.title in card.head:
            # The card is about this very source: what is left to say is where it stands.
            if only.url:
                yield tuple(_pieces("rich_text_section", [Run(chat_words.READ_IN_PLACE, url=only.url)]))
            return
    yield tuple(_pieces("rich_text_section", [Run(words.SOURCES, bold=True)]))
    titled: set[str] = set()
    for citation in card.sources:
        yield _source(citation, titled=citation.article.title in titled)
        titled.add(citation.article.title)


def _asked(question: str) -> Iterator[_Group]:
    if question:
        yield tuple(_pieces("rich_text_section", [Run(chat_words.ASKED.format(question=question), italic=True)]))


def _head(card: Card) -> _Group:
    first, *more = _pieces("rich_text_section", [Run(card.head, bold=card.tone is not Tone.NOTICE)])
    if card.tone not in _MARK:
        return (first, *more)
    section = first.elements[0]
    mark: list[Block] = [{"type": "emoji", "name": _MARK[card.tone]}, {"type": "text", "text": " "}]
    marked: Block = {"type": "rich_text_section", "elements": mark + list(section["elements"])}  # type: ignore[call-overload] # built just now
    return (_Piece((marked,), first.text), *more)


def _line(line: Line) -> _Group:
    return tuple(_pieces("rich_text_section", [Run(line.text, bold=line.heading)]))


def _words(quoted: Words, sources: Sequence[Citation]) -> _Group:
    context = bool(quoted.before or quoted.after)
    marked = quoted.marked or (((0, len(quoted.text)),) if context else ())
    runs = [
        *([Run(f"{quoted.before} ")] if quoted.before else []),
        *spans(quoted.text, marked),
        *([Run(f" {quoted.after}")] if quoted.after else []),
    ]
    return (*_pieces("rich_text_quote", runs, start="> "), *_pieces("rich_text_section", _voice(quoted, sources)))


def _voice(quoted: Words, sources: Sequence[Citation]) -> Iterator[Run]:
    """Yield who speaks, when, where it stands, and what the bot has to remark; the first number is a link."""
    if quoted.who:
        yield from (Run("— "), Run(quoted.who, bold=True))
    if quoted.when:
        yield Run(f", {quoted.when}" if quoted.who else f"— {quoted.when}")
    links = {citation.number: citation.url for citation in sources}
    for place, number in enumerate(quoted.numbers):
        joined = (" ", f", {words.ALSO} ", ", ")[min(place, 2)]
        yield from (Run(joined), Run(f"[{number}]", url=links.get(number) if place == 0 else None))
    if quoted.note:
        yield Run(f"\n{quoted.note}", italic=True)


def _source(citation: Citation, *, titled: bool) -> _Group:
    """Return a source in two lines; `titled`: its article's title has been said above, and is not said again."""
    runs = [Run(f"[{citation.number}]", url=citation.url), Run(f" {paragraph_of(citation)}")]
    if not titled:
        runs += [Run("\n"), Run(citation.article.title, italic=True)]
    return tuple(_pieces("rich_text_section", runs))


def _pieces(kind: str, runs: Iterable[Run], *, start: str = "") -> Iterator[_Piece]:
    for element in container(kind, (run for run in runs if printable(run.text))):
        said = "".join(str(part["text"]) for part in element["elements"])  # type: ignore[attr-defined] # built just now
        yield _Piece((element,), "\n".join(start + escaped(line) for line in said.splitlines()))


def _packed(groups: Iterable[_Group], *, reserve: int) -> list[list[_Piece]]:
    """Lay groups into messages, in order; a group is divided only when a message of its own would not hold it."""
    laid: list[list[_Piece]] = [[]]
    for group in groups:
        if not _fit([*laid[-1], *group], reserve):
            if laid[-1]:
                laid.append([])
            if not _fit(group, reserve):
                for piece in group:
                    laid += [] if _fit([*laid[-1], piece], reserve) else [[]]
                    laid[-1].append(piece)
                continue
        laid[-1] += group
    return [one for one in laid if one]


def _fit(pieces: Sequence[_Piece], reserve: int) -> bool:
    return (
        len(pieces) <= _MOST_BLOCKS
        and sum(cost(piece.elements) for piece in pieces) + reserve <= _BLOCKS_COST
        and sum(cost(piece.text) for piece in pieces) <= _TEXT_COST
    )


def _message(pieces: Sequence[_Piece], buttons: Sequence[Block] = ()) -> Message:
    blocks: list[Block] = [{"type": "rich_text", "elements": list(piece.elements)} for piece in pieces]
    return Message("\n\n".join(piece.text for piece in pieces), (*blocks, *buttons))
