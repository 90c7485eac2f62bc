"""Questions about an article itself: who wrote it, who published it, when, where it can be read, what it is. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.phrases import phrases
from index.stems import topic_words


class Told(StrEnum):
    """What front matter tells of an article."""

    AUTHOR = "author"
    PUBLISHER = "publisher"
    DATE = "date"
    LINK = "link"
    GIST = "gist"


@dataclass(frozen=True, slots=True)
class BylineAsked:
    """What is asked of an article, and the words that say which one; none where it is the one shown before."""

    told: Told
    words: tuple[str, ...]


# A report or a letter may be told of by an article; these are articles.
_ARTICLE = "(article piece story column op-ed write-up writeup)"
_PAPER = "(paper newspaper site website outlet publisher publication magazine)"
_WRITER = "the (author writer journalist reporter)"
_ASKED: tuple[tuple[Told, re.Pattern[str]], ...] = (
    (
        Told.AUTHOR,
        phrases(
            f"""who wrote … {_ARTICLE} | (who's who) … {_WRITER} (of on behind) … {_ARTICLE}
            {_ARTICLE} … who wrote | {_ARTICLE} … written by | (who's who) … {_ARTICLE} by | who is … {_ARTICLE} … by
            who (reported covered) … {_ARTICLE} | whose {_ARTICLE} is"""
        ),
    ),
    (
        Told.PUBLISHER,
        phrases(
            f"""who (published printed ran posted) … {_ARTICLE} | (which what) {_PAPER} … {_ARTICLE}
            where was … {_ARTICLE} … (published printed) | who put out … {_ARTICLE}"""
        ),
    ),
    (
        Told.DATE,
        phrases(
            f"""when was … {_ARTICLE} … (published written posted printed out) | when did … publish … {_ARTICLE}
            how old is … {_ARTICLE} | (what which) date … {_ARTICLE} | when is … {_ARTICLE} from
            what's the date of … {_ARTICLE} | what is the date of … {_ARTICLE}"""
        ),
    ),
    (
        Told.LINK,
        phrases(
            f"""where can (i we you u) (read find see) … {_ARTICLE} | (link url) (to of for) … {_ARTICLE}
            where is … {_ARTICLE} … from"""
        ),
    ),
    (
        Told.GIST,
        phrases(
            f"""(summarise summarize tldr) … {_ARTICLE} | (summary gist tldr) of … {_ARTICLE}
            {_ARTICLE} (tldr summary) | what's … {_ARTICLE} about | what is … {_ARTICLE} about"""
        ),
    ),
)
_NO_TOPIC = frozenset(
    """article articles piece story column op-ed oped op ed write-up writeup wrote written write author writer
    journalist reporter reported covered published publish printed ran posted put paper newspaper site website outlet
    publisher publication magazine date old link url read find see behind by news summarise summarize summary tldr
    gist""".split()
)


_OP_ED = re.compile(r"\bop[\s-]?eds?\b", re.IGNORECASE)
# Asked of what was just shown.
_SOURCE = phrases(
    """source | sources | link | url | citation | (got have) (a the any) (source link citation)
    what's the (source link) | where's (that this it) from | where is (that this it) from
    (what which) article (is was) (that this it) (from in)
    (what which) article (is was) (that this it) | which article""",
    whole=True,
)


def byline_asked(text: str) -> BylineAsked | None:
    """Return what a question asks of an article; None when it asks for anything else."""
    text = _OP_ED.sub("op-ed", text)
    if _SOURCE.search(text):
        return BylineAsked(Told.LINK, ())
    told = next((told for told, pattern in _ASKED if pattern.search(text)), None)
    if told is None:
        return None
    return BylineAsked(told, tuple(word for word in topic_words(text) if word not in _NO_TOPIC))
