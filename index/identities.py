"""Which quotations of one article are the same speaker's, where two sources may be described in the same words."""

from collections import Counter
from collections.abc import Sequence

from index.model import Article
from index.names import fold
from index.quotation import Quotation

_INDEFINITE = frozenset("a an one another some several two three four five many few".split())


def identities(article: Article, found: Sequence[Quotation]) -> list[tuple[str, int] | None]:
    """Give each quotation its speaker's name in the article, numbered where two sources are described alike.

    "One executive said ... one executive said" are two; a pronoun, or words that go on, belong to the one before.
    """
    numbers: Counter[str] = Counter()
    last_mention: dict[str, tuple[int, int] | None] = {}
    keys: list[tuple[str, int] | None] = []
    spelling: dict[str, str] = {}
    for one in found:
        if one.speaker is None:
            keys.append(None)
            continue
        # "The company" at the start of a sentence and "the company" inside one are the same.
        name = spelling.setdefault(fold(one.speaker), one.speaker)
        opening = article.body[slice(*one.mention)].split()[:1] if one.mention else []
        is_new = one.mention != last_mention.get(name) and bool(opening) and fold(opening[0]) in _INDEFINITE
        if is_new or not numbers[name]:
            numbers[name] += 1
        if is_new or name not in last_mention:
            last_mention[name] = one.mention
        keys.append((name, numbers[name]))
    return keys
