"""Which stretches of an article could be a fact: whole sentences, one or two of them, and whole spoken sentences.

Nothing is judged here but wholeness: no stretch cuts a sentence, a pair of quotation marks or a spoken sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.fact_doubts import corrected, doubted, goes_back, has_rival, not_his
from bot.laid import Laid
from index.chunking import paragraph_at
from index.model import Passage, Quotation
from index.sentences import sentences

#: A fact stands above its citations, a question and perhaps a second view of the same length, which all have to fit
#: into 2,000 characters (Discord); and some seventy words are read at a glance.
LONGEST = 500
SHORTEST = 40
_FEWEST_WORDS = 7
# A part of a longer quotation must say more, since less of what was around it is left.
_FEWEST_OF_PART = 12
_FEWEST_BEFORE = 5
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.,’'\s]+|[A-Z][\w.,’'\s]{2,40})(?:\([A-Z][\w\s]*\)\s*)?\s*[—–-]{1,2}\s+(?=[\"“‘A-Z])"
)
# "Photo: ...", "FOR: ...", "Table 1: ...", "2018: ...": what follows is a caption, a row, a note; but "She said: ..."
_LABEL = re.compile(
    r"[\[(]?(?!\w+ (?:said|says|added|wrote|asked|replied|continued|concluded|told)\b)"
    r"(?:[A-Z][\w’']*(?:\s[\w’']+){0,2}|\d{4})(?:\s\d+)?:\s(?![\"“‘'])"
)
# "The mayor hugs the governor on Thursday, June 16, 2016": under a picture, and nowhere else.
_CAPTION = re.compile(
    r"\b(?:hugs|waves|speaks|watch(?:es)?|gestures|arrives|walks|poses|smiles|listens|greets|shakes|looks on|addresses"
    r"|delivers|attends)\b[^.]*\b(?:19|20)\d\d\b"
)
_JOINT = re.compile(
    r"(?:(?:But|And|Yet)\s|(?:However|Meanwhile|Also|Moreover|In addition|Furthermore),\s)(?=[\w£$€“‘\"'])"
)
_DOCUMENT = re.compile(
    r"\b(?:letter|paper|report|testimony|submission|statement to|evidence to|memoir|speech|essay)\b", re.IGNORECASE
)
_MOSTLY = 0.6
_ATTRIBUTION = 120  # characters: "said" with a name and a long office
_GOES_ON = 120  # characters: no more stand between two parts of what somebody says
_QUOTES = "\"'“”‘’«» ,"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article with the quotations in it. `spoken`: it lies within one direct quotation.

    `with_before` is the stretch with the sentence before, when both fit. `doubt` says what in the next sentences turns
    or disputes it, "" for nothing. `whole`: nothing of the quotation is left out; `cut`: only a
    word that joins it to the sentence before is.
    """

    passage: Passage
    quotations: tuple[Quotation, ...]
    spoken: bool = False
    doubt: str = ""
    whole: bool = True
    cut: bool = False
    with_before: Passage | None = None


def told(quotations: Laid[Quotation], whole: Sequence[Passage]) -> Iterator[Stretch]:
    """Yield an article's own sentences, quotations in them, in order of place; `whole` are all it has."""
    every = [_without_dateline(one) for one in whole]
    for number, one in enumerate(every):
        if not _is_whole(one, quotations):
            continue
        following = every[number + 1 : number + 4]
        doubt = doubted(one, following)
        if rest := _without_joint(one):
            yield Stretch(rest, _inside(rest, quotations), doubt=doubt, cut=True)
        if not doubt and _has_rival(one, following, quotations):
            doubt = "another figure stands against it at once"
            yield from _with_after(one, following, quotations)
        before = _joined(every[number - 1], one, quotations) if number else None
        if fits(one.text) or before is not None:
            yield Stretch(one, _inside(one, quotations), doubt=doubt, with_before=before)


def _joined(before: Passage, one: Passage, quotations: Laid[Quotation]) -> Passage | None:
    """Return a sentence with the one before it; None where that is not whole, or a heading stands between."""
    if len(before.text.split()) < _FEWEST_BEFORE or not _is_whole(before, quotations):
        return None
    if "#" in one.article.body[before.end : one.start]:
        return None
    both = Passage(one.article, before.start, one.end, before.paragraph)
    return both if fits(both.text) else None


def _with_after(one: Passage, following: Sequence[Passage], quotations: Laid[Quotation]) -> Iterator[Stretch]:
    """Yield a claim together with the sentence that answers it, if that is whole and both fit."""
    both = Passage(one.article, one.start, following[0].end, one.paragraph)
    if _is_whole(following[0], quotations) and fits(both.text):
        yield Stretch(both, _inside(both, quotations), doubt=doubted(both, following[1:]))


def _has_rival(one: Passage, following: Sequence[Passage], quotations: Laid[Quotation]) -> bool:
    """Tell a claim with a figure, in reported words, that the next sentence answers with another figure."""
    is_claim = any(other.kind != "direct" for other in _inside(one, quotations))
    return is_claim and has_rival(one, following[0] if following else None)


def with_before(stretch: Stretch, quotations: Laid[Quotation]) -> Stretch | None:
    """Return a stretch together with the sentence before it; None where they do not fit."""
    both = stretch.with_before
    if both is None:
        return None
    return Stretch(both, _inside(both, quotations), doubt=stretch.doubt)


def _inside(passage: Passage, quotations: Laid[Quotation]) -> tuple[Quotation, ...]:
    return tuple(quotations.within(passage.start, passage.end))


