"""The topic words of an inquiry as the record knows them: how they are written there, and how much each one tells."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bot.ports import Record
from index.stems import SMALL_WORDS, stem
from index.word_forms import other_forms


@dataclass(frozen=True, slots=True)
class Terms:
    """Words, in the order asked.

    `variants` holds for each word the stems that count as it: its own, those of its irregular forms, and those of words
    spelt nearly alike; `weights` its inverse document frequency; `forms` the irregular forms that the record holds;
    `respelt` its spellings of words that it does not hold as typed; `unknown` the words that it holds in no spelling.
    """

    variants: dict[str, frozenset[str]]
    weights: dict[str, float]
    forms: tuple[str, ...] = ()
    respelt: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def coverage(self, stems: frozenset[str]) -> float:
        """Return the share of the weight of all words that occurs among the stems; 0 when there are no words."""
        total = sum(self.weights.values())
        met = sum(self.weights[word] for word, variants in self.variants.items() if variants & stems)
        return met / total if total else 0.0


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
        if not found:
            unknown.append(word)
    return Terms(variants, weights, tuple(held), tuple(respelt), tuple(unknown))
