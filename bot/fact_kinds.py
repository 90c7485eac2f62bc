"""What sort of fact some words are, and what shows it: a figure, a point of law, a dated event, a quotation."""

import re

from bot.facts import FactKind

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|a|one)"
)
_SHARE = (
    r"(?:a\ third|two[ -]thirds|a\ quarter|three[ -]quarters|half|four\ fifths|a\ fifth|two\ fifths|a\ tenth|a\ half)"
)
FIGURE = re.compile(
    rf"""(?x)(?i)
      [£$€]\s?\d[\d,.]*(?:\s?(?:million|billion|trillion|bn|m|k))?       # £31m
    | \b\d[\d,.]*\s?(?:per\s?cent|percent|%|pc\b|percentage\ points)     # 34 per cent
    | \b\d[\d,.]*\s?(?:million|billion|trillion|bn)\b                    # 1.9 million
    | \b(?:twofold|threefold|fourfold|fivefold|tenfold|\d+-fold|doubled|tripled|halved|quadrupled)\b
    | \b{_COUNT}\s(?:in|out\ of)\s(?:every\s)?{_COUNT}\b                 # one in five
    | \b{_SHARE}\s(?:of|more|less|since|in|a)\b
    | \bby\ (?:a\ third|a\ quarter|half|a\ fifth|a\ tenth|two\ thirds)\b
    | \b\d{{1,3}}(?:,\d{{3}})+\b                                         # 250,000
    | \b(?!(?:19|20)\d\d\b)\d{{2,}}\s+                                   # 60 cameras, but no date, age or time
      (?!(?:{_MONTHS}|days?|weeks?|months?|years?|hours?|minutes?|a\.?m|p\.?m)\b)(?:[a-z-]+\s){{0,2}}[a-z-]{{3,}}s\b
    """
)
# Of many it is a figure when an article says so, a manner of speaking when somebody does.
_MANY = re.compile(r"\b(?:hundreds|thousands|millions|billions|dozens)\s+of\b", re.IGNORECASE)
_YEAR = re.compile(
    rf"\b(?:in|since|until|by|of|from|between|before|after|during|{_MONTHS}|and|to|\d{{1,2}}),?\s"
    r"(?:the\s)?(?:end of\s|late\s|early\s)?(?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has been|have been|[a-z]{3,}ed|began|came|became|fell|rose|won|lost|took|gave|made"
    r"|met|held|said|wrote|found|led|left|sold|bought|set|put|cut)\b"
)
_LAW = re.compile(
    r"\b(?:laws?|legislation|legal (?:power|test|basis|instrument|obligation|requirement|limit|action|challenge"
    r"|duty)s?|illegal|unlawful|lawsuit|courts?|statutes?|bills?|acts? of parliament"
    r"|ordinance|regulations?|treaty|constitution(?:al)?|injunction|criminal offence|offences?|prosecut\w+"
    r"|ruling|ruled|capability notices?|banned|bans? on|prohibit\w*|obligation|convention|directive)\b",
    re.IGNORECASE,
)
# "Bill" as a first name, bills that one pays, and law that is part of another word.
_NO_LAW = re.compile(
    r"\bBill [A-Z]|\b(?:water|energy|electricity|gas|their|customers[’'])\sbills?\b|\bbills?\s(?:to rise"
    r"|going up|would rise|went up)|\bbill-pay\w+|\b(?:a|higher|average) bill\b(?! (?:to|that|which|would))"
    r"|\blaw[ -]enforcement\b|\blaw and order\b",
    re.IGNORECASE,
)
# Somebody holds it, though no word of his is quoted.
_HELD = re.compile(
    r"\b(?:expressed (?:concern|concerns|fears?|doubts?|support|alarm)|fears? that|believes? (?:that|the)"
    r"|argues? that|is concerned that"
    r"|are concerned that|oppose[sd]?|supports? the|accuse[sd]?)\b",
    re.IGNORECASE,
)
# A word written large anywhere but at the opening.
_NAME = re.compile(r"(?<=[\w,;:’'”\")–—-] )[“‘\"']?([A-Z][\w’'-]+)|^([A-Z]{2,}|[A-Z]\w+[’']s)\b")
# A message to those who follow somebody, with names that only they know.
_POSTED = re.compile(r"(?:^|\s)[@#]\w{2,}")
# What every press office says, and nobody can be for or against.
# "To everybody who came": no clause of its own.
_NO_CLAUSE = re.compile(r"(?:To (?:all|every\w*|the|my)|Hoping|Wishing|Kind of|Thanks?)\b[^.,;]*$")
_EMPTY = re.compile(
    r"\b(?:committed to (?:working|ensuring|supporting|making)|exciting|delighted|pleased to|proud (?:to|of)"
    r"|thoughts (?:and prayers|are with)|horrified|saddened|global leader|world[ -]leading"
    r"|work(?:ing)? (?:closely|hard|together) (?:with|to)|look forward|takes? (?:\w+ ){1,3}(?:very )?seriously"
    r"|thank (?:you|everyone|all)|congratulat\w+|happy birthday|great honou?r|prouder"
    r"|(?:great|fantastic|wonderful|amazing) people"
    r"|(?:is|was|am|are|were) (?:\w+ )?sorry|continue to work|ha(?:s|ve) led the (?:industry|way|world)"
    r"|(?:nobody|no one|no-one) (?:is|was) (?:suggest|say|ask|propos|argu)ing|never said (?:that|we|I|so)"
    r"|stopped short of|declined to (?:say|comment)|would not (?:say|comment|be drawn)"
    r"|(?:did|has|have|had) not (?:said|say) (?:whether|if))\b",
    re.IGNORECASE,
)


def kind_of(text: str, *, spoken: bool, attributed: bool) -> FactKind | None:
    """Return the kind of a stretch; None for a sentence of the article's own that is nothing of the sort."""
    if FIGURE.search(text) or (not spoken and _MANY.search(text)):
        return FactKind.FIGURE
    if spoken:
        return FactKind.QUOTATION
    if _LAW.search(_NO_LAW.sub(" ", text)):
        return FactKind.LAW
    if _YEAR.search(text) and _PAST.search(text):
        return FactKind.HISTORY
    return FactKind.STATEMENT if attributed or _HELD.search(text) else None


def happened_nowhere(text: str) -> bool:
    """Tell a sentence about what was that holds no name but of a month: "Some 2,500 workers took part in trials"."""
    names = (one for pair in _NAME.findall(text) for one in pair if one.lower() not in _MONTHS.split("|"))
    return _PAST.search(text) is not None and not any(names)


def is_empty_talk(text: str) -> bool:
    """Tell what only a press office says, and what stumbles over itself: three words twice within one clause."""
    if _EMPTY.search(text) or _NO_CLAUSE.match(text) or _POSTED.search(text):
        return True
    for sentence in re.split(r"[.!?;:,]|\s[—–-]\s", text):
        words = re.findall(r"[\w’']+", sentence.lower())
        runs = [tuple(words[k : k + 3]) for k in range(len(words) - 2)]
        if len(set(runs)) < len(runs):
            return True
    return False
