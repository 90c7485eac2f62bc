"""A card as Discord messages: what they say, how long they may be, and what can be pressed below the last of them.

Pure. Nothing of a card is ever cut: what does not fit goes on in the next message, and the sources stay together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adapters import discord_words
from adapters.discord_markdown import escaped, fitting, length, linked, quotation, small
from bot import words
from bot.cards import Card, Line, Tone, Words
from bot.model import Citation
from bot.telling import byline, paragraph_of

# https://docs.discord.com/developers/resources/message: 2000 characters of content, 4096 of an embed's description.
CONTENT = 2000
PANEL = 4096
# A link beyond this leads to the article in place of the passage, so that it always fits beside its label.
_LONGEST_ADDRESS = 1500
# Three lines on a phone: a title may be as long, an answer is longer.
_BOLD_UP_TO = 120
# Two lines on a phone, as "Topics: encryption" has; sentences are longer, and stand apart.
_SHORT = 80


#: Lines of markdown that belong together, each of which fits into a message.
Block = list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One message. `panel` is text set apart beside it, with a coloured edge; what there is not, is ""."""

    content: str
    panel: str = ""


def pages(card: Card, *, panels: bool = True, asked: str = "") -> tuple[Page, ...]:
    """Return a card as messages, in order; a silence has what comes nearest in a panel, unless there may be none.

    `asked`, a question, is repeated below the answer in small print.
    """
    question = [list(_small(discord_words.ASKED.format(question=" ".join(asked.split()))))] if asked else []
    if card.tone is Tone.SILENT and card.body and panels:
        head = _packed([_text(card.head, strong=True), *question], CONTENT)
        return _beside(head, _packed(_blocks(card.body, card.sources), PANEL))
    strong = card.tone in (Tone.ANSWER, Tone.SILENT)
    first = [_text(card.head, strong=strong)] if card.head else []
    titled = not any(one.article.title in card.head for one in card.sources)  # else it stands there already
    full = _packed([*first, *_blocks(card.body, card.sources, titles=titled), *question], CONTENT)
    quoting = any(isinstance(part, Words) for part in card.body)
    if len(full) > 1 and quoting:  # the titles are in the sources' own messages, too; of a mere list they are all
        brief = _packed([*first, *_blocks(card.body, card.sources, titles=False), *question], CONTENT)
        full = brief if len(brief) < len(full) else full
    if len(full) > 1 and card.sources and panels:  # what is cited stays with what cites it, above the buttons
        said = _packed([*first, *_body(card.body, card.sources), *question], CONTENT)
        return _beside(said, _packed([_cited(card.body, card.sources, titles=titled)], PANEL))
    return tuple(map(Page, full))


def _beside(said: Sequence[str], panels: Sequence[str]) -> tuple[Page, ...]:
    """Return messages of which the last has the first panel beside it, and those that follow the others."""
    *before, last = said or [""]
    return (*map(Page, before), Page(last, panels[0]), *(Page("", panel) for panel in panels[1:]))


def _blocks(body: Sequence[Line | Words], sources: Sequence[Citation], *, titles: bool = True) -> list[Block]:
    return [*_body(body, sources), *([_cited(body, sources, titles=titles)] if sources else [])]


def _cited(body: Sequence[Line | Words], sources: Sequence[Citation], *, titles: bool) -> Block:
    """Return the sources in small print; where nothing is said of them, they are what is listed."""
    if body:
        return _sources(sources, titles=titles)
    return [line for citation in sources for line in _listed(citation)]


def _body(body: Iterable[Line | Words], sources: Sequence[Citation]) -> list[Block]:
    """Return what a card says above its sources; a line that repeats one of them is left to it."""
    blocks: list[Block] = []
    heading: Block = []
    short = False  # whether the last block ends with a short line: the next one stands right below it
    said_below = {paragraph_of(citation) for citation in sources}
    for part in body:
        if isinstance(part, Line) and part.text in said_below:
            continue
        match part:
            case Line(heading=True):
                heading += _text(part.text, strong=True)
                short = False
            case Line():
                line = heading + _text(part.text, strong=False)
                if short and length(part.text) <= _SHORT:
                    blocks[-1] += line
                else:
                    blocks.append(line)
                heading, short = [], length(part.text) <= _SHORT
            case Words():
                blocks.append(heading + _words(part))
                heading, short = [], False
    return [*blocks, *([heading] if heading else [])]


