"""What members and operators read about subscriptions, as cards. Pure."""

from bot import subscription_words as words
from bot.cards import Card, Tone
from bot.subscriptions import Subscription


def trouble_card(subscription: Subscription) -> Card:
    """Return what the maker of a subscription is told when the bot had to pause it."""
    assert subscription.paused is not None
    why = words.TROUBLE_WHY[subscription.paused.why]
    return Card(Tone.NOTICE, words.TROUBLE.format(why=why), private=True)
