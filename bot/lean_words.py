"""A stretch of an article as words with their places, and what they can be by lists alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_adverb, is_finite
from index.model import Passage
from index.sentences import paragraphs, sentences
from index.wordsets import word_set

WORD = re.compile(r"\d[\d,.]*\d|(?:[A-Z]\.){2,}|[^\W_]+(?:['’‘.-][^\W_]+)*")
_CLITIC = re.compile(r"'(?:s|d|ll|re|ve|m)$")
_PRONOUNS = word_set(
    "i we you he she it they me us him her them my our your his its their mine ours hers theirs himself herself"
    " itself themselves who whom whose which what this that these those there here"
)
_SMALL = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | SUBORDINATORS | _PRONOUNS


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `low` in small letters with straight apostrophes, `bare` without "'s" and the like.

    `first`: it opens a sentence. `joined`: nothing but a space stands between it and the word before.
    """

    text: str
    low: str
    bare: str
    start: int
    end: int
    first: bool
    joined: bool

    @property
    def is_small(self) -> bool:
        """Tell words of grammar from those that name something."""
        return self.bare in _SMALL or is_adverb(self.bare)

    @property
    def is_capital(self) -> bool:
        """Tell a word written large that does not just open a sentence."""
        return self.text[:1].isupper() and not (self.first and self.is_small)

    @property
    def is_verb(self) -> bool:
        """Tell a word that can only be a verb, or looks like a past tense."""
        return is_finite(self.low) or is_finite(self.bare) or (len(self.bare) > 4 and self.bare.endswith("ed"))


def words_of(passage: Passage) -> Iterator[Word]:
    """Yield the words of a passage in order."""
    body = passage.article.body
    for start, end in paragraphs(passage.text):
        for first, last in sentences(body, passage.start + start, passage.start + end):
            place, opens = first, True
            for found in WORD.finditer(body, first, last):
                low = found.group().lower().replace("’", "'").replace("‘", "'")
                joined = not opens and body[place : found.start()].isspace()
                yield Word(found.group(), low, _CLITIC.sub("", low), *found.span(), opens, joined)
                place, opens = found.end(), False
