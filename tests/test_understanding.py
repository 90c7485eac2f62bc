"""What is asked, and what is not: kinds, whose words are wanted, follow-ups, small talk, and text of any shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Inquiry, Kind, Question
from bot.understanding import leans_on_earlier, plain, standalone, understand
from index.stems import topic_words

ANY_TEXT = st.one_of(st.text(), st.text("\ud800\x00\x1b\u200b\u202e what did she say?\n\t'’…", max_size=60))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what did Calloway say about trams", Kind.SAID),
        ("wat did calloway say bout trams", Kind.SAID),
        ("what did the mayor, Ines Calloway, say?", Kind.SAID),
        ("What's the mayor's view on trams?", Kind.SAID),
        ("what is the position of the council on bees", Kind.SAID),
        ("did Vang say anything about the ferry", Kind.SAID),
        ("any quotes from Ned Askew?", Kind.SAID),
        ("who keeps bees above the library", Kind.WHO),
        ("which minister resigned", Kind.WHO),
        ("whos the mayor", Kind.WHO),
        ("when did trams return", Kind.WHEN),
        ("wen did trams return", Kind.WHEN),
        ("what year was that", Kind.WHEN),
        ("where does the ferry go", Kind.WHERE),
        ("which town lends coats", Kind.WHERE),
        ("how many hives are there", Kind.HOW_MANY),
        ("what's the cost of a licence", Kind.HOW_MANY),
        ("what percentage of shops", Kind.HOW_MANY),
        ("why did the ferry stop", Kind.WHY),
        ("how come the ferry stopped", Kind.WHY),
        ("what is a tram", Kind.DEFINITION),
        ("so, what's a beehive licence?", Kind.DEFINITION),
        ("is it true that the ferry stops", Kind.CHECK),
        ("Did the ferry stop?", Kind.CHECK),
        ("compare Calloway and Dunmow", Kind.COMPARE),
        ("do Vang and Lind agree on the ferry", Kind.COMPARE),
        ("arguments for and against the mast", Kind.BOTH_SIDES),
        ("pros and cons of trams", Kind.BOTH_SIDES),
        ("who backs the mast and who opposes it", Kind.BOTH_SIDES),
        ("timeline of the ferry", Kind.TIMELINE),
        ("pros cons trams", Kind.BOTH_SIDES),
        ("what did Askew compare the mast to", Kind.SAID),
        ("how mnay hives are there", Kind.HOW_MANY),
        ("whats the tram going to cost", Kind.HOW_MANY),
        ("whats the max fine", Kind.HOW_MANY),
        ("total cost of the trams", Kind.HOW_MANY),
        ("what time did trams return", Kind.WHEN),
        ("at what hour does the ferry leave", Kind.WHEN),
        ("whats the deadline for comments", Kind.WHEN),
        ("wheres the depot", Kind.WHERE),
        ("were was the ferry", Kind.WHERE),
        ("on what grounds was it refused", Kind.WHY),
        ("main reason the ferry stopped", Kind.WHY),
        ("which firm runs the ferry", Kind.WHO),
        ("tram fare total", Kind.HOW_MANY),
        ("ferry passengers how many", Kind.HOW_MANY),
        ("ferry transfer date", Kind.WHEN),
        ("council meeting location", Kind.WHERE),
        ("ferry delay reason", Kind.WHY),
        ("Calloway trams quote", Kind.SAID),
        ("whats Calloway saying about trams", Kind.SAID),
        ("Calloway on the cost", Kind.OPEN),
        ("the ferry that runs between Saltholm and the mainland at a cost", Kind.OPEN),
        ("quote", Kind.OPEN),
        ("what did Calloway say about the cost of trams", Kind.SAID),
        ("what did Calloway say compared to Dunmow", Kind.COMPARE),
        ("were trams late", Kind.CHECK),
        ("trams", Kind.OPEN),
        ("", Kind.OPEN),
        ("🐝", Kind.OPEN),
    ],
)
def test_a_question_is_of_the_kind_it_is_put_as(text: str, kind: Kind) -> None:
    inquiry = understand(Question(text))

    assert inquiry == Inquiry(kind, plain(text), inquiry.words, inquiry.speaker, position=inquiry.position)
    assert set(inquiry.words) <= set(topic_words(text))


@pytest.mark.parametrize(
    "text",
    [
        *("hello", "Hi all!", "thanks, that's helpful", "ty", "lol", "how are you", "what time do we meet", "good bot"),
        *("nice, well done everyone", "thx bot you're the best", "hope you're all well!", "lol nice one"),
        *(
            "great, what time is the meeting",
            "hey all, are we still on for tomorrow?",
            "can anyone tell me when we meet",
        ),
        *("lol fair enough, cheers", "good point!", "nvm", "can u move this to 8pm", "@everyone vote in the poll pls"),
    ],
)
def test_talk_among_members_is_no_question(text: str) -> None:
    assert understand(Question(text)).kind is Kind.SMALL_TALK


@pytest.mark.parametrize(
    "text", ["help", "HELP!!", "help me pls", "hi bot, what can you do?", "What can u do", "how do i use this bot"]
)
def test_help_may_be_asked_for_in_any_way(text: str) -> None:
    assert understand(Question(text)).kind is Kind.HELP


@pytest.mark.parametrize(
    "text",
    [
        *("hello kitty trams", "did the ferry help islanders", "thanks to whom did trams return"),
        *("was that a fair point by Calloway", "can the council move the stop", "who won the vote in the council"),
    ],
)
def test_a_question_that_holds_such_words_is_a_question(text: str) -> None:
    assert understand(Question(text)).kind not in (Kind.SMALL_TALK, Kind.HELP)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("what did Calloway say about trams", ("calloway",)),
        ("wat did calloway say bout trams", ("calloway",)),
        ("What does Ines Calloway think of buses?", ("ines", "calloway")),
        ("did Boris Johnson say anything about trams", ("boris", "johnson")),
        ("has the mayor ever said anything on trams", ("mayor",)),
        ("has Calloway commented on buses", ("calloway",)),
        ("any quotes from Ned Askew about the mast?", ("ned", "askew")),
        ("what's Calloway’s stance on trams", ("calloway",)),
        ("Calloway on trams", ("calloway",)),
        ("what Calloway said about trams", ("calloway",)),
        ("could you tell me what Calloway said about trams", ("calloway",)),
        ("what Calloway reckons about trams", ("calloway",)),
        ("did the manager of the ferry comment", ("manager", "ferry")),
        ("what did the guy from the ministry say about trams", ("ministry",)),
        ("what's Calloway's take", ("calloway",)),
        ("whats Calloway saying about trams", ("calloway",)),
        # Whose words are wanted is not said:
        ("what is the corrected number of views", ()),
        ("what's the plan if trams take over", ()),
        ("did Calloway ask the ferry for comment", ()),
        ("what was said about trams", ()),
        ("what has been said about trams", ()),
        ("comments about trams", ()),
        ("what did people say about trams", ()),
        ("what did she say about trams", ()),
        ("thoughts on trams", ()),
        ("has the air on Dock Street got better yet", ()),
        ("latest news about trams", ()),
        ("tell me about trams", ()),
        ("who said it", ()),
        ("who is Calloway", ()),
        ("when did Calloway say it", ()),
        ("trams", ()),
    ],
)
def test_whose_words_are_wanted(text: str, speaker: tuple[str, ...]) -> None:
    assert understand(Question(text)).speaker == speaker


@pytest.mark.parametrize(
    ("previous", "text", "expected"),
    [
        pytest.param(
            ["what did Calloway say about trams"],
            "and about buses?",
            "what did Calloway say about trams and about buses?",
            id="and",
        ),
        pytest.param(["when did trams return"], "why?", "when did trams return why?", id="one word"),
        pytest.param(
            ["trams on Harbour Street", "who rang the bell?"],
            "when was that?",
            "who rang the bell? when was that?",
            id="only the question before, when it stands alone",
        ),
        pytest.param(
            ["trams on Harbour Street", "who rang it?"],
            "when was that?",
            "trams on Harbour Street who rang it? when was that?",
            id="a chain",
        ),
        pytest.param(["trams  on\nHarbour Street"], "why?", "trams on Harbour Street why?", id="on one line"),
        pytest.param(
            ["when did trams return"],
            "which farmer blocked the lorry in Low Harrow",
            "which farmer blocked the lorry in Low Harrow",
            id="a question that stands alone",
        ),
        pytest.param([], "and about buses?", "and about buses?", id="nothing to lean on"),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out_from_before(previous: list[str], text: str, expected: str) -> None:
    inquiry = understand(Question(text, tuple(previous)))

    assert inquiry.text == expected
    assert set(inquiry.words) <= set(topic_words(expected))


@pytest.mark.parametrize(
    ("previous", "text", "speaker", "instead"),
    [
        pytest.param("what did Calloway say about trams", "and Askew?", ("calloway",), ("askew",), id="another name"),
        pytest.param("what did Calloway say about trams", "what did she say about bees", ("calloway",), (), id="she"),
        pytest.param("who is Ilse Vang", "what did she say about the bridge", ("ilse", "vang"), (), id="who is she"),
        pytest.param("what did Calloway say", "what did Askew say about it", ("askew",), (), id="a new question"),
        pytest.param("when did trams return", "and why?", (), (), id="nobody spoke"),
    ],
)
def test_whose_words_are_wanted_is_carried_on(
    previous: str, text: str, speaker: tuple[str, ...], instead: tuple[str, ...]
) -> None:
    inquiry = understand(Question(text, (previous,)))

    assert (inquiry.speaker, inquiry.instead) == (speaker, instead)


@pytest.mark.parametrize(
    "text",
    ["trams according to Calloway", "quote calloway", "did Calloway mention trams", "calloway on trams"],
)
def test_a_speaker_is_named_in_many_ways(text: str) -> None:
    assert understand(Question(text)).speaker == ("calloway",)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("what did he say about the licence fee", True),
        ("what about the island nurse", True),
        ("what did Calloway say about buses", False),
        ("how much does the licence for a beehive on a public roof cost there", False),
    ],
)
def test_a_question_leans_on_another_when_it_says_too_little(text: str, leans: bool) -> None:
    assert leans_on_earlier(text) == leans


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what did\nCalloway\t\tsay", id="white space"),
        pytest.param("what did\x00 Calloway\x07 say", id="control characters"),
        pytest.param("\ufeffwhat did Callo\u200bway s\u00aday", id="signs without width"),
        pytest.param("what did \ud800 Calloway say", id="half a character"),
    ],
)
def test_what_cannot_be_read_makes_no_difference(text: str) -> None:
    assert understand(Question(text)) == understand(Question("what did Calloway say"))


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=3).map(tuple))
def test_any_text_is_understood_as_something_readable(text: str, previous: tuple[str, ...]) -> None:
    inquiry = understand(Question(text, previous))

    assert inquiry.text == " ".join(inquiry.text.split())
    assert inquiry.text.encode("utf-8").decode() == inquiry.text
    assert inquiry.words == topic_words(inquiry.text)
    assert set(inquiry.speaker) <= set(topic_words(understand(Question(text)).text))


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=3).map(tuple))
def test_white_space_makes_no_difference(text: str, previous: tuple[str, ...]) -> None:
    spaced = Question(f"  {text}\n ", tuple(f"\t{one} " for one in previous))

    assert understand(spaced) == understand(Question(text, previous))


@given(st.text("ab ?", max_size=20), st.lists(st.text("ab ?", max_size=20), max_size=4).map(tuple))
def test_nothing_of_a_question_is_lost(text: str, previous: tuple[str, ...]) -> None:
    assert text.strip() in standalone(text, previous)


def test_a_very_long_question_is_understood_too() -> None:
    inquiry = understand(Question("what did Calloway say about trams " * 3_000))

    assert (inquiry.kind, inquiry.speaker) == (Kind.SAID, ("calloway",))


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("what is Calloway's view of the trams", ("calloway",), ("calloway", "trams")),
        (
            "What was the archbishop's opinion of the Harbour charge?",
            ("archbishop",),
            ("archbishop", "harbour", "charge"),
        ),
        ("what is the position of Calloway on bees", ("calloway",), ("calloway", "bees")),
        ("wat did calloway say", ("calloway",), ("calloway",)),
        ("you lot are useless, what did calloway say then", ("calloway",), ("calloway",)),
        ("about the trams, what did calloway say", ("calloway",), ("trams", "calloway")),
        ("calloway is a fool, what did she say about bees", (), ("calloway", "fool", "bees")),
    ],
)
def test_what_is_asked_is_told_from_how_it_is_put(text: str, speaker: tuple[str, ...], words: tuple[str, ...]) -> None:
    inquiry = understand(Question(text))

    assert (inquiry.speaker, inquiry.words) == (speaker, words)


def test_nobody_is_called_said() -> None:
    assert understand(Question("and about trams?", ("who said",))).speaker == ()


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("is it true that Calloway said trams are late", Kind.CHECK, ("calloway",)),
        ("positions on trams", Kind.SAID, ()),
        ("what does the record say about trams", Kind.SAID, ()),
        ("Calloway on trams", Kind.OPEN, ("calloway",)),
    ],
)
def test_what_is_no_name_is_no_part_of_a_speaker(text: str, kind: Kind, speaker: tuple[str, ...]) -> None:
    inquiry = understand(Question(text))

    assert (inquiry.kind, inquiry.speaker) == (kind, speaker)


@pytest.mark.parametrize("text", ["what did Calloway say, and is it true?", "what did Calloway say? is that true"])
def test_whether_it_is_true_is_no_topic(text: str) -> None:
    assert understand(Question(text)).words == ("calloway",)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("arguments for and against night trams", ("night", "trams")),
        ("timeline of night trams", ("night", "trams")),
        ("compare night trams and buses", ("night", "trams", "buses")),
        ("the history of argument", ("argument",)),
        ("timeline", ("timeline",)),
    ],
)
def test_how_it_is_to_be_shown_is_no_topic(question: str, words: tuple[str, ...]) -> None:
    assert understand(Question(question)).words == words


@pytest.mark.parametrize(
    ("before", "text", "speaker", "words"),
    [
        ("what did Calloway say about trams", "and Dunmow on buses", ("dunmow",), ("trams", "dunmow", "buses")),
        (
            "who led the bee inquiry in 2020",
            "and what did it recommend",
            (),
            ("led", "bee", "inquiry", "2020", "recommend"),
        ),
        ("who led the bee inquiry", "what does she say", ("led", "bee", "inquiry"), ("led", "bee", "inquiry")),
        (
            "who chairs the bee inquiry",
            "what does she think of it",
            ("chairs", "bee", "inquiry"),
            ("chairs", "bee", "inquiry"),
        ),
        ("who's Ned Askew", "what does he reckon", ("ned", "askew"), ("ned", "askew")),
    ],
)
def test_who_was_spoken_of_before_is_meant_only_where_he_was_named(
    before: str, text: str, speaker: tuple[str, ...], words: tuple[str, ...]
) -> None:
    inquiry = understand(Question(text, (before,)))

    assert (inquiry.speaker, inquiry.words) == (speaker, words)
