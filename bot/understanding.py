"""From what a member typed to an inquiry: its kind, its topic, whose words are wanted, and the text that stands alone.

Pure: nothing is looked up, so nothing here knows whether the record holds an answer.
"""

import re

from bot.chat_spelling import written_out
from bot.followups import leans_on_earlier, means_somebody, standalone
from bot.insertions import without_insertions
from bot.kinds import kind_of
from bot.model import Inquiry, Kind, Question
from bot.position_asked import asks_of_earlier, holder_in
from bot.preamble import bare
from bot.scoping import period_in
from bot.side_asked import side_asked
from bot.whose import speaker_in, without_preamble
from index.model import Scope
from index.stems import topic_words

# Asking what was said, these say nothing of what about.
_REPORTING = frozenset(
    """
    say said says saying told tells telling thinks thought thoughts mention mentioned mentions quote quotes quoted
    position positions view views opinion opinions stance statement statements comment comments commented talk talked
    talking speak spoke spoken record words claim claimed claims argue argued argues respond responded reply replied
    warn warned warns promise promised promises propose proposed proposes reckon reckons reckoned believe believes
    believed write writes wrote written
    """.split()
)
# Words that say how the record is to be shown, and nothing of what about.
_SHAPES = {
    Kind.BOTH_SIDES: frozenset("argument arguments case cases pro pros con cons side sides both against".split()),
    Kind.COMPARE: frozenset("compare compared comparison difference differences differ different versus vs".split()),
    Kind.TIMELINE: frozenset("timeline chronology history order time years".split()),
}
# "What did she say, and is it true?" asks what she said; whether it is true, the record does not tell.
_DOUBT = re.compile(
    r"[\s,;.?!-]{0,5}\b(?:and\s)?(?:is|was)\s(?:it|that|this)\s(?:true|right|correct|real)\W{0,5}$", re.IGNORECASE
)
# "Who led the committee?" names nobody: what follows asks of the committee, or of whoever that was.
_WHO_IS = re.compile(
    r"\W*(?:(?:so|ok|and|but)\W+)*who(?:['’]?s|\s+(?:is|was|are|were|chairs|leads|heads|runs))\b", re.IGNORECASE
)
# Signs without width come along when text is pasted. The others separate words, or are half of a character.
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def understand(question: Question) -> Inquiry:
    """Return what is asked; the same question always gives the same inquiry."""
    asked = plain(question.text)
    asked = _DOUBT.sub("", asked) or asked
    previous = tuple(plain(earlier) for earlier in question.previous)
    kind = _kind(asked)
    speaker = speaker_in(asked, kind)
    if speaker:
        asked = without_preamble(asked, kind)
    text = standalone(asked, previous)
    instead: tuple[str, ...] = ()
    held = () if speaker else holder_in(asked, kind)
    if held and kind is Kind.DEFINITION:  # "what's her problem with it" asks what nothing is
        kind = Kind.OPEN
    if not (speaker or held) and previous:
        if asks_of_earlier(asked, kind):
            held = _carried_on(understand(Question(previous[-1], previous[:-1])), asked)
        elif kind in (Kind.SAID, Kind.OPEN) and leans_on_earlier(asked):
            speaker = _carried_on(understand(Question(previous[-1], previous[:-1])), asked)
            if speaker and kind is Kind.OPEN:
                kind, instead = Kind.SAID, topic_words(asked)
    words = topic_words(text)
    if speaker and text != asked:
        words = _without_earlier_speaker(words, asked, previous)
    if speaker or kind is Kind.SAID:
        words = tuple(word for word in words if word not in _REPORTING)
    words = tuple(word for word in words if word not in _SHAPES.get(kind, ())) or words
    # When somebody spoke is when it was published; any other year may be what the article tells of.
    period = period_in(text) if speaker or kind in (Kind.SAID, Kind.TIMELINE) else None
    alone = asked if asked != text else ""
    if period is None:
        return Inquiry(kind, text, words, speaker or held, instead, asked=alone, position=bool(held))
    words, speaker, held = (
        tuple(word for word in part if word not in topic_words(period.phrase)) for part in (words, speaker, held)
    )
    scope = Scope(since=period.since, until=period.until)
    return Inquiry(kind, text, words, speaker or held, instead, scope, alone, position=bool(held))


def _kind(asked: str) -> Kind:
    sided = side_asked(asked)
    return Kind.BOTH_SIDES if sided is not None and sided.side == 0 else kind_of(asked)


def _without_earlier_speaker(words: tuple[str, ...], asked: str, previous: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out who spoke before, where a follow-up names another: "and Killock on backdoors"."""
    earlier = understand(Question(previous[-1], previous[:-1])).speaker
    named = topic_words(asked)
    return words if not speaker_in(asked, kind_of(asked)) else tuple(w for w in words if w in named or w not in earlier)


def _carried_on(earlier: Inquiry, asked: str) -> tuple[str, ...]:
    """Return who was spoken of before and is meant by "she": whose words were asked for, or who was asked about."""
    if earlier.kind is Kind.WHO and not earlier.speaker:
        if not (_WHO_IS.match(earlier.asked or earlier.text) or means_somebody(asked)):
            return ()
        return tuple(word for word in earlier.words if word not in _REPORTING)
    return earlier.speaker


def plain(text: str) -> str:
    """Return the question alone, on one line, chat spelling written out, and what asks for nothing left out."""
    return bare(without_insertions(written_out(one_line(text))))


def one_line(text: str) -> str:
    """Return what can be read of a text, on one line."""
    return " ".join(_NO_TEXT.sub(" ", _WIDTHLESS.sub("", text)).split())
