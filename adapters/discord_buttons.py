"""What can be pressed below a message, as values: which buttons a card has, and what their ids hold.

A button's id is "action:reply" or "action:reply:more" and holds all there is to know, so that it works after a restart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import discord

from adapters import discord_words
from adapters.discord_markdown import length
from bot import chat_words
from bot.cards import Action, Card
from bot.desk import Reason

# https://docs.discord.com/developers/components/reference: buttons a row, rows a message, letters of a label.
_IN_A_ROW, _ROWS, _LABEL = 5, 5, 80
#: A suggested question is asked by its button; the question is the button's label.
ASK = "ask"
#: The menu of reasons why an answer was not helpful.
WHY = "why"
#: The rest of a long private reply, from the message of this number on.
REST = "rest"
_EMOJI = {Action.HELPFUL: "\N{THUMBS UP SIGN}", Action.NOT_HELPFUL: "\N{THUMBS DOWN SIGN}"}
_STRONG = frozenset({Action.SHARE, Action.FORGET})
#: Every id of a button or menu of ours; `more` is a number, a reason, or the mark of a daily post.
CUSTOM_ID = re.compile(
    rf"(?P<action>{'|'.join([*Action, ASK, WHY, REST])}):(?P<reply>[0-9a-z]*)(?::(?P<more>[0-9a-z-]*))?"
)


@dataclass(frozen=True, slots=True)
class Button:
    """One button."""

    label: str
    custom_id: str
    emoji: str | None = None
    strong: bool = False


def custom_id(action: str, reply_id: str, more: str = "") -> str:
    """Return the id of a button."""
    return f"{action}:{reply_id}:{more}" if more else f"{action}:{reply_id}"


def rows_of(card: Card, *, without: Sequence[Action] = (), mark: str = "") -> tuple[tuple[Button, ...], ...]:
    """Return the rows of buttons below a card: what to see, then what to say of it, then what could be asked instead.

    `mark` goes into every id: a daily post is found again by it.
    """
    actions = [action for action in card.actions if action not in without]
    said = [action for action in actions if action in _EMOJI]
    seen = [action for action in actions if action not in _EMOJI]
    groups = [
        [_button(action, card.reply_id, mark) for action in seen],
        [_button(one, card.reply_id, mark) for one in said],
    ]
    if sum(map(len, groups)) <= _IN_A_ROW:
        groups = [[*groups[0], *groups[1]]]
    groups.append([_suggestion(number, text, card) for number, text in enumerate(card.suggestions) if _fits(text)])
    return tuple(row for group in groups for row in _rows(group))[:_ROWS]


def unsaid(card: Card) -> tuple[str, ...]:
    """Return the suggestions that no button can hold; they are for the text."""
    return tuple(text for text in card.suggestions if not _fits(text))


def view_of(rows: Sequence[Sequence[Button]]) -> discord.ui.View | None:
    """Return rows of buttons as discord.py sends them, None when there are none; who presses is answered elsewhere."""
    if not rows:
        return None
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        for button in row:
            style = discord.ButtonStyle.primary if button.strong else discord.ButtonStyle.secondary
            view.add_item(
                discord.ui.Button(
                    label=button.label, custom_id=button.custom_id, emoji=button.emoji, style=style, row=number
                )
            )
    view.stop()  # nothing waits for it: ids are matched, whichever process sent them
    return view


def menu_of(reply_id: str) -> discord.ui.View:
    """Return the menu of reasons why an answer was not helpful."""
    view = discord.ui.View(timeout=None)
    options = [discord.SelectOption(label=chat_words.REASON[reason], value=str(reason)) for reason in Reason]
    custom = custom_id(WHY, reply_id)
    view.add_item(discord.ui.Select(custom_id=custom, placeholder=discord_words.WHY_NOT_MENU, options=options))
    view.stop()
    return view


def pressed_id(interaction: discord.Interaction) -> str:
    """Return the id of the button or menu that was used; "" for what is neither."""
    return str(_data(interaction).get("custom_id", ""))


def chosen(interaction: discord.Interaction) -> str:
    """Return what was chosen from a menu."""
    values = _data(interaction).get("values")
    return str(values[0]) if isinstance(values, list) and values else ""


def _data(interaction: discord.Interaction) -> dict[str, object]:
    return cast("dict[str, object]", interaction.data or {})


def label_of(interaction: discord.Interaction) -> str:
    """Return the label of the button that was pressed, as it stands below its message."""
    pressed = pressed_id(interaction)
    rows = interaction.message.components if interaction.message is not None else []
    buttons = [part for row in rows if isinstance(row, discord.ActionRow) for part in row.children]
    found = (one.label for one in buttons if isinstance(one, discord.Button) and one.custom_id == pressed)
    return next(found, None) or ""


def _button(action: Action, reply_id: str, mark: str) -> Button:
    return Button(
        chat_words.ACTION[action], custom_id(action, reply_id, mark), _EMOJI.get(action), strong=action in _STRONG
    )


def _suggestion(number: int, text: str, card: Card) -> Button:
    return Button(text, custom_id(ASK, card.reply_id, str(number)))


def _fits(text: str) -> bool:
    return 0 < length(text) <= _LABEL


def _rows(group: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    for start in range(0, len(group), _IN_A_ROW):
        yield tuple(group[start : start + _IN_A_ROW])