def _text(text: str, *, strong: bool) -> Block:
    """Return the bot's own words, in bold unless they are many: bold is for a line, not for a paragraph."""
    bold = [(0, len(text))] if strong and length(text) <= _BOLD_UP_TO else []
    return list(fitting(text, escaped, CONTENT, bold))


def _words(part: Words) -> Block:
    """Return an article's words as a block quotation, then who speaks, when and where, then what is to be known."""
    before, after = (f"{part.before} " if part.before else ""), (f" {part.after}" if part.after else "")
    marked = part.marked or (((0, len(part.text)),) if before or after else ())
    strong = [(start + len(before), end + len(before)) for start, end in marked]
    quoted = fitting(f"{before}{part.text}{after}", quotation, CONTENT, strong)
    return [*quoted, *_voice(part), *(line for note in part.note.splitlines() for line in _small(note))]


def _voice(part: Words) -> Iterator[str]:
    first, *others = (f"[{number}]" for number in part.numbers) if part.numbers else ("",)
    where = f"{first}, {words.ALSO} {', '.join(others)}" if others else first
    line = " · ".join(one for one in (part.who, part.when, where) if one)
    if line:
        name = part.who.split(",", 1)[0]
        yield from fitting(f"— {line}", escaped, CONTENT, [(2, 2 + len(name))])


def _small(text: str) -> Iterator[str]:
    yield from fitting(text, lambda part, _: small(escaped(part)), CONTENT)


def _sources(sources: Sequence[Citation], *, titles: bool) -> Block:
    """Return the sources in small print, with the title of an article once, where who and when tell it from others."""
    titled: set[str] = set()
    lines: Block = []
    for citation in sources:
        article = citation.article
        alike = {one.article.id for one in sources if byline(one.article) == byline(article)}
        lines += _source(citation, title=titles and not (article.id in titled and alike == {article.id}))
        titled.add(article.id)
    return lines


def _listed(citation: Citation) -> Iterator[str]:
    """Yield an article of a list: its title leads to it, below stand publisher, authors and date."""
    line = f"[{citation.number}] {linked(citation.article.title, _address(citation))}"
    if length(line) > CONTENT:
        yield from _source(citation, title=True)
        return
    yield line
    yield from _small(byline(citation.article))


def _source(citation: Citation, *, title: bool) -> Iterator[str]:
    """Yield one source in small print: its number, publisher, authors, date and paragraph as the link, its title."""
    address = _address(citation)
    rest = f" · {escaped(' '.join(citation.article.title.split()))}" if title else ""
    line = small(f"[{citation.number}] {linked(paragraph_of(citation), address)}{rest}")
    if length(line) <= CONTENT:
        yield line
        return
    yield small(f"[{citation.number}] {linked(discord_words.THE_PASSAGE, address)}")
    yield from _small(f"{paragraph_of(citation)} · {citation.article.title}")


def _address(citation: Citation) -> str | None:
    """Return the link to the passage, or to its article where that is too long for a message, or None."""
    for address in (citation.url, citation.article.url):
        if address and length(linked("", address)) <= _LONGEST_ADDRESS:
            return address
    return None


def _packed(blocks: Sequence[Block], limit: int) -> list[str]:
    """Return messages of as many blocks each as fit, in order; a block is parted only when no message holds it."""
    full: list[str] = []
    for block in ([piece for piece in block if piece.strip()] for block in blocks):
        whole = "\n".join(block)
        pieces = [whole] if length(whole) <= limit else block
        for number, piece in enumerate(pieces):
            gap = "\n" if number else "\n\n"
            if full and length(full[-1]) + len(gap) + length(piece) <= limit and (number or len(pieces) == 1):
                full[-1] += gap + piece
            else:
                full.append(piece)
    return full
