"""Who is said to have said it, in the words around a pasted quotation. No article is looked at."""

import re
from dataclasses import dataclass

from bot.named import IsName, leading_name, trailing_name, whole_name

_CUES = (
    r"(?:(?:has|had|have|is|was)\s+)?(?:said|says|say|saying|tells|told|claimed|claims|argued|argues|warned|warns|wrote"
    r"|writes|added|adds|stated|states|insisted|insists|promised|promises|explained|explains|admitted|admits|replied"
    r"|tweeted|declared|announced|asked|called|calls|described|describes|put\s+it|quoted\s+as\s+saying)"
)
_ADVERBS = r"(?:actually|also|always|apparently|even|ever|famously|literally|never|now|once|really|recently|then|only)"
_CUE = re.compile(rf"(?:\b{_ADVERBS}\s+)?\b{_CUES}\b(?:\s+{_ADVERBS}\b)?", re.IGNORECASE)
_TOLD = re.compile(rf"(?:\b{_ADVERBS}\s+)?\b(?:(?:has|had|have)\s+)?(?:told|tells|warned|warns)\b", re.IGNORECASE)
# What may stand between the cue and the words said, in a text without marks.
_THAT = re.compile(
    r"\s*(?:\b(?i:us|them|me|reporters|mps|parliament|the\s+commons)\b|(?:the\s+)?(?:[A-Z]\S*\s+){1,4}(?=that\b))?\s*(?:\b(?i:that)\b|[:,]|$)?\s*"
)
_STARTER = re.compile(
    r"\W*(?:(?:so|ok|lol|wait|and|but|hey|well|did|didn['’]t|does|has|is\s+it\s+true(?:\s+that)?|i\s+(?:think|heard|read)"
    r"|apparently|pretty\s+sure|remember\s+when|as|according\s+to|per|in\s+the\s+words\s+of|to\s+quote|quote\s+from|from)"
    r"\b[\s,:]*)+",
    re.IGNORECASE,
)
_LEADING_SOURCE = re.compile(
    r"\W*(?:according\s+to|as\s+per|per|in\s+the\s+words\s+of|to\s+quote)\s+([^,:\n]+)[,:]\s+", re.I
)
_LABEL = re.compile(r"[\s>*_]*([^:\n\"“”]{2,60}?)[\s*_]*:[*_]*\s+(?=\S)")
_DASHED = re.compile(r"(?:^|[\s.,!?\"”’'»])\s*[-–—―~]+\s*([^\n]{2,80}?)\s*$")
_IN_BRACKETS = re.compile(r"\s\(\s*([^()\n]{2,60}?)\s*\)[.\s]*$")
_TRAILING_SOURCE = re.compile(
    r"[\s,.]+(?:according\s+to|as\s+per|in\s+the\s+words\s+of)\s+([^\n]{2,80}?)[.?!\s]*$", re.I
)
_TAIL = re.compile(r"[,.!?…\"”’'»]+\s+(?:as\s+|-\s*)?(?=\S)")
_DOUBT = re.compile(
    r"[\s\-–—,(]+(?:(?:is|was)\s+(?:this|that|it)\s+(?:true|real|right|accurate|legit|correct)"
    r"|did\s+(?:she|he|they)\s+(?:really\s+|actually\s+)?say\s+(?:that|this|it)|true|real|source|right|who\s+said\s+(?:this|that|it))"
    r"\s*\?+\s*\)?\s*$",
    re.IGNORECASE,
)
_FULL_NAME = r"(?P<name>[A-Z][^\W\d_'’-]*[a-z](?:\s+[A-Z][\w'’-]*[a-z]){1,3})"
_STRANGER_BEFORE = re.compile(
    rf"^\s*{_FULL_NAME}\s*(?:\s(?i:{_ADVERBS}\s+)?(?i:{_CUES})\b[^.;!?]{{0,40}}?|:)\s*[,:]?\W*$"
)
_STRANGER_AFTER = re.compile(rf"^[\s,.\"”'’]*(?:[-–—―~(]+\s*|(?:said|says)\s+){_FULL_NAME}[\s.)]*$")
_PRONOUNS = frozenset({"he", "she", "they", "it"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """Where in a text the claimed words are, and who is said to have said them: None when nobody is named."""

    start: int
    end: int
    speaker: str | None = None


def strip_attribution(text: str, is_name: IsName) -> Attributed:
    """Return what is left of a text without quotation marks once it is taken off who said it, before or after."""
    doubt = _DOUBT.search(text)
    end = doubt.start() if doubt else len(text)
    start, first = _before(text, end, is_name)
    stop, last = _after(text, start, end, is_name)
    return Attributed(start, stop, first or last)


def named_around(before: str, after: str, is_name: IsName) -> str | None:
    """Return who is named as the speaker in the words before or after a quotation in marks; None when nobody is."""
    known = _named_before(before, is_name) or _named_after(after, is_name) or _named_before(after, is_name)
    return known or _stranger(before, after)


def _stranger(before: str, after: str) -> str | None:
    """Return the full name beside a quotation of somebody who is not on record: whoever said it, it was not he."""
    found = _STRANGER_BEFORE.search(before) or _STRANGER_AFTER.match(after)
    return found.group("name").rstrip(".") if found else None


def _before(text: str, end: int, is_name: IsName) -> tuple[int, str | None]:
    for pattern in (_LEADING_SOURCE, _LABEL):
        if (label := pattern.match(text, 0, end)) and (name := whole_name(label.group(1), is_name)):
            return label.end(), name
    cue = _CUE.search(text, 0, min(end, 120))
    if cue is None:
        return 0, None
    who = text[: cue.start()]
    starter = _STARTER.match(who)
    who = (who[starter.end() :] if starter else who).strip(" ,>*_")
    told = _THAT.match(text, cue.end(), end)
    start = told.end() if told else cue.end()
    if who.casefold() in _PRONOUNS and who.casefold() != "it":
        return start, None
    name = whole_name(who, is_name)
    return (start, name) if name else (0, None)


def _after(text: str, start: int, end: int, is_name: IsName) -> tuple[int, str | None]:
    for pattern in (_DASHED, _IN_BRACKETS, _TRAILING_SOURCE):
        if (tail := pattern.search(text, start, end)) and (name := leading_name(tail.group(1), is_name)):
            return tail.start() + (tail.group()[:1] in ".,!?\"”’'»"), name
    for tail in list(_TAIL.finditer(text, start, end))[-4:]:
        said = text[tail.end() : end]
        if len(said.split()) > 16 or not (cue := _CUE.search(said)):
            continue
        who = said[: cue.start()].strip(" ,")
        if not who and (name := leading_name(said[cue.end() :].lstrip(), is_name)):
            return tail.start() + 1, name
        if who.casefold() in _PRONOUNS and not said[cue.end() :].strip(" .!?*_"):
            return tail.start() + 1, None
        if who and (name := whole_name(who, is_name)):
            return tail.start() + 1, name
    return end, None


def _named_before(text: str, is_name: IsName) -> str | None:
    lead = text.rstrip(" \n\t\"“‘'-–—,")
    # Whoever is told something is no speaker: "Vang told the Courier:".
    told = list(_TOLD.finditer(lead))
    if told and (name := trailing_name(lead[: told[-1].start()], is_name)):
        return name
    if lead.endswith(":") and (name := trailing_name(lead[:-1], is_name)):
        return name
    for pattern in (_LEADING_SOURCE,):
        if (source := pattern.match(text)) and (name := whole_name(source.group(1), is_name)):
            return name
    for cue in reversed(list(_CUE.finditer(text))):
        if (name := trailing_name(text[: cue.start()], is_name)) or (
            name := leading_name(text[cue.end() :].lstrip(), is_name)
        ):
            return name
    source = re.search(r"\b(?:according\s+to|as\s+per|words\s+of|quote\s+from|from|by)\s+(.+)", text, re.I | re.S)
    return leading_name(source.group(1), is_name) if source else None


def _named_after(text: str, is_name: IsName) -> str | None:
    tail = text.lstrip(" \n\t,.\"”’'")
    if tail[:1] in "-–—―~(" and (name := leading_name(tail.lstrip("-–—―~( "), is_name)):
        return name
    return whole_name(tail, is_name)
