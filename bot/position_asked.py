"""Whose position is asked for: "did Rudd call for a ban", "is Paddick against it", "what does she oppose". Pure.

Such a question is about one person or body, and what others say of the topic answers it no better than silence.
"""

import re

from bot.model import Kind
from bot.phrases import phrases
from index.stems import topic_words

# Verbs as a question has them after "did" and "does", and after "has" or "is it true that".
_DID = phrases(
    """call for | called for | calling for | call on | called on | ask for | asked for | push for | pushed for
    (want wants wanted support supports supported oppose opposes opposed opposing supporting backing)
    (make makes made) of | (compare compares compared liken likens likened) … to
    (hate hates hated prefer prefers preferred fear fears feared expect expects expected hope hopes hoped)
    (describe describes described explain explains explained justify justifies justified)
    (respond responds responded react reacts reacted) | (reply replies replied) to | take issue with | took issue with
    (favour favours favoured favor favors favored endorse endorses endorsed defend defends defended)
    (reject rejects rejected refuse refuses refused deny denies denied admit admits admitted accept accepts accepted)
    (concede concedes conceded agree agrees agreed disagree disagrees disagreed object objects objected)
    (promise promises promised pledge pledges pledged vow vows vowed propose proposes proposed demand demands demanded)
    (urge urges urged insist insists insisted warn warns warned threaten threatens threatened)
    (suggest suggests suggested recommend recommends recommended accuse accuses accused)
    (criticise criticises criticised criticize criticizes criticized condemn condemns condemned)
    (attack attacks attacked blame blames blamed praise praises praised)
    (welcome welcomes welcomed regret regrets regretted apologise apologises apologised apologize apologized)
    (approve approves approved disapprove disapproves dismiss dismisses dismissed dispute disputes disputed)
    (claim claims claimed argue argues argued believe believes believed think thinks thought reckon reckons reckoned)
    (rule rules ruled) … out | (vote voted lobby lobbied campaign campaigned) (for against) | stand by | stood by
    (plan plans planned intend intends intended) to | back down | backed down"""
).pattern
# "Back the bill", but not "back then", "hand it back in".
_BACK = r"\bback(?:s|ed)?(?=\s+(?!(?:then|in|to|at|from|on|off|after|home|again|up|over|into|with|when|by|out)\b)\w)"
# What is said of a position with "is", "was" and "are".
_IS = phrases(
    """against | all for | for or against | in (favour favor support) of | opposed to | behind | calling for
    (backing supporting opposing demanding proposing promising threatening planning considering rejecting denying)
    (ready willing prepared) to
    (happy unhappy pleased angry worried content) (with about that) | a (supporter critic opponent) of"""
).pattern
_VERB = rf"(?:{_DID}|{_BACK})"
# After "did", another form is no verb of his: "why did the fine end up smaller than proposed".
_BASE = r"(?!(?:\w+ed|made|thought|stood|took)\b)"
# What is his: "what was Paddick's response", "what's her problem with it".
_HIS = r"""(?:responses?|reactions?|reply|problem|issue|beef|concerns?|worry|worries|objections?|complaints?|criticisms?
    |excuse|arguments?|reasoning|justification|explanation|verdict|proposals?|demands?|message|warning|advice|answer)
    (?=\s+(?:to|on|about|with|against|for|over)\b|\W*$)"""
_HOLDER = r"(?P<holder>[^?,;:]{2,60}?)"
_OFTEN = r"(?:\s+(?:ever|really|actually|also|not|still|even|just|publicly|always|now|already|never))*"
_TRUE = r"(?:is|was)\s+it\s+(?:really\s+)?true\s+(?:that\s+)?"
_LEAD = r"^\W*(?:(?:so|ok|okay|wait|well|and|but|then)\W+)*"
_ASKED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(_LEAD + pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        rf"{_TRUE}{_HOLDER}(?:\s+(?:has|had|have|is|was|would|will))?{_OFTEN}\s+{_VERB}",
        rf"(?:did|does|do|would|will|didn['’]?t|doesn['’]?t)\s+{_HOLDER}{_OFTEN}\s+{_BASE}{_VERB}",
        rf"(?:has|have|had)\s+{_HOLDER}{_OFTEN}\s+{_VERB}",
        rf"(?:is|was|are|were|isn['’]?t|wasn['’]?t)\s+{_HOLDER}{_OFTEN}\s+(?:{_IS})",
        rf"(?:what|wat|wot|how|why)\s+(?:did|does|do|would|will)\s+{_HOLDER}{_OFTEN}\s+{_BASE}{_VERB}",
        rf"(?:what|wat|wot|how|why)\s+(?:has|have|had)\s+{_HOLDER}{_OFTEN}\s+{_VERB}",
        rf"(?:what|wat|wot)(?:['’]?s|\s+is|\s+was|\s+were)\s+{_HOLDER}(?:['’]s?)?\s+{_HIS}",
    )
)
_NOBODY = frozenset(
    """anyone anybody someone somebody everyone everybody people they he she it we you there that this these those who
    what which most many some critics supporters both each any all""".split()
)
_PRONOUN = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
# So is "her patients", and "Vyle's group" is no Vyle.
_DESCRIBED = re.compile(r"(?:the|a|an|any|his|her|their|its|our|this|that|these|those)\b|.*\w['’]s?\s", re.IGNORECASE)
# Within the holder these belong to what was done: "second look hand your gear back", "Harrowby keep the promise".
_OTHER_PART = re.compile(
    r"(?<!\bof)(?<!\bfor)(?<!\bat)\s(?:the|a|an|my|your|his|her|its|our|their|this|that|any|if|to|as)(?:\s|$)",
    re.IGNORECASE,
)
_MOST = 5  # words; a longer holder is a clause


def holder_in(text: str, kind: Kind) -> tuple[str, ...]:
    """Return the words that name whose position is asked for, lower case; none when nobody is named."""
    found = _found(text, kind)
    if found is None or _PRONOUN.match(found) or _OTHER_PART.search(found):
        return ()
    words = topic_words(found)
    return () if len(words) > _MOST or not _NOBODY.isdisjoint(found.lower().split()) else words


def asks_of_earlier(text: str, kind: Kind) -> bool:
    """Tell whether the position of somebody is asked for who was named before: "did she oppose it"."""
    found = _found(text, kind)
    return found is not None and _PRONOUN.fullmatch(found) is not None


def is_described(text: str, kind: Kind) -> bool:
    """Tell whether the holder is described, not named: "the eye doctor", "her patients"."""
    found = _found(text, kind)
    return found is not None and _DESCRIBED.match(found) is not None


def _found(text: str, kind: Kind) -> str | None:
    if kind not in (Kind.CHECK, Kind.SAID, Kind.OPEN, Kind.WHY, Kind.DEFINITION):
        return None
    found = next((match for match in (pattern.match(text) for pattern in _ASKED) if match), None)
    return found["holder"].strip() if found else None
