"""What is reported in other words: where it begins and where it ends. All people here are invented."""

import pytest

from index.quotation import extract


def reported(text: str) -> list[tuple[str, str | None]]:
    """Give the paraphrases with their speakers."""
    return [(text[one.start : one.end], one.speaker) for one in extract(text) if one.kind != "direct"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("Ada Verne said that the plan was dead.", "the plan was dead", id="that"),
        pytest.param("Ada Verne said the plan was dead.", "the plan was dead", id="no-that"),
        pytest.param("Ada Verne said Tuesday that the plan was dead.", "the plan was dead", id="weekday"),
        pytest.param("Ada Verne said in a statement on Monday that it was dead.", "it was dead", id="adjunct"),
        pytest.param("Ada Verne told the Hull Post that it was dead.", "it was dead", id="told"),
        pytest.param("Ada Verne told them it was dead.", "it was dead", id="told-them"),
        pytest.param("The plan was dead, Ada Verne said.", "The plan was dead", id="behind"),
        pytest.param("The plan was dead, said Ada Verne.", "The plan was dead", id="behind-inverted"),
        pytest.param("According to Ada Verne, the plan was dead.", "the plan was dead", id="according-to"),
        pytest.param("The plan was dead, according to Ada Verne.", "The plan was dead", id="according-to-behind"),
        pytest.param("As Ada Verne told the Post, the plan was dead.", "the plan was dead", id="as"),
        pytest.param("Ada Verne pledged to end the strike.", "to end the strike", id="infinitive"),
        pytest.param("Ada Verne urged members to vote.", "members to vote", id="asked-to"),
        pytest.param("Ada Verne asked whether it was legal.", "whether it was legal", id="question"),
        pytest.param("Ada Verne warned of delays at the docks.", "delays at the docks", id="preposition"),
        pytest.param("Ada Verne called for a boycott.", "a boycott", id="called-for"),
        pytest.param("Ada Verne criticised the plan.", "the plan", id="thing"),
        pytest.param("Ada Verne went on to explain why it failed.", "why it failed", id="catenative"),
        pytest.param("Ada Verne asked Bo Ruiz, who was late, to go.", "Bo Ruiz, who was late, to go", id="asked-aside"),
        pytest.param("Ada Verne told Hull radio the plan was dead.", "the plan was dead", id="told-a-body"),
        pytest.param("Ada Verne told reporters Bo Ruiz was late.", "Bo Ruiz was late", id="told-then-a-name"),
        pytest.param("Ada Verne said in Hull on Monday the plan was dead.", "the plan was dead", id="adjunct-no-that"),
        pytest.param("Ada Verne said in an email Bo Ruiz was late.", "Bo Ruiz was late", id="adjunct-then-a-name"),
        pytest.param("Ada Verne said, however, that it was dead.", "it was dead", id="aside"),
        pytest.param("Ada Verne explained on Monday why it failed.", "why it failed", id="time-then-question"),
        pytest.param("Ada Verne has since said that it was dead.", "it was dead", id="has-since-said"),
        pytest.param("Ada Verne left, adding that it was dead.", "it was dead", id="participle"),
    ],
)
def test_the_content_begins_behind_what_introduces_it(text: str, content: str) -> None:
    assert reported(text) == [(content, "Ada Verne")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("Ada Verne said it was dead, although Bo Ruiz was still there.", "it was dead", id="although"),
        pytest.param("Ada Verne said it was dead, even as Bo Ruiz waved.", "it was dead", id="even-as"),
        pytest.param("Ada Verne said it was dead, a claim that Bo Ruiz mocked.", "it was dead", id="comment"),
        pytest.param("When Ada Verne said it was dead, Bo Ruiz left.", "it was dead", id="fronted-clause"),
        pytest.param("Ada Verne denounced the plan after it failed.", "the plan", id="thing-and-story"),
        pytest.param("Ada Verne said it was dead; Bo Ruiz left.", "it was dead", id="semicolon"),
        pytest.param("Ada Verne said it was dead — but Bo Ruiz stayed.", "it was dead", id="dash"),
        pytest.param("Ada Verne never mentioned Bo Ruiz, who was there.", "Bo Ruiz", id="thing-explained"),
        pytest.param("Ada Verne condemned the plan and left.", "the plan", id="thing-and-verb"),
        pytest.param("Ada Verne said yes and took the job.", "yes", id="yes"),
    ],
)
def test_the_content_ends_where_the_journalist_goes_on(text: str, content: str) -> None:
    assert (content, "Ada Verne") in reported(text)


def test_an_inserted_clause_has_content_on_both_sides() -> None:
    both = [("The plan", "Ada Verne"), ("was dead", "Ada Verne")]

    assert reported("The plan, Ada Verne said, was dead.") == both
    assert reported("The plan, Ada Verne pointed out, was dead.") == both


def test_a_reporting_noun_belongs_to_its_owner() -> None:
    assert ("it was dead", "Ada Verne") in reported("Bo Ruiz mocked Ada Verne's claim that it was dead.")


def test_joined_verbs_share_their_subject() -> None:
    text = "Ada Verne has pledged to end the strike and confirmed that talks had begun."

    assert reported(text) == [("to end the strike", "Ada Verne"), ("talks had begun", "Ada Verne")]


def test_a_manner_before_the_verb_is_nobody() -> None:
    assert reported("The union laughed but in private say that it is dead.") == [("it is dead", "The union")]


def test_quoted_words_make_a_paraphrase_mixed() -> None:
    (one,) = extract("Ada Verne said the plan was “dead in the water” for now.")

    assert (one.kind, len(one.quoted)) == ("mixed", 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The report of the union was long.", id="noun"),
        pytest.param("The alleged plan failed.", id="adjective"),
        pytest.param("Party rules allow it.", id="plural-noun"),
        pytest.param("Ada Verne wrote a book.", id="thing-written"),
        pytest.param("A fund called Future Now closed.", id="name"),
        pytest.param("A man said to be late ran.", id="hearsay"),
        pytest.param("They were denied visas.", id="passive"),
    ],
)
def test_what_reports_no_words_is_left_alone(text: str) -> None:
    assert reported(text) == []
