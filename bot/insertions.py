"""What members put into a question that asks for nothing: "what the hell did she say", "what, if anything, did she".

Left out; what is quoted stays as it was typed. Pure.
"""

import re

_ASKING = "who|whos|whose|whom|what|whats|which|when|where|why|how"
# What follows where such words stand for the question word itself: "the hell did she say", "wtf is a tram".
_VERB = r"(?=\s+(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|happened)\b)"
_OATHS = r"""
    (?:in\s+)?(?:the\s+)?(?:(?:actual|bloody|ever[\s-]?loving)\s+)?
        (?:fuck|fucking\s+hell|f\*+c?k?|hell|heck|devil|dickens|blazes|fudge|fork)
  | tf | the\s+(?:f|eff)
  | (?:in\s+)?(?:god|christ|heaven|hell)['’]?s\s+name
  | on\s+(?:god['’]?s\s+)?(?:green\s+)?earth(?!\s+(?:day|hour|summit)\b)
  | in\s+the\s+(?:actual\s+)?(?:world|name\s+of\s+(?:god|all\s+that\s+is\s+holy))
"""
_DEGREES = "exactly|precisely|specifically|actually|literally|really|even|then|ever|basically"
# Between commas only: without them these words may be part of what is asked.
_HEDGES = rf"""
    if\s+(?:anything|any|anyone|anybody|ever|at\s+all|so) | {_DEGREES} | roughly | approximately | apparently | pray
  | pray\s+tell | please | pls | like | in\s+fact | in\s+the\s+end | may\s+i\s+ask | i\s+wonder | though | again
"""
# Never part of what is asked, but of a name: Bloody Sunday.
_SWEARING = r"""
    fucking | fuckin['’]? | fking | fkn | f\*+(?:king|ing) | effing | goddamn(?:ed)? | frigging | friggin['’]?
  | freaking | freakin['’]? | sodding | literally | bloody (?!\s+(?:\w+day|mary|assizes|code|battle|conflict|war)\b)
"""
# Before a name: "that twat Rudd". Alone they stand for somebody: "what did that idiot say".
_INSULTS = r"""
    (?:that|this|the)\s+(?:(?:total|complete|utter|absolute|little|old)\s+)?
    (?:twat|idiot|moron|wanker|tosser|bellend|dickhead|knobhead|shithead|arsehole|asshole|prat|plonker|pillock|numpty
      |bastard|scumbag)
    (?!\s+(?:says?|said|thinks?|thought|wants?|wanted|means?|meant|tells?|told|does|did|do|is|was|has|had|get|got|going
      |in|on|at|of|from|for|with|about|who|that|and|or|to|propose|claim|call|reply|respond|promise)\b)
"""
_INSERTED = re.compile(
    rf"""
    (?P<quoted> ["“][^"“”]*["”] )
  | \b(?P<asking>(?:{_ASKING})(?:['’]s)?)
        (?: \s*,\s*(?:{_HEDGES})\s*,\s*(?=\w) | \s+(?:{_OATHS})(?=\s+\w) | \s+(?:{_DEGREES})(?=\s+\w) )+
  | \b(?P<instead>wtf|wth|wtaf|whattf)\b{_VERB}
  | (?P<opening>(?:^|[,.:;!?–—-]\s)\W*(?:(?:so|ok|okay|but|and|bot|then|right)\s+)?)
        (?:(?:the\s+)?(?:fuck|hell|heck)|tf)\b{_VERB}
  | (?P<before>\b(?:exactly|precisely|specifically)\s+)(?=(?:{_ASKING})\b)
  | (?P<after>(?<!not)\s+(?:exactly|precisely)(?=\W*$) | \s*,\s*if\s+(?:anything|any|at\s+all)\b\s*,?)
  | (?P<swearing>(?<![\w'’-])(?:{_SWEARING}|{_INSULTS})(?![\w'’-])\s+(?=\w))
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Nobody swears in a pasted article: a longer text is left as it is, and stays cheap.
_LONGEST = 300  # characters


def without_insertions(text: str) -> str:
    """Return the question without what asks for nothing in it."""
    if len(text) > _LONGEST:
        return text
    return " ".join(_INSERTED.sub(_asked, text).split())


def _asked(found: re.Match[str]) -> str:
    if found["quoted"]:
        return found["quoted"]
    if found["asking"]:
        return f"{found['asking']} "
    if found["instead"]:
        return "what"
    if found["opening"] is not None:
        return f"{found['opening']}what"
    return " " if "," in (found["after"] or "") else ""
