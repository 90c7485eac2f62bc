"""Cut the tokens of a paragraph into sentences; a quoted span belongs to the clause that introduces or follows it."""

from collections.abc import Sequence

from index.tokens import Sort, Token
from index.wordsets import word_set

_CLOSING = frozenset({")", "]", "”", "’", '"', "'"})
LONGEST_SENTENCE = 250  # tokens; a text without stops is cut, which keeps the time linear
TAG_VERBS = word_set(
    "said says asked asks added adds wrote writes replied tweeted recalled told explained continued shouted joked"
    " quipped declared insisted noted exclaimed responded answered cried yelled concluded argued warned"
)


def sentences(row: Sequence[Token]) -> list[list[Token]]:
    """Cut a paragraph's tokens into sentences; a quoted span belongs to the clause that introduces or follows it."""
    found: list[list[Token]] = []
    current: list[Token] = []
    for position, token in enumerate(row):
        current.append(token)
        following = row[position + 1] if position + 1 < len(row) else None
        if following is None or len(current) >= LONGEST_SENTENCE or _ends_sentence(token, following, row, position):
            found.append(current)
            current = []
    if current:
        found.append(current)
    return found


def _ends_sentence(token: Token, following: Token, row: Sequence[Token], position: int) -> bool:
    opens_sentence = following.is_capital or following.sort is Sort.QUOTED or following.text[:1].isdigit()
    if token.sort is Sort.QUOTED:
        assert token.quoted is not None
        last = token.text[-1:]
        if following.sort is Sort.QUOTED:
            return last in ".!?"
        return last in ".!?" and following.is_capital and not _is_tag_clause(row, position + 1)
    if token.low in (".", "!", "?", "…", "..."):
        return opens_sentence or following.low in ("-", "—", "–", "(", "[")
    if token.low in _CLOSING and position and row[position - 1].low in (".", "!", "?"):
        return opens_sentence
    return False


def _is_tag_clause(row: Sequence[Token], position: int) -> bool:
    """Tell "..." Lee said. from "..." Lee said that: a capital after the mark, and a stop soon after a short clause."""
    words = []
    for place in range(position, min(len(row), position + 14)):
        token = row[place]
        if token.low in (":", "that") or token.sort is Sort.QUOTED:
            return False
        if token.low == "," and place + 1 < len(row) and row[place + 1].sort is Sort.QUOTED:
            return False
        if token.low in (".", "!", "?", ",", ";"):
            break
        words.append(token)
    else:
        return False
    return bool(words) and len(words) <= 12 and any(word.low in TAG_VERBS for word in words[:6])
