"""The buttons under a Slack message. What a button acts on is its value: the reply, or the question it asks. Pure."""

from adapters.slack_rich import Block, printable
from bot import chat_words
from bot.cards import Action, Card

#: What the action ids of the bot begin with.
PREFIX = "onrecord:"
FEEDBACK = f"{PREFIX}feedback"
SUGGESTION = f"{PREFIX}ask"
REASON = f"{PREFIX}reason"
# https://docs.slack.dev/reference/block-kit/block-elements/button-element
_LONGEST_LABEL = 75
# Of one block.
_MOST_BUTTONS = 25
# Slack takes 2,000; a question that somebody would press a button for is short.
_LONGEST_QUESTION = 300
_RATED = frozenset({Action.HELPFUL, Action.NOT_HELPFUL})


def button_blocks(card: Card, *, thread: str = "") -> tuple[Block, ...]:
    """Return the blocks of a card's buttons: what can be asked instead, what can be done, whether it helped.

    `thread` is where Share shares to, when not where the card stands.
    """
    details = {Action.CONTEXT: str(len(card.sources)), Action.SHARE: thread}
    asked = [one for one in map(printable, card.suggestions) if one and len(one) <= _LONGEST_QUESTION]
    suggestions = [_button(f"{SUGGESTION}:{place}", _label(text), text) for place, text in enumerate(asked)]
    done = [
        _button(_action_id(action, details.get(action, "")), chat_words.ACTION[action], card.reply_id)
        for action in card.actions
        if action not in _RATED
    ]
    rows: list[Block] = [{"type": "actions", "elements": row} for row in (suggestions, done) if row]
    return (*rows, *([_feedback(card.reply_id)] if _RATED & set(card.actions) else []))


def reason_blocks(reply_id: str) -> tuple[Block, ...]:
    """Return the buttons of the reasons why a reply did not help."""
    reasons = [_button(f"{REASON}:{reason}", label, reply_id) for reason, label in chat_words.REASON.items()]
    return ({"type": "actions", "elements": reasons},)


def number_blocks(reply_id: str, most: int, current: int) -> tuple[Block, ...]:
    """Return a button for each source of a reply, the one that is shown standing out; none where there is but one."""
    if most < 2:
        return ()
    buttons = [
        _button(_action_id(Action.CONTEXT, f"{most}/{number}"), f"[{number}]", reply_id)
        | ({"style": "primary"} if number == current else {})
        for number in range(1, most + 1)
    ]
    rows = [buttons[start : start + _MOST_BUTTONS] for start in range(0, len(buttons), _MOST_BUTTONS)]
    return tuple({"type": "actions", "elements": row} for row in rows)


def _action_id(action: Action, detail: str) -> str:
    return f"{PREFIX}{action}:{detail}" if detail else f"{PREFIX}{action}"


def _button(action_id: str, label: str, value: str) -> Block:
    return {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": label, "emoji": False},
        **({"value": value} if value else {}),
    }


def _label(text: str) -> str:
    # The label only names the question; the whole of it is the button's value.
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"


def _feedback(reply_id: str) -> Block:
    positive, negative = (
        {
            "text": {"type": "plain_text", "text": chat_words.ACTION[action], "emoji": False},
            "value": f"{value}:{reply_id}",
        }
        for action, value in ((Action.HELPFUL, 1), (Action.NOT_HELPFUL, 0))
    )
    buttons = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": positive,
        "negative_button": negative,
    }
    return {"type": "context_actions", "elements": [buttons]}
