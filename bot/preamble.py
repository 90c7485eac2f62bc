"""What members say around a question and is no part of it: greetings, excuses, whom it is put to, thanks. Pure.

What is nothing but that stays as it is: it is talk.
"""

import re

# Where a question may begin, so that no mark is needed before it.
_ASKS = r"""(?=["'“‘(]?(?:who|whos|whose|whom|what|whats|wat|wot|when|wen|where|wher|why|how|which
|did|does|do|is|are|was|were|has|have|compare|any\s+quotes?|quotes?|timeline|arguments?)(?:['’]\w+)?\b)"""
# After words that may be any, a verb begins no question: "sorry if this was asked".
_ASKS_WH = r"(?=(?:who|whos|whose|whom|what|whats|wat|wot|when|wen|where|wher|why|how|which)(?:['’]\w+)?\b)"
_STOP = r"\s*[,:;.!?…–—-]+\s*"
_GAP = r"(?:\s+[\w'’]+){0,9}?"  # some words and no mark
_POOR = (
    r"(?:quick|random|dumb|stupid|silly|basic|simple|obvious|daft|genuine|serious|legit|honest|real|weird|odd|boring)"
)
_RUDE = (
    r"(?:useless|stupid|dumb|thick|silly|lazy|rubbish|daft|hopeless|terrible|awful|annoying|difficult|slow|shit|crap)"
)

