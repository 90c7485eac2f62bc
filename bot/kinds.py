"""What sort of thing is asked for, told from how members put it: lower case, no question mark, apostrophes left out."""

import re

from bot.model import Kind
from bot.phrases import phrases

SAY = """(say said says think thinks thought tell told claim claims claimed argue argues argued call called promise
promised warn warned propose proposed mention mentioned respond responded reply replied want wants wanted reckon reckons
reckoned believe believes believed feel feels felt write wrote writes)"""
ASK = "(did does do has have had is was would will)"

# The first pattern that matches decides, so the narrow ones come first.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.ARTICLES,
        phrases(
            """(what which) (articles sources publishers papers) (do did have are is were mention mentions talk talks
            cover covers say says write wrote quote quoted there you) | list (the your all of) … (articles sources)
            (what which) (articles sources) have you | (what's whats) in (the your) (record corpus archive)
            what (have did) you read | (show list give) … all … (articles sources)
            (your the) list of (articles sources) | (articles pieces stories) (by from)"""
        ),
    ),
    (
        Kind.BOTH_SIDES,
        phrases(
            """for (and n or) against | (pro pros) (and n) (con cons) | (pro pros) (con cons) | both sides
            (argument arguments case) (for against) | (critics opponents supporters defenders) | who is (for against)
            people who want … argue"""
        ),
    ),
    # "What did Tangen compare the fine to" asks what he said.
    (Kind.SAID, phrases("(what wat wot) (did does) … (compare liken) … to")),
    (
        Kind.COMPARE,
        phrases(
            """compare | compared | comparison | differ | differs | differ from | difference | differences
            different from | versus | vs | same thing | do … agree | did … agree | disagree with | each say"""
        ),
    ),
    (Kind.TIMELINE, phrases("timeline | chronology | in order | over time | over the years | history of")),
    (
        Kind.HOW_MANY,
        phrases(
            """how (many much big large long old often high low far fast expensive tall wide heavy deep small)
            what (% percent percentage share proportion number age price cost amount fee fine rate sum)
            what's the (price cost total number amount fee share toll rate percentage age sum max most)
            what (is was) the (price cost total number amount fee share toll rate percentage age sum)
            what's … (going expected meant due likely) to cost
            total (cost price bill) | age of | in (percent %) | % of"""
        ),
    ),
    (
        Kind.WHEN,
        phrases(
            """when | wen | (what which) (year years date day days month months week time hour hours) | since when
            until when | what's the deadline | how (late soon early)"""
        ),
    ),
    (Kind.WHERE, phrases("where | wher | where's | whereabouts | which (city town country place)")),
    (Kind.WHERE, phrases("were (was is did does are)", start=True)),  # a letter left out; no verb stands so
    (
        Kind.WHY,
        phrases(
            """why | how come | for what reason | what (reason reasons made caused causes drives drove)
            on what (ground grounds) | (main chief) (reason reasons)"""
        ),
    ),
    (
        Kind.SAID,
        phrases(
            f"""(what wat wot) … {SAY} | what's … (position view views stance opinion take) | what's … saying
            {ASK} … say anything
            {ASK} … (mention mentioned comment commented spoken talked) … (about on)
            (has have) … said … (about bout on)
            (quote quotes words statement comments) (from by of)
            (thoughts opinion opinions views position positions stance stances) (on of)
            (what is was) … (position view views stance opinion) | anything from"""
        ),
    ),
    (
        Kind.WHO,
        phrases(
            """who | who's | whose | whom | which … (minister secretary mp mps person people company companies group
            body organisation organization charity union councillor councillors councilwoman councilman firm firms
            agency agencies party parties judge officer)"""
        ),
    ),
    (
        Kind.DEFINITION,
        phrases("what's | what is | what are | what does … mean | wats | define | meaning of | explain", start=True),
    ),
    (
        Kind.CHECK,
        phrases(
            """is | are | was | were | did | does | do | has | have | had | can | could | will | would | should
            isn't | didn't | doesn't | true""",
            start=True,
        ),
    ),
)

