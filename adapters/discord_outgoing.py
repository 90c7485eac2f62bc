"""A card as what discord.py sends: text, a panel with its colour, buttons. Nothing is sent here."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import discord

from adapters import discord_words
from adapters.discord_buttons import Button, rows_of, unsaid, view_of
from adapters.discord_text import Page, pages
from bot.cards import Action, Card, Line, Tone

# Amber says that this is no answer; the others are for posts that begin with a panel of their own.
_COLOUR = {Tone.SILENT: 0xE0A030, Tone.ANSWER: 0x3B82C4, Tone.NOTICE: 0x80848E, Tone.FAULT: 0xD64545}


class Parts(TypedDict):
    """What every way of sending and editing a message takes."""

    content: str | None
    embeds: list[discord.Embed]
    view: discord.ui.View | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message."""

    page: Page
    tone: Tone
    rows: tuple[tuple[Button, ...], ...] = ()

    @property
    def parts(self) -> Parts:
        """Return what to send; the same for an edit, which empties what is not there any more."""
        panel = [discord.Embed(description=self.page.panel, colour=_COLOUR[self.tone])] if self.page.panel else []
        return Parts(content=self.page.content or None, embeds=panel, view=view_of(self.rows))


def outgoing(
    card: Card, *, panels: bool = True, asked: str = "", without: Sequence[Action] = (), mark: str = ""
) -> tuple[Outgoing, ...]:
    """Return the messages of a card, buttons below the last; `asked` is the question, where others do not see it."""
    more = [Line(discord_words.COULD_ASK.format(question=question)) for question in unsaid(card)]
    whole = Card(card.tone, card.head, (*card.body, *more), card.sources) if more else card
    shown = pages(whole, panels=panels, asked=asked)
    rows = rows_of(card, without=without, mark=mark)
    return (*(Outgoing(page, card.tone) for page in shown[:-1]), Outgoing(shown[-1], card.tone, rows))


def nonce(key: str, number: int = 0) -> str:
    """Return what makes Discord take a message only once, however often it is sent; at most 25 characters."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:20]}{number}"[:25]
