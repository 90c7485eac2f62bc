"""To whom somebody said it: "what did Rudd tell the Americans". Pure.

Beside a topic, an addressee is none: articles call him by another name, or tell only where it was said.
"""

import re

from index.stems import topic_words

_WHOM = re.compile(
    r"""
    \b(?: (?:tell|told|tells|telling|assure|assured|inform|informed|remind|reminded)
        | (?:say|said|says|saying|speak|spoke|talk|talked|write|wrote|reply|replied)\s+to )\s+
    (?P<whom> (?:(?:the|a|an|his|her|their|its|our)\s+)? [\w'’-]+ (?:\s+[\w'’-]+){0,3}? )
    (?= \s+(?:about|bout|on|that|to|in|at|when|during|after|before|regarding|re|over|if|last|this|yesterday)\b | \W*$ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What follows these verbs at once may be what was said, not to whom.
_SAID = frozenset("about bout of on that to in at against when if anything something more what how why".split())


def addressee_in(text: str) -> tuple[str, ...]:
    """Return the words that name to whom something was said, lower case; none when nobody is named."""
    found = _WHOM.search(text)
    if found is None or found["whom"].split()[0].lower() in _SAID:
        return ()
    return topic_words(found["whom"])
