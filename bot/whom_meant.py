"""Answer a question by whose words are wanted: one speaker, one of several, nobody on record, or nobody at all."""

from dataclasses import replace

from bot.considered import Considered
from bot.followups import means_somebody, names_topic
from bot.held_answer import held_by
from bot.kinds import asks_by_keywords
from bot.model import Inquiry
from bot.ports import Record
from bot.position_asked import is_described
from bot.respelling import with_offices
from bot.said_answer import said_by, said_by_one_of
from bot.told_answer import told_of
from bot.whose import may_be_topic
from index.finding import Nobody, One, Several
from index.stems import topic_words

_LONGEST_NAME = 3  # words


def answer_of(inquiry: Inquiry, record: Record, threshold: float) -> Considered:
    """Answer by whose words are wanted; where nobody bears the name, it may be a topic, or somebody not on record."""
    inquiry = with_offices(_of_keywords(inquiry, record), record)
    if _is_carried_on(inquiry) and isinstance(record.find_speaker(" ".join(inquiry.speaker)), Nobody):
        return told_of(replace(inquiry, speaker=(), position=False), record, threshold)
    if inquiry.position:
        return _position(inquiry, record, threshold)
    match record.find_speaker(" ".join(inquiry.speaker)) if inquiry.speaker else Nobody():
        case One(speaker=speaker):
            return said_by(inquiry, record, speaker, threshold)
        case Several(speakers=speakers):
            return said_by_one_of(inquiry, record, speakers, threshold)
        case Nobody() if inquiry.speaker and _is_topic(inquiry, record):
            return told_of(replace(inquiry, speaker=()), record, threshold)
        case Nobody(nearest=names):
            asked = " ".join(inquiry.speaker).title()
            return told_of(inquiry, record, threshold, asked=asked, names=names)


def _is_carried_on(inquiry: Inquiry) -> bool:
    """Tell whether the speaker was only named in an earlier question, by words that may have named something else.

    "She" is somebody: who answers with what nobody knows her to have said or done, guesses.
    """
    named = topic_words(inquiry.asked)
    is_carried = bool(inquiry.asked and inquiry.speaker) and not any(word in named for word in inquiry.speaker)
    return is_carried and not means_somebody(inquiry.asked)


def _of_keywords(inquiry: Inquiry, record: Record) -> Inquiry:
    """Take the longest name that keywords begin with for whose words are wanted: "home sec WhatsApp quote"."""
    if inquiry.speaker or not asks_by_keywords(inquiry.text, inquiry.kind):
        return inquiry
    for length in range(_LONGEST_NAME, 0, -1):
        name = inquiry.words[:length]
        found = record.find_speaker(" ".join(name)) if len(name) == length else Nobody()
        if isinstance(found, One) or (isinstance(found, Several) and length > 1):
            return replace(inquiry, speaker=name)
    return inquiry


def _position(inquiry: Inquiry, record: Record, threshold: float) -> Considered:
    """Answer whose position it is; who is only described, or may be one of several, may be anybody in the record."""
    as_topic = replace(inquiry, speaker=(), position=False)
    match record.find_speaker(" ".join(inquiry.speaker)):
        case One(speaker=speaker):
            return held_by(inquiry, record, (speaker,), threshold)
        case Several(speakers=speakers):
            return held_by(inquiry, record, speakers, threshold)
        case Nobody(nearest=names) if not is_described(inquiry.asked or inquiry.text, inquiry.kind):
            if all(record.frequencies(inquiry.speaker).values()):
                return held_by(inquiry, record, (), threshold)
            return told_of(inquiry, record, threshold, asked=" ".join(inquiry.speaker).title(), names=names)
    return told_of(as_topic, record, threshold)


def _is_topic(inquiry: Inquiry, record: Record) -> bool:
    """Tell whether what was taken for a speaker whom nobody knows is a topic: words of the record before an "on"."""
    known = record.frequencies(inquiry.speaker)
    return all(known.values()) and may_be_topic(inquiry.asked or inquiry.text, inquiry.kind)


def other_speaker(inquiry: Inquiry, record: Record) -> Inquiry:
    """Put the speaker whom a follow-up names in the place of the earlier one: "and Cook?" keeps the topic."""
    if (
        not inquiry.instead
        or names_topic(inquiry.asked)
        or isinstance(record.find_speaker(" ".join(inquiry.instead)), Nobody)
    ):
        return inquiry
    words = tuple(word for word in inquiry.words if word not in (*inquiry.speaker, *inquiry.instead))
    return replace(inquiry, speaker=inquiry.instead, words=words, instead=())
