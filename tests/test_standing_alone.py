"""Sentence by sentence: what points outside, and what only looks as if it did."""

import pytest

from bot.fact_brackets import brackets
from bot.fact_surroundings import surroundings
from bot.standing_alone import leaning
from index.dates import PartialDate
from index.model import Article, Passage


def leans(text: str, *, before: str = "", spoken: bool = False, published: str | None = "2017-03-26") -> str | None:
    """The first thing in a text that points outside of it, in an article that has something else before."""
    made = Article("a", "A title", f"{before}\n\n{text}", published=PartialDate.parse(published) if published else None)
    passage = Passage(made, len(before) + 2, len(made.body), 1)
    around = surroundings(made, ())
    return leaning(passage, around, brackets(passage, (), around, None), spoken=spoken)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("But trams are late.", "But"),
        ("However, trams are late.", "However"),
        ("The second reason is that trams are late.", "The second reason"),
        ("To this end, trams were bought.", "To this end"),
        ("What the mayor wants is trams.", "What the"),
        ("He said trams were late.", "He"),
        ("Nobody took them home.", "them"),
        ("Ada Lind puts it at nearer 40 trams a day.", "it"),
        ("Trams can overrule it in bad weather.", "it"),
        ("This proposal would cost trams.", "This proposal"),
        ("Ada Lind would call this a disgrace.", "this"),
        ("Trams would rather not do that twice.", "that"),
        ("Ministers say such access would help trams.", "such access"),
        ("Trams do so at night.", "do so"),
        ("The fares for trams had since doubled.", "since"),
        ("Trams will press ahead at night.", "with what"),
        ("The company runs trams at night.", "the company"),
        ("Ada Lind said that the bill would end trams.", "the bill"),
        ("Four fifths of the extra fares go to trams.", "extra"),
        ("The proposed changes would end trams.", "proposed"),
        ("Nobody knows how many were late.", "many"),
        ("New ones would be running at night.", "ones"),
        ("Trams went there at night.", "there"),
        ("Our trams are late.", "Our"),
        ("Trams were late today.", "today"),
        ("Trams will be blessed on Thursday.", "Thursday"),
        ("On Thursday, a committee will bless trams.", "Thursday"),
        ("Trams would be running before Easter.", "Easter"),
        ("Trams were late over the weekend.", "weekend"),
        ("Skerry’s was £150 a day for trams.", "Skerry"),
    ],
)
def test_what_points_outside_is_named(text: str, points: str) -> None:
    reason = leans(text, published="2017")

    assert reason is not None
    assert points.lower() in reason.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Trams are late because drivers say they are tired.",
        "Ada Lind said that she would ride trams at night.",
        "It is clear that trams are late.",
        "It used to be that people would ride trams at night.",
        "Fog makes it hard for drivers to see trams.",
        "Through its own cameras, Saltholm counts trams at night.",
        "Like it or not, trams are here to stay.",
        "Those who ride trams at night are nurses.",
        "Trams such as those of Saltholm are late.",
        "The police ride trams at night.",
        "The bill that would end trams was read.",
        "The board of trams in Saltholm was sacked.",
        "Saltholm Trams said the company was late.",
        "A company ran trams, and the company was late.",
        "The mayor, Ada Lind, rides trams at night.",
        "The problem now is trams.",
        "There is no tram at night.",
        "Trams carried nurses in 2016 and were late in the winter of 2017.",
        "The U.S. and the US have trams.",
    ],
)
def test_what_only_looks_as_if_it_did_may_stay(text: str) -> None:
    assert leans(text, published="2017") is None


def test_a_thing_that_the_article_has_spoken_of_has_to_be_known() -> None:
    assert leans("Drivers wanted the depot to close.") is None
    assert leans("Drivers wanted the depot to close.", before="Saltholm has a depot for trams.") is not None


def test_we_and_i_are_the_speakers_own() -> None:
    assert leans("We must all ride our trams at night.", spoken=True) is None
    assert leans("We must all ride our trams at night.") is not None


def test_words_of_time_stay_where_the_date_of_the_article_says_when() -> None:
    assert leans("Trams were late yesterday.") is None
    assert leans("Trams were late last week.") is None
    assert leans("Trams were late last week.", published=None) is not None
