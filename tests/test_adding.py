from datetime import date
from pathlib import Path

from adapters.adding import report, summary
from index.dates import PartialDate
from index.ingest import Added, AlreadyThere, Outcome, Refused, Stripped
from tests.fakes import article

FILE, SEED = Path("in/story.txt"), Path("seeds/story.md")


def said_of(outcome: Outcome) -> str:
    return report(outcome, date(2026, 3, 1))


def test_an_added_file_is_reported_with_what_was_found_missed_and_left_out() -> None:
    found = article(
        title="Trams return",
        publisher="Post",
        authors=("A. Bo",),
        published=PartialDate(2020, 5),
        url="https://p.example",
    )
    stripped = (Stripped("Share this\n  story", "a share button"), Stripped("link " * 40, "a list of links"))

    assert said_of(Added(FILE, SEED, found, ("via",), stripped)) == (
        "in/story.txt: added as seeds/story.md\n"
        "  found:     Trams return | Post | A. Bo | May 2020 | https://p.example\n"
        "  not found: via (write it into the file if you know it)\n"
        "  left out:  Share this story (a share button)\n"
        f"  left out:  {('link ' * 40)[:71]}… (a list of links)"
    )


def test_what_needs_no_word_gets_none() -> None:
    assert said_of(Added(FILE, SEED, article(title="Trams return"))) == (
        "in/story.txt: added as seeds/story.md\n  found:     Trams return"
    )


def test_an_article_that_is_there_is_named() -> None:
    assert said_of(AlreadyThere(FILE, "tram-2023")) == "in/story.txt: this article is there already, as tram-2023"


def test_an_article_that_was_changed_where_it_is_from_is_told() -> None:
    one = AlreadyThere("https://p.example/a", "tram-2023", changed=("The bell rang twice.",))

    assert said_of(one) == (
        "https://p.example/a: this article is there already, as tram-2023\n"
        "  look:      1 paragraph is not the same; if it was corrected, change its seed\n"
        "  changed:   The bell rang twice."
    )
    many = AlreadyThere("https://p.example/a", "tram-2023", changed=tuple(f"Line {n}" for n in range(9)))
    assert said_of(many).splitlines()[1:] == [
        "  look:      9 paragraphs are not the same; if it was corrected, change its seed",
        *(f"  changed:   Line {n}" for n in range(4)),
    ]


def test_a_refusal_of_a_link_names_no_line() -> None:
    assert said_of(Refused("https://p.example/a", "is not UTF-8 text", 3)) == "https://p.example/a: is not UTF-8 text"


def test_a_refusal_names_the_file_and_the_line() -> None:
    assert said_of(Refused(FILE, "is empty")) == "in/story.txt: is empty"
    assert said_of(Refused(FILE, "is no date", 4)) == "in/story.txt:4: is no date"


def test_the_summary_counts_and_says_what_is_next() -> None:
    added, there, refused = Added(FILE, SEED, article()), AlreadyThere(FILE, "a"), Refused(FILE, "is empty")

    assert summary([added, there, refused, added]) == (
        "2 added, 1 there already, 1 refused. Review the new files, then run: onrecord index"
    )
    assert summary([there, refused]) == "0 added, 1 there already, 1 refused."


def test_an_article_that_is_dated_in_the_future_is_worth_a_look() -> None:
    ahead, today = (article(published=PartialDate(2026, 3, day)) for day in (3, 2))

    assert (
        "  look:      it is dated 3 Mar 2026, which is still to come" in said_of(Added(FILE, SEED, ahead)).splitlines()
    )
    assert "still to come" not in said_of(Added(FILE, SEED, today))
