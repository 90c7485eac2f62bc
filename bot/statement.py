"""A text taken apart into what it states: its words, with what turns them ("not", "would", "most"), and its figures.

Two texts state the same of a word when these agree. English news prose; no model, nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bot.claimed import TURNING
from bot.figures import Figure, figures
from index.stems import SMALL_WORDS, stem
from index.wordsets import word_set

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[,;:()“”\"–—.!?]|[^\w\s]")
_BREAKS = frozenset(",;:()–—.!?")
_CONJUNCTIONS = word_set("but because although though while whereas who which unless if")
#: Words that turn round what follows them; verbs as stems, since they come in every form.
_CONTRACTED = TURNING - word_set("not no never none nobody nor without cannot")
_NEGATORS = (TURNING - _CONTRACTED) | word_set("neither nothing nowhere hardly barely scarcely rarely seldom")
_REFUSING = frozenset(map(stem, """
    fail refuse deny decline reject prevent stop avoid lack doubt dismiss dispute oppose denial refusal rejection ban
    block halt cancel scrap abandon drop false untrue wrong unlikely unable
""".split()))  # fmt: skip
_MODALS = {"will": "will", "would": "will", "shall": "will", "may": "may", "might": "may", "can": "can", "could": "can"}
_MODALS |= {"should": "should", "ought": "should", "must": "must"}
_QUANTITIES = word_set(
    "some most many few several all every each any both half part more less fewer only other another"
)
#: Prepositions that change what is said of the word behind them: "to pay" is no payment, "by" tells who did it.
LEADING = word_set("""
    to by from for against before after over under since until till between among above below beyond towards toward
    despite without during through into than
""")  # fmt: skip
_TAILS = word_set("up down off out away back")
#: As far behind a "not" as nothing is governed by it any more, in words that carry meaning.
FREE = 4
# A modal governs the next word that carries meaning, and perhaps two more; an adverb may stand between.
_PERHAPS_MODAL = 3
#: What may be so or not, where a text does not tell.
EITHER = "?"
# Of the words before another, so many may belong to it: "most of the", "by the".
_REACH = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word or figure as it stands in its text.

    `key` is what is compared: a stem, or "" for a figure. `place` counts the words that carry meaning, from 0 (a small
    word has that of the next); `clause` counts stretches between commas and the like. `negated` counts the words that
    carry meaning between it and a "not" that governs it, FREE when none does; `modal` is the sort of auxiliary before
    it ("may", "will"), "" for none, or EITHER; `quantity` what limits it ("most"); `led` a preposition before it,
    `tail` an "up" or "off" behind it.
    """

    text: str
    key: str
    start: int
    end: int
    place: int = 0
    clause: int = 0
    carries: bool = False
    figure: Figure | None = None
    negated: int = FREE
    modal: str = ""
    quantity: str = ""
    led: str = ""
    tail: str = ""

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.figure is None and self.text[0].isupper()

    @property
    def negator(self) -> str:
        """Return which word that turns round what follows it is; "" when it is none."""
        low = self.text.lower().replace("’", "'")
        if low in ("cannot", "not") or low.endswith("n't") or low in _CONTRACTED:
            return "not"
        return low if low in _NEGATORS else ""

    def states_as(self, recorded: "Word") -> bool:
        """Tell whether it is said in the sense in which the same word is recorded."""
        if self.quantity != recorded.quantity or self.tail != recorded.tail:
            return False
        if EITHER not in (self.modal, recorded.modal) and self.modal != recorded.modal:
            return False
        if self.led != recorded.led and (self.led or recorded.led == "to"):
            return False
        return self._is_turned_as(recorded.negated)

    def _is_turned_as(self, recorded: int) -> bool:
        """Compare how far behind a "not" two words stand; the first two words behind it are surely turned round."""
        if self.negated == 0:
            return recorded == 0
        if self.negated == 1:
            return recorded < FREE
        return self.negated < FREE or recorded > 1


@lru_cache(maxsize=2_000)
def statement(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order."""
    words = list(_governed(_words(text)))
    tails = [other.text.lower() if other.start == one.end + 1 else "" for one, other in pairwise([*words, *words[-1:]])]
    return tuple(
        replace(word, tail=tail) if tail in _TAILS and word.carries else word
        for word, tail in zip(words, tails, strict=True)
    )


def key_of(word: str) -> str:
    """Return what of a word is compared: its stem, British and American endings as one."""
    return re.sub(r"is(ation|e|ed|ing|er)?$", r"iz\1", stem(word))


def is_modal(word: str) -> bool:
    """Tell whether a word is an auxiliary that makes a fact a possibility, a plan or a duty; "Theresa May" is none."""
    return word in _MODALS or (word.lower() in _MODALS and word != "May")


def _words(text: str) -> Iterator[Word]:
    place, clause, last_end = 0, 0, 0
    numbered = {one.start: one for one in figures(text)}
    for match in _TOKEN.finditer(text):
        start, end, written = match.start(), match.end(), match.group()
        if start < last_end:
            continue
        figure = numbered.get(start)
        if figure is not None:
            last_end = figure.end
            yield Word(text[start:last_end], "", start, last_end, place, clause, carries=True, figure=figure)
            place += 1
        elif written[0].isalnum():
            low = written.lower().replace("’", "'")
            clause += low in _CONJUNCTIONS
            bare = re.sub(r"'(?:s|ll|d|ve|re|m)$", "", low)
            word = Word(written, key_of(bare), start, end, place, clause)
            small = bare in SMALL_WORDS or low in SMALL_WORDS or word.negator or is_modal(written) or bare in LEADING
            yield replace(word, carries=not small)
            place += not small
        elif written in _BREAKS:
            clause += 1


def _governed(words: Iterator[Word]) -> Iterator[Word]:
    """Write down for each word the "not", auxiliary, quantity and preposition that govern it."""
    not_at = modal_at = quantity_at = led_at = (-1, -1)
    modal = quantity = led = ""
    for number, word in enumerate(words):
        behind_not = word.place - not_at[0] if not_at[1] == word.clause else FREE
        behind_modal = word.place - modal_at[0] if modal_at[1] == word.clause else _PERHAPS_MODAL
        yield replace(
            word,
            negated=min(behind_not, FREE),
            modal=modal if behind_modal < 1 else EITHER if behind_modal < _PERHAPS_MODAL else "",
            quantity=quantity
            if word.carries and 0 <= quantity_at[0] >= number - _REACH and quantity_at[1] == word.clause
            else "",
            led=led if word.carries and 0 <= led_at[0] >= number - _REACH and led_at[1] == word.clause else "",
        )
        low = word.text.lower()
        if word.carries:
            quantity_at = led_at = (-1, -1)
        if word.negator or (word.carries and word.key in _REFUSING):
            not_at = (word.place + word.carries, word.clause)
        if is_modal(word.text) or low.endswith(("'ll", "’ll")):
            modal_at, modal = (word.place, word.clause), _MODALS.get(low, "will")
        if low in _QUANTITIES:
            quantity_at, quantity = (number, word.clause), low
        if low in LEADING:
            led_at, led = (number, word.clause), low


def runs_of_names(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the words that stand side by side with capitals: "Amber Rudd", "Home Secretary"."""
    run: list[Word] = []
    for word in words:
        if word.is_capital and (not run or word.start - run[-1].end <= 1):
            run.append(word)
            continue
        if run:
            yield tuple(run)
        run = [word] if word.is_capital else []
    if run:
        yield tuple(run)
