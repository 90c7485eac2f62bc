"""Any text at all is a question that gets a reply, and a text whose quotations lie within it."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.plain_text import plain
from bot.answering import ask
from bot.backing import back
from bot.checking import check
from bot.model import Answer, Question
from bot.remembered import Remembered, remember, remembered
from bot.understanding import understand
from index.chunking import passages
from index.quotation import extract
from tests.desks import corpus, said
from tests.fakes import FakeRecord, article
from tests.fuzzing import articles, fuzzed, spoilt, texts

RECORD = FakeRecord(corpus(), said(corpus()))


@fuzzed()
@given(texts(), st.lists(texts(12), max_size=3).map(tuple))
def test_any_text_is_understood_as_something_and_remembered_as_that(text: str, before: tuple[str, ...]) -> None:
    inquiry = understand(Question(text or "x", before))

    assert len(set(inquiry.words)) == len(inquiry.words)
    kept = remember(inquiry)
    assert remembered(kept.stored()) == kept
    assert isinstance(kept, Remembered)


@fuzzed(4)
@given(texts(), st.lists(texts(12), max_size=2).map(tuple), st.sampled_from([0.0, 0.4, 1.0]))
def test_any_question_has_a_reply_and_every_word_shown_as_an_articles_is_its_own(
    text: str, before: tuple[str, ...], threshold: float
) -> None:
    reply = ask(Question(text, before), RECORD, threshold=threshold)

    shown = plain(reply)
    assert shown.strip()
    sources = [one for claim in reply.claims for one in claim.sources] if isinstance(reply, Answer) else reply.nearest
    for source in sources:
        assert source.passage.article.body[source.passage.start : source.passage.end] == source.passage.text


@fuzzed(4)
@given(texts())
def test_any_text_can_be_checked_and_backed(text: str) -> None:
    check(text, RECORD)
    back(text, RECORD, threshold=0.4)


@fuzzed(2)
@given(spoilt(st.sampled_from(articles())) | texts(60))
def test_every_quotation_of_any_text_lies_within_it_and_in_order(text: str) -> None:
    found = extract(text)

    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()


@fuzzed(4)
@given(spoilt(st.sampled_from(articles())) | texts(40))
def test_any_article_is_cut_into_spans_of_it(body: str) -> None:
    whole = article("a", body.strip() or "x")

    cut = list(passages(whole))

    assert [whole.body[one.start : one.end] for one in cut] == [one.text for one in cut]
