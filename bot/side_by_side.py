"""Which of those named side by side are speakers: the record decides, since one body may look like two people."""

from collections.abc import Sequence
from dataclasses import replace

from bot.parts import Several
from bot.ports import Record
from index import finding
from index.stems import topic_words


def speakers_of(asked: Several, record: Record) -> Several | None:
    """Return those named as speakers, each once, in order; None where they are a body, or topics that are compared.

    Only one is left of "the mayor, Ines Calloway".
    """
    if _meant(asked.together, record):
        return None
    names = _each_once(_whole_names(asked.names, record), record)
    unknown = [name for name in names if not _meant(name, record)]
    # Beside a speaker, a word that the record does not hold at all is a name that is not on record.
    heard_of = any(record.frequencies(topic_words(" ".join(unknown))).values())
    if len(unknown) == len(names) or (heard_of and not asked.speaking):
        return None
    return replace(asked, names=names)


def _whole_names(names: Sequence[str], record: Record) -> list[str]:
    """Join again what is one name: two who wrote together, or a body with "and" in its name."""
    whole: list[str] = []
    for name in names:
        joined = f"{whole[-1]} and {name}" if whole else ""
        parts = (_meant(whole[-1], record), _meant(name, record)) if whole else ()
        speakers = _meant(joined, record)
        if speakers and (not all(parts) or all(part <= speakers for part in parts)):
            whole[-1] = joined
        else:
            whole.append(name)
    return whole


def _each_once(names: Sequence[str], record: Record) -> tuple[str, ...]:
    """Leave out who was named before by another name: "the mayor, Ines Calloway"."""
    kept: list[str] = []
    before: frozenset[str] = frozenset()
    for name in names:
        speakers = _meant(name, record)
        if not speakers & before:
            kept.append(name)
        before |= speakers
    return tuple(kept)


def _meant(name: str, record: Record) -> frozenset[str]:
    match record.find_speaker(name):
        case finding.One(speaker=speaker):
            return frozenset({speaker.name})
        case finding.Several(speakers=speakers):
            return frozenset(speaker.name for speaker in speakers)
    return frozenset()
