"""Words in marks that nobody is quoted as saying: titles, nicknames, terms; told by capitals and what stands before."""

from collections.abc import Sequence

from index.cues import LABELLING
from index.grammar import AUXILIARIES, BE, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from index.tokens import Sort, Token
from index.wordsets import word_set

_SMALL = word_set("of the a an and in to for on is at from with")  # words without a capital in titles
_BEFORE_TITLE = word_set("'s ' the on of film show book song program programme")
_NAMING = word_set("called named dubbed titled labelled labeled branded termed")
_CLOSED = AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS
_LONGEST_TITLE = 8  # words


def is_label(sentence: Sequence[Token], place: int, *, introduced: bool = False) -> bool:
    """Tell whether the quoted token at `place` is a label. `introduced` words follow a cue that asks for words said."""
    token = sentence[place]
    before = sentence[place - 1].low if place else ""
    earlier = sentence[place - 2].low if place > 1 else ""
    if (
        before in LABELLING
        or (before == "," and earlier in LABELLING)
        or (before == "as" and earlier in ("known", "billed"))
    ):
        return True
    if introduced and (before in (":", ",") or place == 0):
        return False
    words = token.text.split()
    if (
        _is_capitalised(words)
        and token.text[-1:] not in ("!", "?")
        and (len(words) > 1 or before in ("'s", "the", "on", "a"))
    ):
        return True
    return not introduced and len(words) == 1 and _is_attributive(sentence, place)


def _is_capitalised(words: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in words) and not any(
        word[:1].islower() and word not in _SMALL for word in words
    )


def _is_attributive(sentence: Sequence[Token], place: int) -> bool:
    """Tell a single word before its noun ("the "silent" majority") from one said of somebody ("he was "silent"")."""
    if place + 1 >= len(sentence) or sentence[place + 1].sort is not Sort.WORD:
        return False
    before = sentence[place - 1].low if place else ""
    return sentence[place + 1].low not in _CLOSED and before not in BE and before not in ("to", "not")


def names_something(sentence: Sequence[Token], verb: int) -> bool:
    """Tell "a show called "Nine"" from "which she called "madness"", where a relative word stands for the object."""
    if sentence[verb].low not in _NAMING:
        return False
    return not any(token.low in ("which", "what", "that", "one", "whom") for token in sentence[:verb])


def with_titles_as_words(sentence: Sequence[Token]) -> list[Token]:
    """Make plain words of what is surely a title, such as the show in "on their "Inside Today""."""
    row: list[Token] = []
    for place, token in enumerate(sentence):
        if token.sort is not Sort.QUOTED or not _is_title(sentence, place):
            row.append(token)
            continue
        row.append(Token(token.text, token.start, token.end, Sort.WORD, "title"))
        if token.text[-1:] in ".,":  # American style sets the stop of the sentence inside the marks
            row.append(Token(token.text[-1], token.end, token.end, Sort.POINT, token.text[-1]))
    return row


def _is_title(sentence: Sequence[Token], place: int) -> bool:
    words = sentence[place].text.split(maxsplit=_LONGEST_TITLE)
    if place == 0 or not 1 < len(words) <= _LONGEST_TITLE or not words[0][:1].isupper():
        return False
    is_titled = all(word[:1].isupper() or word in _SMALL for word in words)
    return is_titled and sentence[place - 1].low in _BEFORE_TITLE
