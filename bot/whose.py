"""Whose words are wanted: the part of a question that grammar keeps for the speaker."""

import re

from bot.kinds import ASK, SAY
from bot.model import Kind
from bot.phrases import phrases
from index.stems import topic_words

_BEFORE = r"(?P<speaker>[^?,;]+?)"
_ASKED = phrases(ASK).pattern
_SAYING = r"""(?:said|says|saying|think|thinks|thought|told|claims?|claimed|argues?|argued|reckons?|reckoned|believes?
    |believed|feels?|felt)\b"""
_SPOKE = r"(?:sa(?:y|id)|mention(?:ed)?|comment(?:ed)?|spoken?|talk(?:ed)?)\b"
_WHAT = r"(?:what|wat|wot)"
_ON = r"(?:on|about|bout|regarding|re)"
_WORDS_OF = r"(?:quotes?|words|statement|comments?|anything|opinions?|views?|positions?)\s+(?:from|by|of)"
_VIEW = r"(?:position|views?|stance|opinion|take(?=\s+on\b|\W*$)|thoughts)"
_FEW_WORDS = r"(?:[\w'’.-]+\s*){1,3}?"
_AFTER_NAME = r"(?:\W*$ | , | \s+(?:on|about|bout|what|how|who|why|when|is|was)\b)"
_SPEAKER: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        # what did Rudd say
        rf"\b{_WHAT}\s+{_ASKED}\s+{_BEFORE}\s+{phrases(SAY).pattern}",
        # what Rudd said, what Rudd has been saying
        rf"^\W*{_WHAT}(?:['’]?s)?\s+{_BEFORE}\s+(?:(?:has|had|have|is|was)\s+)?{_SAYING}",
        # did Rudd ever say anything about it
        rf"^\W*{_ASKED}\s+{_BEFORE}\s+(?:ever\s+)?{_SPOKE}.*\b(?:about|bout|on|anything|that|\w{{4,}})\b",
        # did Rudd comment
        rf"^\W*(?:did|has|have)\s+{_BEFORE}\s+(?:ever\s+)?(?<!for\s)(?:comment|respond|repl(?:y|i))(?:ed)?\W*$",
        # what's Rudd's position
        rf"\b(?:what(?:['’]?s|\s+is|\s+was)?)\s+{_BEFORE}(?<!\sof)(?:['’]s|s['’])?\s+{_VIEW}\b",
        # any quotes from Rudd on it
        rf"\b{_WORDS_OF}\s+{_BEFORE}(?:\s+{_ON}\b|\W*$)",
        # according to Rudd
        rf"\b(?:according\s+to|quote)\s+(?P<speaker>{_FEW_WORDS}){_AFTER_NAME}",
        # Rudd on WhatsApp
        rf"^\W*(?!{_ASKED}\s)(?P<speaker>(?:[\w'’.-]+\s+){{1,3}})(?:on|about|bout|re)\s+(?!the\s+record)",
    )
)
# Two words before "on" may be a speaker ("Calloway on trams") or one topic beside another ("fines on trams").
_KEYWORDS = _SPEAKER[-1]
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|you)\b", re.IGNORECASE)
_TOPIC_FIRST = re.compile(
    r"\W*(?:and\s+)?(?:according|from|about|bout|on|re|regarding|in|when|after|before|during)\b", re.IGNORECASE
)
_LAST_STOP = re.compile(r"[,.;:!?—](?=[^,.;:!?—]*$)")
# What the speaker's part holds beside a name.
_NO_NAME = frozenset(
    """people anyone anybody someone they he she it we you everyone critics supporters each both thoughts opinion
    opinions view views news info information latest article articles story stories fact facts detail details quote
    quotes question questions update updates summary tell show explain talk ask find search record
    records corpus archive said say says told thinks thought thing things
    guy guys bloke chap man woman person lady
    comment comments remark remarks reaction reactions response responses statement statements
    true correct position positions stance stances timeline sides arguments debate""".split()
)


def speaker_in(text: str, kind: Kind) -> tuple[str, ...]:
    """Return the words that name whose words are wanted, lower case; none when nobody is named.

    A pronoun names nobody.
    """
    found = _found(text, kind)
    return _name(found) if found else ()


def may_be_topic(text: str, kind: Kind) -> bool:
    """Tell whether the words taken for a speaker stand where a topic may stand as well."""
    found = _found(text, kind)
    return found is not None and found.re is _KEYWORDS


def without_preamble(text: str, kind: Kind) -> str:
    """Leave out what stands before the question who said what: "you lot are useless, what did she say".

    A topic put first stays: "about the trams, what did she say".
    """
    found = _found(text, kind)
    before = text[: found.start()] if found and _name(found) else ""
    stop = _LAST_STOP.search(before)
    return text if stop is None or _TOPIC_FIRST.match(before) else text[stop.end() :].lstrip()


def _found(text: str, kind: Kind) -> re.Match[str] | None:
    """Return the first pattern that names somebody, or has a pronoun where the name would stand."""
    if kind not in (Kind.SAID, Kind.OPEN, Kind.CHECK):
        return None
    matches = (pattern.search(text) for pattern in _SPEAKER)
    return next((found for found in matches if found and (_name(found) or _PRONOUN.search(found["speaker"]))), None)


def _name(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(word for word in topic_words(found["speaker"]) if word not in _NO_NAME)
