"""Whose fact a stretch is, and whether a reader can tell from the name: "the company" speaks for nobody."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from bot.definite import LISTED
from bot.fact_brackets import SURE, pronoun_of
from bot.fact_spans import Stretch
from index.bodies import organisations
from index.model import Quotation
from index.names import fold
from index.sides import Side
from index.speaker import Speaker

# Less of a sentence than this is a word dropped in passing, and the sentence is the article's own.
_MAIN = 0.35
# Two paragraphs: further back somebody else may be meant.
JUST = 900
_SITS = dict.fromkeys(("company", "firm", "platform", "retailer", "airline", "bank"), Side.INDUSTRY) | dict.fromkeys(
    ("charity", "group", "union"), Side.CIVIL_SOCIETY
)
# No word of a name is longer.
_NAME_REACH = 60
_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|President|Sen|Senator|Gov|Rep|Baroness)\b"
_NAME_BEFORE = re.compile(rf"(?!{_TITLES})[A-Z][\w.-]*['’]?s?['’]?\s$")
_NAME_AFTER = re.compile(r"\s(?:of\s)?[A-Z]")
_SHOULD = r"\b(?:must|should|ought to|could|might|may)\s(?:\w+\s)?"
_RELATIVE = re.compile(r"\b(?:which|who|that|whom)\s$")
_UNNAMED = re.compile(
    r"(?<!familiar with )\b(?:the|its|his|her|their|this|that|these|those)\s+((?:[\w-]+\s+){0,5}[\w-]+)$", re.IGNORECASE
)
_POINTED_AT = re.compile(r"(?:this|that|these|those)\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"^(?:one|another|others?|some|it|he|she|they|there|many|something\b.*|an official there|a report on it)$"
    r"|\bon it$",
    re.IGNORECASE,
)
# "Of the 500 parents, 81 per cent said": nobody's name.
_COUNTED = re.compile(
    r"(?:(?:about |some |nearly |only )?\d[\d.,]*(?: ?(?:per cent|percent|%|of them))?"
    r"|(?:one|two|three)-\w+s?|half|most)"
    r"(?: \(.*\))?$"
)
# Verbs that say that nothing was said.
_SILENT = re.compile(
    r"\b(?:did not|does not|do not|didn['’]t|doesn['’]t|declined|refused|would not|stopped short)\b", re.IGNORECASE
)


def voice(stretch: Stretch) -> Quotation | str | None:
    """Return the quotation that a stretch mainly is; None for the article's own words; else why it is not taken."""
    if stretch.spoken:
        only = stretch.quotations[0]
        known = only.speaker and not _is_cut(only.via or only.speaker, stretch)
        return only if known else "nobody knows whose words they are"
    inside = [
        one
        for one in stretch.quotations
        if one.start >= stretch.passage.start and not _COUNTED.match(one.speaker or "")
    ]
    if any(one.speaker is None for one in inside):
        return "nobody knows whose words are in it"
    for one in inside:
        if "pronoun" in one.rule and (one.confidence < SURE or _may_be_another(one, stretch)):
            return "who speaks is not sure"
        if one.cue and one.kind != "direct" and _is_wished(one.cue, stretch.passage.text):
            return "it tells what somebody should say"
        if one.cue and _SILENT.search(one.cue):
            return "it tells what somebody did not say"
    main = [
        one
        for one in inside
        if one.end - one.start >= _MAIN * len(stretch.passage.text) and not _is_aside(one, stretch)
    ]
    names = {one.via or one.speaker for one in main}
    if len(names) != 1 or _POINTED_AT.match(str(next(iter(names)))):  # "these officials say": the words before say who
        return None
    if _is_cut(next(iter(names)) or "", stretch):
        return None
    return max(main, key=lambda one: (one.end - one.start, -one.start))


def _is_wished(cue: str, text: str) -> bool:
    """Tell what somebody must or might say from what he has said; the cue may hold the "must" itself."""
    return re.search(rf"{_SHOULD}{re.escape(cue)}\b", text) is not None or re.match(_SHOULD, cue) is not None


