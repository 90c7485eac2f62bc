"""Decide who is meant by a mention beside reported words. Each way of telling has a name, and becomes part of the rule.

In order: two names joined (pair), a name (name), a name apposed to a descriptor (apposition), a descriptor (see
nominals.py), a pronoun (pronoun). Nobody is a right answer, and costs less than somebody wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.casting import name_mentions
from index.grammar import DETERMINERS, POSSESSIVES, PREPOSITIONS, is_finite
from index.mentions import Mention, MentionForm, read_mention
from index.naming import PARTICLES, is_name_word
from index.nominals import resolve_nominal
from index.people import Cast, Figure
from index.roles import can_speak, names_people
from index.scene import Fits, PerhapsHuman, Scene
from index.subjects import main_subject
from index.tokens import DASHES, Range, Sort, Token
from index.wordsets import word_set

_LONGEST_ROLE = 14  # tokens
# Confidence, set near the share of right speakers among the development articles.
_NAME, _SHARED_SURNAME = 0.95, 0.8
_SPEAKERLESS = word_set("i we you")  # outside of marks: the author and the reader


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker decided on; `figure` and `name` are None for nobody. `rule` is empty when a plain name decided."""

    figure: Figure | None
    name: str | None
    mention: Mention | None
    rule: str
    confidence: float
    via: str | None = None

    @property
    def role(self) -> str | None:
        """The role stated beside the mention, else the first one the article states so far."""
        if self.mention is not None and self.mention.role:
            return self.mention.role
        return self.figure.roles[0] if self.figure is not None and self.figure.roles else None


NOBODY = Attributed(None, None, None, "nobody", 0.3)


class Attributor:
    """Resolves mentions in the light of the cast of the article and of who is in view."""

    def __init__(self, text: str, cast: Cast, scene: Scene) -> None:
        self._text = text
        self._cast = cast
        self._scene = scene

    def resolve(self, sentence: Sequence[Token], where: Range) -> Attributed:
        """Tell who the noun phrase at `where` means."""
        mention = read_mention(sentence, *where)
        if mention is None:
            return NOBODY
        match mention.form:
            case MentionForm.PRONOUN:
                return self.pronoun(mention)
            case MentionForm.NAME:
                return self._pair(sentence, where, mention) or self._named(sentence, where, mention)
            case MentionForm.NOMINAL:
                return self._apposed(sentence, where, mention) or self.nominal(mention)

    def main_subject(self, sentence: Sequence[Token], before: int | None = None) -> Attributed:
        """Tell who the subject of the sentence is, looking no further than the token `before`."""
        where = main_subject(sentence, len(sentence) if before is None else before)
        return self.resolve(sentence, where) if where else NOBODY

    def signer(self, row: Sequence[Token]) -> Attributed | None:
        """Tell who signs: a line that is a name, or a name and what it belongs to, and no sentence."""
        start = 1 if row and row[0].low in DASHES else 0
        end = start
        while end < len(row) and (is_name_word(row[end]) or row[end].low in PARTICLES):
            end += 1
        if end - start < 2 or (end < len(row) and row[end].sort is not Sort.POINT):
            return None
        mention = read_mention(row, start, end)
        if mention is None or mention.form is not MentionForm.NAME or any(is_finite(token.low) for token in row):
            return None
        figure = self._cast.find(mention)
        return Attributed(figure, figure.name, mention, "signature", 0.85)

    def nominal(self, mention: Mention) -> Attributed:
        """Tell who a descriptor means."""
        if not (can_speak(mention.head) or any(map(names_people, mention.words)) or _is_introduced(mention)):
            return NOBODY  # no noun phrase: "hitting the theatres"
        figure, rule, confidence = resolve_nominal(mention, self._cast, self._scene)
        figure.name = figure.name or self._another(mention) or self._shown(mention)
        return Attributed(figure, figure.name, mention, rule, confidence)

    def pronoun(self, mention: Mention) -> Attributed:
        """Tell who a pronoun means: the most prominent figure that fits."""
        word = mention.head
        if word in _SPEAKERLESS:
            return Attributed(None, None, mention, "author", 0.3)
        figure, lead = self._scene.prominent(Fits(word))
        if figure is None and word in ("he", "she"):
            figure, lead = self._scene.prominent(PerhapsHuman())
        if figure is None:
            return Attributed(None, None, mention, "nobody", 0.3)
        if figure.is_person and figure.gender is None and word in ("he", "she"):
            figure.genders["male" if word == "he" else "female"] += 1
        return Attributed(figure, figure.name, mention, "pronoun", 0.6 + 0.3 * lead)

    def _named(self, sentence: Sequence[Token], where: Range, mention: Mention) -> Attributed:
        figure = self._cast.find(mention, near=self._scene.near())
        figure.learn_role(mention.role)
        if figure.is_person:
            figure.learn_role(_apposed_role(sentence, where[1]))
        is_shared = len(mention.name) == 1 and len(self._cast.bearers(mention.name[0])) > 1
        return Attributed(figure, figure.name, mention, "", _SHARED_SURNAME if is_shared else _NAME)

    def _apposed(self, sentence: Sequence[Token], where: Range, mention: Mention) -> Attributed | None:
        apposed = _apposed_name(sentence, where)
        if apposed is None:
            return None
        figure = self._cast.find(apposed, near=self._scene.near())
        figure.is_person = True
        figure.learn_role(self._shown(mention))
        return Attributed(figure, figure.name, apposed, "apposition", 0.9)

    def _pair(self, sentence: Sequence[Token], where: Range, mention: Mention) -> Attributed | None:
        """See one plural speaker in two people joined by "and"."""
        words = list(takewhile(lambda token: token.low not in PREPOSITIONS, sentence[where[0] : where[1]]))
        joints = [place for place, token in enumerate(words) if token.low == "and"]
        if not joints or not 0 < joints[-1] < len(words) - 1 or not is_name_word(words[joints[-1] - 1]):
            return None
        left, right = name_mentions(words[: joints[-1]]), name_mentions(words[joints[-1] + 1 :])
        if not left or not right:
            return None
        one, other = self._cast.find(left[-1]), self._cast.find(right[0])
        if not (one.is_person and other.is_person):
            return None
        name = f"{one.name} and {other.name}"
        figure = Figure(name, is_person=True, is_plural=True, words=frozenset(name.lower().split()))
        return Attributed(figure, name, replace(mention, role=None), "pair", 0.85)

    def _another(self, mention: Mention) -> str | None:
        """Fill in the noun that "another" leaves out: "one aide said ..., while another called it mad"."""
        if mention.words != ("another",):
            return None
        head = next((one.head for one in self._scene.near() if one.head and not one.is_named), None)
        return f"another {head}" if head else None

    def _shown(self, mention: Mention) -> str:
        return " ".join(self._text[mention.start : mention.end].split())


