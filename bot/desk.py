"""Where the platforms bring what members ask, and get cards to render. Synchronous; every method may run in any thread.

An adapter turns an event into one call and a card into one message; nothing else passes between the two. Every method
may raise JournalError or RecordError, when journal or index cannot be used.
"""

from bot.completing import Choice
from bot.desk_asking import Asking
from bot.desk_base import Answered
from bot.desk_buttons import Buttons, Reason
from bot.desk_events import Events
from bot.desk_lists import Lists
from bot.desk_messages import Messages

__all__ = ["Answered", "Choice", "Desk", "Reason"]


class Desk(Events, Asking, Lists, Buttons, Messages):
    """One bot at work, whatever the platforms."""
