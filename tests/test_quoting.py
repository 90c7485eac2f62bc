from dataclasses import replace
from datetime import date
from textwrap import dedent

import pytest

from adapters.quotes_text import positions_text, quotations_text, speakers_text, timeline_text
from bot import words
from bot.answering import ask
from bot.model import Answer, NoAnswer, Question, Silence
from bot.quoting import (
    EACH,
    Position,
    Step,
    Timeline,
    as_source,
    by_date,
    listed,
    positions,
    quotations_on,
    spoken_within,
    timeline,
)
from index.dates import PartialDate
from index.model import Article, Quotation, Scope
from index.sides import Side
from index.speaker import Role, Speaker
from tests.fakes import FakeRecord, article, tiny_corpus

BEES, FERRY, _, _, TRAM = tiny_corpus()
UNDATED = article("harbour", "“Trams are loud,” said Ned Askew. Ned Askew said trams were late.", title="Harbour")
TRAMS = "The trams are late and nobody knows why"
VANG, CALLOWAY, TARRANT, ASKEW = "Ilse Vang", "Ines Calloway", "Oona Tarrant", "Ned Askew"


def quotation(of: Article, text: str, speaker: str | None, kind: str = "direct", **more: object) -> Quotation:
    start = of.body.index(text)
    fields = {"confidence": 0.9} | more
    return Quotation(of, start, start + len(text), kind, speaker, **fields)  # type: ignore[arg-type]


SHIP = quotation(FERRY, "An empty ship is not a service,", VANG, role="director")
FLOWERS = quotation(BEES, "Bees need flowers, not permits,", TARRANT)
FORM = quotation(BEES, "We asked for water and got a form.", TARRANT)
QUIETER = quotation(TRAM, "The street is quieter,", CALLOWAY, role="Mayor")
LOUD = quotation(UNDATED, "Trams are loud,", ASKEW)
LATE = quotation(UNDATED, "trams were late", ASKEW, "indirect")
ALL = (SHIP, FLOWERS, FORM, QUIETER, LOUD, LATE)


@pytest.fixture
def record() -> FakeRecord:
    return FakeRecord([*tiny_corpus(), UNDATED], ALL)


# ---- whose words


def test_a_direct_quotation_stands_alone_and_a_paraphrase_in_its_sentence() -> None:
    assert (as_source(LOUD).passage.text, as_source(LOUD).paraphrased) == ("Trams are loud", False)
    assert (as_source(LATE).passage.text, as_source(LATE).paraphrased) == ("Ned Askew said trams were late.", True)
    assert (as_source(SHIP).speaker, as_source(SHIP).role, as_source(SHIP).passage.paragraph) == (VANG, "director", 2)


def test_what_one_speaker_said_is_answered_from_his_own_words(record: FakeRecord) -> None:
    reply = ask(Question("what did Vang say about the ship"), record, threshold=0)

    assert isinstance(reply, Answer)
    assert [[source.speaker for source in claim.sources] for claim in reply.claims] == [[VANG]]


def test_a_speaker_who_said_nothing_about_it_is_said_to_have_said_nothing(record: FakeRecord) -> None:
    reply = ask(Question("what did Vang say about gluon jets"), record, threshold=0.9)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.SPEAKER_NOT_THIS, (VANG,))


def test_several_of_one_name_are_asked_back() -> None:
    twins = article("twins", "“Yes,” said Ada Lind. “No,” said Bo Lind.")
    record = FakeRecord([twins], [quotation(twins, "Yes,", "Ada Lind"), quotation(twins, "No,", "Bo Lind")])
    reply = ask(Question("what did Lind say about coats"), record)

    assert reply == NoAnswer(reply.inquiry, Silence.WHICH_SPEAKER, reply.confidence, about=("Ada Lind", "Bo Lind"))


# ---- lists


def test_a_part_of_a_quotation_and_a_doubtful_paraphrase_are_not_listed() -> None:
    part = quotation(BEES, "not permits,", TARRANT)
    others = replace(part, speaker=VANG)
    doubtful = replace(LATE, confidence=0.5)

    assert listed([part, FLOWERS, others, doubtful]) == (FLOWERS, others)
    assert listed([FLOWERS, part, LATE]) == (FLOWERS, LATE)


