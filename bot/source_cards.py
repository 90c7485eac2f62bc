"""One source as a card: what it is, the passage among its neighbours, and the link."""

from collections.abc import Sequence

from bot import words
from bot.cards import Card, Line, Tone, Words
from bot.model import Citation, Source
from bot.telling import date_of, other_homes, paragraph_of, who
from index.chunking import passages
from index.model import Passage

# Sentences shown before and after a passage.
_AROUND = 2


def source_card(citation: Citation, cited: Sequence[Source]) -> Card:
    """Return the card of one citation and of the passages behind it, which are of one paragraph."""
    ordered = sorted(cited, key=lambda source: (source.passage.start, source.passage.end))
    shown = [
        _words(source, citation.number, ordered[:place], ordered[place + 1 :]) for place, source in enumerate(ordered)
    ]
    head = words.SOURCE.format(number=citation.number, title=citation.article.title)
    homes = (Line(home) for home in other_homes(citation.article))
    return Card(Tone.ANSWER, head, (Line(paragraph_of(citation)), *homes, *shown), (citation,), cited=(tuple(cited),))


def _words(source: Source, number: int, earlier: Sequence[Source], later: Sequence[Source]) -> Words:
    """Return the words of a source with those around it; what another source shows is not shown twice."""
    passage = source.passage
    before, after = around(passage)
    if earlier:
        before = _between(earlier[-1].passage, passage)
    return Words(
        passage.text,
        who(source),
        date_of(passage.article),
        (number,),
        words.PARAPHRASED if source.paraphrased else "",
        before,
        "" if later else after,
        passage=passage,
    )


def around(passage: Passage) -> tuple[str, str]:
    """Return the two sentences before and after a passage, and what is left of its own; "" where there are none.

    A paragraph's end is a line break; headings are left out.
    """
    every = list(passages(passage.article))
    before = [one for one in every if one.start < passage.start][-_AROUND - 1 :]
    after = [one for one in every if one.end > passage.end]
    if before and before[-1].end <= passage.start:
        before = before[-_AROUND:]
    own = bool(after) and after[0].start < passage.end
    after = after[: _AROUND + own]
    return _joined(before, last=passage.start), _joined(after, first=passage.end)


def _between(one: Passage, other: Passage) -> str:
    if other.start <= one.end:
        return ""
    every = [each for each in passages(one.article) if each.end > one.end and each.start < other.start]
    return _joined(every, first=one.end, last=other.start)


def _joined(sentences: Sequence[Passage], *, first: int = 0, last: int | None = None) -> str:
    """Return sentences as a text, cut to what lies from `first` to `last`."""
    text = ""
    paragraph = 0
    for one in sentences:
        end = one.end if last is None else min(one.end, last)
        piece = one.article.body[max(one.start, first) : end].strip()
        gap = "" if not text else "\n" if one.paragraph != paragraph else " "
        text, paragraph = f"{text}{gap}{piece}" if piece else text, one.paragraph
    return text
