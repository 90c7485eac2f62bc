from dataclasses import replace

import pytest

from bot.model import Question
from bot.respelling import with_names, with_offices
from bot.understanding import understand
from index.model import Quotation
from index.speaker import Role, Speaker
from tests.fakes import FakeRecord, article

ASKED = understand(Question("What did the Cheif constable say about cheif concerns?"))


def chief_constable(text: str) -> FakeRecord:
    """Ruth Dunmore is the chief constable."""
    role = (Role("Chief Constable", "a"),)
    return FakeRecord([article("a", text)], speakers=[Speaker("Ruth Dunmore", "person", roles=role, articles=("a",))])


def test_a_slip_for_an_office_is_corrected_where_words_are_wanted() -> None:
    assert with_offices(ASKED, chief_constable("She spoke.")) == replace(
        ASKED,
        text="What did the chief constable say about chief concerns?",
        words=("chief", "constable", "concerns"),
        speaker=("chief", "constable"),
    )


def test_a_word_of_the_record_is_no_slip() -> None:
    assert with_offices(ASKED, chief_constable("She met Ann Cheif.")) == ASKED


def test_a_slip_for_an_office_that_nobody_holds_is_left_alone() -> None:
    assert with_offices(ASKED, FakeRecord([article("a", "She spoke.")])) == ASKED


def test_nobody_asked_for_leaves_everything_as_it_was() -> None:
    asked = understand(Question("when did the cheif resign"))

    assert with_offices(asked, chief_constable("She spoke.")) == asked


def names_record() -> FakeRecord:
    """Crispin Robinson, Helen Marsh, and Tom and Ann Cook are on record."""
    names = ("Crispin Robinson", "Helen Marsh", "Tom Cook", "Ann Cook", "Ruth Dunmore")
    texts = [article(f"a{place}", f"“No,” said {name}.") for place, name in enumerate(names)]
    return FakeRecord(
        texts, [Quotation(one, 1, 4, "direct", name, cue="said") for one, name in zip(texts, names, strict=True)]
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("who is crispin robinsn", "who is crispin robinson", id="a letter left out"),
        pytest.param("When did Robinsson's boat sink?", "When did robinson's boat sink?", id="a letter doubled"),
        pytest.param("where does crispni live", "where does crispin live", id="letters swapped"),
        pytest.param("who is mash", "who is marsh", id="a short name, and nothing else is asked"),
        pytest.param("why did helen mash quit", "why did helen marsh quit", id="a short name beside a first name"),
        pytest.param("is tom cok glad", "is tom cook glad", id="one of two who bear it"),
        pytest.param("who is ruth dunmor", "who is ruth dunmore", id="a letter that a stemmer takes off"),
    ],
)
def test_a_slip_for_a_name_is_corrected(typed: str, meant: str) -> None:
    asked = with_names(understand(Question(typed)), names_record())

    assert (asked.text, asked.words) == (meant, understand(Question(meant)).words)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("who is crispin robertson", id="another name"),
        pytest.param("who is crispin robinsen", id="a letter in place of another"),
        pytest.param("is there life on mash planets", id="a short word beside no name"),
        pytest.param("who sad no", id="a slip for a word that is no name"),
        pytest.param("who is Robinson", id="the name itself"),
    ],
)
def test_anything_else_is_left_as_it_was_typed(typed: str) -> None:
    asked = understand(Question(typed))

    assert with_names(asked, names_record()) == asked


def test_what_may_be_two_names_is_left_as_it_was_typed() -> None:
    text = article("a", "“No,” said Ada Marlow. “Yes,” said Bob Marlot.")
    spoken = [Quotation(text, 1, 4, "direct", "Ada Marlow"), Quotation(text, 24, 28, "direct", "Bob Marlot")]
    record = FakeRecord([text], spoken)
    asked = understand(Question("who is marlo"))

    assert record.spellings("marlo") == ("marlot", "marlow")
    assert with_names(replace(asked, words=("marlo",)), record).words == ("marlo",)
    assert with_names(understand(Question("who is marloww")), record).words == ("marlow",)


def test_every_part_of_an_inquiry_is_respelt() -> None:
    asked = understand(Question("and what about robinsn?", ("what did helen mash say about boats",)))

    after = with_names(asked, names_record())

    assert (after.speaker, after.instead, after.asked) == (
        ("helen", "marsh"),
        ("robinson",),
        "and what about robinson?",
    )
