"""Things that a reader has to have heard of before "the" is enough: "the company", "the bill", "the pair"."""

import re
from collections.abc import Container, Sequence

from bot.fact_surroundings import Surroundings
from bot.lean_words import Word
from index.grammar import AUXILIARIES, CONJUNCTIONS, MONTHS, PREPOSITIONS, WEEKDAYS
from index.model import Passage
from index.naming import first_names
from index.stems import stem
from index.wordsets import word_set

ORGANISATIONS = word_set(
    "company companies firm firms group groups charity union council regulator university platform platforms"
    " agency organisation organization bank supermarket chain department ministry committee commission panel board"
    " party office authority association school hospital festival college airline retailer club institute chamber"
    " county shop"
)
_THINGS = word_set(
    "bill act proposal proposals plan plans scheme charge letter paper report study survey review move decision"
    " measure measures notice figure figures number numbers statement meeting meetings summit talks attack attacks"
    " service app website site system systems software test tests trial project deal agreement change changes"
    " policy idea claim claims case incident incidents order rules rule programme program fund sum penalty fine"
    " fines ban vote ballot strike tent camera cameras pump pumps works lagoon toll benefit benefits surplus"
    " dispute argument amendment inquiry inquest investigation findings document documents data results result"
    " concession exemption total rise increase cut cuts increases drop fall problem problems issue issues question"
    " situation event events announcement initiative contract evidence application operation story account"
    " approach model device devices building road bridge station area zone town village city estuary river beach"
    " valley exhibit scan address speech video photo photograph picture film book song show tournament match game"
    " race election campaign visit trip tour episode comments remarks comment remark message messages tweet post"
    " article interview allegations allegation accusations shooting killing bombing crash accident fire flood"
    " storm explosion disaster crisis fighting matter comparison protest protests march rally raid arrest arrests"
    " arrangement criticism fault pilot cost price loss truth setting appointment resignation nomination offer bid"
    " merger sale purchase takeover launch pause spills unrest ceasefire truce treaty accord pact embargo"
    " sanctions second first other others same guidance effort efforts refusal alarm riot prison reservoir leaflet memo"
    " clip footage hearing"
)
_PERSONS = word_set(
    "attacker attackers pair duo trio couple man men woman boy girl victim victims suspect suspects defendant"
    " author authors mayor minister official officials officer officers spokesman spokeswoman spokesperson"
    " director professor judge chairman chair leader candidate senator congressman economist researcher"
    " researchers executive witness teacher student students driver drivers protesters adviser auditors"
    " billionaire businessman nominee frontrunner lawmaker governor sheriff singer actor actress player coach team"
    " family parents father mother son gunman gunmen militants rebels detainees prisoners hostages brothers boss"
    " founder guard children"
)
LISTED = ORGANISATIONS | _THINGS | _PERSONS
# "The" is enough for these, though an article may have begun with "a".
_COMMON = word_set(
    "government police public internet world law state press country economy future past present time way fact"
    " rest need right ability power people technology access encryption security market web end home prime"
    " treasury king queen poor rich courts army sun environment weather elderly young left centre middle"
    " opposition house media moment record chance point threat risk bus phone train street car day year week month"
    " morning night community communities industry society debate sector nation heart face head hand form light"
    " sort kind part lot amount majority minority average best worst key tax sky earth sea ground wall door good"
    " bad fish agencies services authorities"
)
# "The City Council", "the State Senate": which city's?
_CIVIC = frozenset({"City", "County", "State", "Town", "Borough", "District"})
_CIVIC_BODIES = word_set("senate assembly house court hall attorney legislature")
_TELLING_VERBS = word_set("told tell tells assured warned informed reminded convinced persuaded")
_TELLING = word_set("of which who whose between behind against about for")
_PLACED = word_set("in at from on near by with to")
_NO_TELLING_APART = word_set(
    "new former two three four five whole other proposed same late legal controversial current latest big small"
    " large recent full final draft planned former local national main key"
)
# "The difference we are talking about": a clause without its "that".
_SUBJECTS = word_set("i we you they he she")
_ENDS_PHRASE = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | _SUBJECTS
_ALL_OF_IT = word_set("first last only most entire whole")
_IDIOM = re.compile(
    r"the (?:problem|question|point|answer|truth|issue|result|difference|idea|fact)(?: now| here)? (?:is|was)\b"
    r"|the (?:same|other) (?:way|time)\b|familiar with the \w+",
    re.IGNORECASE,
)
_NO_NAMES = WEEKDAYS | MONTHS | word_set("mr ms mrs dr news i sky")


