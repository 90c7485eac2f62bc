"""Which stretches of an article could be a fact: whole sentences, one or two of them, and whole spoken sentences.

Nothing is judged here but wholeness: no stretch cuts a sentence, a pair of quotation marks or a spoken sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.chunking import paragraph_at, passages
from index.model import Article, Passage, Quotation
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
# Openings that turn round what was said before; whoever said it said this, too.
_TURN = re.compile(r"[\"'“‘]*(?:But|However|Yet|Though|Although|Still|Nevertheless|Nonetheless|Even so|That said)\b")
# What is in doubt as soon as it is said.
_DISPUTED = re.compile(
    r"(?:that|this|the)\s(?:[\w-]+\s)?(?:figure|number|claim|estimate|account|total|comparison|charge)\s(?:is"
    r"|was|has been)\s(?:hotly\s|much\s)?(?:contested|disputed|denied|challenged|wrong)"
    r"|(?:^|\s)(?:disputes?|contests?|rejects?|denie[sd]|refutes?|challenges?)\s(?:that|this|it"
    r"|the\s(?:headline\s)?(?:figure|number|claim|estimate|account|total))\b",
    re.IGNORECASE,
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


def told(article: Article, quotations: Sequence[Quotation]) -> Iterator[Stretch]:
    """Yield the article's own sentences, quotations in them, in order of place."""
    every = [_without_dateline(one) for one in passages(article)]
    for number, one in enumerate(every):
        if not _is_whole(one, quotations):
            continue
        if rest := _without_joint(one):
            yield Stretch(rest, _inside(rest, quotations), doubt=_doubt(one, every[number + 1 : number + 3]), cut=True)
        before = every[number - 1] if number else None
        both = None
        if (
            before is not None
            and len(before.text.split()) >= _FEWEST_BEFORE
            and _is_whole(before, quotations)
            and "#" not in article.body[before.end : one.start]
        ):
            joined = Passage(article, before.start, one.end, before.paragraph)
            both = joined if fits(joined.text) else None
        if fits(one.text) or both is not None:
            yield Stretch(
                one, _inside(one, quotations), doubt=_doubt(one, every[number + 1 : number + 3]), with_before=both
            )


def with_before(stretch: Stretch, quotations: Sequence[Quotation]) -> Stretch | None:
    """Return a stretch together with the sentence before it; None where they do not fit."""
    both = stretch.with_before
    if both is None:
        return None
    return Stretch(both, _inside(both, quotations), doubt=stretch.doubt)


def _inside(passage: Passage, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    return tuple(one for one in quotations if one.start < passage.end and passage.start < one.end)


def _without_joint(passage: Passage) -> Passage | None:
    """Return a sentence without the "But" or "However," that only joins it to the one before; None when it has"
    " none."""
    found = _JOINT.match(passage.text)
    if found is None:
        return None
    return Passage(passage.article, passage.start + found.end(), passage.end, passage.paragraph)


def spoken(quotation: Quotation, quotations: Sequence[Quotation]) -> Iterator[Stretch]:
    """Yield runs of whole sentences of a direct quotation, the longest first."""
    article = quotation.article
    spans = _spoken_sentences(quotation, quotations)
    following = _following(quotation, quotations)
    for size in range(len(spans), 0, -1):
        for first in range(len(spans) - size + 1):
            start, end = spans[first][0], spans[first + size - 1][1]
            whole = size == len(spans)
            text = article.body[start:end]
            if not fits(text) or (not whole and len(text.split()) < _FEWEST_OF_PART):
                continue
            rest = first + size
            after = article.body[slice(*spans[rest])] if rest < len(spans) else following
            doubt = f"the speaker goes on with “{after.split()[0]}”" if _TURN.match(after) else ""
            passage = Passage(article, start, end, paragraph_at(article, start))
            yield Stretch(passage, (quotation,), spoken=True, doubt=doubt, whole=whole)


def fits(text: str) -> bool:
    """Tell whether a text has the length of a fact."""
    return SHORTEST <= len(text) <= LONGEST and len(text.split()) >= _FEWEST_WORDS


def is_turn(text: str) -> bool:
    """Tell an opening that turns round what was said before."""
    return _TURN.match(text) is not None


def is_mostly_quoted(stretch: Stretch) -> bool:
    """Tell a sentence that is a quotation with "he said", which is better shown without, from one that says more."""
    body, start = stretch.passage.article.body, stretch.passage.start
    direct = [one for one in stretch.quotations if one.kind == "direct" and one.start >= start]
    if not direct or _DOCUMENT.search(body[start : direct[0].start]):
        return False
    length = sum(one.end - one.start for one in direct)
    rest = len(stretch.passage.text) - length
    return length >= _MOSTLY * len(stretch.passage.text) or (direct[0].start <= start + 1 and rest <= _ATTRIBUTION)


def _is_whole(passage: Passage, quotations: Sequence[Quotation]) -> bool:
    """Tell a whole sentence that cuts no quotation in two, neither its marks nor what is said in it."""
    start, end, text = passage.start, passage.end, passage.text
    first = text.lstrip(_QUOTES)[:1]
    if not _ENDS.search(text) or not (first.isupper() or first.isdigit() or first in "£$€"):
        return False
    for one in quotations:
        if one.kind == "direct" and one.start < end and start < one.end and not (start < one.start and one.end < end):
            return False
    return _is_balanced(text)


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


def _doubt(passage: Passage, following: Sequence[Passage]) -> str:
    """Return what turns or disputes a sentence in the next two, the next of its own paragraph only for a turn."""
    for number, one in enumerate(following):
        if number == 0 and one.paragraph == passage.paragraph and _TURN.match(one.text):
            return f"the next sentence turns it: “{one.text.split()[0]}”"
        if found := _DISPUTED.search(one.text):
            return f"it is disputed at once: “{found.group().strip()}”"
    return ""


def _spoken_sentences(quotation: Quotation, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
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


def _following(quotation: Quotation, quotations: Sequence[Quotation]) -> str:
    """Return how the speaker goes on, within the next sentence or paragraph; "" if he does not."""
    for one in quotations:
        if one.start >= quotation.end and one.speaker == quotation.speaker and one.kind == "direct":
            return one.text if one.start - quotation.end < _GOES_ON else ""
    return ""
