"""What the desk remembers: of a member, for him to see and to delete; of a community, for who looks after it."""

import logging

from bot.cards import Card
from bot.desk_base import DeskBase
from bot.errors import JournalError
from bot.lacking import DAYS
from bot.memory_cards import known_card
from bot.missed_cards import missed_card
from bot.observing import observed
from bot.places import Caller, Place, Platform
from bot.privacy_cards import forgotten_card, privacy_card, sure_card

_log = logging.getLogger(__name__)


class Remembering(DeskBase):
    """What is kept, shown and forgotten."""

    @observed("forgotten")
    def forget(self, caller: Caller) -> Card:
        """Forget everything that is kept of a member on this platform."""
        self._memory.forget(caller)
        return forgotten_card(backed_up=self._memory.backed_up())

    @observed("forget-me")
    def sure(self, caller: Caller) -> Card:
        """Say what forgetting a member would delete, and ask whether he is sure. A private card."""
        everywhere = caller.place.platform.knows_members_everywhere
        return sure_card(self._memory.extent(caller), everywhere=everywhere, backed_up=self._memory.backed_up())

    @observed("privacy")
    def privacy(self, caller: Caller) -> Card:  # noqa: ARG002 - asked for as everything is
        """Say what is kept of members and for how long. A private card."""
        return privacy_card(days=self._days, written=self._write is not None, backed_up=self._memory.backed_up())

    @observed("what-do-you-know")
    def known(self, caller: Caller) -> Card:
        """Say what is kept of a member here. A private card."""
        return known_card(self._memory.known(caller), days=self._days)

    def forget_community(self, platform: Platform, community: str) -> None:
        """Forget a community: the bot was removed from it."""
        self._memory.forget_community(platform, community)

    def retention(self) -> None:
        """Forget what is older than it may be; to be called now and then, once an hour say."""
        self._memory.forget_old(days=self._days)

    @observed("gaps")
    def gaps(self, caller: Caller) -> Card:
        """Say what the community misses: what was not answered and what did not help, without who. A private card."""
        missed, judged = self._memory.lacking(caller.place, days=DAYS)
        return missed_card(missed, judged, days=DAYS, title=self._title)

    # Settings of a community, for its adapters: what a name means is theirs.

    def setting(self, place: Place, name: str, default: str = "") -> str:
        """Return a setting of a community; the default where it cannot be read."""
        try:
            return self._memory.setting(place, name, default)
        except JournalError as error:
            _log.warning("a setting could not be read: %s", error)
            return default

    def set(self, place: Place, name: str, value: str) -> None:
        """Change a setting of a community."""
        self._memory.set(place, name, value)

    def _title(self, article: str) -> str:
        found = self._record().article(article)
        return found.title if found is not None else article
