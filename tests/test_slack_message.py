"""What a message says, wherever Slack keeps it."""

import pytest

from adapters.slack_message import own_text, whole_text

RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "She said <this> "}, {"type": "link", "url": "https://x.example"}],
        },
        {
            "type": "rich_text_list",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": name}]} for name in ("one", "two")
            ],
        },
    ],
}
SECTION = {
    "type": "section",
    "text": {"type": "mrkdwn", "text": "a &amp; b"},
    "fields": [{"type": "plain_text", "text": "c & d"}],
}
CONTEXT = {"type": "context", "elements": [{"type": "mrkdwn", "text": "e"}, {"type": "image", "alt_text": "f"}]}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        pytest.param({"text": "hi", "blocks": [RICH]}, "hi", id="its text"),
        pytest.param({"blocks": [RICH]}, "She said &lt;this&gt; https://x.example\none\ntwo", id="rich text"),
        pytest.param({"text": " ", "blocks": [SECTION, CONTEXT]}, "a &amp; b\nc &amp; d\ne", id="other blocks"),
        pytest.param({"attachments": [{"title": "T", "text": "body"}]}, "T\nbody", id="attached"),
        pytest.param({"attachments": [{"fallback": "fall"}]}, "fall", id="only a fallback"),
        pytest.param({"attachments": [{"blocks": [SECTION]}]}, "a &amp; b\nc &amp; d", id="blocks of an attachment"),
        pytest.param({"text": "is it so?", "attachments": [{"text": "x", "is_share": True}]}, "is it so?\nx", id="fwd"),
        pytest.param({"text": "read", "attachments": [{"text": "x", "from_url": "u"}]}, "read", id="a page's preview"),
        pytest.param({}, "", id="nothing"),
        pytest.param({"blocks": "no list", "attachments": [None], "text": None}, "", id="nonsense"),
    ],
)
def test_a_message_is_read_wherever_its_words_are(message: dict[str, object], text: str) -> None:
    assert whole_text(message) == text


def test_a_question_is_its_own_text_and_not_what_is_forwarded_with_it() -> None:
    assert own_text({"text": "is it so?", "attachments": [{"text": "x", "is_share": True}]}) == "is it so?"
