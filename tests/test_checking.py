"""Checking a quotation: what is exact, what never is, and what members paste."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.checking import check
from bot.model import Source
from bot.verdict import Finding, Reservation, Verdict
from index.build import build
from index.corpus import read_corpus
from index.folder import IndexFolder
from index.search import Index
from tests.fake_record import FakeRecord, record
from tests.fakes import FakeEncoder

HERE = Path(__file__).parent
ARTICLES = tuple(
    sorted(
        (*read_corpus(HERE.parent / "seeds").articles, *read_corpus(HERE / "evals" / "articles").articles),
        key=lambda article: article.id,
    )
)
ALL = FakeRecord(ARTICLES)
# Quotations as members paste them, over all of these; a difference is [claimed, recorded].
CHECKS = [json.loads(line) for line in (HERE / "evals" / "checks.jsonl").read_text(encoding="utf-8").splitlines()]

PORT = "“Bees need flowers, not permits,” said Oona Tarrant. “We asked for water and got a form.”"
TARRANT = [("Bees need flowers, not permits,", "Oona Tarrant"), ("We asked for water and got a form.", "Oona Tarrant")]
BEES = record(PORT, said_by=TARRANT)


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    encoder = FakeEncoder()
    folder = IndexFolder(tmp_path_factory.mktemp("checking") / "index")
    opened = Index(build(ARTICLES, folder, encoder.source()).generation, encoder)
    yield opened
    opened.close()


def differences(verdict: Verdict) -> list[list[str | None]]:
    return [[one.claimed, one.recorded.text if one.recorded else None] for one in verdict.differences]


@pytest.mark.parametrize("case", CHECKS, ids=[case["text"] for case in CHECKS])
def test_what_members_paste(index: Index, case: dict[str, object]) -> None:
    verdict = check(str(case["text"]), index)

    assert {
        "text": case["text"],
        "verdict": verdict.finding,
        "speaker": verdict.speaker,
        "differences": differences(verdict),
    } == case


def test_every_article_with_the_words_is_named() -> None:
    verdict = check("the ferry sank", record("Then the ferry sank.", "Nobody knows why the ferry sank so fast."))

    assert [match.passage.article.id for match in verdict.matches] == ["a", "b"]
    assert [match.passage.text for match in verdict.matches] == ["the ferry sank", "the ferry sank"]


@pytest.mark.parametrize("body", ["The [w]estminster view.", "The west\u00adminster view.", "Then U.N.E.S.C.O. met."])
def test_words_are_found_however_the_article_writes_them(body: str) -> None:
    text = "then UNESCO met" if "met" in body else "the Westminster view"

    assert check(text, record(body)).finding is Finding.EXACT


def test_a_word_is_not_found_inside_another() -> None:
    assert check("art of the deal", record("The party of the dealer.")).finding is Finding.NOT_ON_RECORD


def test_what_a_reporter_puts_in_between_is_not_left_out_of_the_quotation() -> None:
    verdict = check("Bees need flowers, not permits. We asked for water and got a form.", BEES)

    assert verdict.finding is Finding.EXACT
    assert [match.passage.text for match in verdict.matches] == [
        "Bees need flowers, not permits",
        "We asked for water and got a form",
    ]


def test_two_speakers_joined_are_spliced_even_where_they_stand_side_by_side() -> None:
    body = "“The tide takes everything.”\n\n“We build on stone,” said Piers Dunmow."
    dunmow = [("The tide takes everything.", "Oona Tarrant"), ("We build on stone,", "Piers Dunmow")]

    assert check("“The tide takes everything. We build on stone”", record(body, said_by=dunmow)).finding is (
        Finding.SPLICED
    )


def test_words_of_the_article_are_nobodys_quotation() -> None:
    verdict = check("The bees left in May", record("The bees left in May, and nobody saw them go."))

    assert (verdict.finding, verdict.speaker) == (Finding.EXACT, None)
    assert verdict.reservations == (Reservation.NOT_A_QUOTATION,)


def test_words_in_marks_of_nobody_known_are_not_called_the_articles_own() -> None:
    verdict = check("Oona Tarrant: a wall of bees", record("They met “a wall of bees” at the gate."))

    assert (verdict.finding, verdict.reservations) == (Finding.EXACT, (Reservation.UNATTRIBUTED,))


def test_one_word_counts_only_where_somebody_is_quoted_with_it() -> None:
    assert check("permits", BEES).speaker == "Oona Tarrant"
    assert check("Oona", BEES) == Verdict(
        Finding.NOT_ON_RECORD,
        nearest=(Source(BEES.search("Oona", 1)[0].passage, 1.0, "Oona Tarrant"),),
        reservations=(Reservation.TOO_SHORT,),
    )


@pytest.mark.parametrize("text", ["", "  \n", "…", "“”", "— -- —", "🐝"])
def test_a_text_without_words_is_not_on_record(text: str) -> None:
    assert check(text, BEES) == Verdict(Finding.NOT_ON_RECORD, reservations=(Reservation.NOTHING,))


def test_a_sentence_is_not_made_exact_by_an_ellipsis_that_hides_its_not() -> None:
    verdict = check("“We do … want a wall”", record("We do not want a wall."))

    assert (verdict.finding, differences(verdict)) == (Finding.ALTERED, [[None, "not"]])


@pytest.mark.parametrize(("text", "cut"), [("want a wall of glass", True), ("We do not want a wall", False)])
def test_words_that_follow_a_not_are_exact_with_a_warning(text: str, cut: bool) -> None:
    verdict = check(text, record("We do not want a wall of glass."))

    assert verdict.finding is Finding.EXACT
    assert (Reservation.CUT in verdict.reservations) is cut


def test_single_words_from_all_over_an_article_are_spliced() -> None:
    body = "We met in May. The mayor was late. Nobody was to hate. The tea was for you."

    assert check("“We … hate … you”", record(body)).finding is Finding.SPLICED


def test_a_long_paste_is_checked_sentence_by_sentence() -> None:
    verdict = check("Bees need flowers, not permits. The moon is made of green cheese they say.", BEES)

    assert verdict.finding is Finding.ALTERED
    assert differences(verdict) == [["The moon is made of green cheese they say", None]]


def test_a_paste_without_end_is_compared_as_a_whole_or_not_at_all() -> None:
    verdict = check("Bees need honey. " * 1000, BEES)

    assert (verdict.finding, verdict.reservations) == (Finding.NOT_ON_RECORD, (Reservation.TOO_LONG,))


DRESSES = st.sampled_from(["{}", "“{}”", '"{}"', "'{}'", "‘{}’", "«{}»", "> {}", "“{}", "{}.", "  {}\n", "**{}**"])


@st.composite
def stretches(draw: st.DrawFn, shortest: int = 3) -> list[str]:
    """Words of some article that stand one after the other, as they stand there."""
    article = draw(st.sampled_from(ARTICLES))
    paragraph = draw(st.sampled_from([line for line in article.body.split("\n") if len(line.split()) > shortest]))
    words = paragraph.split()
    first = draw(st.integers(0, len(words) - shortest))
    return words[first : draw(st.integers(first + shortest, min(len(words), first + 40)))]


@given(stretches(), DRESSES, st.sampled_from([" ", "\n", "  ", "\u00a0", "\u200b \u2009"]), st.sampled_from("-–—‒"))
def test_words_of_an_article_are_exact_whatever_they_are_dressed_in(
    words: list[str], dress: str, space: str, dash: str
) -> None:
    text = space.join(words).translate(str.maketrans("’‘“”", "'''\""))
    assume(len(plain(text).split()) >= 3)
    verdict = check(dress.format(text.replace(" - ", f" {dash} ")), ALL)

    assert verdict.finding is Finding.EXACT
    for match in verdict.matches:
        passage = match.passage
        assert passage.text == passage.article.body[passage.start : passage.end]


@given(stretches(shortest=5), st.data())
def test_with_a_word_changed_left_out_or_put_in_it_is_never_exact(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    inner = data.draw(st.integers(1, len(words) - 2))
    altered = data.draw(
        st.sampled_from(
            [
                [*words[:place], "zebra", *words[place + 1 :]],
                [*words[:place], "not", *words[place:]],
                words[:inner] + words[inner + 1 :],
            ]
        )
    )
    text = re.sub(r"(?<!\w)['\"“”‘’]|['\"“”‘’](?!\w)", "", " ".join(altered))  # outside marks nothing is claimed
    assume(not any(plain(text) in plain(article.body) for article in ARTICLES))

    verdict = check(text, ALL)
    # "Mayor Whitlock says the toll" may be read as her words "the toll": then a name was changed, and no word of hers.
    assert verdict.finding is not Finding.EXACT or verdict.claimed_speaker is not None


def plain(text: str) -> str:
    """Text as letters, digits and single spaces, by other means than the code under test."""
    kept = "".join(char if char.isalnum() or char in "£$%" else " " if char in " \n-–—/" else "" for char in text)
    return f" {' '.join(kept.casefold().split())} "


@given(st.text(max_size=300) | st.text(alphabet="“”‘’'\"[]().…-: \nabTnot1£", max_size=80))
def test_no_text_makes_it_stumble(text: str) -> None:
    verdict = check(text, BEES)

    for match in verdict.matches:
        assert match.passage.text in PORT


@pytest.mark.parametrize("text", ["Ned Nemo said: “{}”", "“{}” - Ned Nemo", "“{}”, said Ned Nemo."])
def test_a_speaker_whom_nobody_knows_did_not_say_it(text: str, index: Index) -> None:
    words = next(one for one in index.quotations() if one.kind == "direct" and one.speaker and len(one.text) > 30).text

    assert check(text.format(words), index).finding is Finding.OTHER_SPEAKER
