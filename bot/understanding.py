"""From what a member typed to an inquiry: its kind, its topic, whose words are wanted, and the text that stands alone.

Pure: nothing is looked up, so nothing here knows whether the record holds an answer.
"""

import re

from bot.model import Inquiry, Kind, Question
from bot.phrases import phrases
from index.stems import topic_words

_SAY = """(say said says think thinks thought tell told claim claims claimed argue argues argued call called promise
promised warn warned propose proposed mention mentioned respond responded reply replied want wants wanted)"""
_ASK = "(did does do has have had is was would will)"

# The first pattern that matches decides, so the narrow ones come first.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.BOTH_SIDES,
        phrases(
            """for (and n or) against | (pro pros) (and n) (con cons) | both sides
            (argument arguments case) (for against) | (critics opponents supporters defenders) | who is (for against)
            people who want … argue"""
        ),
    ),
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
            """how (many much big large long old often high low far fast expensive) | what (% percent percentage share
            proportion number age price cost amount fee fine rate) | what's the (price cost total number amount
            fee share toll rate percentage age) | what (is was) the (price cost total number amount fee share toll rate
            percentage age) | age of | in (percent %) | % of"""
        ),
    ),
    (Kind.WHEN, phrases("when | wen | what (year date day month) | since when | until when")),
    (Kind.WHERE, phrases("where | wher | whereabouts | which (city town country place)")),
    (Kind.WHY, phrases("why | how come | for what reason | what (reason reasons made caused)")),
    (
        Kind.SAID,
        phrases(
            f"""(what wat wot) … {_SAY} | what's … (position view views stance opinion take) | {_ASK} … say anything
            {_ASK} … (mention mentioned comment commented spoken talked) … (about on)
            (has have) … said … (about bout on)
            (quote quotes words statement comments) (from by of) | (thoughts opinion opinions views) (on of)
            (what is was) … (position view views stance opinion) | anything from"""
        ),
    ),
    (
        Kind.WHO,
        phrases(
            """who | who's | whose | whom | which … (minister secretary mp mps person people company companies group
            body organisation organization charity union councillor councillors)"""
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

# Greetings, thanks and talk among members: only when nothing else is asked.
_GREETING = phrases(
    """hi | hiya | hey | hello | yo | sup | morning | good (morning evening afternoon night bot)
    thanks | thank (you u) | thx | ty | cheers | ta | lol | lmao | haha | hahaha | ok | okay | cool | nice | great | wow
    bye | brb | gg | test | ping | bot | all | everyone | folks | there | mate | so much | a lot | again | for that
    that's | (really very so) helpful | helpful | you | u | stupid | dumb | useless | idiot | rubbish | answer (me us)
    fuck | fuck (off you) | shut up | (you u) suck""",
    whole=True,
)
# Whom a question is put to is no part of it. "bot" alone may also begin a topic ("bot accounts").
_BOT = phrases("(hey hi hello so ok dear pls please you) bot", start=True).pattern
_ADDRESS = re.compile(rf"(?:^\W*(?:bot\s*[,:!]|onrecord\b)|{_BOT})\W*(?=\w)", re.IGNORECASE)
# Asked politely or not; a greeting alone was taken for one before.
_HELP = phrases(
    """help | help me | what can (you u) do | what do (you u) know | how does (this it) work | how do i use (this it)
    how do (you u) work | hi | hey | hello | bot | this bot | please | pls""",
    whole=True,
)
_AMONG_MEMBERS = phrases(
    """remind me | (are r) (you u) (a real there ok) | how (are r) (you u) | who (made built) you
    what time (do are) we | (meet meeting) (tonight tomorrow tmrw later) | tell (me us) a joke
    (good bad) bot | this bot | next meeting | (whos who's) (chairing coming bringing free)"""
)

# What makes a question lean on the one before it.
_OPENING_THAT_LEANS = phrases(
    "and | but | or | also | what about | wot about | how about | same for | then", start=True
)
_WORD_THAT_LEANS = phrases(
    """he | she | they | him | her | them | his | hers | their | theirs | it | its | that | this | those | these | there
    disagree | disagreed | the same | the rest | the other | the others | else | instead | own | say it had"""
)
_FEW = 4  # A question of so few topic words that leans on another says too little on its own.

# Whose words are wanted: the part of a question that grammar keeps for the speaker.
_BEFORE = r"(?P<speaker>[^?,;]+?)"
_SPEAKER: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|wat|wot)\s+{phrases(_ASK).pattern}\s+{_BEFORE}\s+{phrases(_SAY).pattern}",
        rf"^\W*{phrases(_ASK).pattern}\s+{_BEFORE}\s+(?:ever\s+)?(?:sa(?:y|id)|mention(?:ed)?|comment(?:ed)?|spoken?|talk(?:ed)?)\b"
        r".*\b(?:about|bout|on|anything|that)\b",
        r"\b(?:quotes?|words|statement|comments?|anything|opinions?|views?|positions?)\s+(?:from|by|of)\s+"
        rf"{_BEFORE}(?:\s+(?:about|bout|on|regarding|re)\b|\W*$)",
        rf"\b(?:what(?:['’]?s|\s+is|\s+was)?)\s+{_BEFORE}(?:['’]s|s['’])?\s+(?:position|views?|stance|opinion|take|thoughts)\b",
        r"^\W*(?P<speaker>(?:[\w'’.-]+\s+){1,3})(?:on|about|bout|re)\s+(?!the\s+record)",
    )
)
# Asking what was said, these say nothing of what about.
_REPORTING = frozenset(
    """
    say said says saying told tells telling thinks thought thoughts mention mentioned mentions quote quotes quoted
    position positions view views opinion opinions stance statement statements comment comments commented talk talked
    talking speak spoke spoken record words
    """.split()
)
# What the speaker's part holds beside a name.
_NO_NAME = frozenset(
    """people anyone anybody someone they he she it we you everyone critics supporters each both thoughts opinion
    opinions view views news info information latest article articles story stories fact facts detail details quote
    quotes question questions update updates summary tell show explain talk ask find search""".split()
)
# Signs without width come along when text is pasted. The others separate words, or are half of a character.
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def understand(question: Question) -> Inquiry:
    """Return what is asked; the same question always gives the same inquiry."""
    asked = _ADDRESS.sub("", _line(question.text))
    text = standalone(asked, question.previous)
    kind = _kind(asked)
    speaker = _speaker(asked, kind)
    words = topic_words(text)
    if speaker or kind is Kind.SAID:
        words = tuple(word for word in words if word not in _REPORTING)
    return Inquiry(kind, text, words, speaker)


