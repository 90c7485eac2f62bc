"""Words in marks that nobody said are given to nobody. All people here are invented."""

import pytest

from tests.test_quotation import spoken


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Verne never said “the poor can wait”.", id="never"),
        pytest.param("Ada Verne did not say “the poor can wait”.", id="not"),
        pytest.param("Ada Verne didn’t say “the poor can wait”.", id="contracted"),
        pytest.param("Ada Verne denied saying “the poor can wait”.", id="denied-saying"),
        pytest.param("Ada Verne denied that she had said “the poor can wait”.", id="denied-that"),
        pytest.param("Ada Verne shrugged as if to say, “The poor can wait.”", id="as-if-to-say"),
        pytest.param("It was as though Ada Verne had said “the poor can wait”.", id="as-though"),
        pytest.param("Ada Verne might have said “the poor can wait”.", id="might-have"),
        pytest.param("If Ada Verne were honest, she would say “the poor can wait”.", id="would-if"),
        pytest.param("Reporters asked whether Ada Verne had said “the poor can wait”.", id="whether"),
        pytest.param("Nobody says “the poor can wait”.", id="nobody"),
        pytest.param("The claim that Ada Verne said “the poor can wait” is false.", id="false-claim"),
        pytest.param("Imagine a voter who says: “The poor can wait.”", id="imagine"),
    ],
)
def test_words_that_were_not_said_are_nobodys(text: str) -> None:
    assert set(spoken(text).values()) <= {None}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Verne did not only say “the poor can wait”.", id="not-only"),
        pytest.param("Ada Verne would often say “the poor can wait”.", id="habit"),
        pytest.param("“I never said that the poor can wait,” Ada Verne said.", id="inside-of-the-marks"),
        pytest.param("Ada Verne said she never wavered: “The poor can wait.”", id="another-clause"),
    ],
)
def test_words_that_were_said_keep_their_speaker(text: str) -> None:
    assert "Ada Verne" in spoken(text).values()


def test_a_verdict_behind_a_false_claim_is_the_checkers() -> None:
    text = "The claim that Bo Ruiz said “bread is free” is false, said fact-checker Ada Verne."

    assert spoken(text)["bread is free"] != "Bo Ruiz"
