"""Why a day has no post of which the ledger is sure, and what pauses a subscription. The values are stored."""

from enum import StrEnum


class Why(StrEnum):
    """One reason a day; `bot.subscription_words` has its sentence."""

    LATE = "late"  # nobody was there to post it within the window
    OVERTAKEN = "overtaken"  # the next day fell due as well
    PAUSED = "paused"
    ZONE = "zone"  # its time zone is none that this machine knows
    CHANGED = "changed"  # its weekday was given up while it waited
    UNSUBSCRIBED = "unsubscribed"
    NO_FACT = "no fact"  # nothing to choose from
    WITHDRAWN = "withdrawn"  # the chosen fact has left the record since
    GONE = "gone"  # the channel is no longer there
    FORBIDDEN = "forbidden"
    BUSY = "busy"  # the platform put us off until the window had closed
    UNREACHABLE = "unreachable"
    FAULT = "fault"  # ours; the log has it


#: After these it is pointless to try again tomorrow: the subscription is paused, and its maker is told.
LASTING = frozenset({Why.GONE, Why.FORBIDDEN})