# Keywords without grammar say it at the end: "tram fare total", "ferry transfer date", "Calloway trams quote".
_KEYWORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\w\W+(?:{words})\W*$", re.IGNORECASE))
    for kind, words in (
        (
            Kind.HOW_MANY,
            "numbers?|totals?|rates?|costs?|price|amount|percentage|percent|population|age|how many|how much",
        ),
        (Kind.WHEN, "dates?|deadline|when"),
        (Kind.WHERE, "location|address|where"),
        (Kind.WHY, "reasons?|why"),
        (Kind.SAID, "quotes?|said|says|thoughts|opinion|stance|comments?|statement|words"),
    )
)
_MOST_KEYWORDS = 7
_ON = re.compile(r"\b(?:on|about|bout|re|is|are|was|were|did|does|do|has|have)\b", re.IGNORECASE)
# Greetings, thanks and talk among members: only when nothing else is asked.
_GREETING = phrases(
    """hi | hiya | hey | hello | yo | sup | morning | good (morning evening afternoon night bot)
    thanks | thank (you u) | thx | ty | cheers | ta | lol | lmao | haha | hahaha | ok | okay | cool | nice | great | wow
    bye | brb | gg | test | ping | bot | all | everyone | folks | there | mate | so much | a lot | again | for that
    that's | (really very so) helpful | helpful | fair enough | makes sense | (good fair) point | got it | i see
    agreed | nevermind | never mind | nvm | no worries | sounds good | same here | will do
    you | u | stupid | dumb | useless | idiot | rubbish | answer (me us)
    (well nicely) done | (nice good) (one job work stuff) | you're (welcome funny right kidding) | you're the best
    hope (you you're all everyone) … well
    fuck | fuck (off you) | shut up | (you u) suck""",
    whole=True,
)
# Asked politely or not; a greeting alone was taken for one before.
_HELP = phrases(
    """help | help me | what can (you u) do | what do (you u) know | how does (this it) work | how do i use (this it)
    how do (you u) work | hi | hey | hello | bot | this bot | please | pls""",
    whole=True,
)
_AMONG_MEMBERS = phrases(
    """remind me | (are r) (you u) (a real there ok) | how (are r) (you u) | who (made built) you
    what time (do are) we | (meet meeting) (tonight tomorrow tmrw later) | tell (me us) a joke
    (can could will would) (you u someone anyone we) (please pls) (move reschedule postpone pin mute kick ban invite)
    (can could will would) (you u someone anyone we) (move reschedule postpone pin mute kick ban invite)
    vote in the poll | (are r) we (still all) … (on meeting coming going) | are we still on
    what time (is does) (the our) (meeting call session) | what time (the our) (meeting call session) (is starts)
    when (do are shall should can) we (meet meeting start vote talk) | when we (meet start vote)
    (good bad) bot | this bot | next meeting | (whos who's) (chairing coming bringing free)"""
)


def kind_of(text: str) -> Kind:
    """Return the kind of a question; OPEN when nothing tells."""
    if _GREETING.search(text):
        return Kind.SMALL_TALK
    if _HELP.search(text):
        return Kind.HELP
    if _AMONG_MEMBERS.search(text):
        return Kind.SMALL_TALK
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
    return kind or _kind_of_keywords(text)


def _kind_of_keywords(text: str) -> Kind:
    """Return what keywords ask for, as their last one says it; OPEN where they may be "X on Y", or a sentence."""
    if len(text.split()) > _MOST_KEYWORDS or _ON.search(text):
        return Kind.OPEN
    return next((kind for kind, pattern in _KEYWORDS if pattern.search(text)), Kind.OPEN)


def asks_by_keywords(text: str, kind: Kind) -> bool:
    """Tell whether a question what somebody said is made of keywords alone."""
    return kind is Kind.SAID and not any(pattern.search(text) for _, pattern in _KINDS)
