"""Questions that lean on the one before: told apart from others, and made to stand alone."""

from bot.phrases import phrases
from index.stems import topic_words

_OPENING_THAT_LEANS = phrases(
    "and | but | or | also | what about | wot about | how about | same for | then", start=True
)
_WORD_THAT_LEANS = phrases(
    """he | she | they | him | her | them | his | hers | their | theirs | it | its | that | this | those | these | there
    disagree | disagreed | the same | the rest | the other | the others | else | instead | own | say it had"""
)
_SOMEBODY = phrases("he | she | him | her | his | hers")
# "And about Apple?" asks of a topic; "what about Apple?" may ask what Apple says.
_NAMES_TOPIC = phrases("about | bout | on | regarding | re", start=True)
_FEW = 4  # A question of so few topic words that leans on another says too little on its own.


def standalone(text: str, previous: tuple[str, ...]) -> str:
    """Return the question with what it leaves out supplied from the question before, if it leaves anything out.

    The earlier words come first; nothing of either question is changed.
    """
    if not previous or not leans_on_earlier(text):
        return text
    return f"{standalone(previous[-1], previous[:-1])} {text}".strip()


def leans_on_earlier(text: str) -> bool:
    """Tell whether a question is understood only with what was asked before it."""
    words = topic_words(text)
    if len(words) <= 1:
        return True
    leans = _OPENING_THAT_LEANS.search(text) or _WORD_THAT_LEANS.search(text)
    return len(words) <= _FEW and leans is not None


def means_somebody(text: str) -> bool:
    """Tell whether a question leans on a person named before."""
    return _SOMEBODY.search(text) is not None


def names_topic(text: str) -> bool:
    """Tell whether a follow-up names what about, and nobody who speaks: "and on tariffs"."""
    return _NAMES_TOPIC.search(text) is not None
