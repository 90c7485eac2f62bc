from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent

import pytest

from adapters.facts_text import balance_text, card_text, pool_text
from bot import fact_words as words
from bot.balance import shares
from bot.cards import Action, Line, Tone, Words
from bot.choosing import of_day
from bot.discussing import lead_in, matter, question
from bot.fact_brackets import CUT
from bot.fact_card import fact_card
from bot.fact_words import Matter
from bot.facts import Bracket, FactKind, Pool, Reason
from bot.other_side import other_side
from index.model import Article, Hit, Passage, Quotation
from index.sides import Side
from tests.facts_made import fact, many, pool
from tests.fakes import FakeRecord
from tests.test_choosing import DAY

ONE = replace(fact(1), subject="trams")
OTHER = fact(2, speaker="Bo Berg", side=Side.INDUSTRY)


def test_a_card_says_lead_in_words_question_and_the_other_side_with_their_sources() -> None:
    card = fact_card(ONE, OTHER)

    assert (card.tone, card.head) == (Tone.ANSWER, lead_in(ONE))
    assert card.body == (
        Words(ONE.text, "Ada Lind", "undated", (1,), passage=ONE.passage),
        Line(question(ONE)),
        Line("On the other side: Bo Berg", heading=True),
        Words(OTHER.text, "", "undated", (2,), passage=OTHER.passage),
    )
    assert card.actions == (Action.SOURCES, Action.ANOTHER_VIEW, Action.DISCUSS)
    assert [one.article.id for one in card.sources] == ["article-0001", "article-0002"]


def test_a_card_without_another_side_leaves_it_out() -> None:
    assert len(fact_card(ONE).body) == 2


def test_brackets_of_ours_are_shown_and_said_to_be_ours() -> None:
    (shown, _) = fact_card(replace(ONE, brackets=(Bracket(9, " [of Saltholm]"),))).body

    assert isinstance(shown, Words)
    assert (shown.text, shown.note) == ("The trams [of Saltholm] of line 1 should run all night.", words.BRACKETED)


def test_a_word_left_out_is_said_to_be_left_out_and_nothing_else() -> None:
    (cut, _) = fact_card(replace(ONE, brackets=(Bracket(0, CUT),))).body
    (both, _) = fact_card(replace(ONE, brackets=(Bracket(0, CUT), Bracket(9, " [of Saltholm]")))).body

    assert isinstance(cut, Words)
    assert isinstance(both, Words)
    assert cut.note == words.SHORTENED
    assert both.note.splitlines() == [words.SHORTENED, words.BRACKETED]


def test_a_curators_lead_in_stands_in_place_of_the_bots() -> None:
    assert lead_in(replace(ONE, lead_in="On the trams")) == "On the trams"


def test_a_fact_without_a_subject_has_a_lead_in_too() -> None:
    assert {lead_in(fact(1, kind=kind)) for kind in FactKind} == set(words.BARE_LEAD_INS.values())


def test_a_fact_that_names_no_topic_is_led_in_by_that_of_its_article() -> None:
    assert lead_in(fact(1)) == "On the record"
    assert lead_in(replace(fact(1), context="trams")) == "On the record, in an article about trams"


def test_what_is_asked_follows_the_sort_of_fact() -> None:
    def of(text: str, kind: FactKind = FactKind.QUOTATION) -> Matter:
        made = Article("a", "A title", text)
        return matter(replace(fact(1, kind=kind), source=replace(ONE.source, passage=_all_of(made))))

    assert of("The trams carried 400 people.", FactKind.FIGURE) is Matter.FIGURE
    assert of("The trams ran in 1920.", FactKind.HISTORY) is Matter.PAST
    assert of("The trams should run.") is Matter.DEMAND
    assert of("By law trams must be on time.", FactKind.LAW) is Matter.LAW
    assert of("The trams would be late.") is Matter.OUTLOOK
    assert of("The trams are lovely.") is Matter.VIEW


def _all_of(article: Article) -> Passage:
    return replace(ONE.passage, article=article, end=len(article.body))


def test_no_question_or_lead_in_takes_a_side() -> None:
    """Each asks for both directions, for what would tell, or for what is open; read by eye, held here by its words."""
    for questions in words.QUESTIONS.values():
        for one in questions:
            assert one.endswith("?")
            assert not {"should", "agree", "wrong", "right"} & set(one.rstrip("?").split()) or any(
                both in one for both in ("in part or not at all", "does not", "at what cost", "burden")
            )


def test_the_other_side_sits_elsewhere_and_speaks_of_the_same_point() -> None:
    record = FakeRecord([one.passage.article for one in (ONE, OTHER)])
    same_side, nobody = replace(OTHER, side=Side.GOVERNMENT), replace(OTHER, side=None)

    assert other_side(ONE, pool([ONE, OTHER]), record) == OTHER
    assert other_side(ONE, pool([ONE, same_side]), record) is None
    assert other_side(ONE, pool([ONE, nobody]), record) is None
    assert other_side(replace(ONE, side=Side.OTHER), pool([ONE, OTHER]), record) is None


@pytest.mark.parametrize(
    ("said", "answered", "found"),
    [
        ("Trams will make the streets harder to cross.", "Trams will remove the right to cross the streets.", False),
        ("Trams make the streets safer to cross.", "The streets are safe to cross because trams protect us.", False),
        ("Trams will make the streets harder to cross.", "Trams make the streets safer to cross.", True),
        ("Trams will make the streets harder to cross.", "Trams are for the streets that we cross.", True),
    ],
)
def test_two_who_speak_alike_of_the_same_thing_are_on_one_side(said: str, answered: str, found: bool) -> None:
    made = [Article(name, "A title", body) for name, body in (("a", said), ("b", answered))]
    one, other = (
        replace(template, source=replace(template.source, passage=_all_of(article)))
        for template, article in zip((ONE, OTHER), made, strict=True)
    )

    assert other_side(one, pool([one, other]), Near(made, 0.8)) == (other if found else None)


