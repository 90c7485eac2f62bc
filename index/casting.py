"""Read the cast of an article from its words: every name, and what shows that it is a person's."""

from collections import Counter
from collections.abc import Iterable, Sequence

from index.cues import FORMS, NOUN_LIKE
from index.grammar import MONTHS, SUBJECT_PRONOUNS, is_finite
from index.mentions import Mention, MentionForm, read_mention
from index.naming import PARTICLES, SUFFIXES, first_names, is_name_word
from index.people import Cast, bare_name, same_first_name
from index.roles import BODY_WORDS, PEOPLE_NOUNS, PLACES
from index.tokens import Sort, Token
from index.wordsets import word_set

_LONGEST_NAME = 12  # tokens
_LEAVES_ROLE = word_set(
    "the a an and or but of for from in on at by with to that as when while is was are were said says his her"
    " their its 's"
)


def read_cast(rows: Iterable[Sequence[Token]]) -> Cast:
    """Read the cast from the words of every paragraph: full names of people first, then who is met by surname alone."""
    cast = Cast()
    acting: set[str] = set()
    by_first_name: Counter[str] = Counter()
    uncertain: list[Mention] = []
    for row in rows:
        described = _described(row)
        cast.add_common(token.low for token in row if token.sort is Sort.WORD and token.text == token.low)
        cast.add_inner(row[place].low for place in range(1, len(row)) if _is_inner(row, place))
        acting.update(row[place].low for place in range(len(row) - 1) if _acts(row, place))
        for mention in _couples(row):
            cast.add_person(mention)
        for mention in name_mentions(row):
            if len(mention.name) > 1 and mention.end in described and _can_be_person(bare_name(mention.name)):
                cast.add_person(mention)
                continue
            if len(bare_name(mention.name)) == 1:
                if mention.title:
                    acting.add(bare_name(mention.name)[0])
                else:
                    by_first_name[bare_name(mention.name)[0]] += 1
                if mention.end in described:
                    cast.add_mononym(mention)
            elif mention.is_person:
                cast.add_person(mention)
            elif len(mention.name) <= 3:
                uncertain.append(mention)
    for mention in uncertain:
        parts = bare_name(mention.name)
        known = cast.bearers(parts[-1])
        if any(same_first_name(one.first, parts[0]) for one in known) or (
            parts[-1] in acting and _can_be_person(parts)
        ):
            cast.add_person(mention)
    for one in cast.people:
        shares = len(cast.bearers(one.last)) > 1 and not cast.bearers(one.first)
        one.by_first_name = by_first_name[one.first] if shares else 0
    return cast


def _couples(row: Sequence[Token]) -> list[Mention]:
    """Find whom "Ann and Bob Lee" gives a surname: Ann Lee."""
    names = first_names()
    found = []
    for place in range(1, len(row) - 2):
        one, other, last = row[place - 1], row[place + 1], row[place + 2]
        opens = place < 2 or not (is_name_word(row[place - 2]) or row[place - 2].low in PARTICLES)
        if row[place].low != "and" or not opens or not all(map(is_name_word, (one, other, last))):
            continue
        if one.low in names and other.low in names and last.low not in BODY_WORDS | PLACES:
            name = (one.text, last.text)
            words = (one.low, last.low)
            found.append(Mention(one.start, one.end, MentionForm.NAME, words, last.low, name, is_person=True))
    return found


def _is_inner(row: Sequence[Token], place: int) -> bool:
    """Tell a capital that no sentence start explains."""
    return is_name_word(row[place]) and row[place - 1].sort is Sort.WORD


def _acts(row: Sequence[Token], place: int) -> bool:
    """Tell a surname by itself that does something: "Lee said", "Lee has"."""
    verb = row[place + 1]
    is_lone = is_name_word(row[place]) and (place == 0 or not is_name_word(row[place - 1]))
    return is_lone and (verb.low in FORMS or is_finite(verb.low)) and not verb.is_capital


def _described(row: Sequence[Token]) -> frozenset[int]:
    """Give the offsets where a name ends that an apposition makes a person: ", 42," or ", head of the union,"."""
    found = set()
    for place in range(1, len(row) - 1):
        if row[place].low != ",":
            continue
        following = row[place + 1 : place + 7]
        if (
            following[0].sort is Sort.NUMBER
            and len(following[0].text) == 2
            and len(following) > 1
            and following[1].low == ","
        ):
            found.add(row[place - 1].end)
        for token in following:
            if token.sort is not Sort.WORD or token.low in ("of", "at", "for", "who"):
                found.update([row[place - 1].end] if token.low == "who" and token is following[0] else [])
                break
            if token.low in PEOPLE_NOUNS:
                found.add(row[place - 1].end)
                break
    return frozenset(found)


def name_mentions(row: Sequence[Token]) -> list[Mention]:
    """Find every name in a row of tokens, with the words of office before it and beside it."""
    found = []
    place = 0
    while place < len(row):
        if not is_name_word(row[place]) or _is_opening_participle(row, place):
            place += 1
            continue
        end = place + 1
        while end < min(len(row), place + _LONGEST_NAME) and (
            is_name_word(row[end])
            or row[end].low in SUFFIXES
            or (row[end].low in PARTICLES and end + 1 < len(row) and is_name_word(row[end + 1]))
        ):
            end += 1
        start = place
        while start and row[start - 1].low in PEOPLE_NOUNS:
            start -= 1
        while (
            start
            and start < place
            and row[start - 1].sort is Sort.WORD
            and row[start - 1].low not in _LEAVES_ROLE
            and not _is_of_the_clause(row[start - 1])
            and place - start < 5
        ):
            start -= 1
        mention = read_mention(row, start, end)
        is_month = end - place == 1 and row[place].low in MONTHS
        if mention is not None and mention.form is MentionForm.NAME and not is_month:
            found.append(mention)
        place = max(end, place + 1)
    return found


def _is_of_the_clause(token: Token) -> bool:
    """Tell the "she would ask" before "Apple boss Ann Lee"."""
    if token.low in SUBJECT_PRONOUNS or is_finite(token.low):
        return True
    return token.low in FORMS and token.low not in NOUN_LIKE and not token.is_capital


def _is_opening_participle(row: Sequence[Token], place: int) -> bool:
    """Tell the "Citing" of "Citing Ann Lee" from a name."""
    low = row[place].low
    opens = place == 0 or row[place - 1].sort is not Sort.WORD
    return opens and low.endswith(("ing", "ed")) and len(low) > 4 and low not in first_names()


def _can_be_person(parts: Sequence[str]) -> bool:
    return not any(part in PLACES or part in BODY_WORDS or part.isupper() for part in parts)
