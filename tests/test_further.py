import pytest

from bot.further import further, other_views
from index.chunking import passages
from index.model import Passage
from tests.desks import corpus, said
from tests.fakes import FakeRecord

ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))


def shown(beginning: str) -> Passage:
    return RECORD.passage(beginning)


@pytest.mark.parametrize("about", ["", " about flowers"])
def test_more_is_what_was_not_shown_and_by_the_same_speaker(about: str) -> None:
    claims = further(f"what did Tarrant say{about}", RECORD, [shown("“Bees need flowers")])

    assert [claim.sources[0].passage for claim in claims] == [shown("“We asked for water")]
    assert [claim.sources[0].speaker for claim in claims] == ["Oona Tarrant"]


def test_nothing_is_shown_twice_not_even_in_part() -> None:
    tram = ARTICLES[-1]
    everything = [Passage(tram, one.start + 1, one.end, one.paragraph) for one in passages(tram)]

    assert not any(
        claim.sources[0].passage.article.id == tram.id
        for claim in further("trams on Harbour Street", RECORD, everything)
    )


def test_a_question_about_nothing_has_no_more() -> None:
    assert further("quantum bagels", RECORD, []) == ()


def test_another_view_is_somebody_elses() -> None:
    views = other_views("what did Tarrant say about flowers", RECORD, ["Oona Tarrant"])

    assert "Oona Tarrant" not in {one.speaker for one in views}
    assert [one.speaker for one in other_views("flowers", RECORD, ["Ilse Vang"])] == ["Oona Tarrant"]


def test_without_a_topic_there_is_no_other_view() -> None:
    assert other_views("what did Tarrant say", RECORD, ["Ilse Vang"]) == ()
