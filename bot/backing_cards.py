"""From the claims of a message and what is on record for them to a card. The claims are private: they are not kept."""

from bot import desk_words
from bot.answer_cards import quoted
from bot.backing import Backing
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import behind, number


def backing_card(backing: Backing) -> Card:
    """Return each claim with what is on record for it, or that nothing is."""
    if not backing.claims:
        return Card(Tone.NOTICE, desk_words.NO_CLAIMS, private=True)
    found = [one for one in backing.claims if one.sources]
    sources = [source for one in found for source in one.sources]
    citations = number(sources)
    body: list[Line | Words] = []
    for one in backing.claims:
        body.append(Line(desk_words.CLAIM.format(claim=one.claim), heading=True, private=True))
        body.append(quoted(one.sources, citations) if one.sources else Line(desk_words.NOT_BACKED))
    if backing.left:
        body.append(Line(desk_words.CLAIMS_LEFT.format(count=backing.left)))
    actions = (Action.SOURCES, Action.CONTEXT, Action.SHARE) if found else ()
    head = _head(len(found), len(backing.claims))
    tone = Tone.ANSWER if found else Tone.SILENT
    return Card(tone, head, tuple(body), citations, actions, cited=behind(citations, sources), private=True)


def _head(found: int, claims: int) -> str:
    if not found:
        return desk_words.NONE_BACKED
    return desk_words.ALL_BACKED if found == claims else desk_words.SOME_BACKED.format(found=found, claims=claims)
