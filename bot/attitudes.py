"""Whether a sentence says that somebody is for a thing or against it: "opposed the plan", "a law that would ban it".

Only words that say so count, done to the thing itself or to what stands for it ("the plan", "it"). How a sentence
sounds does not: over news, a learned tone was a coin toss (docs/design.md, "How is a side of an argument found?").
"""

import re
from collections.abc import Iterator, Sequence

from index.advocacy import favour_of
from index.stems import stem


def _forms(verbs: str) -> frozenset[str]:
    """Return the forms of verbs that have a subject; the bare form is as often a noun ("an attack", "step back")."""
    ends = ("s", "ed", "ing")
    return frozenset(
        verb.removesuffix("e") + ("es" if (verb[-1], end) == ("e", "s") else end)
        for verb in verbs.split()
        for end in ends
    )


_FOR = _forms("support back welcome favour favor defend endorse praise hail applaud champion")
_AGAINST = _forms("oppose condemn criticise criticize reject denounce dismiss slamm attack resist deplore") | {
    "decried"
}
# As bare forms these are verbs only; the others are nouns as often, unless one of the next stands before them.
_VERBS = frozenset("oppose condemn criticise criticize reject denounce deplore defend endorse".split())
_BEFORE_VERBS = frozenset("not does do did to they we who".split())
_SIDES = {
    **dict.fromkeys(("supporters", "proponents", "defenders", "advocates", "backers", "champions"), 1),
    **dict.fromkeys(("critics", "opponents", "detractors", "sceptics", "skeptics"), -1),
}
_SAY = frozenset(
    "say says said argue argues argued claim claimed fear feared warn warned believe insist complain".split()
)
_WANT = frozenset(
    "want wants wanted urge urges urged pledge pledged promises promised vowed campaigned campaigns demands".split()
)
_WANT |= frozenset("demanded called calls calling".split())
_WOULD = frozenset("would will could".split())
_HARM = frozenset(
    "cost undermine weaken endanger threaten harm hurt damage destroy worsen jeopardise jeopardize".split()
)
_HELP = frozenset("protect improve help boost benefit".split())
_NAMING = frozenset("called calls described describes labelled labeled branded dubbed calling".split())
_BAD = frozenset(
    """
    blacklist dangerous disaster disgrace draconian flawed folly ineffective invasive madness misguided reckless scandal
    scandalous shameful tax threat unacceptable unfair unlawful waste wrong
    """.split()
)
_GOOD = frozenset("essential fair historic necessary overdue sensible vital".split())
_OTHER = frozenset("elsewhere another different instead rather right better smaller larger rival alternative".split())
#: What stands for the thing in a sentence that does not name it.
_STANDS_FOR = frozenset(
    "plan plans scheme proposal proposals idea system measure measures project policy programme".split()
)
_NOT = frozenset(
    "nobody not no never without stopped hardly neither nor denied dropped abandoned refused declined".split()
)
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:.!?—–()]")
_STOP = frozenset(";:.!?—–()")
_PREPOSITION = re.compile(r"\b(?:in|at|for|of|on|by|to|from|with|into|against)\b")
_BEING = frozenset("be is are was were been vote voted votes voting came come argued campaigned spoke".split())
_WORSE = frozenset("less worse harder difficult dangerous impossible vulnerable unsafe".split())
_EVILS = frozenset(
    "traffic congestion pollution emissions crime deaths costs bills poverty injuries accidents fraud waste".split()
)
_REACH = 8  # words
_NEAR = 4


def subject_of(topic: str) -> str:
    """Return the stem of the word that names what a topic is about: "testing" of "drug testing at festivals"."""
    phrase = _PREPOSITION.split(topic.lower(), maxsplit=1)[0] or topic.lower()
    words = [token for token in _TOKEN.findall(phrase) if token[0].isalnum()]
    return stem(words[-1]) if words else ""


def attitude(text: str, subject: str) -> int:
    """Tell whether a sentence says that somebody is for a subject (a stem): 1, against it: -1; 0 when not sure."""
    words = _words(text)
    about = [stem(word) == subject or word in _STANDS_FOR for word in words]
    votes = {vote for vote in _votes(words, about) if vote}
    return votes.pop() if len(votes) == 1 else 0


def _votes(words: Sequence[str], about: Sequence[bool]) -> Iterator[int]:
    for place, word in enumerate(words):
        if (form := _form(words, place)) in _FOR | _AGAINST:
            yield _done(words, about, place, 1 if form in _FOR else -1)
        elif word in _SIDES:
            yield _said_by(words, about, place, _SIDES[word])
        if word in _WANT:
            yield _wanted(words, about, place)
        if word in ("refused", "refuses", "declined", "declines"):
            yield -1 if words[place + 1 : place + 2] == ["to"] and any(about[place + 3 : place + 3 + _NEAR]) else 0
        if word in ("against", "favour", "favor"):
            yield _against(words, about, place, -1 if word == "against" else 1)
        if word in _WOULD:
            yield _effect(words, about, place)
        if word in _NAMING:
            yield _named(words, about, place)


