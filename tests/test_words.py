import re
from string import Formatter

import pytest

from bot import desk_words, missed_words, privacy_words, words
from bot.model import Silence

PAGES = (words, desk_words, privacy_words, missed_words)
SENTENCES = {
    name: value
    for page in PAGES
    for constant, said in vars(page).items()
    if constant.isupper()
    for name, value in (
        {constant: said}
        if isinstance(said, str)
        else {f"{constant}.{key}": one for key, one in (said.items() if isinstance(said, dict) else enumerate(said))}
    ).items()
}
# What the renderers fill in, by the sentence they fill it into.
FILLED = {
    "PARAGRAPH": {"number"},
    "SOURCE": {"number", "title"},
    "CONTEXT": {"number", "title"},
    "NEAR_NAMES": {"names"},
    "ONE_OF_MORE": {"number"},
    "NOBODY": {"asked"},
    "WHICH": {"asked", "names"},
    "ALSO_CALLED": {"names"},
    "NO_POSITIONS": {"topic"},
    "MISSING_SIDES": {"sides"},
    "MISSING_PUBLISHERS": {"publishers"},
    "ONE_PUBLISHER": {"publisher"},
    "GAP": {"months"},
    f"SILENCE.{Silence.NO_SUCH_SPEAKER}": {"about"},
    f"SILENCE.{Silence.WHICH_SPEAKER}": {"about"},
    f"SILENCE.{Silence.SPEAKER_NOT_THIS}": {"about", "are"},
    f"SILENCE.{Silence.NOT_QUOTED}": {"about"},
    f"SILENCE.{Silence.ARTICLES}": {"about"},
    f"SILENCE.{Silence.BYLINE}": {"about"},
    "BY": {"authors"},
    "TITLED": {"title", "beside"},
    "BYLINE": {"article", "what"},
    "EVENT": {"event", "date", "title"},
    "OTHER_EVENTS": {"dates"},
    "MORE_ARTICLES": {"number"},
    "VARIANT": {"mark", "changes"},
    "CHANGE.changed": {"recorded", "instead"},
    "CHANGE.added": {"instead"},
    "CHANGE.removed": {"recorded"},
    "SAID_BY": {"speaker"},
    "VERDICT.other speaker": {"claimed"},
    "RESERVATION.altered or spliced, and somebody else's": {"claimed"},
    "DIFFERENCE": {"claimed", "recorded"},
    "ADDED": {"claimed"},
    "MISSING": {"recorded"},
    "ASK_SAID": {"speaker", "topic"},
    "LOST": {"number"},
    "UNKEPT": {"reference"},
    "MEMBER_LIMIT": {"seconds"},
    "CHANNEL_LIMIT": {"seconds"},
    "NO_SOURCE": {"number"},
    "KNOWN": {"days"},
    "KNOWN_BARE": {"day"},
    "BETWEEN_US": {"command"},
    "KNOWN_QUESTION": {"day", "question"},
    "KNOWN_PASTED": {"day"},
    "KNOWN_FEEDBACK": {"count"},
    "KNOWN_SUBSCRIPTIONS": {"count"},
    "QUOTATIONS": {"speaker"},
    "QUOTATIONS_ABOUT": {"speaker", "topic"},
    "ABOUT": {"topic"},
    "POSITIONS": {"topic"},
    "TIMELINE": {"speaker"},
    "TIMELINE_ABOUT": {"speaker", "topic"},
    "ARTICLES": {"count"},
    "CLAIM": {"claim"},
    "SOME_BACKED": {"found", "claims"},
    "CLAIMS_LEFT": {"count"},
    "HELP_MEMORY": {"days"},
    "GAP_OF": {"times", "what", "reason"},
    "NO_GAPS": {"days"},
    "GAPS": {"days", "count"},
    "GAPS_LEFT": {"count"},
    "ALONE": {"count"},
    "SPEAKERS": {"names"},
    "TOPICS": {"words"},
    "JUDGED": {"verdicts"},
    "JUDGED_ANSWER": {"question", "verdicts"},
    "JUDGED_ARTICLE": {"title", "verdicts"},
    "VERDICTS": {"helpful", "not_helpful"},
    "PRIVACY_QUESTIONS": {"days"},
    "BACKED_UP": {"day"},
    "FORGET_ASKED": {"count"},
    "FORGET_JUDGED": {"count"},
    "FORGET_SUBSCRIBED": {"count"},
    "PART_SILENT": {"which"},
    "IN_PUBLISHER": {"publisher", "head"},
    "NO_PUBLISHER": {"asked"},
    "NO_QUOTATIONS_IN": {"publisher"},
    "WHICH_PUBLISHER": {"names", "asked"},
    "CHAT_UNKNOWN": {"command"},
    "CHAT_NO_CONTEXT": {"number"},
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", SENTENCES)
def test_whatever_the_bot_says_is_said(name: str) -> None:
    said = SENTENCES[name]

    assert said == said.strip() != ""
    assert not said.startswith(">")
    assert re.search(r"\w", said)


def test_no_two_sentences_have_one_name() -> None:
    names = [name for page in PAGES for name in vars(page) if name.isupper()]
    assert sorted(names) == sorted({*names})


def test_only_what_the_renderers_fill_in_is_left_open() -> None:
    assert {name: open_ for name, said in SENTENCES.items() if (open_ := placeholders(said))} == FILLED


def test_every_reason_for_silence_has_a_sentence_that_ends() -> None:
    assert set(words.SILENCE) == set(Silence)
    assert all(said.endswith((".", "?")) for said in words.SILENCE.values())


def test_the_chat_explains_every_command_it_has() -> None:
    assert set(re.findall(r"^/\w+", words.CHAT_HELP, re.MULTILINE)) == {"/context", "/new", "/quit"}
    assert set(re.findall(r"/\w+", words.CHAT_WELCOME)) == {"/help", "/quit"}


@pytest.mark.parametrize(
    ("names", "all_", "one"),
    [([], "", ""), (["A"], "A", "A"), (["A", "B"], "A and B", "A or B"), (["A", "B", "C"], "A, B and C", "A, B or C")],
)
def test_names_are_listed_as_people_list_them(names: list[str], all_: str, one: str) -> None:
    assert (words.all_of(names), words.one_of(names)) == (all_, one)