def test_quotations_come_by_date_undated_last() -> None:
    assert by_date(reversed(ALL)) == (SHIP, FLOWERS, FORM, QUIETER, LOUD, LATE)


def test_a_scope_keeps_speakers_and_dates(record: FakeRecord) -> None:
    assert spoken_within(Scope(), record) == (FLOWERS, FORM, SHIP, LOUD, LATE, QUIETER)
    assert spoken_within(Scope(speakers=frozenset({VANG, ASKEW})), record) == (SHIP, LOUD, LATE)
    assert spoken_within(Scope(speakers=frozenset({VANG, TARRANT})), record) == (FLOWERS, FORM, SHIP)
    assert spoken_within(Scope(since=date(2020, 1, 1)), record) == (FLOWERS, FORM, QUIETER)


def test_quotations_on_a_topic_are_those_about_it(record: FakeRecord) -> None:
    assert quotations_on("trams loud", record)[0] == LOUD
    assert quotations_on("gluon jets", record) == ()
    assert quotations_on("trams", record, scope=Scope(speakers=frozenset({CALLOWAY}))) == (QUIETER,)


# ---- positions and timelines


def test_everybody_has_equal_room_and_own_words_first() -> None:
    many = article("many", "“Trams one,” “trams two,” “trams three,” said Ned Askew, and trams were late.")
    own = [quotation(many, text, ASKEW) for text in ("Trams one,", "trams two,", "trams three,")]
    late = quotation(many, "trams were late", ASKEW, "indirect")
    found = positions("trams", FakeRecord([many], [*own, late]))

    assert found.positions == (Position(ASKEW, Side.OTHER, tuple(own[:EACH])),)
    assert found.missing == (Side.GOVERNMENT, Side.INDUSTRY, Side.CIVIL_SOCIETY, Side.OPPOSITION)
    assert found.publishers == ("",)


def test_sides_publishers_and_nobody_are_told_apart() -> None:
    """Both sit on one side; whose the last is, nobody can tell."""
    first = article("first", "“Trams one,” said Ada Lind.", publisher="Post")
    second = article("second", "“Trams two,” said Ned Askew. “Trams three.”", publisher="Courier")
    said = [
        quotation(first, "Trams one,", "Ada Lind"),
        quotation(second, "Trams two,", ASKEW),
        quotation(second, "Trams three.", None),
    ]
    found = positions("trams", FakeRecord([first, second], said))

    assert [position.speaker for position in found.positions] == ["Ada Lind", ASKEW]
    assert (found.publishers, found.missing_publishers) == (("Post", "Courier"), ())
    assert positions_text(replace(found, missing=())) == dedent(
        """\
        Other

        > Trams one
          — Ada Lind [1]

        > Trams two
          — Ned Askew [2]

        Sources
        [1] Post, undated, paragraph 1
            A title
        [2] Courier, undated, paragraph 1
            A title"""
    )


def test_a_timeline_shows_the_months_of_silence(record: FakeRecord) -> None:
    def at(identity: str, published: PartialDate | None) -> tuple[Article, Quotation]:
        made = article(identity, f"“Trams {identity},” said Ned Askew.", published=published)
        return made, quotation(made, f"Trams {identity},", ASKEW)

    made = [
        at("a", PartialDate(2020, 1)),
        at("b", PartialDate(2020, 3)),
        at("c", PartialDate(2020, 6)),
        at("d", None),
    ]
    record = FakeRecord([one for one, _ in made], [said for _, said in made])

    assert timeline(ASKEW, "", record, frozenset({ASKEW})) == Timeline(
        ASKEW,
        "",
        (
            Step(PartialDate(2020, 1), (made[0][1],)),
            Step(PartialDate(2020, 3), (made[1][1],)),
            Step(PartialDate(2020, 6), (made[2][1],), gap_months=3),
            Step(None, (made[3][1],)),
        ),
    )
    text = timeline_text(timeline(ASKEW, "", record, frozenset({ASKEW})))
    assert "\n\n(3 months with nothing on record)\n\nJun 2020\n\n> Trams c\n" in text
    assert "\n\nUndated\n\n> Trams d\n" in text
    assert f"\n\n{words.TIMELINE_NOTE}\n\nSources\n" in text


