"""What every fact of a pool must be, held over the seeds and our own evaluation articles, which are nothing alike."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.balance import DIMENSIONS
from bot.choosing import choose
from bot.curation import Ban, Curation
from bot.discussing import lead_in, question
from bot.fact_brackets import CUT
from bot.fact_card import fact_card, voice_of
from bot.fact_judging import fact_id
from bot.fact_spans import LONGEST, SHORTEST
from bot.fact_surroundings import surroundings
from bot.fact_topics import topics_of
from bot.facts import FactKind, Pool
from bot.history import Shown
from bot.pool import pool_of
from bot.standing_alone import leaning
from index.corpus import read_corpus
from index.corrections import Corrections
from index.model import Article, Passage
from index.quotation import extract
from index.speakers import build_registry
from tests.fakes import FakeRecord
from tests.speaking import article

ROOT = Path(__file__).parent.parent
CORPORA = ["seeds", "tests/evals/articles"]


def record_of(articles: Sequence[Article]) -> FakeRecord:
    """A record of articles with their real quotations and speakers; only its search is a fake."""
    registry, quotations = build_registry([(one, extract(one.body)) for one in articles], Corrections())
    return FakeRecord(articles, quotations, registry.speakers)


@cache
def articles_in(folder: str) -> tuple[Article, ...]:
    return tuple(read_corpus(ROOT / folder).articles)


@cache
def pool_in(folder: str) -> Pool:
    return pool_of(record_of(articles_in(folder)))


# What makes ferries a topic of an article, and is too short to be a fact itself.
TOPIC = "Night ferries sail. Night ferries rest. Night ferries return."


def texts(*paragraphs: str, published: str | None = "2017-03", others: Sequence[Article] = ()) -> list[str]:
    """The texts of the facts of an invented article, in order of place."""
    pool = pool_of(record_of([article("made", *paragraphs, TOPIC, published=published), *others]))
    own = [fact for fact in pool.facts if fact.passage.article.id == "made"]
    return [fact.text for fact in sorted(own, key=lambda fact: fact.passage.start)]


# ---- what holds of every fact


@pytest.mark.parametrize("folder", CORPORA)
def test_every_fact_is_a_span_of_its_article_once_our_brackets_are_taken_out(folder: str) -> None:
    for fact in pool_in(folder).facts:
        bare = fact.text
        for bracket in fact.brackets:
            assert re.fullmatch(r"\[[^\[\]]+\] | \[[^\[\]]+\]", bracket.text)
            bare = bare.replace(bracket.text, "", 1)
        assert bare == fact.passage.text
        assert bare in fact.passage.article.body


@pytest.mark.parametrize("folder", CORPORA)
def test_an_article_with_brackets_of_its_own_gets_none_of_ours(folder: str) -> None:
    assert all("[" not in fact.passage.text for fact in pool_in(folder).facts if fact.brackets)


@pytest.mark.parametrize("folder", CORPORA)
def test_every_fact_stands_alone_is_whole_and_asks_nothing(folder: str) -> None:
    record = record_of(articles_in(folder))
    around = {one.id: surroundings(one, record.speakers()) for one in record.articles()}
    for fact in pool_in(folder).facts:
        spoken = fact.source.quotation is not None and fact.source.quotation.kind == "direct"
        assert leaning(fact.passage, around[fact.passage.article.id], fact.brackets, spoken=spoken) is None
        assert SHORTEST <= len(fact.passage.text) <= LONGEST
        assert "?" not in fact.text
        assert "#" not in fact.text
        opening = fact.text.lstrip("\"'“‘[£$€")[:1]
        assert opening.isupper() or opening.isdigit() or fact.text.startswith(CUT)


@pytest.mark.parametrize("folder", CORPORA)
def test_no_fact_cuts_a_quotation_of_its_article_in_two(folder: str) -> None:
    for fact in pool_in(folder).facts:
        if fact.source.quotation is None or fact.source.quotation.kind != "direct":
            assert fact.text.count("“") == fact.text.count("”")
            assert fact.text.count('"') % 2 == 0


@pytest.mark.parametrize("folder", CORPORA)
def test_every_fact_has_a_score_that_is_the_sum_of_its_reasons_and_comes_best_first(folder: str) -> None:
    pool = pool_in(folder)

    for fact in pool.facts:
        assert fact.score == pytest.approx(sum(reason.points for reason in fact.reasons), abs=0.005)
    assert [fact.score for fact in pool.facts] == sorted((fact.score for fact in pool.facts), reverse=True)


@pytest.mark.parametrize("folder", CORPORA)
def test_no_two_facts_overlap_or_share_an_id(folder: str) -> None:
    facts = pool_in(folder).facts
    ids = Counter(one for fact in facts for one in (fact.id, *fact.other_ids))

    assert set(ids.values()) == {1}
    for fact in facts:
        for other in facts:
            if fact is not other and fact.passage.article.id == other.passage.article.id:
                assert fact.passage.end <= other.passage.start or other.passage.end <= fact.passage.start


@pytest.mark.parametrize("folder", CORPORA)
def test_every_lead_in_and_question_is_filled_in_and_short(folder: str) -> None:
    for fact in pool_in(folder).facts:
        assert "{" not in lead_in(fact) + question(fact)
        assert len(lead_in(fact)) <= 100
        assert question(fact).endswith("?")


@pytest.mark.parametrize("folder", CORPORA)
def test_every_post_fits_into_a_message_of_discord(folder: str) -> None:
    """Words, speakers, notes and questions, also with the longest other side; links stand behind a button there."""
    pool = pool_in(folder)
    longest = max(pool.facts, key=lambda fact: len(fact.text))
    for fact in pool.facts:
        card = fact_card(fact, longest if longest is not fact else None)
        parts = [card.head, *(f"{part}" for part in card.body)]
        shown = sum(
            len(part.text) + len(getattr(part, "who", "")) + len(getattr(part, "note", "")) for part in card.body
        )
        titles = sum(len(one.article.title) + len(one.article.publisher or "") + 60 for one in card.sources)
        assert len(parts[0]) + shown + titles < 2000


def test_the_seeds_give_a_month_of_facts_of_every_kind_from_every_article() -> None:
    pool = pool_in("seeds")

    assert len(pool.rotation) >= 31
    assert {fact.kind for fact in pool.rotation} == set(FactKind)
    assert {fact.passage.article.id for fact in pool.rotation} == {one.id for one in articles_in("seeds")}


def test_over_400_days_the_seeds_are_balanced_and_nothing_comes_twice_before_all_have_come() -> None:
    pool, history, day = pool_in("seeds"), [], date(2026, 1, 1)
    for number in range(400):
        choice = choose(pool, history, day + timedelta(days=number))
        assert choice is not None
        history.append(Shown(day + timedelta(days=number), choice.fact.id))

    size = len(pool.rotation)
    shown = [one.fact for one in history]
    assert all(sorted(shown[start : start + size]) == sorted(shown[:size]) for start in range(0, 400 - size, size))
    assert len(set(shown[:size])) == size
    for name, value_of in DIMENSIONS.items():
        share = Counter(map(value_of, pool.rotation))
        for days in range(1, 401):
            so_far = Counter(value_of(fact) for one in shown[:days] if (fact := pool.fact(one)) is not None)
            assert all(abs(so_far[value] - count / size * days) < 3 for value, count in share.items()), (name, days)


# ---- one pool, whatever the order and whatever changes elsewhere


def test_the_pool_is_the_same_in_whatever_order_the_articles_come() -> None:
    articles = articles_in("seeds")

    assert pool_of(record_of(articles[::-1])) == pool_in("seeds")


def test_an_id_survives_small_edits_elsewhere_in_the_article_and_new_articles() -> None:
    articles = list(articles_in("seeds"))
    first = articles[0]
    edited = replace(first, body=f"A line that was put in later, by somebody.\n\n{first.body}", title="New title")
    new = article("new", "“Ferries should run at night,” said Ada Lind, director of Night Ferries.")
    before = {fact.id for fact in pool_in("seeds").facts}
    after = {fact.id for fact in pool_of(record_of([edited, *articles[1:], new])).facts}

    assert len(before & after) >= len(before) - 2


def test_an_id_tells_articles_and_words_apart_but_not_marks() -> None:
    one, other = article("a", "Trams should run."), article("b", "Trams should run.")
    passages = [all_of(one), all_of(other)]

    assert fact_id(passages[0]) != fact_id(passages[1])
    assert fact_id(passages[0]) == fact_id(all_of(article("a", "Trams  should run!")))


def all_of(of: Article) -> Passage:
    return Passage(of, 0, len(of.body), 1)


def test_the_same_words_in_two_articles_are_one_fact_with_both_as_sources() -> None:
    said = "“Ferries should run at night because nurses need them,” said Ada Lind, director of Night Ferries."
    pool = pool_of(record_of([article("a", said, TOPIC), article("b", said, TOPIC)]))
    (fact,) = pool.facts

    assert [source.passage.article.id for source in fact.sources] == ["a", "b"]
    assert pool.fact(fact.other_ids[0]) is fact


def test_a_banned_fact_is_gone() -> None:
    first = pool_in("seeds").facts[0]
    pool = pool_of(record_of(articles_in("seeds")), Curation(notes=(Ban(first.id, 1),)))

    assert [fact.id for fact in pool.facts] == [fact.id for fact in pool_in("seeds").facts[1:]]


# ---- what is taken and what is not

LIND = "“Night ferries must run because nurses need them,” said Ada Lind, director of Night Ferries."


def test_a_quotation_is_taken_with_its_speaker_and_without_what_reports_it() -> None:
    pool = pool_of(record_of([article("made", LIND, TOPIC)]))
    (fact,) = pool.facts

    assert fact.text == "Night ferries must run because nurses need them"
    assert (fact.kind, fact.speaker) == (FactKind.QUOTATION, "Ada Lind")
    assert fact.source.role == "director of Night Ferries"


def test_a_reporting_pronoun_gets_its_speaker_in_brackets() -> None:
    (_, told) = texts(LIND, "She said the night ferries should be free because they carry 400 nurses.")

    assert told == "She [Ada Lind] said the night ferries should be free because they carry 400 nurses."


def test_an_opening_that_only_joins_is_left_out_visibly() -> None:
    body = "But the night ferries of the Lind Line have cost the island £400,000, said Ada Lind, its director."

    assert texts(body) == [body.replace("But the", "[…] the")]


def test_the_company_of_a_description_is_named_where_only_one_has_just_been_quoted() -> None:
    first = "Lind Line, the ferry company, said that the night ferries would cost £400,000 a year."
    second = "“Night ferries must run because nurses need them,” said a spokesman for the company."
    other = "Berg Boats, the ferry company, said that its ferries would cost £300,000 a year."

    def voices(*paragraphs: str) -> list[str]:
        pool = pool_of(record_of([article("made", *paragraphs, TOPIC)]))
        return [voice_of(fact) for fact in pool.facts if fact.text.startswith("Night ferries must")]

    assert voices(first, second) == ["a spokesman for the company [Lind Line]"]
    assert voices(first, other, second) == []


def test_a_thing_gets_the_fuller_name_it_had_before_when_only_one_fits() -> None:
    first = "The island's new night ferries bill was read."
    said = "“The night bill would cost every nurse of Saltholm £400 a year in ferries,” said Ada Lind."

    assert texts(first, said) == [
        "The night bill [new night ferries bill] would cost every nurse of Saltholm £400 a year in ferries"
    ]
    assert texts(first, "The island's cheap night trams bill was not.", said) == []


def test_last_year_gets_its_year_where_the_article_has_one() -> None:
    body = "The Lind Line says that its night ferries carried 4,000 nurses of the island to their work last year."

    assert texts(body) == [body.replace("last year", "last year [2016]")]
    assert texts(body, published="2017") == texts(body)
    assert texts(body, published=None) == []


def test_a_surname_alone_gets_the_first_name_that_the_article_gives_once() -> None:
    body = "The night ferries lost £400,000 under Ms Lind, whose company had promised the nurses that they would pay."
    named = f"{LIND} The ferries of the night are hers."

    assert texts(named, body)[-1] == body.replace("Ms Lind", "Ms [Ada] Lind")
    assert texts(named, "Bo Lind sails them.", body)[-1] == body


def test_what_the_speaker_turns_round_is_taken_whole_or_not_at_all() -> None:
    spoken = "Night ferries must run because nurses need them. However, nobody must pay for them but the nurses"
    turned = f"“{spoken},” said Ada Lind."
    after = (
        "“Night ferries must run because nurses need them,” said Ada Lind. “But nobody should have to pay for them.”"
    )

    assert texts(turned) == [spoken]
    assert texts(after) == []


def test_a_figure_that_the_article_disputes_at_once_is_left_out() -> None:
    figure = "Ada Lind, director of Night Ferries, said that 400 nurses a night needed a ferry."

    assert texts(figure, "The night ferries sail.") == [figure]
    assert texts(figure, "That figure is contested. Bo Berg puts it at 40.") == []


@pytest.mark.parametrize(
    "body",
    [
        "“But night ferries must run because nurses need them,” said Ada Lind.",
        "“They should run at night because nurses need them so much,” said Ada Lind.",
        "“The company must run its ferries at night because nurses need them,” said Ada Lind.",
        "“This proposal would cost the nurses of the island £400 every year,” said Ada Lind.",
        "“Should night ferries run because so many nurses need them?” asked Ada Lind.",
        "“Night ferries must run because nurses need them,” said a spokesman for the company.",
        "“Night ferries must run because nurses need them,” it said.",
        "## Night ferries must run because 400 nurses need them",
        "Night ferries must run because 400 nurses need them",
        "Ferries carry 400 nurses every night and will be inspected by Ada Lind's people on Thursday at the latest.",
        "“We are committed to working closely with the nurses who need our ferries,” said Ada Lind.",
    ],
)
def test_what_leans_asks_or_says_nothing_is_left_out(body: str) -> None:
    assert texts(body) == []


SAID = "Ada Lind, director of Night Ferries, said night ferries carried 400 nurses of Saltholm."


@pytest.mark.parametrize(
    "body",
    [
        f"{SAID} This is a myth, according to Bo Berg.",
        f"{SAID} But it is not so.",
        f"{SAID} Only four of them were asked, however.",
        f"{SAID} In fact none of them sailed.",
        f"{SAID} She now says that she was wrong.",
        f"{SAID} Bo Berg later found that the claim was misleading.",
        f"{SAID} It did not.",
        "Rumours have it night ferries carried 400 nurses of Saltholm, and that Ada Lind paid for all of them.",
        "Ada Lind is said to be thinking of night ferries that would carry 400 nurses of Saltholm for nothing at all.",
        "A sailor of Saltholm said he had heard night ferries would carry 400 nurses for nothing.",
        "Prosecutors allege that Ada Lind let night ferries carry 400 nurses of Saltholm for nothing.",
        "Photo: Night ferries carried 400 nurses of Saltholm in 2016, and Ada Lind stands on the pier to greet them.",
        "FOR: Night ferries carry 400 nurses of Saltholm, and nobody on the pier would have to wait for the morning.",
        "2016: Night ferries carried 400 nurses of Saltholm, which nobody on the pier had ever done in one night.",
        "Night ferries carried 400 nurses in the trials, and most of them said that it was better than the bus.",
        "Of the 400 nurses of the pier, 81 per cent said night ferries must be free for all who need them.",
        "Ada Lind said that all 24 ferries would carry 400 nurses of Saltholm if the night were long enough for it.",
        "Ada Lind told Saltholm that both men must be free to sail on night ferries because nurses need them.",
        "Ada Lind said night ferries were full, and that the State Senate must pay for 400 nurses.",
        "“Night ferries must run because 400 nurses need them,” quipped Ada Lind.",
        "“Night ferries must run because 400 nurses need them,” said Ada Lind, quoting Bo Berg.",
        "“Night ferries must run because 400 nurses need them,” said Ada Lind. “I do not agree with that.”",
        "“Nobody is suggesting night ferries must run for 400 nurses,” said Ada Lind.",
        "“What I said was night ferries must run because 400 nurses need them,” said Ada Lind.",
        "“It would be equally wrong to say night ferries must run for 400 nurses,” said Ada Lind.",
        "“Two, night ferries must run because 400 nurses of Saltholm need them,” said Ada Lind.",
        "“We should seize that chance to let night ferries run for 400 nurses,” said Ada Lind.",
        "“I know that, but that is no way to let night ferries run,” said Ada Lind.",
        "“Night ferries must run because @bo and 400 nurses need them #ferries,” said Ada Lind.",
        "“Night ferries must run for 400 nurses, who are fantastic people,” said Ada Lind.",
        "Ada Lind greets Bo Berg as night ferries with 400 nurses arrive in Saltholm on Thursday, June 16, 2016.",
        "Spain and France have had them since 2016, and Ada Lind says night ferries must carry 400 nurses.",
    ],
)
def test_what_is_taken_back_hearsay_meant_otherwise_or_known_to_insiders_is_left_out(body: str) -> None:
    assert texts(body) == []


def test_a_claim_that_the_next_sentence_answers_with_another_figure_is_taken_with_it_or_not_at_all() -> None:
    answer = "Bo Berg puts it at 40."

    assert texts(f"{SAID} {answer}") == [f"{SAID} {answer}"]
    assert (
        texts(f"{SAID} {answer.replace('40', '40 of those whom she had asked when they came to the pier')[:-1]}, ")
        == []
    )


def test_a_claim_is_taken_with_the_sentence_that_says_nothing_bears_it_out() -> None:
    denied = f"{SAID} There is not a shred of evidence for this."

    assert texts(denied) == [denied]


def test_a_figure_that_the_article_corrects_is_left_out() -> None:
    assert texts(SAID) == [SAID]
    assert texts(SAID, "Correction: it was not 400 nurses who sailed.") == []
    assert texts(SAID, "Update: the pier was closed at 9.") == [SAID]


def test_a_name_that_is_only_a_number_speaks_for_nobody() -> None:
    share = "Of nurses asked in Saltholm in 2016, 81 per cent said night ferries must be free for all of them."
    pool = pool_of(record_of([article("made", share, TOPIC)]))

    assert [fact.speaker for fact in pool.facts] == [None]


def test_the_lead_in_names_what_the_headline_names_and_no_word_in_passing() -> None:
    quoted = "“Petrol bombs must never be sold to sailors because sailors throw them,” said Ada Lind."
    passing = "Petrol bombs burn. Petrol bombs stink."
    other = "“Nobody must ever be without a ship at night because nurses need one,” said Bo Berg."
    matter = "Nurses want hospital ships. They have seen hospital ships."
    made = replace(article("made", quoted, other, passing, matter), title="Nurses want hospital ships")
    heads = {fact.text.split()[0]: lead_in(fact) for fact in pool_of(record_of([made])).facts}

    assert heads == {
        "Petrol": "Word for word, about Petrol bombs",
        "Nobody": "On the record, in an article about hospital ships",
    }


def test_who_is_not_named_whole_or_may_be_another_is_not_named() -> None:
    cut = "The Sailors’ Union says night ferries carried 400 nurses of Saltholm in 2016 and must be free."
    another = "Sailors of Saltholm want night ferries, which they argue must be free for all 400 nurses of it."
    should = "Ada Lind must say night ferries carried 400 nurses of Saltholm, and that they were full."

    for body in (cut, another, should):
        pool = pool_of(record_of([article("made", "The Sailors’ Union is large.", body, TOPIC, published="2017-03")]))
        assert {fact.speaker for fact in pool.facts} <= {None, "Sailors’ Union"}
        assert not any("[" in fact.text for fact in pool.facts)


def test_the_name_of_a_paper_is_no_day() -> None:
    body = "USA TODAY found in 2016 that night ferries carried 400 nurses of Saltholm, and that they were full."

    assert all("[" not in text for text in texts(body, published="2017-03-02"))


def test_no_topic_is_half_a_clause() -> None:
    body = "You’re afraid of night. You’re afraid of ferries. You’re afraid of nurses. Ships exist to bear arms."

    assert not {"You’re afraid", "bear arms"} & set(topics_of(article("made", body, "They would bear arms.")))
