"""Facts as plain text: the pool as a curator reads it, its balance, and the fact of a day.

A line that begins with "> " holds an article's words; square brackets in it may be ours, and then a line says so.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from adapters.plain_text import sources_text
from bot import fact_words as words
from bot import words as bot_words
from bot.balance import Share
from bot.cards import Card, Words
from bot.citing import number
from bot.counting import counted
from bot.discussing import lead_in, question
from bot.fact_card import voice_of
from bot.facts import Fact, Pool
from bot.model import Citation
from bot.telling import date_of, who

# A table of six columns has to fit into a terminal of 120 characters.
_WIDEST = 28


def pool_text(facts: Sequence[Fact], pool: Pool) -> str:
    """Return facts with everything a curator judges them by, sources last; a sentence when there are none."""
    if not facts:
        return words.NO_FACT
    citations = number(source for fact in facts for source in fact.sources)
    rotating = {fact.id for fact in pool.rotation}
    blocks = [_fact(fact, citations, is_rotating=fact.id in rotating) for fact in facts]
    total = words.POOL.format(facts=counted(len(facts), "fact"), rotating=sum(fact.id in rotating for fact in facts))
    return "\n\n".join([total, _table(facts), *blocks, sources_text(citations)])


def _table(facts: Sequence[Fact]) -> str:
    """Return one line a fact, with no words of it: whose it is, about what, where and when."""
    rows = [
        (
            fact.id,
            f"{fact.score:.2f}",
            str(fact.kind),
            who(fact.source).partition(",")[0] or words.NONE_OF["speaker"],
            fact.subject or next(iter(fact.topics), "") or words.NONE_OF["topic"],
            f"{fact.passage.article.publisher or words.NONE_OF['publisher']}, {date_of(fact.passage.article)}",
        )
        for fact in facts
    ]
    head = tuple(words.COLUMNS.values())
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(head, *rows, strict=True)]
    return "\n".join(
        "  ".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)
    )


def _cell(text: str, width: int) -> str:
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)


def _fact(fact: Fact, citations: Sequence[Citation], *, is_rotating: bool) -> str:
    head = [fact.id, f"{fact.score:.2f}", str(fact.kind), str(fact.side) if fact.side else words.OWN_STATEMENT]
    head += [words.PINNED] if fact.pinned else []
    head += [words.DATED.format(day=day) for day in fact.days]
    head += [] if is_rotating else [words.RESERVE]
    lines = [
        "  ".join(head),
        *_quoted(fact.text),
        f"  {_voice(fact, citations)}",
        f"  {words.TOPICS.format(topics=', '.join(fact.topics) or words.NO_TOPIC)}",
        f"  {words.LEAD_IN.format(lead_in=lead_in(fact), question=question(fact))}",
        f"  {words.REASONS.format(reasons='; '.join(map(str, fact.reasons)))}",
    ]
    return "\n".join(lines)


def card_text(card: Card) -> str:
    """Return a fact's card as text, sources last."""
    blocks = [card.head]
    for part in card.body:
        if isinstance(part, Words):
            marks = "".join(f"[{one}]" for one in part.numbers)
            notes = [f"  {note}" for note in part.note.splitlines()]
            blocks.append("\n".join([*_quoted(part.text), f"  {f'— {part.who} ' if part.who else ''}{marks}", *notes]))
        else:
            blocks.append(part.text)
    return "\n\n".join([*blocks, sources_text(card.sources)])


def balance_text(shares: Iterable[Share]) -> str:
    """Return who has what part of the pool and of the rotation, as a table by dimension."""
    blocks = []
    for name, group in groupby(shares, key=lambda share: share.dimension):
        rows = [
            f"  {share.facts:>5} {share.rotating:>9} {'-' if share.limit is None else share.limit:>6}  {_value(share)}"
            for share in group
        ]
        blocks.append("\n".join([words.BALANCE_HEAD.format(name=name), *rows]))
    return "\n\n".join([*blocks, words.BALANCE_NOTE])


def _value(share: Share) -> str:
    return share.value or words.NONE_OF[share.dimension]


def _quoted(text: str) -> list[str]:
    return [f"> {line}" for line in text.splitlines() if line.strip()]


def _voice(fact: Fact, citations: Sequence[Citation]) -> str:
    numbers = {(citation.article.id, citation.paragraph): citation.number for citation in citations}
    marks = dict.fromkeys(f"[{numbers[one.passage.article.id, one.passage.paragraph]}]" for one in fact.sources)
    first, *others = marks
    also = f", {bot_words.ALSO} {', '.join(others)}" if others else ""
    voice = voice_of(fact)
    return f"{f'— {voice} ' if voice else ''}{first}{also}"
