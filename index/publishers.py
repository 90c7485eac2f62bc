"""Names of publishers: shown as they are published, compared without what everybody leaves out at times."""


def publisher_key(name: str | None) -> str:
    """Return what is equal for two ways to name one publisher: "The Guardian", "the guardian" and "Guardian"."""
    folded = " ".join((name or "").casefold().split())
    return folded.removeprefix("the ")
