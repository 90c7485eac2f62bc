"""Numbers with their nouns, wherever something is counted for a reader. Pure."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 article", "2,000 articles", "3 entries"."""
    if number == 1:
        return f"1 {noun}"
    several = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in set("aeiou") else f"{noun}s"
    return f"{number:,} {several}"
