"""Find what is on record for each claim of a message; whether that bears the claim out is for the reader to say."""

from dataclasses import dataclass

from bot import words
from bot.answering import ask
from bot.model import Answer, Question, Source
from bot.ports import Record
from index.quotation import extract
from index.sentences import paragraphs, sentences
from index.stems import topic_words

# A sentence of fewer topic words claims nothing that could be looked up.
_FEWEST = 2
#: As many as a long message holds; each takes the time of a question.
MOST_CLAIMS = 20


@dataclass(frozen=True, slots=True)
class Backed:
    """A claim of a message, as it was written there, and what is on record for it; nothing when there is nothing."""

    claim: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Backing:
    """The claims that were looked up, in order; `left` of them were not, because there are too many."""

    claims: tuple[Backed, ...]
    left: int = 0


def back(text: str, record: Record, *, threshold: float) -> Backing:
    """Look up each claim of a message."""
    found = claims_in(text)
    backed = tuple(Backed(claim, _sources(claim, record, threshold)) for claim in found[:MOST_CLAIMS])
    return Backing(backed, max(0, len(found) - MOST_CLAIMS))


def claims_in(text: str) -> tuple[str, ...]:
    """Return the sentences of a message that claim something: no questions, and none without a word to look up."""
    spans = (span for start, end in paragraphs(text) for span in sentences(text, start, end))
    pieces = (" ".join(text[start:end].split()) for start, end in spans)
    stated = (one for one in pieces if not one.rstrip("\"'”’)").endswith("?"))
    return tuple(dict.fromkeys(one for one in stated if len(topic_words(one)) >= _FEWEST))


def _sources(claim: str, record: Record, threshold: float) -> tuple[Source, ...]:
    match ask(Question(_question(claim)), record, threshold=threshold):
        case Answer(claims=(first, *_)):
            return first.sources
        case _:
            return ()


def _question(claim: str) -> str:
    """Return what is to be looked up for a claim; of what somebody is said to have said, only his own words count."""
    reported = [one for one in extract(claim) if one.speaker]
    if not reported:
        return claim
    said = " ".join(topic_words(claim[reported[0].start : reported[0].end]))
    return words.ASK_SAID.format(speaker=reported[0].speaker, topic=said or "it")
