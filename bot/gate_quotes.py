"""Where a quoted string of a written sentence stands in the evidence, letter by letter. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.brief import Exhibit
from bot.marks import quoted
from bot.statement import statement
from index.model import Passage, Quotation

_ANY_MARK = "[\"“”„‟«»'‘’‚‹›`´]"
# American style puts these before the mark that closes, whether or not they were said.
_TRAILING = ".,;:"


def locate(words: str, exhibit: Exhibit) -> Passage | None:
    """Return where the words stand between quotation marks in an exhibit; white space and the shape of marks aside.

    None when they stand nowhere so: words that an article does not itself put between marks are nobody's quotation.
    """
    for sought in dict.fromkeys((words.strip(), words.strip().rstrip(_TRAILING))):
        for passage, spoken in zip(exhibit.passages, exhibit.spoken, strict=True):
            for match in _pattern(sought).finditer(passage.text) if sought else ():
                start, end = passage.start + match.start(), passage.start + match.end()
                if _is_in_marks(passage, spoken, (start, end)):
                    return Passage(passage.article, start, end, passage.paragraph)
    return None


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    parts = (re.sub(_ANY_MARK, lambda _: _ANY_MARK, re.escape(part)) for part in words.split())
    joined = r"\s+".join(parts)
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])")


def _is_in_marks(passage: Passage, spoken: Sequence[Quotation], span: tuple[int, int]) -> bool:
    """Tell whether a span stands between marks, and is not what is left of a string behind its "not"."""
    around = [(start + passage.start, end + passage.start) for start, end in quoted(passage.text)]
    around += [one for each in spoken for one in _verbatim(each)]
    outer = [(start, end) for start, end in around if start <= span[0] and span[1] <= end]
    if not outer:
        return False
    begin = max(passage.start, max(start for start, _ in outer))
    return not any(word.negator for word in statement(passage.article.body[begin : span[0]]))


def _verbatim(one: Quotation) -> Sequence[tuple[int, int]]:
    return {"direct": ((one.start, one.end),), "mixed": one.quoted, "indirect": ()}[one.kind]
