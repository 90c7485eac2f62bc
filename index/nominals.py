"""Who a descriptor means: "the home secretary", "the pair", "the company", or an unnamed source that stays one.

Nobody unnamed becomes somebody named here unless a role stated in the article, or a generic word such as "the
candidate", points to a figure in view.
"""

from index.mentions import Mention
from index.naming import title_gender
from index.people import Cast, Figure
from index.roles import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    OFFICE_WORDS,
    PEOPLE_NOUNS,
    PLACES,
    TITLES,
    singular,
)
from index.scene import Among, Fits, Scene
from index.wordsets import word_set

_PAIRS = frozenset({"pair", "duo", "couple", "two", "both"})
# Words that only point back to somebody already in view.
_GENERIC = word_set(
    "candidate official officer businessman businesswoman billionaire front-runner frontrunner politician leader"
    " author writer minister lawmaker nominee man woman mogul statesman veteran activist executive actor actress"
    " comedian contender rival host star professor economist boss chief senator governor congressman congresswoman"
    " president mayor secretary spokesman spokeswoman spokesperson lawyer attorney judge magnate tycoon reporter"
    " journalist analyst democrat republican conservative democrats independent socialist mp chairman chairwoman"
    " director speaker strategist pollster former insider survivor victim player coach singer doctor scientist"
    " researcher poster blogger user"
)
_GENERIC_BODIES = word_set("company firm group organisation organization charity agency union network bank party")
_EMPTY = word_set("the a an one this that former then senior own said same of for from at in to and 's us u.s uk")
_SIDES = word_set("republican democratic democrat conservative labour liberal independent tory socialist gop")
# What a body whose name ends so can be called besides.
_KINDS = {
    "agency": "organisation organization",
    "association": "organisation organization group charity union",
    "bank": "company firm group",
    "college": "",
    "commission": "agency",
    "committee": "group",
    "council": "group organisation organization",
    "court": "",
    "department": "agency",
    "foundation": "organisation organization charity group",
    "government": "",
    "institute": "organisation organization group charity",
    "ministry": "agency",
    "parliament": "",
    "party": "group organisation organization",
    "union": "organisation organization group",
    "university": "",
}
_ABBREVIATED = {
    "governor": "gov",
    "senator": "sen",
    "representative": "rep",
    "congressman": "rep",
    "congresswoman": "rep",
}


def resolve_nominal(mention: Mention, cast: Cast, scene: Scene) -> tuple[Figure, str, float]:
    """Give the figure a descriptor means, the rule that told, and the confidence."""
    words = mention.words
    definite = words[0] in ("the", "this", "that", "both") or words[0] in ("his", "her")
    head = mention.head
    if definite and words[0] in ("the", "both") and head in _PAIRS:
        pair = next((one for one in scene.near() if one.is_plural and " and " in one.name), None)
        if pair is not None:
            return pair, "pair", 0.85
    if definite and words[0] in ("the", "this", "that"):
        found = _by_role(mention, cast, scene) or _by_descriptor(mention, scene)
        if found is not None:
            return found, "role", 0.85
        if head in _GENERIC_BODIES and len(words) == 2:
            figure, _ = scene.prominent(_BodyOf(head))
            if figure is not None:
                return figure, "body", 0.7
        if head in _GENERIC and set(words) - _EMPTY - _SIDES - PLACES <= {head}:
            figure = _in_view(mention, scene)
            if figure is not None:
                return figure, "generic", 0.7
    return _descriptor(mention), "descriptor", 0.85


def _by_role(mention: Mention, cast: Cast, scene: Scene) -> Figure | None:
    """Somebody whose stated role holds every word of the descriptor; the nearest in view, then the only one."""
    words = mention.words[: mention.words.index("and")] if "and" in mention.words else mention.words
    wanted = {word for word in words if word not in _EMPTY}
    head = mention.head if mention.head in wanted else words[-1]
    if not wanted or not (head in PEOPLE_NOUNS or head in TITLES):
        return None
    for needed in (wanted, wanted - PLACES - _SIDES):
        fitting = [one for one in cast.people if any(head in stated and needed <= stated for stated in _stated(one))]
        figure, _ = scene.prominent(Among(tuple(fitting)))
        if figure is not None:
            return figure
        if len(fitting) == 1:
            return fitting[0]
    return None


def _stated(figure: Figure) -> list[set[str]]:
    """Give the words of every role stated of somebody, offices written out."""
    found = []
    for role in figure.roles:
        words = set(role.lower().replace(".", "").split())
        words |= {full for full, short in _ABBREVIATED.items() if short in words}
        found.append(words)
    return found


def _by_descriptor(mention: Mention, scene: Scene) -> Figure | None:
    """An unnamed figure introduced before with these words and more: "the adviser" after "one senior adviser"."""
    wanted = {word for word in mention.words if word not in _EMPTY}
    if not wanted:
        return None
    for one in scene.near():
        if not one.is_named and wanted <= one.words and singular(mention.head) == singular(one.head):
            return one
    return None


def _in_view(mention: Mention, scene: Scene) -> Figure | None:
    gender = "male" if mention.head in MALE_NOUNS else "female" if mention.head in FEMALE_NOUNS else None
    figure, _ = scene.prominent(_HolderOf(mention.head, {"male": "he", "female": "she"}.get(gender or "", "one")))
    return figure


class _HolderOf(Fits):
    """Somebody who can be meant by an office alone: "the mayor" is nobody of whom the article states another one."""

    def __init__(self, head: str, pronoun: str) -> None:
        super().__init__(pronoun)
        self._head = head

    def __call__(self, figure: Figure) -> bool:
        states_another = self._head in TITLES and bool(figure.roles) and self._head not in _all_stated(figure)
        return super().__call__(figure) and not states_another


class _BodyOf(Fits):
    """A body that can be meant by its kind: "the agency" is no institute."""

    def __init__(self, head: str) -> None:
        super().__init__("body")
        self._head = head

    def __call__(self, figure: Figure) -> bool:
        is_another = figure.last in _KINDS and not (figure.last == self._head or self._head in _KINDS[figure.last])
        return super().__call__(figure) and not is_another


def _all_stated(figure: Figure) -> set[str]:
    return set().union(*_stated(figure))


def _descriptor(mention: Mention) -> Figure:
    words = [word for word in mention.words if word not in _EMPTY]
    plural = (mention.head.endswith("s") and not mention.head.endswith("ss")) or mention.words[0] in (
        "both",
        "many",
        "some",
    )
    person = mention.head in PEOPLE_NOUNS or mention.head in OFFICE_WORDS or mention.head in ("one", "another")
    thing = mention.head in BODY_NOUNS or mention.head in DOCUMENT_NOUNS
    figure = Figure(
        "", is_person=person and not thing, is_named=False, is_plural=plural, words=frozenset(words), head=mention.head
    )
    gender = (
        "male"
        if mention.head in MALE_NOUNS
        else "female"
        if mention.head in FEMALE_NOUNS
        else title_gender(mention.head)
    )
    if gender:
        figure.genders[gender] += 5
    return figure
