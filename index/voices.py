"""Who else's words count for a speaker: the officers of a body, and whatever somebody said or wrote with others."""

from collections.abc import Iterable

from index.bodies import organisations
from index.names import body_key
from index.offices import SPEAKS_FOR
from index.sides import is_past
from index.speaker import Speaker


def voices(speaker: Speaker, others: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return those on record who speak for a body by a stated office, or jointly with the speaker, in their order."""
    keys = {body_key(name) for name in (speaker.name, *speaker.other_names)} if speaker.kind == "body" else set()
    return tuple(
        other
        for other in others
        if other.is_on_record and (speaker.name in other.members + other.authors or keys & _bodies_of(other))
    )


def _bodies_of(speaker: Speaker) -> set[tuple[str, ...]]:
    """Return the bodies that somebody speaks for: by an office not past, an unnamed source only as a spokesperson."""
    titles = [role.title for role in speaker.roles if not is_past(role.title)]
    if speaker.kind == "unnamed":
        titles = [title for title in titles if SPEAKS_FOR.search(title)]
    return {body_key(body) for title in titles for body in organisations(title)}
