"""What a page says where it shows something else than its article: a question of consent, a login, a payment. Pure."""

import re

# As news sites and what stands before them put it; each is said to a reader, and hardly ever in an article.
_WALL = re.compile(
    r"""(?:subscribe|sign\ up|sign\ in|register|log\ ?in|(?:create|open)\ (?:an?|your)\ (?:free\ )?account)
            (?:\ (?:now|today|here|free))?\ (?:to|and)\ (?:continue|keep|carry\ on|read|unlock|view|access)
        | (?:this|the\ full|the\ rest\ of\ this)\ (?:article|story|content)\ is
            \ (?:only\ |exclusively\ )?(?:for|available\ to|reserved\ for)\ (?:our\ )?(?:subscribers|members|registered)
        | already\ a\ subscriber
        | (?:enable|turn\ on|allow)\ java-?script | java-?script\ (?:is\ (?:disabled|required)|must\ be\ enabled)
        | we\ value\ your\ privacy | (?:accept|allow|reject)\ all\ cookies | we\ and\ our\ (?:[\d,]+\ )?partners
        | before\ you\ continue\ to | (?:verify|verifying|confirm)\ (?:that\ )?you\ are\ (?:a\ )?human
        | are\ you\ a\ robot | checking\ your\ browser
    """,
    re.IGNORECASE | re.VERBOSE,
)


def wall_in(text: str) -> str | None:
    """Return the words of a text that say so, None where there are none."""
    found = _WALL.search(" ".join(text.split()))
    return found.group() if found else None
