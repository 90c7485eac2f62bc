"""What is said around some words that takes them back, or was never meant: no fact then, however whole it is.

A turn, a denial, a correction, a rival figure, hearsay, a joke, somebody else's words. It reads closed lists; when in
doubt the words are left out.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.fact_kinds import FIGURE
from index.model import Passage

# Openings that turn round what was said before; whoever said it said this, too.
_TURN = re.compile(r"[\"'“‘]*(?:But|However|Yet|Though|Although|Still|Nevertheless|Nonetheless|Even so|That said)\b")
_TURN_WITHIN = re.compile(
    r", (?:however|though)[,.]|\b(?:[Ii]t|[Tt]his|[Tt]hat) (?:would be|is|was) (?:equally|just as)\b"
)
_CLAIM = r"(?:figures?|numbers?|claims?|estimates?|account|total|comparison|charge|stor(?:y|ies)|reports?)"
# What is in doubt as soon as it is said.
_DISPUTED = re.compile(
    rf"(?:that|this|the|these|those)\s(?:[\w-]+\s)?{_CLAIM}\s(?:is|was|are|were|has been|have been)\s"
    r"(?:hotly\s|much\s|since\s)?(?:contested|disputed|denied|challenged|wrong|false|untrue|misleading|inaccurate"
    r"|incorrect|invented|exaggerated|a myth|out of date)"
    rf"|(?:^|\s)(?:disputes?|contests?|rejects?|denie[sd]|refutes?|challenges?|not accept)"
    rf"\s(?:(?:that|this|it)(?=[.,;]|$|\s{_CLAIM})|the\s(?:headline\s)?{_CLAIM}\b)"
    r"|\bno(?:t a shred of)? evidence (?:at all )?(?:for|of) (?:this|that|it|any of)\b"
    r"|^That, at least, is\b",
    re.IGNORECASE,
)
# "That is wrong.", "It did not.", "This is a myth, according to": said of what has just been said.
_DENIED = re.compile(
    r"(?:In (?:fact|reality|truth)\b|Actually,|Not (?:so|true)\b|Wrong\b|Nonsense\b"
    r"|(?:That|This|It|They|He|She|There|Nobody) (?:is|was|are|were|did|do|does|has|have|had)"
    r"(?:n[’']t|\snot|(?:\s(?:simply|just|quite))?"
    r"\s(?:wrong|false|untrue|nonsense|misleading|a myth|a lie|a mistake))\b"
    r"(?=[^.]{0,20}[.,]))"
)
_TAKEN_BACK = re.compile(
    r"\b(?:now (?:says|admits|accepts|concedes)|(?:has|have|had) since (?!risen|fallen|grown|become|been)"
    r"|later (?:retracted|withdrew|apologi[sz]ed|admitted|corrected|conceded)"
    r"|(?:retracted|withdrew) (?:it|this|that|the)"
    r"|no longer (?:says|believes|stands by)|(?:has|have|had) made no finding)\b"
)
# Nobody answers for it, or a court has yet to say.
_HEARSAY = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|reportedly|allegedly|purportedly|supposedly|unconfirmed|hearsay|speculation"
    r"|said to (?:have|be)|word has it|according to reports|a viral|somebody told"
    r"|it (?:is|was|has been) (?:\w+ly |often |also )?(?:claimed|said|reported|believed|thought|understood|alleged)"
    r"|(?:is|are) (?:widely |often )?(?:believed|thought|understood|reported) to"
    r"|(?:he|she|they) (?:had|has|have) (?:heard|been told) (?:\w+ a \w+ )?that"
    r"|sa(?:id|ys) (?:that )?(?:he|she|they) (?:had|has|have) (?:heard|been told)"
    r"|alleg(?:es?|ed|ing|ations?)|accused of|charged with|suspected of|on suspicion of)\b",
    re.IGNORECASE,
)
# Beside a quotation: it is not meant, or not his.
_NOT_HIS = re.compile(
    r"\b(?:jok(?:ed|es|ing)|quip(?:ped|s)|jest(?:ed|s|ing)?|deadpanned|to laughter|tongue[- ]in[- ]cheek|sarcastic\w*"
    r"|ironic\w*|wryly|parod\w+|likes? to (?:say|joke)|quoting|paraphrasing|echoing|reciting|imitating|in the words of"
    r"|reading (?:from|out)|was said to have)\b",
    re.IGNORECASE,
)
_DISOWNED = re.compile(
    r"[\"'“‘]*(?:I (?:do not|don[’']t) (?:agree|believe|mean)|Only joking|I was joking|I am joking)\b"
)
_RIVAL = re.compile(
    r"(?:Only|Just|Last year|This year)\s|\b(?:puts?|says?|said|knows? of|estimates?|reckons?|found|finds|recorded)\b"
)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_CORRECTION = re.compile(
    r"(?:Correction|Clarification|Update|Editor[’']s note|This article was (?:amended|corrected|updated)"
    r"|An earlier version)",
    re.IGNORECASE,
)


def is_turn(text: str) -> bool:
    """Tell an opening that turns round what was said before."""
    return _TURN.match(text) is not None


def goes_back(after: str) -> str:
    """Return what in the words by which a speaker goes on turns round or disowns those before, "" for nothing."""
    found = _TURN.match(after) or _DISOWNED.match(after) or _TURN_WITHIN.search(after)
    return f"the speaker goes on with “{after.split()[0]}”" if found else ""


def doubted(passage: Passage, following: Sequence[Passage], *, spoken: bool = False) -> str:
    """Return what in the next two sentences turns, denies or disputes some words, "" for nothing.

    Only the next of their own paragraph turns them; what an article goes on with turns nobody's own words.
    """
    for number, one in enumerate(following[:2]):
        is_next = number == 0 and one.paragraph == passage.paragraph
        if is_next and not spoken and (is_turn(one.text) or _TURN_WITHIN.search(one.text)):
            return f"the next sentence turns it: “{one.text.split()[0]}”"
        if is_next and (found := _DENIED.match(one.text) or _TAKEN_BACK.search(one.text)):
            return f"it is taken back at once: “{found.group().strip()}”"
        if found := _DISPUTED.search(one.text):
            return f"it is disputed at once: “{found.group().strip()}”"
    return corrected(passage)


def corrected(passage: Passage) -> str:
    """Return why an article's own correction puts some words in doubt: it names the same number."""
    own = set(_NUMBER.findall(passage.text))
    for paragraph in _corrections(passage.article.body) if own else ():
        if shared := own & set(_NUMBER.findall(paragraph)):
            return f"the article corrects it: “{min(shared)}”"
    return ""


def has_rival(passage: Passage, after: Passage | None) -> bool:
    """Tell a figure that somebody claims from which the next sentence of the paragraph differs, with one of its own."""
    return (
        after is not None
        and after.paragraph == passage.paragraph
        and FIGURE.search(passage.text) is not None
        and _NUMBER.search(after.text) is not None
        and _RIVAL.search(after.text) is not None
    )


def hearsay(text: str) -> str:
    """Return why some words of an article are nobody's claim: rumour, allegation; "" when they are not."""
    found = _HEARSAY.search(text)
    return f"it is hearsay: “{found.group()}”" if found else ""


def not_his(attribution: str) -> str:
    """Return why what is reported so is not its speaker's own view: a joke, or somebody else's words; "" otherwise."""
    found = _NOT_HIS.search(attribution)
    return f"it is not meant so, or not his: “{found.group()}”" if found else ""


@lru_cache(maxsize=8)
def _corrections(body: str) -> tuple[str, ...]:
    return tuple(one for one in body.split("\n") if _CORRECTION.match(one))
