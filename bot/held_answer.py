"""Answer what somebody's position is: from his own words or from what tells of him, never from what others say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.composing import NEAREST, compose, source_of
from bot.confidence import confidence
from bot.considered import Considered
from bot.evidence import WEIGHTS, Evidence, weigh
from bot.future import announced
from bot.judging import judged
from bot.model import Answer, Inquiry, Kind, NoAnswer, Silence
from bot.ports import Record
from bot.terms import terms_of
from index.bylines import read_byline
from index.model import Article
from index.names import name_words
from index.speaker import Speaker
from index.stems import stem, stems_of, words_of

_STANDS_FOR = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_BEFORE = 2  # sentences: a pronoun's name stood no farther off in any of the development questions


def held_by(inquiry: Inquiry, record: Record, speakers: Sequence[Speaker], threshold: float) -> Considered:
    """Answer a question about a position; `speakers` may be meant, none of them for somebody who is only written of."""
    voices = frozenset[str]().union(*map(record.voices, speakers))
    terms = terms_of((word for word in inquiry.words if word not in inquiry.speaker), record)
    evidence = weigh(inquiry, record, terms, voices=voices)
    names = _names(inquiry, speakers)
    his = [_as_his(one, names) for one in evidence if _is_his(one, names, record)]
    his.sort(key=lambda one: (-one.score, one.passage.article.id, one.passage.start))
    own = judged(inquiry, his, record)
    certainty = confidence(own, Kind.SAID)  # a check of what nobody said is answered more readily
    left_out = tuple(one for one in evidence if not _is_his(one, names, record))
    telling = announced(own, inquiry)
    if telling and certainty >= threshold:
        answer = Answer(inquiry, compose(inquiry, telling, record, voices), certainty)
        return Considered(answer, terms, tuple(own), voices, left_out)
    certainty = certainty if telling or certainty < threshold else certainty / 2
    near = tuple(source_of(one, record, voices) for one in own[:NEAREST])
    shown = tuple(one.shown for one in speakers) or (" ".join(inquiry.speaker).title(),)
    # Whoever speaks for a body is heard for it, though nothing is quoted of it by name.
    heard = any(one.is_on_record or record.voices(one) - {one.name} for one in speakers)
    reason = Silence.SPEAKER_NOT_THIS if heard else Silence.NOT_QUOTED
    return Considered(NoAnswer(inquiry, reason, certainty, near, shown), terms, tuple(own), voices, left_out)


@dataclass(frozen=True, slots=True)
class _Name:
    """A way to name the holder: `stems` that all must stand in a text, one that is `written` with a capital letter."""

    stems: frozenset[str]
    written: bool = False

    def stands_in(self, text: str) -> bool:
        words = (word for word in words_of(text) if word[:1].isupper()) if self.written else words_of(text)
        return self.stems <= frozenset(map(stem, words))


def _names(inquiry: Inquiry, speakers: Sequence[Speaker]) -> tuple[_Name, ...]:
    asked = frozenset(map(stem, inquiry.speaker))
    is_name = any(one.kind == "person" and asked <= stems_of(one.name) for one in speakers)
    names = [_Name(asked, written=is_name)]
    for one in speakers:
        if one.kind == "person":
            names.append(_Name(frozenset({stem(name_words(one.shown)[-1])}), written=True))
        else:
            names += (_Name(stems_of(name)) for name in (one.name, one.shown, *one.other_names))
    return tuple(names) if speakers else (_Name(frozenset({stem(inquiry.speaker[-1])}), written=True),)


def _is_his(evidence: Evidence, names: Sequence[_Name], record: Record) -> bool:
    passage = evidence.passage
    if evidence.features.spoken or _named(passage.text, names):
        return True
    if any(one.speaker for one in evidence.quotations):
        return False
    if any(_named(author, names) for author in _authors(passage.article)):
        return True
    before = [one for one in record.around(passage, before=_BEFORE, after=0) if one.start < passage.start]
    return _STANDS_FOR.search(passage.text) is not None and any(_named(one.text, names) for one in before)


def _as_his(evidence: Evidence, names: Sequence[_Name]) -> Evidence:
    """Return evidence that names him as no worse for others who speak in it: they may be he by another name."""
    if evidence.features.spoken_by_others and _named(evidence.passage.text, names):
        return replace(evidence, score=evidence.score - WEIGHTS.spoken_by_others)
    return evidence


def _named(text: str, names: Sequence[_Name]) -> bool:
    return any(name.stands_in(text) for name in names)


def _authors(article: Article) -> tuple[str, ...]:
    """Return who wrote an article, as the curator or its first line says it ("By Ann Lee, a teacher")."""
    line = article.body.partition("\n")[0]
    return (*article.authors, *(read_byline(line) or read_byline(line.partition(",")[0])))
