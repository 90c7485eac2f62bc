"""Any article, asked about in any way, makes messages that both platforms take, with its words as they are."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord_outgoing import outgoing
from adapters.slack_text import messages, plain_text
from bot.answer_cards import reply_card
from bot.answering import ask
from bot.backing import back
from bot.backing_cards import backing_card
from bot.cards import Card, Words
from bot.checking import check
from bot.list_cards import articles_card, quotations_card
from bot.model import Question
from bot.quoting import quotations_on
from bot.verdict_cards import verdict_card
from index.dates import PartialDate
from index.model import Article, Quotation
from tests import slack_rules
from tests.discord_rules import violations
from tests.fakes import FakeRecord
from tests.fuzzing import fuzzed, texts

QUESTIONS = st.sampled_from(["what did Ada Verne say about the ferry", "ferry", "who said what about the ferry?"])
# Half of a character is in no article: its file is UTF-8, and what front matter says by an escape is looked at.
HELD = texts(20).map(lambda text: text.encode(errors="replace").decode())
TITLES = texts(8).map(lambda text: text.encode(errors="replace").decode()).filter(lambda text: bool(text.strip()))
LINKS = st.none() | TITLES.map(lambda text: f"https://a.b/{''.join(text.split())}")


@st.composite
def records(draw: st.DrawFn) -> FakeRecord:
    """Draw a record of one article whose every field is odd, with what somebody is quoted with in it."""
    words, rest = draw(TITLES).strip(), draw(HELD)
    body = f"The ferry {words} sank. {rest}".strip()
    article = Article(
        "an-article",
        draw(TITLES),
        body,
        publisher=draw(st.none() | TITLES),
        authors=tuple(draw(st.lists(TITLES, max_size=2))),
        published=draw(st.none() | st.just(PartialDate(2017, 3))),
        url=draw(LINKS),
    )
    quoted = Quotation(article, 0, len(f"The ferry {words} sank."), "direct", draw(TITLES), draw(st.none() | TITLES))
    return FakeRecord([article], [quoted])


def cards(record: FakeRecord, question: str, text: str) -> list[Card]:
    """Return what the bot would show."""
    reply = ask(Question(question), record, threshold=0.0)
    shown = [reply_card(reply), articles_card(record.articles()), verdict_card(check(text, record))]
    shown.append(quotations_card(quotations_on("ferry", record), speaker="", about=text, publisher=""))
    return [*shown, backing_card(back(text, record, threshold=0.0))]


def discord_body(card: Card) -> list[dict[str, Any]]:
    """Return what is sent to Discord, as its library would send it, without the buttons."""
    found = []
    for message in outgoing(card):
        panel = [{"description": message.page.panel}] if message.page.panel else []
        found.append({"content": message.page.content, "embeds": panel, "allowed_mentions": {"parse": []}})
    return found


@fuzzed(8)
@given(records(), QUESTIONS | texts(6), texts(8))
def test_what_is_shown_of_any_article_is_taken_by_both_platforms_and_is_verbatim(
    record: FakeRecord, question: str, text: str
) -> None:
    for card in cards(record, question, text):
        wrong = [one for body in discord_body(card) for one in violations("POST", "/channels/1/messages", body)]
        refused = [
            one
            for message in messages(card)
            for one in slack_rules.problems("chat.postMessage", _said(message.text, message.blocks))
        ]
        assert (wrong, refused) == ([], [])
        for part in card.body:
            if isinstance(part, Words) and part.passage is not None:
                assert part.text in part.passage.article.body
        assert plain_text(card).strip()


def _said(text: str, blocks: tuple[dict[str, Any], ...]) -> dict[str, object]:
    return {"text": text, "blocks": list(blocks), "unfurl_links": False, "unfurl_media": False}
