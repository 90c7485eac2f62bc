"""When a feed is asked again: what its answers mean for it. Pure."""

from dataclasses import dataclass, replace

# Feeds are asked at most that often, whatever is set: https://www.rssboard.org/skip-hours-days and its like ask for an
# hour, and readers that ask more often are shut out.
LEAST_S = 900
# A feed that fails is asked less and less, down to once a day; one that asks to be left alone is, for a week at most.
_RAREST_S = 24 * 3600
_LONGEST_WAIT_S = 7 * _RAREST_S
# At a day each, this is about a month: then somebody should look.
_FAILURES = 30


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed. Times are seconds of Unix time.

    `link` is the curator's; `moved_to` is where it is for good now, "" for there. `tag` and `modified` are what it said
    of its last change. `paused` says why it is not asked any more, "" while it is; `said` is what became of the last
    poll.
    """

    link: str
    title: str = ""
    moved_to: str = ""
    tag: str = ""
    modified: str = ""
    paused: str = ""
    said: str = ""
    failures: int = 0
    next_at: int = 0
    polled_at: int = 0


def answered(state: FeedState, now: int, interval_s: int, *, said: str) -> FeedState:
    """Return the state after an answer, be it that nothing has changed."""
    return replace(state, failures=0, paused="", said=said, polled_at=now, next_at=now + max(LEAST_S, interval_s))


def failed(state: FeedState, now: int, interval_s: int, *, said: str, gone: bool, wait_s: float | None) -> FeedState:
    """Return the state after a failure: asked twice as late each time, not before the server said, or never again."""
    failures = state.failures + 1
    later = min(max(LEAST_S, interval_s) * 2 ** min(failures, 10), max(_RAREST_S, interval_s))
    asked_for = min(wait_s or 0, _LONGEST_WAIT_S)
    paused = said if gone or failures >= _FAILURES else ""
    changed = replace(state, failures=failures, paused=paused, said=said, polled_at=now)
    return replace(changed, next_at=now + int(max(later, asked_for)))
