"""What an office is called in everyday speech: a union's general secretary its leader, a chief constable police chief.

Only for finding who is meant: nothing of it is shown or stored.
"""

import re
from collections.abc import Iterator

from index.roles import PORTFOLIOS

_PORTFOLIO = "|".join(sorted(PORTFOLIOS))
# Whoever heads a body of a kind, by the law or custom of that kind.
_LIKE: tuple[tuple[str, str], ...] = (
    # Trade union: Trade Union and Labour Relations (Consolidation) Act 1992, s. 46 has president and general secretary.
    (r"\bgeneral secretary\b", "leader"),
    # Police: Police Reform and Social Responsibility Act 2011, s. 2 (chief constable), s. 4 (the Metropolis); the
    # sheriff and the superintendent of police in the United States and the Commonwealth.
    (r"\bchief constable\b", "police chief"),
    (r"\b(?:police commissioner|commissioner of (?:the )?police|superintendent of police|sheriff)\b", "police chief"),
    (r"\bcommissioner of the (?=[\w ]*police\b)", "chief of the "),
    (r"\bchief of police\b", "police chief"),
    # Companies: who runs one in a country, or all of it.
    (r"\b(?:country|general) manager\b", "head"),
    # Intelligence: Security Service Act 1989, s. 2, Intelligence Services Act 1994, s. 2 and 4 (directors-general).
    (r"\bdirector(?:[- ]general)? of (?=(?:the )?[\w ]*(?:security|intelligence) service\b)", "spy chief of "),
    (r"\bdirector(?:[- ]general)? of (?=gchq\b|mi5\b|mi6\b)", "spy chief of "),
    # Health: the trusts and boards of the National Health Service have a chief executive (NHS Act 2006, sch. 7).
    (r"\bnhs\b", "health"),
    # Universities: the vice-chancellor is the chief executive, or the president, rector or principal.
    (r"\b(?:vice[- ]chancellor|rector|provost)\b", "head of the university"),
    # Schools: Education Act 2002, s. 35 (head teacher).
    (r"\b(?:head ?teacher|headmaster|headmistress|principal)\b", "head of the school"),
    (r"\bsuperintendent of schools\b|\bschools superintendent\b", "head of the schools"),
    # Central banks and prisons have governors, newspapers editors.
    (r"\bgovernor of the (?=[\w ]*(?:bank|prison)\b)", "head of the "),
    (r"\beditor(?:-in-chief)? of\b", "head of"),
    # Ministers: secretaries of state are ministers, and Britain's own names are what other governments' are not.
    (r"\bhome secretary\b", "interior minister"),
    (r"\binterior minister\b", "home secretary"),
    (r"\bchancellor of the exchequer\b", "finance minister"),
    (r"\bsecretary of state for\b", "minister for"),
    (rf"\b({_PORTFOLIO}) secretary\b", r"\1 minister"),
    (rf"\b({_PORTFOLIO}) minister\b", r"\1 secretary"),
    (r"\bminister (?:for|of)\b", "secretary of state for"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), other) for pattern, other in _LIKE)


def like_offices(title: str) -> Iterator[str]:
    """Yield what else the holder of an office may be called; nothing for most."""
    for pattern, other in _COMPILED:
        called, count = pattern.subn(other, title)
        if count:
            yield called
