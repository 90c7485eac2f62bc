"""What a group misses: counted rightly, and never so that it points at somebody."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.missed import FEW, Gap, missed
from bot.model import Silence

NOBODY, NEAR = Silence.NO_SUCH_SPEAKER, Silence.NOTHING_NEAR


def gap(words: str, times: int = 1, *, speaker: str = "", reason: Silence = NEAR, alone: bool = False) -> Gap:
    return Gap("open", reason, tuple(speaker.split()), tuple(words.split()), times, alone)


def test_what_everybody_saw_asked_is_listed_most_often_first() -> None:
    report = missed(
        [gap("rent"), gap("trams", 2, speaker="quark", reason=NOBODY), gap("flats rent", 3)], for_moderators=True
    )

    assert [(one.what, one.times) for one in report.gaps] == [("flats rent", 3), ("quark trams", 2), ("rent", 1)]
    assert (report.times, report.unlisted) == (6, 0)
    assert report.reasons == ((NEAR.value, 4), (NOBODY.value, 2))
    assert report.kinds == (("open", 6),)
    assert report.speakers == (("quark", 2),)
    assert report.topics == (("rent", 4), ("flats", 3))


def test_of_what_was_asked_alone_moderators_learn_the_number_only() -> None:
    report = missed([gap("rent", 10, alone=True), gap("rent", 1), gap("flats", 4, alone=True)], for_moderators=True)

    assert [(one.what, one.times) for one in report.gaps] == [("rent", 1)]
    assert (report.times, report.unlisted, report.topics) == (15, 14, (("rent", 1),))


def test_whoever_runs_it_learns_it_when_it_was_asked_often() -> None:
    few, often = gap("rent", FEW - 1, alone=True), gap("flats", FEW, alone=True)
    report = missed([few, often], for_moderators=False)

    assert [one.what for one in report.gaps] == ["flats"]
    assert (report.unlisted, report.topics) == (FEW - 1, (("flats", FEW),))


def test_a_topic_of_many_questions_is_listed_where_none_of_them_is() -> None:
    report = missed([gap(f"rent {word}", alone=True) for word in ("a", "b", "c")], for_moderators=False)

    assert (report.gaps, report.topics) == ((), (("rent", 3),))


GAPS = st.lists(
    st.builds(
        Gap,
        st.sampled_from(["open", "said"]),
        st.sampled_from([NOBODY, NEAR, Silence.NOT_QUOTED]),
        st.sampled_from([(), ("ann",), ("ben",)]),
        st.sampled_from([(), ("rent",), ("flats", "rent")]),
        st.integers(1, 4),
        st.booleans(),
    )
)


@given(GAPS)
def test_nothing_is_lost_and_nothing_asked_alone_is_shown_to_moderators(gaps: list[Gap]) -> None:
    report = missed(gaps, for_moderators=True)
    seen = Counter[tuple[object, ...]]()
    for one in gaps:
        if one.what and not one.alone:
            seen[one.kind, one.reason, one.speaker, one.words] += one.times

    assert {(one.kind, one.reason, one.speaker, one.words): one.times for one in report.gaps} == seen
    assert report.times == sum(one.times for one in gaps) == report.unlisted + sum(one.times for one in report.gaps)
    shown = {word for one in gaps if not one.alone for word in (*one.words, *one.speaker)}
    assert {name for name, _ in (*report.speakers, *report.topics)} <= shown


@given(GAPS)
def test_what_is_listed_for_whoever_runs_it_was_seen_by_all_or_asked_often(gaps: list[Gap]) -> None:
    for one in missed(gaps, for_moderators=False).gaps:
        same = [
            gap
            for gap in gaps
            if (gap.kind, gap.reason, gap.speaker, gap.words) == (one.kind, one.reason, one.speaker, one.words)
        ]
        assert any(not gap.alone for gap in same) or sum(gap.times for gap in same) >= FEW
