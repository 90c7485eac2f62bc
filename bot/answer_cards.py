"""From a reply to a card: an answer, or a silence with what comes nearest."""

from collections.abc import Iterable, Sequence

from bot import sides_words, words
from bot.both_sides import headed, missing
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import behind, cite, number
from bot.model import Answer, Citation, NoAnswer, Reply, Sides, Silence, Source, Written
from bot.telling import date_of, nearest_heading, numbers_of, remarks, silence, variants, who
from index.stems import topic_words

_RATED = (Action.HELPFUL, Action.NOT_HELPFUL)
_NOT_SILENT = frozenset({Silence.HELP, Silence.ARTICLES, Silence.BYLINE, Silence.NOT_A_QUESTION})


def reply_card(reply: Reply, *, suggestions: Sequence[str] = ()) -> Card:
    """Return the card of a reply; nothing of it is left out."""
    match reply:
        case Answer(claims=claims, written=written, sides=sides):
            citations = cite(claims)
            cited = behind(citations, (source for claim in claims for source in claim.sources))
            shown = sided_body(sides, citations) if sides else [quoted(claim.sources, citations) for claim in claims]
            actions = (Action.SOURCES, Action.MORE, Action.CONTEXT, *_RATED)
            head = sided_head(sides) if sides else ""
            below = map(Line, remarks(reply))
            return Card(Tone.ANSWER, head, (*_in_short(written), *shown, *below), citations, actions, cited=cited)
        case NoAnswer():
            return _silent_card(reply, tuple(suggestions))


def _silent_card(reply: NoAnswer, suggestions: tuple[str, ...]) -> Card:
    citations = number(reply.nearest)
    shown = [quoted([source], citations) for source in reply.nearest]
    body: tuple[Line | Words, ...] = (Line(nearest_heading(reply), heading=True), *shown) if shown else ()
    tone = Tone.NOTICE if reply.reason in _NOT_SILENT else Tone.SILENT
    actions = (Action.SOURCES, Action.CONTEXT, *_RATED) if shown else ()
    return Card(tone, silence(reply), body, citations, actions, suggestions, cited=behind(citations, reply.nearest))


def sided_head(sides: Sides) -> str:
    """Return what stands above the sides of an argument."""
    return sides_words.HEAD.format(topic=" ".join(topic_words(sides.topic)))


def sided_body(sides: Sides, citations: Iterable[Citation]) -> tuple[Line | Words, ...]:
    """Return the sides of an argument under their headings, then which of them nobody is on."""
    body: list[Line | Words] = []
    for heading, sources in headed(sides):
        if sources:
            body += [Line(heading, heading=True), *(quoted([source], citations) for source in sources)]
    return (*body, *(Line(sentence) for sentence in missing(sides)))


def _in_short(written: Sequence[Written]) -> tuple[Line, ...]:
    """Return what a language model wrote, and that it did."""
    return (Line(words.WRITTEN), Line(" ".join(one.text for one in written))) if written else ()


def quoted(sources: Sequence[Source], citations: Iterable[Citation]) -> Words:
    """Return the words of the first source; the others say the same in other articles."""
    first, numbers = sources[0], numbers_of(sources, citations)
    notes = [words.PARAPHRASED] if first.paraphrased else []
    return Words(
        first.passage.text,
        who(first),
        date_of(first.passage.article),
        tuple(dict.fromkeys(numbers)),
        "\n".join([*notes, *variants(sources, numbers)]),
        passage=first.passage,
    )