def test_what_is_beside_the_point_is_no_other_side() -> None:
    bees = Article("bees", "Bees", "Every garden of the city needs flowers for its bees.")
    beside = replace(OTHER, source=replace(OTHER.source, passage=_all_of(bees)))

    assert other_side(ONE, pool([ONE, beside]), FakeRecord([ONE.passage.article, bees])) is None


@pytest.mark.parametrize(
    ("dense", "sides", "found"),
    [
        (0.60, (Side.GOVERNMENT, Side.INDUSTRY), True),
        (0.50, (Side.GOVERNMENT, Side.INDUSTRY), False),
        (0.60, (Side.CIVIL_SOCIETY, Side.INDUSTRY), False),
        (0.70, (Side.CIVIL_SOCIETY, Side.INDUSTRY), True),
        (0.41, (Side.GOVERNMENT, Side.INDUSTRY), False),
    ],
)
def test_the_other_side_is_near_in_meaning_and_words(dense: float, sides: tuple[Side, Side], found: bool) -> None:
    """One of ten telling words is shared, so that 0.1 is added to the cosine."""
    bodies = ("trams buses ferries bees ships roads parks shops banks gulls", "trams foxes")
    made = [Article(name, "A title", body) for name, body in zip("ab", bodies, strict=True)]
    one, other = (
        replace(template, side=side, source=replace(template.source, passage=_all_of(article)))
        for template, side, article in zip((ONE, OTHER), sides, made, strict=True)
    )
    record = Near(made, dense)

    assert other_side(one, pool([one, other]), record) == (other if found else None)


@dataclass(frozen=True)
class Near:
    """A record that finds every passage equally near, and all words equally rare."""

    made: Sequence[Article]
    dense: float
    size: int = 10

    def search(self, query: str, limit: int) -> list[Hit]:
        return [Hit(_all_of(one), 1.0, self.dense) for one in self.made]

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        return dict.fromkeys(words, 1)

    def spellings(self, word: str) -> tuple[str, ...]:
        return ()

    def acronyms(self, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return ()


def test_the_pool_is_listed_as_a_curator_reads_it() -> None:
    listed = replace(ONE, score=0.55, reasons=(Reason(0.4, "stands alone"), Reason(0.15, "gives a figure")))
    waiting = replace(OTHER, pinned=True, reasons=(Reason(0.5, "stands alone"),))

    assert pool_text([listed, waiting], Pool((listed, waiting), (listed,))) == dedent(
        f"""\
        2 facts, 1 of them in the rotation

        id            score  kind       who       about  where and when
        f-0000000001  0.55   quotation  Ada Lind  trams  Post, undated
        f-0000000002  0.50   quotation  Bo Berg   trams  Post, undated

        f-0000000001  0.55  quotation  government and agencies
        > The trams of line 1 should run all night.
          — Ada Lind [1]
          about: trams
          posted as: {lead_in(ONE)} … {question(ONE)}
          score: +0.40 stands alone; +0.15 gives a figure

        f-0000000002  0.50  quotation  industry  pinned  waiting: over the quota
        > The trams of line 2 should run all night.
          — Bo Berg [2]
          about: trams
          posted as: {lead_in(OTHER)} … {question(OTHER)}
          score: +0.50 stands alone

        Sources
        [1] Post, undated, paragraph 1
            Trams, part 1
        [2] Post, undated, paragraph 1
            Trams, part 2"""
    )


def test_a_fact_is_shown_as_text_as_its_card_says_it() -> None:
    text = card_text(fact_card(ONE, OTHER))

    assert text.startswith(
        f"{lead_in(ONE)}\n\n> {ONE.text}\n  — Ada Lind [1]\n\n{question(ONE)}\n\nOn the other side: Bo Berg\n\n> "
    )
    assert text.endswith("[2] Post, undated, paragraph 1\n    Trams, part 2")


def test_the_balance_says_who_has_how_much_and_may_have() -> None:
    facts = [fact(number, side=Side.GOVERNMENT if number else None) for number in range(4)]
    text = balance_text(shares(facts, facts[:3]))

    assert text.startswith(
        "facts, in the rotation, at most there, by side\n"
        "      3         2      3  government and agencies\n"
        "      1         1      -  none\n"
    )
    assert text.endswith(words.BALANCE_NOTE)


def test_there_is_a_fact_for_every_day_where_nothing_is_kept_and_none_comes_twice_in_a_round() -> None:
    of = many(20)
    start = DAY.toordinal() // len(of.rotation) * len(of.rotation)
    shown = [of_day(of, DAY.fromordinal(start + number)) for number in range(len(of.rotation))]

    assert len({one.fact.id for one in shown if one}) == len(of.rotation)
    assert of_day(Pool(), DAY) is None


def test_words_that_another_article_has_differently_are_said_under_the_fact() -> None:
    made = [
        Article(name, "A title", f"“{text}” said Ada Lind.")
        for name, text in (("a", "Trams run well at night,"), ("b", "Trams ran well at night,"))
    ]
    said = [Quotation(one, 1, one.body.index("”"), "direct", "Ada Lind") for one in made]
    sources = [
        replace(ONE.source, passage=replace(ONE.passage, article=one.article, start=1, end=one.end - 1), quotation=one)
        for one in said
    ]
    card = fact_card(replace(ONE, source=sources[0], others=(sources[1],)))
    (shown, _) = card.body

    assert isinstance(shown, Words)
    assert shown.numbers == (1, 2)
    assert shown.note == "[2] has it differently: “ran” for “run”"
