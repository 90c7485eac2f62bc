"""Write a set of words as running text, which stays readable at a hundred words."""


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())
