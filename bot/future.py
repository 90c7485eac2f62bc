"""Questions about what is still to come, and sentences that tell of it. Pure.

A record tells of the future only where somebody announced it: a sentence about the same thing with some other date in
it is no answer to "when will it be banned".
"""

import re
from collections.abc import Sequence

from bot.evidence import Evidence
from bot.model import Inquiry, Kind

# Share of the question's words that a sentence holds with those around it. Of ten events that were announced in our own
# articles each had .71 at least; of those that nobody announced most had .64 at most.
_SAME = 0.65
# The judge's log-odds that a sentence answers: at least 0.4 where something was announced, at most -2.5 where not (once
# 1.7). Of one that says what is planned instead of what was asked ("will the toll be $12") he says little: -6.0 and
# -7.0, and -8.6 of one that is no answer.
_ANSWERS = 0.0
_SAYS_INSTEAD = -7.8
_COMING = r"(?:will|shall|['’]ll|gonna|(?:going|due|set|expected|planned|planning|supposed|about|likely|meant)\s+to)"
_WHEN = r"(?:when|wen|how\s+soon|(?:on\s+|in\s+)?(?:what|which)\s+(?:day|date|week|month|year))"
_ASKS_WHEN = re.compile(
    rf"\b{_WHEN}(?:['’]?s)?\b(?!\s+(?:did|was|were|had|has|have)\b)[^?]{{0,120}}?\b{_COMING}\b", re.IGNORECASE
)
_ASKS_WHETHER = re.compile(
    rf"^\W*(?:(?:so|and|but|ok)\s+)*(?:(?:will|shall)\b|(?:is|are)\s[^?]{{1,80}}?\s{_COMING}\b"
    r"|(?:does|do)\s[^?]{1,80}?\s(?:plan|intend|want|mean|hope)\s+to\b)",
    re.IGNORECASE,
)
# Announced, promised, dated: "would" and "expected" too, since the press reports what others announce.
_TELLS = re.compile(
    r"""\b(?: will | won['’]t | shall | would | gonna | going\s+to | plan(?:s|ned|ning)? | due | expect(?:s|ed)?
    | scheduled | intend(?:s|ed)? | propos(?:e|es|ed|al) | set\s+to | hop(?:e|es|ed|ing)\s+to | aim(?:s|ed|ing)?\s+to
    | agreed\s+to | pledg(?:e|es|ed) | promis(?:e|es|ed) | vow(?:s|ed)? | (?:is|are)\s+to\s+\w+ | ha(?:s|ve)\s+until
    | next\s+(?:\w+day|week|month|year|spring|summer|autumn|winter|term|session) | (?:by|before)\s+the\s+end\s+of
    | from\s+(?:next|january|february|april|june|july|august|september|october|november|december)
    )\b | ['’]ll\b""",
    re.IGNORECASE | re.VERBOSE,
)


def asks_when_to_come(text: str) -> bool:
    """Tell whether a question asks when something will happen."""
    return _ASKS_WHEN.search(text) is not None


def asks_whether_to_come(text: str) -> bool:
    """Tell whether a question asks whether something will happen, or is planned."""
    return _ASKS_WHETHER.search(text) is not None


def tells_of_future(text: str) -> bool:
    """Tell whether a sentence speaks of what is to come, as seen from when it was written."""
    return _TELLS.search(text) is not None


def announced(evidence: Sequence[Evidence], inquiry: Inquiry) -> list[Evidence]:
    """Return what may answer, in the order given: all of it unless the question is about what is to come.

    Whether it is the same event is for the judge to say, where there is one; what he has not read is no answer then.
    """
    asked = inquiry.asked or inquiry.text
    when = inquiry.kind is Kind.WHEN and asks_when_to_come(asked)
    if not (when or (inquiry.kind is Kind.CHECK and asks_whether_to_come(asked))):
        return list(evidence)
    is_judged = any(one.judgement for one in evidence)

    def is_said(one: Evidence, least: float) -> bool:
        return not is_judged or (one.judgement is not None and one.judgement.here > least)

    def is_coming(one: Evidence) -> bool:
        return tells_of_future(one.passage.text) and one.features.context >= _SAME

    if when:
        return [one for one in evidence if is_said(one, _ANSWERS) and is_coming(one)]
    return [one for one in evidence if is_said(one, _ANSWERS) or (is_said(one, _SAYS_INSTEAD) and is_coming(one))]
