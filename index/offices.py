"""The roles an article states of the people it names: before the name, after it, and between commas on either side.

Works on a row of tokens around a mention; decides nothing about who is who.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.cues import FORMS, NOUN_LIKE
from index.grammar import AUXILIARIES, DETERMINERS, MONTHS, POSSESSIVES, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS
from index.mentions import Mention
from index.naming import first_names, is_name_word, title_gender
from index.roles import BODY_WORDS, PEOPLE_NOUNS, PLACES, TITLES, singular
from index.tokens import Sort, Token

# A role is a phrase; what runs on longer is a sentence that was misread.
_LONGEST = 16
_BEFORE_HEAD = 9
_OPENERS = DETERMINERS | POSSESSIVES
_OFFICES = PEOPLE_NOUNS | (TITLES - {"private", "first", "hon"})
_TAKES_OFFICE = frozenset("took takes serves served works worked acts acted".split())
_LEADS = frozenset("chairs leads heads runs directs founded".split())
_INSIDE = frozenset({"'s", "’s", "&", "/", "-", "'", "’"})
_STOPS_AFTER_HEAD = frozenset(
    "who which that whose said says told tells turned in on since until when where as to with".split()
)
#: An unnamed source whose words are those of a body.
SPEAKS_FOR = re.compile(r"(?i)\bspokes(?:man|woman|person|people|men|women)\b")
# Titles that state no office.
COURTESY = frozenset("mr mrs ms miss sir dame lord lady baroness dr".split())
# Whose somebody is, which is no office.
KIN = frozenset(
    "father mother brother sister son daughter husband wife widow child children parent friend neighbour".split()
)
_VERBS = frozenset(word for word, form in FORMS.items() if form.shape in ("past", "s")) - NOUN_LIKE - _OFFICES
_NO_ROLE = AUXILIARIES | SUBJECT_PRONOUNS | RELATIVES | _VERBS


def stated_roles(row: Sequence[Token], mentions: Iterable[Mention]) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    """Yield each NAME mention with the roles that its row of tokens states of it, in the order of the text."""
    starts = {token.start: place for place, token in enumerate(row)}
    ends = {token.end: place for place, token in enumerate(row)}
    for mention in mentions:
        first, last = starts.get(mention.start), ends.get(mention.end)
        if first is None or last is None:
            yield mention, ()
            continue
        found = [
            *_before_name(mention),
            *_before_pair(row, first),
            *_before_comma(row, first),
            *_after(row, last + 1),
        ]
        yield mention, tuple(dict.fromkeys(role for role in found if role))


def _before_name(mention: Mention) -> Iterator[str]:
    """Yield the role of "Apple boss Tim Cook"; courtesy titles are none."""
    words = [word for word in (mention.role or "").split() if word.lower().strip(".") not in COURTESY]
    closed = [place for place, word in enumerate(words) if word.lower() in _NO_ROLE]
    words = words[closed[-1] + 1 :] if closed else words
    if closed and words and words[0] in FORMS:  # the verb of "would ask Apple boss"
        words = words[1:]
    if words and words[-1].lower() not in ("and", "of") and any(_is_office(word.lower().strip(".")) for word in words):
        yield " ".join(words)


def _before_pair(row: Sequence[Token], first: int) -> Iterator[str]:
    """Yield the role of both in "spy agency directors Ann Lee and Bob Roe"."""
    end = first
    while end and first - end < _LONGEST and (row[end - 1].low in ("and", ",") or _is_own_name(row[end - 1])):
        end -= 1
    noun = row[end - 1].low if end else ""
    if not _is_office(singular(noun)) or singular(noun) == noun or noun in _LEADS | COURTESY:
        return
    start = end - 1
    while (
        start
        and end - start < _LONGEST
        and row[start - 1].sort is Sort.WORD
        and row[start - 1].low not in _NO_ROLE | PREPOSITIONS | _OPENERS
    ):
        start -= 1
    yield _shown(row[start:end])


def _is_own_name(token: Token) -> bool:
    return is_name_word(token) and not _is_office(token.low)


def _is_office(word: str) -> bool:
    return word in _OFFICES or singular(word) in _OFFICES


def _before_comma(row: Sequence[Token], first: int) -> Iterator[str]:
    """Yield the role of "the transport secretary, Ann Lee": a phrase that a determiner opens and a comma closes."""
    if first < 3 or row[first - 1].low != ",":
        return
    end = place = first - 1
    while place and end - place < _LONGEST:
        token = row[place - 1]
        if token.sort is not Sort.WORD and token.low not in _INSIDE:
            return
        place -= 1
        if token.low in _OPENERS and not (place and row[place - 1].low in ("of", "for", "at")):
            phrase = row[place + 1 : end]
            if _head(phrase) is not None:
                yield _shown(phrase)
            return


def _after(row: Sequence[Token], place: int) -> Iterator[str]:
    """Yield the role of "Ann Lee, head of the union," and of "Ann Lee from the University of Sussex"."""
    if place + 1 >= len(row):
        return
    if row[place].low in ("from", "of", "at"):
        yield from _affiliation(row, place + 1)
        return
    if row[place].low not in (",", "–", "—", "("):
        return
    start = place + 1
    if row[start].low == "who" and start + 3 < len(row):
        verb = row[start + 1].low
        if verb in _LEADS:
            yield _shown(_phrase(row, start + 1))
            return
        linked = next((k for k in range(start + 2, start + 4) if row[k].low == "as"), None)
        if verb in ("is", "was", "became"):
            linked = start + 1
        if linked is None or verb not in _TAKES_OFFICE | {"is", "was", "became"}:
            return
        start = linked + 1
    phrase = _phrase(row, start)
    if phrase and phrase[0].low in _OPENERS:
        phrase = phrase[1:]
    if _head(phrase) is not None:
        yield _shown(phrase)


def _affiliation(row: Sequence[Token], start: int) -> Iterator[str]:
    """Yield the bodies of "from the Centre for Social Media at Demos"; a place is none."""
    phrase = _phrase(row, start)
    while phrase and not (is_name_word(phrase[-1]) or phrase[-1].low in BODY_WORDS):
        phrase = phrase[:-1]
    opened = bool(phrase) and phrase[0].low in _OPENERS
    capitals = [token for token in phrase if is_name_word(token)]
    if capitals and (opened or any(token.low in BODY_WORDS for token in phrase) or _is_acronym(phrase[0])):
        kept = phrase[1:] if opened else phrase
        if kept and is_name_word(kept[0]) and capitals[0].low not in PLACES:
            yield _shown(kept)


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 2


def _phrase(row: Sequence[Token], start: int) -> Sequence[Token]:
    """Take the words from `start` up to the next stop, clause or date."""
    end = start
    while end < len(row) and end - start < _LONGEST:
        token = row[end]
        if token.sort is not Sort.WORD and token.low not in _INSIDE:
            break
        if end > start and token.low in _STOPS_AFTER_HEAD | RELATIVES:
            break
        if end > start and token.low in MONTHS - {"may", "march"}:
            break
        end += 1
    return row[start:end]


def _head(phrase: Sequence[Token]) -> Token | None:
    """Return the noun of office that carries the phrase; None when there is none, or a name or verb comes first."""
    if any(token.low in _NO_ROLE and not token.is_capital for token in phrase):
        return None
    for place, token in enumerate(phrase[:_BEFORE_HEAD]):
        following = phrase[place + 1].low if place + 1 < len(phrase) else ""
        if _is_office(token.low) and not _is_office(following) and following not in _INSIDE:
            return None if token.low in KIN else token
        if token.low in PREPOSITIONS | _OPENERS and token.low not in ("of", "for"):
            return None
        is_first_name = token.low in first_names() and title_gender(token.low) is None
        if token.is_capital and is_first_name and not _is_office(token.low):
            return None
    return None


def _shown(phrase: Sequence[Token]) -> str:
    """Write a phrase as the article has it, on one line."""
    shown = ""
    for before, token in zip((None, *phrase), phrase, strict=False):
        gap = before is not None and token.start > before.end
        shown += (" " if gap else "") + token.text
    return shown
