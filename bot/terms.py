"""The topic words of an inquiry as the record knows them: how they are written there, and how much each one tells."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bot.ports import Record
from index.acronym_table import short_stems
from index.amounts import other_ways
from index.finding import One
from index.names import initials
from index.stems import SMALL_WORDS, stem, topic_words
from index.word_forms import other_forms


@dataclass(frozen=True, slots=True)
class Terms:
    """Words, in the order asked.

    `variants` holds for each word the stems that count as it: its own, those of its irregular forms, and those of words
    spelt nearly alike; `weights` its inverse document frequency; `forms` the irregular forms that the record holds;
    `respelt` its spellings of words that it does not hold as typed; `unknown` the words that it holds in no spelling.
    `spelt_out` holds for an acronym the stems of each full name, all of which together count as it; `called` are the
    other names, short or full, of what the words name.
    """

    variants: dict[str, frozenset[str]]
    weights: dict[str, float]
    forms: tuple[str, ...] = ()
    respelt: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    spelt_out: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    called: tuple[str, ...] = ()

    @property
    def added(self) -> tuple[str, ...]:
        """What is searched for beside the words of the question."""
        return (*self.called, *self.respelt)

    def coverage(self, stems: frozenset[str]) -> float:
        """Return the share of the weight of all words that occurs among the stems; 0 when there are no words."""
        total = sum(self.weights.values())
        met = sum(self.weights[word] for word in self.variants if self._meets(word, stems))
        return met / total if total else 0.0

    def _meets(self, word: str, stems: frozenset[str]) -> bool:
        if self.variants[word] & stems:
            return True
        return any(full <= stems for full in self.spelt_out.get(word, ()))


def terms_of(words: Iterable[str], record: Record) -> Terms:
    """Look words up in the record's vocabulary."""
    words = tuple(words)
    counts = record.frequencies(words)
    variants, weights = {}, {}
    held: list[str] = []
    respelt: list[str] = []
    unknown: list[str] = []
    for word in words:
        forms = record.frequencies(other_forms(word))
        found = max([counts[word], *forms.values()])
        alike = () if found else tuple(one for one in record.spellings(word) if one not in SMALL_WORDS)
        found = max([found, *record.frequencies(alike).values()])
        variants[word] = frozenset(map(stem, (word, *forms, *alike)))
        weights[word] = math.log(1 + record.size / (found + 0.5))
        held += (form for form, passages in forms.items() if passages)
        respelt += alike
        if not found and not other_ways(word):
            unknown.append(word)
    bodies = tuple(_bodies(unknown, record))
    unknown = [word for word in unknown if word not in dict(bodies)]
    terms = Terms(variants, weights, tuple(held), tuple(respelt), tuple(unknown))
    return _with_acronyms(terms, (*record.acronyms((*words, *respelt)), *bodies))


def _bodies(unknown: Iterable[str], record: Record) -> Iterator[tuple[str, str]]:
    """Yield (initials, name) of the bodies on record that words mean which no article writes: "org"."""
    for word in unknown:
        found = record.find_speaker(word)
        if isinstance(found, One) and found.speaker.kind == "body" and word in initials(found.speaker.name):
            yield word, found.speaker.name


def _with_acronyms(terms: Terms, defined: Iterable[tuple[str, str]]) -> Terms:
    """Let an acronym count as its full name, and each word of a full name as its acronym."""
    asked = frozenset[str]().union(*terms.variants.values())
    variants, spelt_out = dict(terms.variants), dict(terms.spelt_out)
    called: list[str] = []
    for short, full in defined:
        its_short, its_full = short_stems(short), frozenset(map(stem, topic_words(full)))
        for word, stems in terms.variants.items():
            if its_short & stems:
                variants[word] |= its_short
                spelt_out[word] = (*spelt_out.get(word, ()), its_full)
            elif its_full & stems and its_full <= asked:
                variants[word] |= its_short
        called += [] if its_full <= asked else [full]
        called += [] if its_short & asked else [short]
    return replace(terms, variants=variants, spelt_out=spelt_out, called=tuple(dict.fromkeys(called)))
