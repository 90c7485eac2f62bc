"""Which stretch of an article makes a fact, and why another does not."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from bot.fact_brackets import brackets, with_body
from bot.fact_doubts import hearsay, is_turn
from bot.fact_kinds import happened_nowhere, is_empty_talk, kind_of
from bot.fact_reading import Reading, subject_of
from bot.fact_score import LEAST, has_matter, is_argued, scored
from bot.fact_spans import Stretch, fits, is_mostly_quoted, spoken, told, with_before
from bot.fact_topics import topics_in
from bot.fact_voices import JUST, stands_for, unclear, unresolved, voice
from bot.facts import Fact
from bot.laid import Laid
from bot.model import Source
from bot.standing_alone import GOES_ON, leaning
from index.chunking import passages
from index.model import Passage, Quotation
from index.speaker import Speaker

_WORD = re.compile(r"\w+")
# A short sentence of an article is a step in its story; what it tells by itself takes more words.
_SHORTEST_OWN = 90


class Leaning(str):
    """Why a stretch does not stand alone, which the sentence before it might mend."""

    __slots__ = ()


def judged(reading: Reading) -> Iterator[tuple[Fact | str, Stretch]]:
    """Yield for every stretch of an article the fact it makes, or why it makes none."""
    article = reading.around.article
    sentences = tuple(passages(article))
    quotations, every = Laid(reading.quotations), Laid(sentences)
    for stretch in told(quotations, sentences):
        if is_mostly_quoted(stretch):
            continue
        outcome = _fact(stretch, reading, quotations) if fits(stretch.passage.text) else "it is too long or too short"
        yield outcome, stretch
        if stretch.cut:
            continue
        longer = with_before(stretch, quotations)
        if longer is not None and isinstance(outcome, Leaning) and _may_join(outcome):
            yield _fact(longer, reading, quotations, joined=True), longer
    for quotation in reading.quotations:
        taken: list[Fact] = []
        for stretch in spoken(quotation, quotations, every) if quotation.kind == "direct" else ():
            one = stretch.passage
            if any(one.start < other.passage.end and other.passage.start < one.end for other in taken):
                continue
            outcome = _fact(stretch, reading, quotations)
            taken += [outcome] if isinstance(outcome, Fact) else []
            yield outcome, stretch


def _body_meant(
    main: Quotation | None, speaker: Speaker | None, reading: Reading, quotations: Laid[Quotation]
) -> str | None:
    """Return the body that a speaker's description leans on, "" when it leans on none; None when nobody can tell."""
    if main is None or speaker is None or not unclear(speaker.shown):
        return ""
    before = [one for one in quotations.within(main.start - JUST - 1, main.start) if one.end <= main.start]
    return stands_for(main, speaker.shown, before, reading.speakers)


def _may_join(reason: str) -> bool:
    """Tell whether a sentence that leans belongs to the one before: it means something there, or turns it round."""
    return not reason.startswith(GOES_ON) or is_turn(reason.removeprefix(GOES_ON))


def _fact(stretch: Stretch, reading: Reading, quotations: Laid[Quotation], *, joined: bool = False) -> Fact | str:
    """Return the fact that a stretch makes, or why it makes none."""
    passage, text = stretch.passage, stretch.passage.text
    if stretch.doubt:
        return stretch.doubt
    if not stretch.spoken and (rumour := hearsay(text)):
        return rumour
    main = voice(stretch)
    if isinstance(main, str):
        return main
    name = (main.via or main.speaker) if main else None
    speaker = reading.speakers.get(name) if name else None
    body = _body_meant(main, speaker, reading, quotations)
    if speaker is not None and body is None:
        return f"nobody can tell who “{speaker.shown}” is"
    given = brackets(passage, stretch.quotations, reading.around, name, cut=stretch.cut)
    if stretch.cut and not given:
        return "its opening cannot be left out visibly"
    if body and speaker is not None and not stretch.spoken:
        given = with_body(given, passage, speaker.shown, body)
    reason = leaning(passage, reading.around, given, spoken=stretch.spoken)
    if reason:
        return Leaning(reason)
    if "?" in text:
        return "it asks"
    if is_empty_talk(text):
        return "it says nothing that could be argued about"
    kind = kind_of(
        text, spoken=stretch.spoken, attributed=main is not None or (bool(stretch.quotations) and is_argued(text))
    )
    if kind is None:
        return "it gives no figure, date, law or position"
    source = Source(
        passage,
        0.0,
        name,
        main.role if main and not main.via else None,
        main is not None and main.kind == "indirect",
        main,
    )
    fact = Fact(
        fact_id(passage),
        kind,
        source,
        given,
        stands_for=body or "",
        side=speaker.side if speaker else None,
    )
    topics = topics_in(fact.text, reading.topics)
    subject = subject_of([topic for topic in topics if topic in reading.bare])
    fact = replace(fact, topics=topics, subject=subject, context="" if subject else reading.subject)
    if not stretch.spoken and (who := unresolved(stretch, fact.text, stretch.quotations)):
        return who
    if name is None and not stretch.spoken and happened_nowhere(text):
        return "it names nobody and no place, so that nobody can tell where it was"
    if name is None and len(text) < _SHORTEST_OWN:
        return "it is too short for a statement of the article's own"
    if not fact.topics and not has_matter(fact):
        return "it names nothing that the article is about, and argues nothing"
    reasons = tuple(scored(fact, speaker, whole=stretch.whole, joined=joined))
    score = round(sum(reason.points for reason in reasons), 2)
    if score < LEAST:
        return f"its score is {score:.2f}"
    return replace(fact, score=score, reasons=reasons)


def fact_id(passage: Passage) -> str:
    """Return the id of a fact: of its article and its words alone, whatever stands around them."""
    words = " ".join(_WORD.findall(passage.text.casefold()))
    return f"f-{hashlib.sha256(f'{passage.article.id} {words}'.encode()).hexdigest()[:10]}"
