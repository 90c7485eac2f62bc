"""A feed and how it is, as lines of text and as JSON."""

from datetime import UTC, datetime

from bot.feed_pace import FeedState


def feed_text(state: FeedState) -> str:
    """Return a feed in a few lines."""
    lines = [f"{state.link}{f' ({state.title})' if state.title else ''}"]
    if state.moved_to:
        lines.append(f"has moved for good to {state.moved_to}; that is asked, and can stand in the list in its place")
    if state.paused:
        lines.append(f"paused: {state.said}; to ask it again: onrecord feeds resume {state.link}")
    elif state.polled_at:
        failures = f", {state.failures} times in a row" if state.failures > 1 else ""
        lines.append(f"{_time(state.polled_at)}: {state.said}{failures}; next {_time(state.next_at)}")
    else:
        lines.append("not asked yet")
    return "\n  ".join(lines)


def feed_json(state: FeedState) -> dict[str, object]:
    """Return a feed as JSON values."""
    return {
        "link": state.link,
        "title": state.title or None,
        "moved_to": state.moved_to or None,
        "paused": bool(state.paused),
        "said": state.said or None,
        "failures": state.failures,
        "polled": _iso(state.polled_at),
        "next": None if state.paused else _iso(state.next_at),
    }


def _time(second: int) -> str:
    return f"{datetime.fromtimestamp(second, UTC):%Y-%m-%d %H:%M} UTC"


def _iso(second: int) -> str | None:
    return datetime.fromtimestamp(second, UTC).isoformat() if second else None
