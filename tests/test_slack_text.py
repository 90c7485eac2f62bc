"""Cards as Slack messages: within every limit, whole, and with nothing in them that an article could bring to life."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from adapters.slack_rich import cut, escaped, link, printable
from adapters.slack_text import Message, messages, plain_text
from bot import chat_words
from bot.cards import Action, Card, Line, Tone, Words
from bot.model import Citation
from tests import slack_rules
from tests.fakes import article

# What has broken bots: mentions, mrkdwn, entities, emoji, controls, endless words, astral letters, right-to-left marks.
NASTY = (
    "<!channel>", "<@U123>", "<https://x|y>", "&amp;", "*bold*", "_i_", "~s~", "`c`", "```", ":smile:", "> quote",
    "\n\n", "\x00", "\u202e", "😀", "é", "“", "wort" * 300, "字" * 300, " ", "a",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=12).map("".join), st.text(min_size=1, max_size=300)
).filter(lambda text: bool(printable(text).strip()))
URLS = st.one_of(
    st.none(),
    st.just("https://news.example/a#:~:text=He%20said"),
    st.just("javascript:alert(1)"),
    st.just("https://x/" + "y" * 4000),
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """Cards that hold whatever articles, members and curators may put into them."""
    texts = st.sampled_from(("", "A short one.")) | TEXTS
    sources = tuple(
        Citation(number, article(title=draw(TEXTS), publisher=draw(TEXTS)), number, draw(URLS))
        for number in range(1, draw(st.integers(0, 8)) + 1)
    )
    numbers = (
        st.lists(st.sampled_from([one.number for one in sources]), max_size=4).map(tuple) if sources else st.just(())
    )
    words = st.builds(Words, TEXTS, texts, texts, numbers, texts, texts, texts)
    body = draw(st.lists(words | st.builds(Line, TEXTS, st.booleans()), max_size=6))
    actions = tuple(draw(st.sets(st.sampled_from(Action))))
    suggestions = tuple(draw(st.lists(TEXTS, max_size=5)))
    return Card(draw(st.sampled_from(Tone)), draw(TEXTS), tuple(body), sources, actions, suggestions, "r1")


def said(message: Message) -> str:
    """All that a member reads in the rich text of a message, run by run."""
    return "\n".join(
        "".join(part.get("text", "") for part in element["elements"])
        for block in message.blocks
        if block["type"] == "rich_text"
        for element in block["elements"]  # type: ignore[attr-defined]
    )


def quoted(message: Message) -> str:
    return "".join(
        part["text"]
        for block in message.blocks
        if block["type"] == "rich_text"
        for element in block["elements"]  # type: ignore[attr-defined]
        if element["type"] == "rich_text_quote"
        for part in element["elements"]
    )


@given(cards())
def test_no_message_is_refused_and_none_brings_a_reference_to_life(card: Card) -> None:
    for message in messages(card):
        arguments = {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}

        assert slack_rules.problems("chat.postMessage", arguments) == []
        shown = message.text + str([block for block in message.blocks if block["type"] == "rich_text"])
        assert re.search("<[!@#]", shown) is None


@given(cards())
def test_every_letter_of_every_quotation_is_shown_in_order_and_nothing_else_is_shown_as_one(card: Card) -> None:
    parts = [part for part in card.body if isinstance(part, Words)]
    expected = "".join(
        printable(f"{part.before} " * bool(part.before) + part.text + f" {part.after}" * bool(part.after))
        for part in parts
    )

    assert "".join(quoted(message) for message in messages(card)) == expected


@given(cards())
def test_no_source_and_no_link_is_ever_lost(card: Card) -> None:
    shown = "".join(said(message) for message in messages(card)).replace("\n", "")
    linked = str([message.blocks for message in messages(card)])

    for citation in card.sources:
        assert f"[{citation.number}] " in shown
        assert printable(citation.article.title).replace("\n", "") in shown
        assert link(citation.url) is None or f"'url': {link(citation.url)!r}" in linked


@given(cards())
def test_buttons_stand_under_the_last_message_only(card: Card) -> None:
    offered = [one for one in map(printable, card.suggestions) if 0 < len(one) <= 300]

    *before, last = [[block["type"] for block in message.blocks] for message in messages(card)]

    assert {kind for kinds in before for kind in kinds} <= {"rich_text"}
    assert ("actions" in last) == bool(offered or set(card.actions) - {Action.HELPFUL, Action.NOT_HELPFUL})
    assert ("context_actions" in last) == bool({Action.HELPFUL, Action.NOT_HELPFUL} & set(card.actions))


@given(TEXTS, st.integers(20, 400))
def test_the_parts_of_a_text_make_the_text_again(text: str, longest: int) -> None:
    parts = list(cut(text, longest))

    assert "".join(parts) == text
    assert all(len(json.dumps(part)) - 2 <= longest for part in parts)


def test_a_short_answer_is_one_message_with_its_speaker_its_source_and_its_buttons() -> None:
    cited = Citation(
        1, article(title="A title", publisher="The Courier", authors=("Mara Quill",)), 3, "https://x.example/a"
    )
    words = Words("Bees need flowers.", "Oona Tarrant, beekeeper", "9 Mar 2021", (1,), "in the reporter's words")
    card = Card(Tone.ANSWER, "", (words,), (cited,), (Action.SOURCES, Action.HELPFUL, Action.NOT_HELPFUL), (), "r7")

    (message,) = messages(card)

    assert message.text == (
        "> Bees need flowers.\n\n— Oona Tarrant, beekeeper, 9 Mar 2021 [1]\nin the reporter's words\n\n"
        "Sources\n\n[1] The Courier, Mara Quill, undated, paragraph 3\nA title"
    )
    assert [block["type"] for block in message.blocks] == ["rich_text"] * 4 + ["actions", "context_actions"]
    assert message.blocks[1]["elements"][0]["elements"] == [  # type: ignore[index]
        {"type": "text", "text": "— "},
        {"type": "text", "text": "Oona Tarrant, beekeeper", "style": {"bold": True}},
        {"type": "text", "text": ", 9 Mar 2021"},
        {"type": "text", "text": " "},
        {"type": "link", "url": "https://x.example/a", "text": "[1]"},
        {"type": "text", "text": "\nin the reporter's words", "style": {"italic": True}},
    ]


def test_a_silence_looks_different_from_an_answer() -> None:
    silent, notice = (messages(Card(tone, "The record is silent."))[0] for tone in (Tone.SILENT, Tone.NOTICE))

    assert silent.blocks[0]["elements"][0]["elements"][0] == {"type": "emoji", "name": "mute"}  # type: ignore[index]
    assert silent.blocks != notice.blocks


def test_a_passage_stands_out_from_the_sentences_around_it() -> None:
    words = Words("He left.", before="It rained.", after="Nobody saw.")

    (message,) = messages(Card(Tone.ANSWER, "In its place", (words,)))

    assert message.blocks[1]["elements"][0]["elements"] == [  # type: ignore[index]
        {"type": "text", "text": "It rained. "},
        {"type": "text", "text": "He left.", "style": {"bold": True}},
        {"type": "text", "text": " Nobody saw."},
    ]


def test_plain_text_is_escaped() -> None:
    assert plain_text(Card(Tone.NOTICE, "<!here> & co")) == "&lt;!here&gt; &amp; co"
    assert escaped("a<b>&c\x00") == "a&lt;b&gt;&amp;c"


def test_a_card_about_one_source_names_it_once_and_links_to_the_passage() -> None:
    cited = Citation(2, article(title="A title"), 3, "https://x.example/a#:~:text=He%20left")
    card = Card(Tone.ANSWER, "[2] A title", (Words("He left.", numbers=(2,)),), (cited,))

    (message,) = messages(card)

    assert message.text.count("A title") == 1
    assert message.blocks[-1]["elements"][0]["elements"] == [  # type: ignore[index]
        {"type": "link", "url": "https://x.example/a#:~:text=He%20left", "text": chat_words.READ_IN_PLACE}
    ]
