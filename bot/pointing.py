"""Pronouns and pointing words that mean nothing to who reads only this: "she", "it", "this", "such"."""

import re
from collections.abc import Mapping, Sequence

from bot.lean_words import Word
from index.cues import FORMS
from index.grammar import BE, FINITE_VERBS, HAVE, MODALS, MONTHS, PREPOSITIONS, SUBORDINATORS, WEEKDAYS
from index.model import Passage
from index.naming import first_names
from index.roles import PEOPLE_NOUNS
from index.stems import stem, stems_of
from index.wordsets import word_set

_PERSON = word_set("he she him her his hers himself herself")
_MANY = word_set("they them their theirs themselves")
_THING = word_set("it its itself")
_PEOPLE = PEOPLE_NOUNS | word_set(
    "everyone everybody anyone anybody someone somebody nobody who teenager pupil resident student farmer one each"
)
# "It is clear that ...", "it would be easy to ...": the word stands for what follows.
_EMPTY_IT = re.compile(
    r"it(?:['’](?:s|d|ll))?\s+(?:(?:is|was|be|been|being|has|had|would|will|could|might|may|must|should|seems?"
    r"|seemed|appears?|takes?|took|used|remains?"
    r"|makes?|made|matters?|not|also|never|still|often|to|does|did|cannot|can)\s+)*"
    r"(?:(?:too|so|very|more|most|less|fundamentally|relatively|almost|nearly|quite|totally|completely|just"
    r"|only)\s+)*"
    r"(?:[“‘'\"]?(?!said|says|would|will|had|has)[\w-]+(?:\s[\w-]+)?[”’'\"]?\s+)?(?:that|to|for|how|whether|if"
    r"|when|who)\b",
    re.IGNORECASE,
)
_MADE_IT = re.compile(
    r"\b(?:makes?|made|making|finds?|found|finding|thinks?|considers?)\s+it\s+(?:[\w-]+\s+){1,3}(?:that|to|for)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"(?:[A-Z]\w+(?: \w+)? (?:its|his|her|their)\b[^,.]{0,60}, (?:the )?[A-Z]|Like it or not,)")
_CLAUSE = SUBORDINATORS | word_set("and but or that which who because said says say if when while so")
# Plural things that "they" hardly ever means.
_VAGUE = word_set(
    "things sorts kinds ways days weeks months years times lots terms reasons means others bits hours minutes"
    " hands sides laws liberties services situations ways consequences news details attacks talks plans needs"
    " steps"
)
_GROUPS = word_set(
    "people police children men women staff media public government team group company majority council parents"
    " families authorities agencies companies firms groups officials ministers members customers users bodies"
    " organisations organizations unions charities councils countries governments states parties forces schools"
    " hospitals shops councillors mps critics traders drivers workers cities terrorists criminals predators"
    " platforms papers spies chiefs judges courts banks services regulators households nurses clients"
)
_DOERS = re.compile(r"(?:ers|ors|ists|ans|ees|ants|ents|men|women|folk|ians|ives)$")
_TIMES = word_set("week month year morning afternoon evening day century decade summer winter spring autumn time age")
_COUNTS = word_set("many most some few several both none all others")
_EXIST = word_set("has have had seems seemed appears appeared exists remains remained comes came")
# So many words before it, and "this" can mean what they say: "that a message can be sent and they can't get to this".
_FAR = 12
_AND = word_set("and but so because or")
_THOUGHT = frozenset(
    stem(word)
    for word in (
        "say tell think believe know hope fear argue claim show prove ensure make see accept agree add warn suggest"
        " mean feel understand recognise recognize admit insist realise realize find hear be sure remember forget"
        " imagine assume expect demand ask propose recommend decide confirm deny declare announce stress note point"
        " conclude guarantee provide require wish"
    ).split()
)
_NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred")
_MEASURES = word_set("per percent million billion thousand hundred dozen pounds dollars euros degrees miles metres")
_TELLING_WHICH = word_set("of who which that whose in at to from on for with between")
_YEAR = re.compile(r"(?:1[89]|20)\d\ds?$")
# What "it" hardly ever means: "a different approach, since they cannot access it".
_NO_THING = word_set("approach way sense kind sort lot bit need time")
_RELATED = word_set(
    "who that of in on with whose whom involved responsible behind living working already without affected"
)


def pointing(place: int, words: Sequence[Word], resolved: Mapping[int, str], passage: Passage) -> str | None:
    """Return what a word points at that is not there, None when it points at nothing outside."""
    word = words[place]
    if word.end in resolved:
        return None
    if word.bare in _PERSON | _MANY | _THING:
        if re.match(r"\s*\[", passage.article.body[word.end : passage.end]) or _looks_ahead(word, passage):
            return None
        named = word.bare not in _THING and any(passage.start < at <= word.start for at in resolved)
        return None if named or _is_held(place, words, passage) else f"nobody can tell who or what “{word.text}” is"
    if word.bare in ("this", "that", "these", "those"):
        return _demonstrative(place, words, passage, resolved)
    return _counted(place, words) or _comparing(place, words)


def _looks_ahead(word: Word, passage: Passage) -> bool:
    """Tell "Through its own monitoring, Facebook ..." and "like it or not", which need nothing before them."""
    body = passage.article.body
    start = (
        body.rfind(". ", passage.start, word.start) + 2 if ". " in body[passage.start : word.start] else passage.start
    )
    return bool(_AHEAD.match(body, start)) and body.find(",", start) > word.start


def _is_held(place: int, words: Sequence[Word], passage: Passage) -> bool:
    word, before = words[place], words[:place]
    if word.bare in _PERSON:
        return any(one.bare in _PEOPLE or (one.is_capital and not one.first) or _opens_as_name(one) for one in before)
    if word.bare == "them":
        before = before[: _clause_of(place, words)]  # "Spain and France have legalised them": somebody else's
    if word.bare in _MANY:
        return any(_are_many(one, number, before) for number, one in enumerate(before)) or _are_named_two(before)
    return _is_thing(place, words, passage)


def _opens_as_name(one: Word) -> bool:
    return one.first and one.is_capital and one.low.endswith("'s")


def _are_many(one: Word, number: int, before: Sequence[Word]) -> bool:
    low = one.bare
    if low in _VAGUE or one.is_small:
        return False
    if (
        low in _GROUPS
        or (low.endswith("s") and _DOERS.search(low))
        or (one.is_capital and not one.first and low.endswith("s"))
    ):
        return True
    # "Facebook ... their": bodies are many in British English.
    if one.is_capital and not one.first and low not in MONTHS | WEEKDAYS and low not in first_names():
        return True
    # A plural thing only as what the sentence is about: among its first words.
    opens = max((k for k in range(number + 1) if before[k].first), default=0)
    return number - opens <= 2 and len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _are_named_two(before: Sequence[Word]) -> bool:
    return any(
        one.low == "and" and 0 < k < len(before) - 1 and before[k - 1].is_capital and before[k + 1].is_capital
        for k, one in enumerate(before)
    )


def _clause_of(place: int, words: Sequence[Word]) -> int:
    """Return where the clause of a word begins: at a conjunction, a mark, or "to" with its verb; not within a list."""
    opening = _CLAUSE | {"to"}
    opens = [k for k in range(place) if words[k].low in opening or not words[k].joined]
    lists = [k for k in opens if words[k].low in ("and", "or") and words[k + 1].is_capital]
    return max((k for k in opens if k not in lists), default=0)


def _counted(place: int, words: Sequence[Word]) -> str | None:
    """Judge "the 31 trial areas", "all 24 turbines", "both men": which ones, a reader has to know already."""
    word, before, after = words[place], words[:place], words[place + 1 :]
    is_number = word.bare in _NUMBERS or (word.text[:1].isdigit() and not _YEAR.match(word.text))
    if word.bare == "both":
        if not after or after[0].is_small or any(one.low == "and" for one in after[:6]) or _are_named_two(before):
            return None
    elif not is_number or not before or before[-1].low not in ("the", "all") or not word.joined:
        return None
    run = []
    for one in after[:4]:
        if not one.joined or one.is_small or one.is_verb:
            break
        run.append(one)
    if not run or any(one.is_capital or one.bare in _TIMES | _MEASURES or one.bare[:-1] in _TIMES for one in run):
        return None
    following = after[len(run)] if len(after) > len(run) and after[len(run)].joined else None
    if following is not None and (following.low in _TELLING_WHICH or following.low.endswith("ed")):
        return None
    if stem(run[-1].bare) in {stem(one.bare) for one in before}:
        return None
    return f"“{before[-1].text + ' ' if is_number else ''}{word.text} {run[-1].text}” have to be known"


def _is_thing(place: int, words: Sequence[Word], passage: Passage) -> bool:
    """Tell whether "it" stands for nothing, or for something named before with a new clause between."""
    word, body = words[place], passage.article.body
    rest = body[word.start : passage.end]
    if word.bare == "it" and (
        _EMPTY_IT.match(rest) or _MADE_IT.search(body[max(passage.start, word.start - 12) : word.start + 60])
    ):
        return True
    clause = max((k for k in range(place) if words[k].low in _CLAUSE or not words[k].joined), default=0)
    names = [one for one in words[: max(clause, 1)] if _is_one_thing(one)]
    if word.bare in ("its", "itself"):
        return any(_is_one_thing(one) for one in words[:place])
    if place and words[place - 1].low in PREPOSITIONS and place and not _follows_indefinite(place, words):
        return False
    return bool(names)


def _follows_indefinite(place: int, words: Sequence[Word]) -> bool:
    return any(words[k].low in ("a", "an", "everything", "something") for k in range(max(0, place - 25), place))


def _is_one_thing(one: Word) -> bool:
    if one.bare in ("everything", "something", "anything"):
        return True
    if one.is_small or one.text[:1].isdigit() or one.bare in _PEOPLE | _NO_THING:
        return False
    is_many_or_verb = one.bare.endswith(("s", "ing", "ly")) and not one.bare.endswith("ss")
    return (one.is_capital and not one.first) or not (one.is_verb or is_many_or_verb)


def _demonstrative(place: int, words: Sequence[Word], passage: Passage, resolved: Mapping[int, str]) -> str | None:
    word, before, after = words[place], words[:place], words[place + 1 :]
    reason = f"“{word.text}{' ' + after[0].text if after else ''}” points at something that is not there"
    if not after or not after[0].joined:
        article_says = re.match(r"\s*\[", passage.article.body[word.end : passage.end])
        return None if article_says or len(before) >= _FAR else reason
    if re.match(r"\s*[\w-]+\s*\[", passage.article.body[word.end : passage.end]):  # "this stuff [products]"
        return None
    following = after[0]
    if (word.bare == "this" and following.low in _TIMES | MONTHS) or (
        word.bare == "those" and following.low in _RELATED
    ):
        return None
    if word.bare == "that" and following.low in BE and before and len(before) < _FAR and before[-1].low in _AND:
        return reason  # "but that is no policy"
    if word.bare == "that" and not _points_back(before, word):
        return None
    if not following.is_small and not following.is_verb and word.low == word.bare:
        stems = {stem(one.bare) for one in before}.union(
            *(stems_of(text) for at, text in resolved.items() if at <= word.start)
        )
        run = [one for one in after[:4] if not one.is_small]
        return None if any(stem(one.bare) in stems for one in run) else reason
    has_sentence_before = any(one.first for one in before[1:]) or (word.first and bool(before))
    if word.bare == "that" and not has_sentence_before:
        return reason
    return (
        None
        if has_sentence_before or (len(before) >= 8 and not following.is_verb and word.low == word.bare)
        else reason
    )


def _points_back(before: Sequence[Word], word: Word) -> bool:
    """Tell "that" as a pointing word from the conjunction and the relative pronoun."""
    if not before or word.first:
        return True
    last = before[-1].low
    if len(before) > 1 and before[-2].low in MODALS | {"to"} and stem(last) not in _THOUGHT and last not in BE:
        return True  # "we should seize that opportunity"
    return last in HAVE | {"in", "into", "to", "under", "over"} or last in (
        "do",
        "did",
        "all",
        "win",
        "won",
        "doing",
        "called",
        "for",
        "with",
        "about",
        "on",
        "by",
        "from",
        "at",
        "after",
        "before",
        "of",
        "dispute",
        "disputes",
        "denies",
        "denied",
    )


def _comparing(place: int, words: Sequence[Word]) -> str | None:
    """Judge "such", "do so", "since" and the like, which measure against something said before."""
    word, before, after = words[place], words[:place], words[place + 1 :]
    if word.bare == "such" and after and after[0].low not in ("as", "a", "an"):
        stems = {stem(one.bare) for one in before}
        return (
            None
            if any(stem(one.bare) in stems for one in after[:3])
            else f"“such {after[0].text}” points at something that is not there"
        )
    last = before[-1].low if before else ""
    if reason := _left_out(place, words):
        return reason
    if word.bare == "equally" and last in BE:
        return "“equally” measures against something that is not there"
    if word.bare == "so" and last in ("do", "doing", "did") and len(before) < 12:
        return "“do so” points at something that is not there"
    if (
        word.bare == "since"
        and last in HAVE
        and (not after or after[0].bare in FINITE_VERBS or not after[0].text[:1].isdigit())
    ):
        return "“since” when?"
    if (
        word.bare in ("ahead",)
        and last in ("press", "go", "going", "pressing", "went", "pressed")
        and (not after or after[0].low != "with")
    ):
        return "nobody can tell with what"
    if word.bare in ("extra", "additional", "remaining") and last in ("the", "its", "their"):
        return f"“the {word.text}” measures against something that is not there"
    if (
        word.low.endswith("'s")
        and after
        and after[0].low in ("was", "is", "were", "are", "had", "did")
        and word.is_capital
        and not word.first
    ):
        return None
    if word.first and word.low.endswith("'s") and after and after[0].low in ("was", "were", "is", "are"):
        return f"“{word.text}” what?"
    return None


def _left_out(place: int, words: Sequence[Word]) -> str | None:
    """Judge words that leave their noun out or name no place: "many were wrong", "new ones", "puts it at", "there"."""
    word, before, after = words[place], words[:place], words[place + 1 :]
    following = after[0] if after and after[0].joined else None
    counted = word.bare in _COUNTS and following is not None and following.low in BE | HAVE
    if (counted or word.bare == "ones") and not any(_names_many(one) for one in before):
        return f"“{word.text}” of what?"
    is_sum = word.bare in ("at", "nearer", "closer")
    if is_sum and [one.low for one in before[-2:]] in (["puts", "it"], ["put", "it"]) and not _has_sum(before):
        return "nobody can tell what “it” is"
    if word.bare == "here" or (
        word.bare == "there" and (following is None or following.low not in BE | MODALS | _EXIST)
    ):
        is_idiom = word.low == "there's" or (following is not None and following.low in ("for", "to"))
        return None if is_idiom else f"nobody can tell where “{word.text}” is"
    return None


def _has_sum(before: Sequence[Word]) -> bool:
    """Tell whether the sentence before gives a number: "it would cost £950m a year. Dr Brandt puts it at"."""
    opens = max((k for k in range(len(before)) if before[k].first), default=0)
    return any(one.text[:1].isdigit() for one in before[:opens])


def _names_many(one: Word) -> bool:
    return (
        not one.is_small
        and (one.first or not one.text.istitle())  # "the Data Rights Commissioner"
        and one.bare not in FORMS
        and not one.is_verb
        and one.bare.endswith("s")
        and not one.bare.endswith("ss")
    )
