"""What the bot says around a fact: lead-ins, questions to discuss, and why this one. Never slanted, never clickbait."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.facts import FactKind

#: By kind, for a fact with a topic; the topic stands as the article writes it.
LEAD_INS: Mapping[FactKind, Sequence[str]] = {
    FactKind.QUOTATION: ("On the record about {topic}", "Word for word, about {topic}"),
    FactKind.FIGURE: ("A figure from the debate about {topic}", "A figure reported about {topic}"),
    FactKind.LAW: ("The law in the debate about {topic}", "A legal side of the debate about {topic}"),
    FactKind.HISTORY: ("Looking back at the debate about {topic}", "From the history of the debate about {topic}"),
    FactKind.STATEMENT: ("Reported about {topic}", "From the debate about {topic}"),
}
#: The same for one without a topic.
BARE_LEAD_INS: Mapping[FactKind, str] = {
    FactKind.QUOTATION: "On the record",
    FactKind.FIGURE: "A figure from the record",
    FactKind.LAW: "The law, as reported",
    FactKind.HISTORY: "Looking back, as reported",
    FactKind.STATEMENT: "As reported",
}

WITHIN = "{lead_in}, in an article about {topic}"


class Matter(StrEnum):
    """What there is to discuss about a fact."""

    FIGURE = "figure"
    DEMAND = "demand"
    OUTLOOK = "outlook"
    LAW = "law"
    PAST = "past"
    VIEW = "view"


QUESTIONS: Mapping[Matter, Sequence[str]] = {
    Matter.FIGURE: (
        "What does this figure tell us, and what does it leave open?",
        "What else would you want to know to weigh this figure?",
    ),
    Matter.DEMAND: (
        "What speaks for this, and what against it?",
        "Do you agree with this fully, in part or not at all, and why?",
    ),
    Matter.OUTLOOK: (
        "How likely do you think this is, and what makes you think so?",
        "What evidence would show whether this is so?",
    ),
    Matter.LAW: (
        "What should the law protect here, and at what cost?",
        "Whom does this serve, whom does it burden, and is the balance right?",
    ),
    Matter.PAST: (
        "What has changed since then, and what has not?",
        "What, if anything, does this tell us about the debate today?",
    ),
    Matter.VIEW: (
        "What would somebody who agrees say, and what somebody who does not?",
        "How strong is the case for this view, and how strong the case against it?",
    ),
}

OTHER_SIDE = "On the other side: {who}"
BRACKETED = "Words in [brackets] are added to say who or when is meant."
SHORTENED = "[…] stands for a word that only joins it to the sentence before."
NO_FACT = "There is no fact to post: the record holds none that stands alone."
NO_FACT_ON = "There is no fact about {topic} on record."

WHY_DATED = "A curator has set it for {day}."
WHY_PINNED = "A curator has pinned it."
WHY_SHOWN = "It was posted here today."
WHY_FRESH = "It has not been posted here; posted so far: {shown} of {count}."
WHY_ALONE = "It is the only fact to post here, and was posted last on {day}."
WHY_AGAIN = "All {count} facts have been posted here; this one the longest ago, on {day}."
WHY_SHARE = "{name} {value}: {shown} posted so far, a fair share would be {share:.1f}."
WHY_SCORE = "Of those equally due it has the best score: {score:.2f}."
NONE_OF = {"side": "none", "speaker": "nobody", "publisher": "not stated", "topic": "none", "kind": "none"}

COLUMNS = {"id": "id", "score": "score", "kind": "kind", "who": "who", "topic": "about", "source": "where and when"}
POOL = "{facts}, {rotating} of them in the rotation"
OWN_STATEMENT = "the article's own statement"
PINNED = "pinned"
DATED = "on {day}"
RESERVE = "waiting: over the quota"
TOPICS = "about: {topics}"
NO_TOPIC = "nothing the article comes back to"
LEAD_IN = "posted as: {lead_in} … {question}"
REASONS = "score: {reasons}"
BALANCE_HEAD = "facts, in the rotation, at most there, by {name}"
BALANCE_NOTE = "Nobody has more than twice an equal share of the rotation; over it the weakest facts wait."
WHY = "Why this one"
WHY_SUITED = "Why it suits at all"
