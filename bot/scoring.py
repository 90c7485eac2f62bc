"""Score replies against questions whose evidence is known. Pure; what each measure means stands at the field."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Answer, Reply, Source

# Fewer words inside a gold sentence are too little to call evidence; more words than this are no answer to read.
_FEWEST_WORDS = 4
_MOST_WORDS = 120
_MOST_CITED = 3
_SPACE = re.compile(r"\s+")
_EDGES = " \"'“”‘’.,;:-*_>()[]"


@dataclass(frozen=True, slots=True)
class Gold:
    """Evidence that is right: words of an article, and which part of the question they answer."""

    article: str
    quote: str
    need: int = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """One question's outcome. `supported` says of each cited passage, in order, whether it is right."""

    kind: str
    answerable: bool
    abstained: bool
    supported: tuple[bool, ...]
    verbatim: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares of questions, 0..1; None where there was nothing to measure."""

    questions: int
    #: Right evidence first, of the answerable; an abstention is a miss.
    hit_at_1: float | None
    #: Right evidence among the first three, of the answerable.
    hit_at_3: float | None
    #: Cited passages that are right, of those cited (three at most a question) on answerable questions.
    citation_precision: float | None
    #: Cited passages that stand in their article to the letter.
    verbatim: float | None
    #: Unanswerable questions that were answered.
    false_answers: float | None
    #: Answerable questions on which the bot abstained.
    false_abstentions: float | None
    #: Chance that an answerable question has higher confidence than an unanswerable one.
    auroc: float | None
    #: Right evidence first, or rightly abstained, of all.
    score: float | None


def score_reply(reply: Reply, gold: Sequence[Gold], kind: str, bodies: Mapping[str, str]) -> Scored:
    """Score one reply; `bodies` are the articles' texts by id, to check every citation against."""
    cited = [source for claim in reply.claims for source in claim.sources] if isinstance(reply, Answer) else []
    return Scored(
        kind=kind,
        answerable=bool(gold),
        abstained=not isinstance(reply, Answer),
        supported=tuple(_supports(source, gold) for source in cited),
        verbatim=all(source.passage.text in bodies[source.passage.article.id] for source in cited),
        confidence=reply.confidence,
    )


def measure(rows: Iterable[Scored]) -> Measures:
    """Sum up the outcomes of questions."""
    rows = list(rows)
    can = [row for row in rows if row.answerable]
    cannot = [row for row in rows if not row.answerable]
    cited = [right for row in can for right in row.supported[:_MOST_CITED]]
    return Measures(
        questions=len(rows),
        hit_at_1=_share(any(row.supported[:1]) for row in can),
        hit_at_3=_share(any(row.supported[:3]) for row in can),
        citation_precision=_share(cited),
        verbatim=_share(row.verbatim for row in rows if row.supported),
        false_answers=_share(not row.abstained for row in cannot),
        false_abstentions=_share(row.abstained for row in can),
        auroc=auroc([row.confidence for row in can], [row.confidence for row in cannot]),
        score=_share(any(row.supported[:1]) if row.answerable else row.abstained for row in rows),
    )


def _supports(source: Source, gold: Sequence[Gold]) -> bool:
    said = _folded(source.passage.text)
    words = len(said.split())
    if words > _MOST_WORDS:
        return False
    quotes = [_folded(one.quote) for one in gold if one.article == source.passage.article.id]
    return any(quote in said or (words >= _FEWEST_WORDS and said in quote) for quote in quotes)


def _folded(text: str) -> str:
    straight = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return _SPACE.sub(" ", straight).casefold().strip(_EDGES)


def _share(outcomes: Iterable[bool]) -> float | None:
    listed = list(outcomes)
    return round(sum(listed) / len(listed), 4) if listed else None


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Return the chance that a positive is higher than a negative, 0..1, ties counting half; None without either."""
    if not positive or not negative:
        return None
    wins = sum((one > other) + 0.5 * (one == other) for one in positive for other in negative)
    return round(wins / (len(positive) * len(negative)), 4)
