import pytest

from bot import desk_words
from bot.backing import MOST_CLAIMS, Backed, Backing, back, claims_in
from bot.backing_cards import backing_card
from bot.cards import Line, Tone
from tests.desks import corpus, said
from tests.fakes import FakeRecord

ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))


@pytest.mark.parametrize(
    ("message", "claims"),
    [
        ("Bees need flowers. Trams are loud!", ("Bees need flowers.", "Trams are loud!")),
        ("Is it so? Do bees need “flowers?”", ()),
        ("Well. Yes indeed.\n\nTrams are loud\nand bees need flowers", ("Trams are loud", "and bees need flowers")),
        ("Trams are loud. Trams are loud.", ("Trams are loud.",)),
        ("", ()),
    ],
)
def test_a_claim_is_a_sentence_that_states_something(message: str, claims: tuple[str, ...]) -> None:
    assert claims_in(message) == claims


def test_of_what_somebody_is_said_to_have_said_only_his_own_words_count() -> None:
    own, others = back(
        "Oona Tarrant said that bees need flowers. Tove Lind said that bees need flowers.", RECORD, threshold=0.4
    ).claims

    assert [source.speaker for source in own.sources] == ["Oona Tarrant"]
    assert others.sources == ()


def test_claims_beyond_what_is_looked_up_are_counted() -> None:
    message = " ".join(f"The bees of garden {number} need flowers." for number in range(MOST_CLAIMS + 3))
    backing = back(message, RECORD, threshold=0.4)

    assert (len(backing.claims), backing.left) == (MOST_CLAIMS, 3)
    assert backing_card(backing).body[-1] == Line(desk_words.CLAIMS_LEFT.format(count=3))


def test_claims_without_anything_on_record_are_said_to_have_nothing() -> None:
    card = backing_card(Backing((Backed("Submarines glow.", ()),)))

    assert (card.tone, card.head, card.actions, card.private) == (Tone.SILENT, desk_words.NONE_BACKED, (), True)
    assert card.body == (Line("“Submarines glow.”", heading=True, private=True), Line(desk_words.NOT_BACKED))


def test_a_message_without_a_claim_is_told_so() -> None:
    assert backing_card(back("Hello there?", RECORD, threshold=0.4)).head == desk_words.NO_CLAIMS