def definite(
    place: int, words: Sequence[Word], around: Surroundings, passage: Passage, resolved: Container[int]
) -> str | None:
    """Return what "the" at this place takes for known, None when the words themselves say which."""
    body = passage.article.body
    if _IDIOM.match(body, words[place].start) or _IDIOM.match(body, max(0, words[place].start - len("familiar with "))):
        return None
    run = _run(words[place + 1 : place + 7])
    if any(one.end in resolved for one in run):
        return None
    if len(run) > 1 and run[0].text in _CIVIC and all(one.bare in LISTED | _CIVIC_BODIES for one in run[1:]):
        before = words[:place]
        named = any(one.is_capital and not _is_person(one, around) and _is_name(one, around) for one in before)
        return None if named else f"“the {' '.join(one.text for one in run)}” has to be known"
    for number, noun in enumerate(run):
        listed = noun.bare in LISTED
        if number == 0 and noun.bare == "proposed":
            return "“the proposed” has to be known"
        # Of many things a word before them says enough: "the night ferries", but not "the wind farm".
        is_bare = number + 1 == len(run) and (number == 0 or not noun.bare.endswith("s"))
        if not listed and not (is_bare and _is_given(noun, around, passage)):
            continue
        if listed and number + 1 < len(run) and run[number + 1].bare in LISTED:
            continue  # "the communication data bill": the bill it is
        after = words[place + 2 + number :]
        if after and after[0].low == "that" and place and words[place - 1].low in _TELLING_VERBS:
            after = ()  # "told the inquiry that": what is told, and not which inquiry
        if _is_told(run, number, after, noun) or _was_named(noun, words[:place], around):
            return None
        return f"“the {' '.join(one.text for one in run[: number + 1])}” has to be known"
    return None


def _run(words: Sequence[Word]) -> list[Word]:
    """Return the words behind "the" up to the next word of grammar or mark."""
    run: list[Word] = []
    for one in words:
        if not one.joined or one.low in _ENDS_PHRASE or one.first:
            break
        run.append(one)
    return run


def _is_given(noun: Word, around: Surroundings, passage: Passage) -> bool:
    """Tell a thing that the article has spoken of before: "a wall", "Hallam prison", later "the wall", "the prison"."""
    if noun.is_capital or noun.bare in _COMMON:
        return False
    return around.mentioned.get(stem(noun.bare), passage.start) < passage.start


def _is_told(run: Sequence[Word], number: int, after: Sequence[Word], noun: Word) -> bool:
    """Tell whether the words before or behind a noun say which one it is."""
    modifiers = [one for one in run[:number] if one.bare not in _NO_TELLING_APART]
    if any(one.is_capital or one.text[:1].isdigit() or one.low.endswith(("est", "'s", "s'")) for one in modifiers):
        return True
    if len(modifiers) >= 2 or any(one.bare in _ALL_OF_IT for one in run[:number]):
        return True
    if noun.low != noun.bare or not after:  # "the company's", or the end
        return False
    following = after[0]
    if not following.joined:  # "the minister, who", "the policing minister, Anthea Rowe"
        return following.low in ("which", "who", "whose") or (noun.bare in _PERSONS and following.is_capital)
    if following.low in _TELLING | _SUBJECTS or (following.low == "that" and noun.bare in _THINGS):
        return True
    if following.low in _PLACED and len(after) > 1:
        return after[1].is_capital and after[1].low not in WEEKDAYS | MONTHS
    return following.is_capital and following.low not in _NO_NAMES  # "the charity Shelter"


def _was_named(noun: Word, before: Sequence[Word], around: Surroundings) -> bool:
    """Tell whether the stretch has the noun already, or, for a body or a person, a name it can stand for."""
    if stem(noun.bare) in {stem(one.bare) for one in before}:
        return True
    if noun.bare not in ORGANISATIONS:
        return False
    return any(
        one.is_capital and one.bare not in _NO_NAMES and not _is_person(one, around) and _is_name(one, around)
        for one in before
    )


def _is_person(one: Word, around: Surroundings) -> bool:
    """Tell a first name, or the surname of somebody in the article, neither of which is a company's."""
    return one.bare in first_names() or re.sub(r"['’]s$", "", one.text) in around.first_of


def _is_name(one: Word, around: Surroundings) -> bool:
    """Tell a name from a word that is only large because it opens a sentence: the article has it large inside one."""
    name = re.sub(r"['’]s$", "", one.text)
    return not one.first or re.search(rf"[a-z,] {re.escape(name)}\b", around.body) is not None