def test_a_publisher_that_quotes_nobody_about_the_topic_is_named() -> None:
    about = article("a", "“Trams are loud,” said Ned Askew.", publisher="Post")
    others = [article(name, "Nobody speaks of trams here.", publisher=name) for name in ("Courier", "Argus")]
    unnamed = article("z", "A harbour was dredged.")

    found = positions("trams", FakeRecord([about, *others, unnamed], [quotation(about, "Trams are loud,", ASKEW)]))

    assert found.missing_publishers == ("Argus", "Courier")
    assert "\n\nNobody is quoted about this by: Argus and Courier.\n\n" in positions_text(found)


def test_a_publisher_named_in_two_ways_is_one() -> None:
    first = article("a", "“Trams are loud,” said Ned Askew.", publisher="The Post")
    second = article("b", "“Trams are slow,” said Ada Lind.", publisher="Post")
    silent = article("c", "A harbour was dredged.", publisher="Post")
    said = [quotation(first, "Trams are loud,", ASKEW), quotation(second, "Trams are slow,", "Ada Lind")]

    found = positions("trams", FakeRecord([first, second, silent], said))

    assert len(found.positions) == 2
    assert (len(found.publishers), found.missing_publishers) == (1, ())


def test_nobody_is_called_silent_for_standing_behind_many_others() -> None:
    many = article("a", "\n\n".join(["“Trams are loud,” said Ned Askew."] * 60), publisher="Post")
    last = article("z", "“Trams are slow,” said Ada Lind.", publisher="Courier")
    said = [quotation(many, "Trams are loud,", ASKEW), quotation(last, "Trams are slow,", "Ada Lind")]

    found = positions("trams", FakeRecord([many, last], said))

    assert [position.speaker for position in found.positions] == ["Ada Lind", ASKEW]
    assert found.missing_publishers == ()


def test_a_timeline_shows_words_that_two_articles_of_a_date_hold_once() -> None:
    made = [article(name, f"“{TRAMS},” said Ned Askew.", published=PartialDate(2020, 1)) for name in ("a", "b")]
    said = tuple(quotation(one, TRAMS, ASKEW) for one in made)

    text = timeline_text(Timeline(ASKEW, "", (Step(PartialDate(2020, 1), said),)))

    assert text.count(f"> {TRAMS}\n") == 1
    assert "[1], also in [2]" in text


def test_positions_are_shown_by_side_with_what_is_missing(record: FakeRecord) -> None:
    found = positions("trams loud", record)

    assert positions_text(found).startswith("Other\n\n> Trams are loud\n  — Ned Askew [1]\n")
    assert (
        "Not on record about this: government and agencies, industry, civil society and experts and opposition."
        in positions_text(found)
    )


def test_a_list_of_quotations_is_shown_with_its_sources() -> None:
    assert quotations_text([SHIP, LATE]) == dedent(
        """\
        > An empty ship is not a service
          — Ilse Vang, director [1]

        > Ned Askew said trams were late.
          — Ned Askew (in the reporter's words) [2]

        Sources
        [1] Saltholm Post, Bo Ferrant, Sep 2019, paragraph 2
            Ferry to Saltholm stops at night
        [2] publisher not stated, undated, paragraph 1
            Harbour"""
    )


def test_speakers_are_listed_by_side_of_the_table() -> None:
    mayor = Speaker(
        CALLOWAY, "person", ("Mayor Calloway",), (Role("Mayor", "a", None),), Side.GOVERNMENT, articles=("tram-2023",)
    )
    unheard = Speaker(VANG, "person")

    assert speakers_text([Speaker(ASKEW, "person", articles=("harbour",)), mayor, unheard]) == (
        "Government and agencies\n  Ines Calloway, Mayor. Also: Mayor Calloway\n\nOther\n  Ned Askew"
    )


def test_when_there_is_nothing_it_is_said(record: FakeRecord) -> None:
    assert quotations_text([]) == timeline_text(Timeline(VANG, "", ())) == speakers_text([]) == words.NO_QUOTATIONS
    assert positions_text(positions("gluon jets", record)) == (
        "The record is silent: nobody is on record about gluon jets."
    )