def _form(words: Sequence[str], place: int) -> str:
    """Return the word, a bare verb as its form in -s."""
    word = words[place]
    bare = word in _VERBS or (place > 0 and words[place - 1] in _BEFORE_VERBS)
    return f"{word}s" if bare and f"{word}s" in _FOR | _AGAINST else word


def _done(words: Sequence[str], about: Sequence[bool], place: int, sign: int) -> int:
    """Read "opposed the plan", "did not back it", "was condemned by": what it is done to has to be the subject."""
    if words[place - 1 : place] == ["had"]:
        return 0  # "had supported the plan" says what changed
    before = range(max(0, place - 3), place)
    if any(words[one] in _NOT for one in before):
        sign = -sign
    if words[place - 1 : place] and words[place - 1] in ("was", "were", "been", "is", "are", "be"):
        return sign if any(about[max(0, place - _REACH) : place]) else 0
    reached = _object(words, about, place + 1)
    if reached is None or _OTHER & set(words[place + 1 : reached + 2]):
        return 0
    for one in range(place + 1, reached):
        sign *= favour_of(words[one]) or 1
    return sign


def _object(words: Sequence[str], about: Sequence[bool], start: int) -> int | None:
    """Return where the subject stands that something is done to, in reach and before the next stop."""
    if words[start : start + 1] == ["it"]:
        return start
    for place in range(start, min(len(words), start + _REACH)):
        if words[place] in _STOP:
            return None
        if about[place]:
            return place
    return None


def _said_by(words: Sequence[str], about: Sequence[bool], place: int, sign: int) -> int:
    """Read "critics say", "opponents of the toll"; "critics of the mayor" are of somebody else."""
    if words[place + 1 : place + 2] == ["of"]:
        return sign if _object(words, about, place + 2) is not None else 0
    return sign if _SAY & set(words[place + 1 : place + 3]) else 0


def _wanted(words: Sequence[str], about: Sequence[bool], place: int) -> int:
    """Read "wants a law that would ban it", "called for the scheme to be scrapped"."""
    if any(words[one] in _NOT for one in range(max(0, place - 3), place)):
        return 0
    near = [one for one in range(place + 1, min(len(words), place + 1 + _NEAR)) if about[one]]
    if near and words[near[0] + 1 : near[0] + 2] != ["to"] and not (_NOT | _OTHER) & set(words[place + 1 : near[0]]):
        # "wants backdoor access", "calls for a ban on it" wants the subject itself, or the act done to it
        called = words[place].startswith("call")
        if not called or words[place + 1 : place + 2] == ["for"]:
            return _acts(words[place + 1 : near[0]])
    for act_place in range(place + 1, min(len(words), place + 1 + _REACH)):
        if words[act_place] in _STOP | _NOT:
            return 0
        if act := favour_of(words[act_place]):
            passive = words[act_place - 1] in ("be", "being") and any(about[place + 1 : act_place])
            return act if passive or _object(words, about, act_place + 1) is not None else 0
    return 0


def _effect(words: Sequence[str], about: Sequence[bool], place: int) -> int:
    """Read "the charge would cost nurses", "it could protect": the subject does it, and nothing comes between."""
    if "if" in words:
        return 0
    act = next((act for word in words[place + 1 : place + 3] if (act := favour_of(word))), 0)
    if act and not _NOT & set(words[place + 1 : place + 3]) and any(about[place + 2 : place + 2 + _REACH]):
        return act  # "a bill that would forbid the toll", "her party would build it"
    near = next((one for one in range(place - 1, max(-1, place - 1 - _REACH), -1) if about[one]), None)
    if near is None or {*_STOP, ","} & set(words[near:place]):
        return 0
    after = words[place + 1 : place + 5]
    if _NOT & set(after):
        return 0
    if after[:1] == ["make"] and _WORSE & set(words[place + 2 : place + 2 + 2 * _REACH]):
        return -1
    if after[:1] in (["cut"], ["reduce"]) and _EVILS & set(after[1:]):
        return 1
    return next(((1 if word in _HELP else -1) for word in after if word in _HELP | _HARM), 0)


def _acts(words: Sequence[str]) -> int:
    sign = 1
    for word in words:
        sign *= favour_of(word) or 1
    return sign


def _against(words: Sequence[str], about: Sequence[bool], place: int, sign: int) -> int:
    """Read "is known to be against", "voted against the toll", "are in favour of it"."""
    before, after = words[max(0, place - 4) : place], words[place + 1 : place + 2]
    if not _BEING & set(before) or _NOT & set(before) or "nothing" in before:
        return 0
    ends = not after or after[0] in _STOP or after[0] == ","
    return sign if ends or any(about[place + 1 : place + 1 + _NEAR]) else 0


def _named(words: Sequence[str], about: Sequence[bool], place: int) -> int:
    """Read "called the plan draconian"."""
    reached = _object(words, about, place + 1)
    if reached is None:
        return 0
    said = set(words[reached + 1 : reached + 1 + _REACH])
    good, bad = bool(said & _GOOD), bool(said & _BAD)
    return good - bad if not _NOT & set(words[reached : reached + _REACH]) else 0


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("’", "'").replace("n't", " not"))
