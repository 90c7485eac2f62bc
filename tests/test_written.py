import pytest

from bot.model import Written
from index.model import Passage
from tests.fakes import article

FERRY = article(body="The ferry sank.")


@pytest.mark.parametrize(
    ("text", "numbers", "quotes"),
    [
        pytest.param("The ferry sank.", (), (), id="no-number"),
        pytest.param("The ferry sank [1].", (), (), id="a-mark-without-its-number"),
        pytest.param("The ferry sank [1].", (1, 2), (), id="a-number-without-its-mark"),
        pytest.param("The ferry\nsank [1].", (1,), (), id="two-lines"),
        pytest.param("“The ferries” sank [1].", (1,), (Passage(FERRY, 0, 9, 1),), id="not-the-words-of-the-span"),
    ],
)
def test_a_written_sentence_is_one_line_with_its_marks_and_quotes_spans(
    text: str, numbers: tuple[int, ...], quotes: tuple[Passage, ...]
) -> None:
    with pytest.raises(ValueError, match="a written sentence"):
        Written(text, numbers, quotes)