def _without_joint(passage: Passage) -> Passage | None:
    """Return a sentence without the "But" or "However," that only joins it to the one before; None when it has"
    " none."""
    found = _JOINT.match(passage.text)
    if found is None:
        return None
    return Passage(passage.article, passage.start + found.end(), passage.end, passage.paragraph)


def spoken(quotation: Quotation, quotations: Laid[Quotation], every: Laid[Passage]) -> Iterator[Stretch]:
    """Yield runs of whole sentences of a direct quotation, the longest first; `every` are the article's sentences."""
    article = quotation.article
    spans = _spoken_sentences(quotation, quotations)
    following = _following(quotation, quotations)
    around = _around(quotation, quotations, every)
    for size in range(len(spans), 0, -1):
        for first in range(len(spans) - size + 1):
            start, end = spans[first][0], spans[first + size - 1][1]
            whole = size == len(spans)
            text = article.body[start:end]
            if not fits(text) or (not whole and len(text.split()) < _FEWEST_OF_PART):
                continue
            rest = first + size
            after = article.body[slice(*spans[rest])] if rest < len(spans) else following
            passage = Passage(article, start, end, paragraph_at(article, start))
            doubt = goes_back(after) or around or corrected(passage)
            yield Stretch(passage, (quotation,), spoken=True, doubt=doubt, whole=whole)


def fits(text: str) -> bool:
    """Tell whether a text has the length of a fact."""
    return SHORTEST <= len(text) <= LONGEST and len(text.split()) >= _FEWEST_WORDS


def is_mostly_quoted(stretch: Stretch) -> bool:
    """Tell a sentence that is a quotation with "he said", which is better shown without, from one that says more."""
    body, start = stretch.passage.article.body, stretch.passage.start
    direct = [one for one in stretch.quotations if one.kind == "direct" and one.start >= start]
    if not direct or _DOCUMENT.search(body[start : direct[0].start]):
        return False
    length = sum(one.end - one.start for one in direct)
    rest = len(stretch.passage.text) - length
    return length >= _MOSTLY * len(stretch.passage.text) or (direct[0].start <= start + 1 and rest <= _ATTRIBUTION)


def _is_whole(passage: Passage, quotations: Laid[Quotation]) -> bool:
    """Tell a whole sentence that cuts no quotation in two, neither its marks nor what is said in it."""
    start, end, text = passage.start, passage.end, passage.text
    first = text.lstrip(_QUOTES)[:1]
    if _CAPTION.search(text):
        return False
    if _LABEL.match(passage.article.body, _paragraph_start(passage)) or _LABEL.match(text):
        return False
    if not _ENDS.search(text) or not (first.isupper() or first.isdigit() or first in "£$€"):
        return False
    for one in quotations.within(start, end):
        if one.kind == "direct" and not (start < one.start and one.end < end):
            return False
    return _is_balanced(text)


def _around(quotation: Quotation, quotations: Laid[Quotation], every: Laid[Passage]) -> str:
    """Return what the article says around a direct quotation that disowns or disputes it, "" for nothing."""
    article = quotation.article
    own = every.within(quotation.start, quotation.end)
    if not own:
        return ""
    start, end = own[0].start, own[-1].end
    spoken = sorted({(one.start, one.end) for one in quotations.within(start, end) if one.kind == "direct"})
    told, place = "", start
    for first, last in spoken:
        if last > place and first < end:
            told, place = told + article.body[place : max(place, first)] + " ", max(place, last)
    following = list(islice(every.after(end), 2))
    return not_his(told + article.body[place:end]) or doubted(own[-1], following, spoken=True)


def _is_balanced(text: str) -> bool:
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return all(text.count(one) == text.count(other) for one, other in pairs) and text.count('"') % 2 == 0


def _without_dateline(passage: Passage) -> Passage:
    found = _DATELINE.match(passage.text)
    if not found or passage.start != _paragraph_start(passage):
        return passage
    return Passage(passage.article, passage.start + found.end(), passage.end, passage.paragraph)


def _paragraph_start(passage: Passage) -> int:
    return passage.article.body.rfind("\n", 0, passage.start) + 1


def _spoken_sentences(quotation: Quotation, quotations: Laid[Quotation]) -> list[tuple[int, int]]:
    """Return the whole sentences of a direct quotation; none when it is a fragment."""
    body = quotation.article.body
    first = body[quotation.start : quotation.end].lstrip("[(\"'“‘")[:1]
    opening = body[max(0, quotation.start - 3) : quotation.start].rstrip("\"'“‘").rstrip()
    # 'He called it “Madness at work” and left': no sentence of his.
    if not (first.isupper() or first.isdigit()) or (opening[-1:].isalnum()):
        return []
    spans = list(sentences(body, quotation.start, quotation.end))
    start, end = spans[-1]
    if not re.search(r"[.!?…][\"'”’)\]]*$", body[start:end]):
        if _following(quotation, quotations)[:1].islower():
            spans.pop()  # “Closing it,” she said, “was madness.”
        else:
            spans[-1] = (start, start + len(body[start:end].rstrip(" ,")))
    return spans


def _following(quotation: Quotation, quotations: Laid[Quotation]) -> str:
    """Return how the speaker goes on, within the next sentence or paragraph; "" if he does not."""
    for one in quotations.after(quotation.end):
        if one.start - quotation.end >= _GOES_ON:
            return ""
        if one.speaker == quotation.speaker and one.kind == "direct":
            return one.text
    return ""
