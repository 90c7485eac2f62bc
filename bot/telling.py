"""The wording of what replies have in common: who speaks, where it stands, how another article has it, why not.

The same for a terminal, a card and a log: pieces of text without any layout.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot import citation_words, words
from bot.agreement import are
from bot.model import Answer, Citation, Inquiry, NoAnswer, Silence, Source, Unanswered
from index.model import Article, Quotation
from index.twins import differences

_HEADINGS = {
    Silence.SPEAKER_NOT_THIS: words.ON_RECORD,
    Silence.OUTSIDE: words.ELSEWHERE,
    Silence.BYLINE: words.BEGINNING,
}
# Three lines on a phone.
_MOST_NAMES = 8
# A reason that names the speaker says by itself which part of a question it is about.
_OF_A_SPEAKER = frozenset(
    {Silence.NO_SUCH_SPEAKER, Silence.WHICH_SPEAKER, Silence.SPEAKER_NOT_THIS, Silence.NOT_QUOTED}
)


def silence(reply: NoAnswer) -> str:
    """Return what says why there is no answer: a sentence, or one for each part of the question."""
    if reply.unanswered:
        return " ".join(dict.fromkeys(map(part_silence, reply.unanswered)))
    if reply.reason is Silence.NO_SUCH_SPEAKER:
        asked, *names = reply.about
        near = f" {words.NEAR_NAMES.format(names=words.one_of(names))}" if names else ""
        return words.SILENCE[reply.reason].format(about=asked) + near
    if reply.reason is Silence.SPEAKER_NOT_THIS:
        verb = are(reply.about[0]) if len(reply.about) == 1 else "are"
        return words.SILENCE[reply.reason].format(about=words.all_of(reply.about), are=verb)
    if reply.reason is Silence.OUTSIDE:
        return " ".join(filter(None, [words.SILENCE[reply.reason], event_taken(reply.inquiry)]))
    if reply.reason is Silence.BYLINE:
        return words.SILENCE[reply.reason].format(about="; ".join(reply.about))
    if reply.reason is Silence.WHICH_SPEAKER:
        return words.SILENCE[reply.reason].format(about=words.one_of(_some(reply.about)))
    joined = words.all_of if reply.reason is Silence.ARTICLES else words.one_of
    return words.SILENCE[reply.reason].format(about=joined(reply.about))


def _some(names: Sequence[str]) -> tuple[str, ...]:
    """Return names to choose from, not more than anybody reads: "councillor" can be hundreds."""
    if len(names) <= _MOST_NAMES:
        return tuple(names)
    return (*names[: _MOST_NAMES - 1], words.ONE_OF_MORE.format(number=len(names) - _MOST_NAMES + 1))


def part_silence(one: Unanswered) -> str:
    """Return the sentence that says which part of a question has no answer, and why where a speaker is the reason."""
    if one.reply.reason in _OF_A_SPEAKER:
        return silence(one.reply)
    return words.PART_SILENT.format(which=words.ORDINALS[one.part - 1])


def remarks(reply: Answer) -> tuple[str, ...]:
    """Return what is said below an answer: which parts have none, and which event it was read to be before or after."""
    event = event_taken(reply.inquiry)
    return (*map(part_silence, reply.unanswered), *([event] if event else []))


def event_taken(inquiry: Inquiry) -> str:
    """Return the sentence that says how an event was dated; empty where none sets the period."""
    happened = inquiry.happened
    if happened is None:
        return ""
    title = happened.passage.article.title
    said = words.EVENT.format(event=happened.name, date=happened.when, title=title)
    others = words.all_of([str(when) for when in happened.others])
    return f"{said} {words.OTHER_EVENTS.format(dates=others)}" if others else said


def nearest_heading(reply: NoAnswer) -> str:
    """Return what the nearest passages of a reply are called: the speaker's other words, or just near."""
    return _HEADINGS.get(reply.reason, words.NEAREST)


def date_of(article: Article) -> str:
    """Return the date of an article as it is shown."""
    return str(article.published) if article.published else words.UNDATED


def byline(article: Article) -> str:
    """Return publisher, authors and date of an article; what is not known is said."""
    return ", ".join([article.publisher or words.UNKNOWN_PUBLISHER, *article.authors, date_of(article)])


def paragraph_of(citation: Citation) -> str:
    """Return byline and paragraph of a citation."""
    return f"{byline(citation.article)}, {words.PARAGRAPH.format(number=citation.paragraph)}"


def other_homes(article: Article) -> tuple[str, ...]:
    """Return a line for each other home of an article's text."""
    homes = (", ".join(filter(None, (one.publisher, one.url))) for one in article.copies)
    return tuple(citation_words.ALSO_AT.format(home=home) for home in homes)


def who(source: Source) -> str:
    """Return who speaks in a source and in what role; empty when nobody does."""
    if source.speaker is None:
        return ""
    name = shown_name(source.speaker, source.passage.article.id)
    role = f", {source.role}" if source.role and source.role.casefold() not in name.casefold() else ""
    return f"{name}{role}"


def shown_name(speaker: str, article: str) -> str:
    """Return a speaker's name as a reader needs it: an unnamed source's canonical name carries its article."""
    return re.sub(rf" \({re.escape(article)}(?:, \d+)?\)$", "", speaker)


def numbers_of(sources: Iterable[Source], citations: Iterable[Citation]) -> list[int]:
    """Return the number of each source among the citations, in order."""
    numbers = {(citation.article.id, citation.paragraph): citation.number for citation in citations}
    return [numbers[source.passage.article.id, source.passage.paragraph] for source in sources]


def variants(sources: Sequence[Source], numbers: Sequence[int]) -> Iterator[str]:
    """Yield for each source that has the words of the first differently one line that says how."""
    for number, source in zip(numbers[1:], sources[1:], strict=True):
        changes = "; ".join(_changes(sources[0].quotation, source.quotation))
        if changes:
            yield words.VARIANT.format(mark=f"[{number}]", changes=changes)


def _changes(one: Quotation | None, other: Quotation | None) -> Iterator[str]:
    """Yield in words where another article has a quotation differently; nothing where one of them is no quotation."""
    if one is None or other is None:
        return
    for difference in differences(one, other):
        recorded, instead = (
            quotation.article.body[start:end]
            for quotation, (start, end) in ((one, difference.one), (other, difference.other))
        )
        yield words.CHANGE[difference.kind].format(recorded=recorded, instead=instead)