# "Bot" alone may also begin a topic ("bot accounts").
_ADDRESS = rf"""
    (?:{_RUDE}\s+)?bot\s*[,:!] | (?:(?:so|ok|okay|well|oi|hey|hi|hello|yo|dear)\W+)*onrecord\b
  | (?:(?:so|ok|okay|well|right|then|oi|hey|hi|hello|yo|dear|please|pls|you)\W+)+ (?:{_RUDE}\s+|damn\s+)? bot\b
  | (?:oi|hey|yo)\s+you\b | shut\s+up\s+and\s+tell\s+(?:me|us)\b | shut\s+up\s+and\b
"""
_GREETING = rf"""
    (?:oi|hey+|heya|hi+|hiya|hello|yo|sup|morning|good\s+(?:morning|evening|afternoon))
    (?:\s+(?:all|everyone|everybody|folks|guys|team|there|mate|again|you\s+lot))?
  | (?:ok\s+)?(?:but\s+)?(?:seriously|honestly|genuinely) | omg | god | wtf | wth | ffs | jesus | christ | damn
  | bloody\s+hell
  | for\s+the\s+love\s+of\s+\w+
  | (?:ok\s+)?(?:now|next)
  | (?:thanks|cheers|ta|great|nice|cool|lovely|perfect)
  | (?:ok|okay|kk|right|alright|so|well|um+|erm?|hmm+|anyway|btw|by\s+the\s+way|lol|listen|hang\s+on|wait|hold\s+on
    |one\s+sec|please|pls|plz)(?:\s+(?:so|then))?
  | (?:just\s+)?(?:curious|wondering)(?:\s+but)? | out\s+of\s+(?:curiosity|interest) | (?:asking\s+)?for\s+a\s+friend
  | (?:stop|quit)\s+being\s+\w+ | don['’]?t\s+be\s+(?:so\s+)?{_RUDE} | wake\s+up | come\s+on | for\s+once | try\s+again
  | be\s+(?:useful|helpful)(?:\s+for\s+once)? | (?:just\s+)?answer(?:\s+(?:me|this))? | pay\s+attention | shut\s+up
  | (?:you|u|you['’]?re|ur|this\s+bot|bot|(?:the\s+)?bot['’]?s){_GAP}\s+{_RUDE}(?:\s+(?:bot|thing|today|again))?
"""
# What is said of the question, which "but" may close.
_EXCUSE = rf"""
    (?:(?:here['’]?s|got|just|a|an|one|my|another|really|very|probably|bit|of|maybe)\s+){{0,5}}
    (?:{_POOR}|one\s+more|last|next|another|different)\s+(?:one|q|question|thing)(?:\s+(?:for\s+you|from\s+me|here|maybe))?
  | question(?:\s+for\s+(?:you|the\s+bot))?
  | (?:sorry|apologies|excuse\s+me|forgive\s+me|pardon(?:\s+me)?)(?:{_GAP})
  | (?:(?:i['’]?m|i\s+am)\s+)?(?:not\s+sure|unsure|no\s+idea|dunno|idk|(?:i\s+)?don['’]?t\s+know)\s+(?:if|whether){_GAP}
  | (?:this|that|it)(?:['’]s|\s+(?:might|may|could|is|will)){_GAP}\s+(?:{_POOR}|question|asked|before|topic)
    (?:\s+question)?
  | i\s+know\s+(?:this|that|it){_GAP} | off[\s-]topic
"""
# Asks to be told; what is to be told follows.
_TELL = r"""
    (?:(?:please|pls|plz|just|so)\s+){0,2}(?:tell|remind)\s+(?:me|us)(?:\s+(?:please|pls|again|exactly))?
  | (?:can|could|will|would)\s+(?:you|u|someone|anyone|anybody)\s+(?:(?:please|pls|kindly)\s+)?(?:tell|remind)
    \s+(?:me|us)
  | do\s+(?:you|u)\s+(?:happen\s+to\s+)?know | (?:does\s+)?(?:anyone|anybody)\s+(?:here\s+)?(?:happen\s+to\s+)?know
  | (?:i|we)\s+(?:just\s+|really\s+)?(?:want|need|wanna)\s+(?:to\s+)?know | (?:i|we)['’]?d\s+(?:like|love)\s+to\s+know
  | (?:i['’]?m\s+|i\s+was\s+)?(?:just\s+)?wondering | i\s+wonder | any\s+(?:idea|chance\s+you\s+know)
  | let\s+me\s+know | help\s+me(?:\s+out)? | be\s+a\s+\w+\s+and\s+tell\s+(?:me|us)
  | i\s+don['’]?t\s+suppose\s+(?:you|anyone|anybody)\s+knows?
"""
# What somebody says of himself or to others, up to a stop.
_ASIDE = r"""
    (?:i|i['’]?m|i['’]?ve|my|me|we|our|you|u|ur|your|you['’]?re|hope|god|omg|thanks|thank|cheers|great|nice|cool|lovely)\b
    [^,:;.!?…–—]{0,80}
"""
_OPENINGS = tuple(
    re.compile(rf"^\W*(?:(?:ok|okay|right|well|so)\s+)*(?:{opening})\b(?:{follows})", re.IGNORECASE | re.VERBOSE)
    for opening, follows in (
        (_GREETING, rf"{_STOP}|\s+{_ASKS}"),
        (_EXCUSE, rf"{_STOP}(?:but\s+)?|\s+but\s+|\s+{_ASKS_WH}"),
        (_TELL, rf"(?:{_STOP}|\s+){_ASKS}"),
    )
)
_ASIDES = re.compile(
    rf"^\W*(?:(?:ok|so|right|well|but|and)\W+)*(?:{_ASIDE}){_STOP}(?:(?:and|but|so|now|then)\s+)*{_ASKS_WH}",
    re.IGNORECASE | re.VERBOSE,
)
# A question that leans on what was said before it: "my friend says Lee left, when did she".
_LEANS = re.compile(
    r"\b(?:he|she|they|him|her|them|his|hers|their|theirs|it|its|that|this|those|these|there)\b", re.IGNORECASE
)
_ADDRESSED = re.compile(rf"^\W*(?:{_ADDRESS})\W*(?=\w)", re.IGNORECASE | re.VERBOSE)
_MARKS = r"[\s,.;:!?…()–—-]"
_TRAILING = re.compile(
    rf"""
    (?:
      {_MARKS}+ (?:
          thx | tnx | thanks(?:\s+(?:in\s+advance|so\s+much|a\s+lot|mate|all|bot|guys))?
        | thank\s+(?:you|u) | ty | tysm | tia | pls | plz
        | (?:pretty\s+)?please | @?onrecord | lol | lmao | rofl | haha+ | hehe | ffs | wtf | smh | omg | asap
        | kthx(?:bye)?
        | (?:just\s+)?(?:asking\s+)?for\s+a\s+friend | just\s+(?:curious|wondering|asking)
        | if\s+(?:you|u|anyone)\s+knows? | do\s+(?:you|u)\s+know | (?:does\s+)?(?:anyone|anybody)\s+know
        | (?:i\s+)?need\s+(?:to\s+know|it|this)\b[\w\s]{{0,30}} | if\s+(?:you\s+don['’]?t\s+mind|poss(?:ible)?)
        | when(?:ever)?\s+you\s+(?:get|have)\s+a\s+(?:sec|second|minute|min|moment|chance) | any\s+ideas? | no\s+rush
      )
    | \s*[,.;:!?…()–—-]+\s* (?:
          bot | mate | bro | guys | folks | all | everyone | anyone | anybody | team | cheers | ta | sorry | curious
        | urgent(?:ly)? | quick(?:ly)? | (?:genuine|serious)\s+question | genuinely | honestly | seriously | tell\s+me
      )
    ) {_MARKS}*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"\w")
# Nobody says more of these around one question, nor longer ones; the bounds keep pasted texts cheap.
_MOST = 6
_LONGEST = 300  # characters


def bare(text: str) -> str:
    """Return the question alone; the text as it is where nothing would be left, or nothing surrounds it."""
    if len(text) > _LONGEST:
        return text
    for _ in range(_MOST):
        shorter = text
        for pattern in (_ADDRESSED, *_OPENINGS, _TRAILING):
            left = pattern.sub("", shorter)
            shorter = left if _WORD.search(left) else shorter
        left = _ASIDES.sub("", shorter)
        shorter = shorter if _LEANS.search(left) else left
        if shorter == text:
            break
        text = shorter
    return text