def standalone(text: str, previous: tuple[str, ...]) -> str:
    """Return the question with what it leaves out supplied from the question before, if it leaves anything out.

    The earlier words come first; nothing of either question is changed.
    """
    if not previous or not leans_on_earlier(text):
        return text
    return f"{standalone(_line(previous[-1]), previous[:-1])} {text}".strip()


def leans_on_earlier(text: str) -> bool:
    """Tell whether a question is understood only with what was asked before it."""
    words = topic_words(text)
    if len(words) <= 1:
        return True
    leans = _OPENING_THAT_LEANS.search(text) or _WORD_THAT_LEANS.search(text)
    return len(words) <= _FEW and leans is not None


def _line(text: str) -> str:
    """Return what can be read of a text, on one line."""
    return " ".join(_NO_TEXT.sub(" ", _WIDTHLESS.sub("", text)).split())


def _kind(text: str) -> Kind:
    if _GREETING.search(text):
        return Kind.SMALL_TALK
    if _HELP.search(text):
        return Kind.HELP
    if _AMONG_MEMBERS.search(text):
        return Kind.SMALL_TALK
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), Kind.OPEN)


def _speaker(text: str, kind: Kind) -> tuple[str, ...]:
    if kind not in (Kind.SAID, Kind.OPEN, Kind.CHECK):
        return ()
    for pattern in _SPEAKER:
        found = pattern.search(text)
        if found is not None:
            return tuple(word for word in topic_words(found.group("speaker")) if word not in _NO_NAME)
    return ()
