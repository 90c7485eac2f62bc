"""Where sentences begin and end, as spans of the text. English news prose; no model, linear time, nothing rewritten."""

import re
from collections.abc import Iterator

# A point after one of these does not end a sentence: they are followed by a name, a number or a month's day.
_ABBREVIATIONS = frozenset(
    """
    adm attn brig capt cllr cmdr co col corp dept det dr ed eg est fig fr gen gov hon ie inc insp jr lieut lt
    ltd maj messrs mr mrs ms mt mx no nos op pc pp prof rep reps rev sen sens sgt snr sr st supt vol vs jan feb
    mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# After initials such as "U.K." or "a.m." only a word that can hardly go on the same sentence starts a new one.
_STARTERS = frozenset(
    """
    a after also although an and as at because before both but by despite during each even for from he her here
    his how however i if in instead it its last later many meanwhile more most no on one our others she since
    so some still such that the their then there these they this those though to two under until we what when
    where which while who why with yet you
    """.split()
)
_BOUNDARY = re.compile(
    r"""
    (?<! [.!?\u2026] )                  # a run of marks is looked at once, whole: a page of points takes linear time
    (?P<stop> [.!?\u2026]++ )            # the sentence's own mark
    (?P<close> ["'\u201d\u2019\u00bb)\]]*+ ) # quotation marks and brackets that close with it
    (?P<space> \s+ )
    (?= ["'\u201c\u2018\u00ab(\[]* [^\W_] ) # an opening mark at most, then a letter or digit
    """,
    re.VERBOSE,
)
_LAST_TOKEN = re.compile(r"[^\s\"'\u201c\u2018(\[]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NEXT_WORD = re.compile(r"[\"'\u201c\u2018\u00ab(\[]*(?P<word>\w+)")
_CLOSING = frozenset("\"'\u201d\u2019\u00bb)]")
# How far back the token before a point is looked for: longer tokens are no abbreviations.
_REACH = 24


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the non-blank lines, without surrounding white space, in order."""
    for line in re.finditer(r"[^\n]+", text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            yield start, start + len(stripped)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of one paragraph, `text[start:end]`, in order; they leave out only space.

    Words inside quotation marks are split like any others, so a long quotation is several sentences.
    """
    end = len(text) if end is None else end
    begin = start
    for mark in _BOUNDARY.finditer(text, start, end):
        if _ends_sentence(text, begin, mark):
            yield begin, mark.end("close")
            begin = mark.end()
    if begin < end:
        yield begin, end


def _ends_sentence(text: str, begin: int, mark: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, mark.end())
    assert following is not None  # _BOUNDARY has seen a letter or digit there
    word = following.group("word")
    if text[mark.start() - 1 : mark.start()] == " ":  # marks set apart: tokenised text, or ". . ." for words left out
        return text[mark.start() - 2 : mark.start()] not in (". ", "… ") and text[mark.end()] != "."
    if word[0].islower():
        return False
    if mark.group("stop") != "." or mark.group("close"):
        return True
    if text[mark.start() - 1 : mark.start()] in _CLOSING and begin < mark.start() - 1:
        return True  # "It was 'late'. They left."
    before = _LAST_TOKEN.search(text, max(begin, mark.start() - _REACH), mark.start())
    if before is None:
        return False
    token = before.group()
    if token.casefold() in _ABBREVIATIONS:
        return token[0].islower() and token.casefold() == "no"  # "he said no." ends; "No. 10" does not
    if _INITIALS.fullmatch(token):
        return len(token) > 1 and word.casefold() in _STARTERS
    return True