def _is_introduced(mention: Mention) -> bool:
    """Tell a phrase with a determiner or a number, or with a capital, which some noun unknown here may carry."""
    first = mention.words[0]
    return first in DETERMINERS or first in POSSESSIVES or first[:1].isdigit() or mention.is_capitalised


def _apposed_name(sentence: Sequence[Token], where: Range) -> Mention | None:
    """Find the name in "his best friend, Ann Lee," after a descriptor of a person."""
    comma = where[1]
    phrase = sentence[where[0] : where[1]]
    if comma + 1 >= len(sentence) or sentence[comma].low != ",":
        return None
    if any(token.low == "and" for token in phrase):
        return None
    describes = any(names_people(token.low) for token in phrase)
    introduces = phrase[0].low in DETERMINERS and not any(is_name_word(token) for token in phrase[1:])
    if not (describes or introduces):
        return None
    end = comma + 1
    while end < len(sentence) and is_name_word(sentence[end]):
        end += 1
    is_closed = end >= len(sentence) or sentence[end].sort in (Sort.POINT, Sort.QUOTED)
    if not is_closed or not 1 <= end - comma - 1 <= 4:
        return None
    mention = read_mention(sentence, comma + 1, end)
    if mention is None or mention.form is not MentionForm.NAME:
        return None
    return mention if describes or mention.is_person else None  # "the sommelier, Ann Lee"


def _apposed_role(sentence: Sequence[Token], comma: int) -> str | None:
    """Read the role in "Ann Lee, head of the union, said"."""
    if comma + 1 >= len(sentence) or sentence[comma].low != ",":
        return None
    role = list(takewhile(lambda token: token.sort is Sort.WORD and not is_finite(token.low), sentence[comma + 1 :]))
    if role and role[0].low in ("a", "an", "the"):
        role = role[1:]
    if not 1 <= len(role) <= _LONGEST_ROLE or not any(names_people(token.low) for token in role[:5]):
        return None
    return " ".join(token.text for token in role if token.low != "'s").strip() or None
