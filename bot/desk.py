"""Where the platforms bring what members ask, and get cards to render. Synchronous; every method may run in any thread.

An adapter turns an event into one call and a card into one message; nothing else passes between the two. Every method
may raise RecordError, when the index cannot be used, and those that stand on what is kept JournalError. An answer needs
no journal: while that takes nothing, a member has his all the same, only without buttons and without a memory of it.
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