def _may_be_another(one: Quotation, stretch: Stretch) -> bool:
    """Tell a "they" or "it" in the middle of a sentence that names somebody else before: "Progressives say they"."""
    found = pronoun_of(one, stretch.passage)
    if found is None or found.group().lower() not in ("they", "it"):
        return False
    opening = re.split(r"[.!?]\s", stretch.passage.article.body[stretch.passage.start : found.start()])[-1]
    words = opening.split()
    return any(word[:1].isupper() for word in words[1:]) or any(len(word) > 3 and word.endswith("s") for word in words)


def _is_cut(name: str, stretch: Stretch) -> bool:
    """Tell a name of one word that stands only within a longer one: "Union" of "Prison Officers' Union"."""
    name = name.partition(" (")[0]  # canonical names may carry their article
    if not re.fullmatch(r"[A-Z][\w-]+", name):
        return False
    return _is_always_cut(name, stretch.passage.article.body)


@lru_cache(maxsize=1000)
def _is_always_cut(name: str, body: str) -> bool:
    """Tell whether a text has a name, and only within longer ones; most names show at once that they are whole."""
    every = re.finditer(rf"\b{name}\b", body)
    first = next(every, None)
    return first is not None and all(_is_within_longer(one, body) for one in chain([first], every))


def _is_within_longer(name: re.Match[str], body: str) -> bool:
    before = body[max(0, name.start() - _NAME_REACH) : name.start()]
    return _NAME_BEFORE.search(before) is not None or _NAME_AFTER.match(body, name.end()) is not None


def unclear(shown: str) -> bool:
    """Tell a description that leans on its article: "the company", "a spokesman for the group", "one"."""
    if _LOOSE.search(shown):
        return True
    found = _UNNAMED.search(shown)
    if found is None:
        return False
    words = found.group(1).split()
    return any(fold(word) in LISTED for word in words) and not any(word[:1].isupper() for word in words)


def stands_for(one: Quotation, shown: str, before: Sequence[Quotation], speakers: Mapping[str, Speaker]) -> str | None:
    """Return the body that "the company" of a description is, when only one has just been quoted; None when unsure.

    `before` are the quotations before this one, in order of place. A body counts by itself, or by the office of whoever
    spoke for it.
    """
    noun = next((word for word in reversed(fold(shown).split()) if word in LISTED), "")
    near = [other for other in before if one.start - other.end <= JUST and other.speaker not in (None, one.speaker)]
    bodies = {body for other in near for body in _bodies(other, speakers)}
    fitting = {body for body in bodies if _is_such(body, noun, speakers)}
    return fitting.pop() if len(fitting) == 1 else None


def _bodies(one: Quotation, speakers: Mapping[str, Speaker]) -> tuple[str, ...]:
    speaker = speakers.get(one.speaker or "")
    if speaker is None:
        return ()
    return (speaker.name,) if speaker.kind == "body" else organisations(one.role or "")


def _is_such(body: str, noun: str, speakers: Mapping[str, Speaker]) -> bool:
    """Tell whether a body can be called so: its name has the word, or it sits where such bodies sit."""
    if noun in fold(body).split():
        return True
    known = speakers.get(body)
    return known is not None and known.side is _SITS.get(noun)


def unresolved(stretch: Stretch, text: str, others: Sequence[Quotation]) -> str | None:
    """Return the pronoun that reports words in a stretch whose speaker the text does not name; None when it does."""
    for one in others:
        if ("pronoun" not in one.rule and "pair" not in one.rule) or one.start < stretch.passage.start:
            continue
        if (one.speaker or "").split()[-1] not in text:
            return f"nobody can tell who “{one.cue}” it"
    return None


def _is_aside(one: Quotation, stretch: Stretch) -> bool:
    """Tell words reported in a relative clause, "the FBI, which had asked for help": the sentence is not about them."""
    body, start = one.article.body, stretch.passage.start
    cue = body.rfind(one.cue, start, one.start) if one.cue else -1
    return cue >= 0 and bool(_RELATIVE.search(body[start:cue]))
