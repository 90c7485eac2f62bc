"""Whether words can be understood by somebody who reads nothing else: nothing in them points outside.

`leaning` names the first thing that does. It reads closed lists; when in doubt the words lean, and are not taken.
"""

import re
from collections.abc import Container, Sequence

from bot.definite import definite
from bot.fact_surroundings import Surroundings
from bot.facts import Bracket
from bot.lean_words import Word, words_of
from bot.pointing import pointing
from index.grammar import MONTHS
from index.model import Passage
from index.wordsets import word_set

#: How the reason begins when a stretch opens by going on from what was said before.
GOES_ON = "it goes on from before: "
_OPENERS = word_set(
    "but and so or nor yet however instead likewise meanwhile moreover furthermore also then thus therefore hence"
    " still otherwise similarly besides nevertheless nonetheless indeed rather consequently accordingly both"
    " neither either another others other such asked here afterwards later earlier elsewhere though because which"
    " who whose second secondly third thirdly finally lastly next too same that everyone one added adding"
)
_PHRASES = re.compile(
    r"(?:for (?:example|instance)|in (?:addition|contrast|turn|fact|short|response|reply)|by contrast"
    r"|to this end|as a result"
    r"|even (?:so|this|that)|that said|at the same time|on the other hand|the (?:first|second|third|latter"
    r"|former|other|same|pair|two|three|result)\s(?:was|is|reason|of|one|has|had|said)\b"
    r"|what(?:’|')s more|as (?:such|for)|of (?:these|those|them)|all (?:this|that|these|those)|not (?:so"
    r"|everyone|all|only|every)"
    r"|no (?:one|wonder)|it comes|there (?:was|were)|(?:later|earlier) (?:that|the|in the)|the (?:next|previous"
    r"|following)"
    r"|one (?:such|of (?:them|these|those))|what (?:the|he|she|they|was|i (?:said|meant))"
    r"|(?:one|two|three|four|five|firstly|secondly|thirdly|second|third),"
    r"|had (?:the|he|she|it|they|we|i)\b|the \w+est (?:criticism|praise|support|opposition|objection)s?\b"
    r"|the (?:state|city|county|town|village|borough|district|company|firm|union|charity|school|prison)['’]s"
    r"|none of|neither of|each of"
    r"|some of (?:them|these|those|it))",
    re.IGNORECASE,
)
_STILL_FINE = re.compile(
    r"(?i)(?:that|one) (?:in|of the (?:\w+est|world|biggest|main|most))\b|one \w+ (?:executive|official)"
    r"|those (?:who|of|in|on|with)\b"
)
_MONTHS = "|".join(sorted(MONTHS))
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NEAR = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:week|weekend|month|morning|afternoon|evening|spring|summer"
    r"|autumn|winter|fall|season)"
    r"|next (?:week|month|weekend|spring|summer|autumn|winter|fall|year)|last night|(?:over|at) the weekend"
    r"|at the time|that (?:day|week"
    r"|month|year|night|time)"
    r"|(?:a|two|three|four|five|six|several|few|some) (?:days?|weeks?|months?|years?) (?:ago|earlier|later|before)"
    rf"|(?:earlier|later) (?:this|in the)|the (?:day|week|month|year) (?:before|after)|last (?:{_DAY}|week"
    rf"|weekend|month|year|spring|summer|autumn|winter|fall|christmas))\b",
    re.IGNORECASE,
)
# The article's date, which stands under the fact, says when these were.
_ANCHORED = re.compile(
    rf"last (?:week|weekend|month|year|spring|summer|autumn|winter|fall|night|christmas|{_DAY})|yesterday"
    rf"|this (?:week|month)"
    r"|(?:a|two|three|four|five|six) (?:days?|weeks?|months?|years?) (?:ago|earlier)",
    re.IGNORECASE,
)
_PAST_DAY = re.compile(
    rf"\b(?:will|to|is|are|due|expected|set|plans?)\b[^.]{{0,60}}\b(?:today|tonight|tomorrow|this week"
    rf"|this weekend|next week|next month|(?:on )?{_DAY}|on (?:{_MONTHS})\.? \d+)\b",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b{_DAY},?\s[^.]{{0,80}}\b(?:will|is to|are to|is due|are due)\b", re.IGNORECASE)
# What was promised for a season or a month that is long past, no year given.
_PROMISED = re.compile(
    rf"\bwould\b[^.]{{0,60}}\b(?:before|by|in|until)\s(?:the\s)?(?:Easter|Christmas|{_MONTHS}|spring|summer"
    rf"|autumn|winter)\b"
    r"(?!,?\s(?:of\s)?(?:19|20)\d\d)"
    r"|\b(?:will|would) (?:ask|meet|propose|announce|publish|unveil|launch|visit|attend|speak to|write to|talk to)\b",
    re.IGNORECASE,
)
_OURS = word_set("we our us i my me ours mine i'm we're i've we've we'll i'd we'd i'll")
_SURNAME_TITLES = word_set("mr mrs ms miss dr")


def leaning(passage: Passage, around: Surroundings, brackets: Sequence[Bracket], *, spoken: bool) -> str | None:
    """Return the first thing in a passage that points outside of it, None when nothing does.

    `spoken`: the words are a speaker's own, who stands beside them, so that "we" and "I" are he.
    """
    words = list(words_of(passage))
    if not words:
        return "it has no words"
    if opening := _opening(words, passage):
        return opening
    resolved = {bracket.at: bracket.text for bracket in brackets}
    for place, word in enumerate(words):
        reason = pointing(place, words, resolved, passage)
        if reason is None and word.low == "the":
            reason = definite(place, words, around, passage, resolved)
        if reason is None and not spoken and word.low in _OURS and word.text != "US" and not _in_marks(passage, word):
            reason = f"nobody can tell who “{word.text}” is"
        if reason:
            return reason
    return _time(passage, resolved)


def _opening(words: Sequence[Word], passage: Passage) -> str | None:
    first, text = words[0], passage.article.body[words[0].start : passage.end]
    if _STILL_FINE.match(text):
        return None
    found = _PHRASES.match(text)
    if first.bare in _OPENERS or found:
        return f"{GOES_ON}{found.group() if found else first.text}"
    return None


def _in_marks(passage: Passage, word: Word) -> bool:
    text = passage.article.body[passage.start : word.start]
    if text.count("“") > text.count("”") or text.count('"') % 2:
        return True
    return bool(re.search(r"(?:^|\s)['‘](?!\s)(?:[^'’]|(?<=\w)['’](?=\w))*$", text))


def _time(passage: Passage, resolved: Container[int]) -> str | None:
    """Judge words of time that only their day makes clear; those that the article's date anchors may stay."""
    if found := next(filter(None, (one.search(passage.text) for one in (_PAST_DAY, _DAY_BEFORE, _PROMISED))), None):
        return f"it looks ahead to a day that is past: “{found.group()}”"
    published = passage.article.published
    for found in _NEAR.finditer(passage.text):
        if passage.start + found.end() in resolved:
            continue
        if published is None or published.month is None or not _ANCHORED.fullmatch(found.group()):
            return f"“{found.group()}” is no date"
    return None
