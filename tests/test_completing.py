import threading
import time
from dataclasses import replace

import pytest

from bot.completing import LONGEST, MOST, Choice, Completions
from bot.ports import Record
from bot.topics import topics
from index.chunking import passages
from index.model import Article
from tests.desks import corpus, quotation, said
from tests.fakes import FakeRecord, article

ARTICLES = corpus()
RECORD = FakeRecord(ARTICLES, said(ARTICLES))


def completions(record: Record = RECORD) -> Completions:
    return Completions(lambda: record)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ("Ilse Vang", "Ines Calloway", "Oona Tarrant", "Sunil Rao", "Tove Lind")),
        ("i", ("Ilse Vang", "Ines Calloway")),
        ("TAR", ("Oona Tarrant",)),
        ("oona t", ("Oona Tarrant",)),
        ("arr", ()),
    ],
)
def test_a_speaker_is_found_by_the_beginning_of_any_name(typed: str, names: tuple[str, ...]) -> None:
    assert completions().complete(Choice.SPEAKERS, typed) == names


def test_names_that_begin_so_come_before_those_that_hold_a_word_that_does() -> None:
    articles = [article("a", "“One,” said Ann Lee. “Two,” said Lee Young. “Three,” said Lee Ann.")]
    spoken = [
        quotation(articles[0], text, name)
        for text, name in (("One", "Ann Lee"), ("Two", "Lee Young"), ("Three", "Lee Ann"))
    ]

    assert completions(FakeRecord(articles, spoken)).complete(Choice.SPEAKERS, "lee") == (
        "Lee Ann",
        "Lee Young",
        "Ann Lee",
    )


def test_no_more_and_no_longer_ones_are_offered_than_a_platform_takes() -> None:
    names = [f"Speaker {number}" for number in range(40)] + ["S" * (LONGEST + 1)]
    body = " ".join(f"“Word{number} here,” said somebody." for number in range(len(names)))
    text = article("a", body)
    spoken = [quotation(text, f"Word{number} here,", name) for number, name in enumerate(names)]
    offered = completions(FakeRecord([text], spoken)).complete(Choice.SPEAKERS, "s")

    assert len(offered) == MOST
    assert max(map(len, offered)) <= LONGEST


def test_while_those_of_a_new_record_are_made_the_old_ones_serve() -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(FakeRecord):
        def articles(self) -> tuple[Article, ...]:
            begun.set()
            assert go_on.wait(20)
            return super().articles()

    current: list[FakeRecord] = [RECORD]
    made = Completions(lambda: current[0])
    before = made.complete(Choice.PUBLISHERS, "")
    current[0] = Slow([replace(ARTICLES[0], publisher="New Post")])
    during = made.complete(Choice.PUBLISHERS, "")
    assert begun.wait(20)
    again = made.complete(Choice.PUBLISHERS, "")
    go_on.set()
    deadline = time.monotonic() + 20
    while (after := made.complete(Choice.PUBLISHERS, "")) == before and time.monotonic() < deadline:
        time.sleep(0.01)

    assert before == during == again == ("Saltholm Post", "The Ellery Courier")
    assert after == ("New Post",)


def test_topics_are_what_comes_up_as_a_noun_again_and_again() -> None:
    texts = [
        "The ministers spoke about the night ferry. The night ferry matters, and the ferry costs money.",
        "An end of the night ferry would hurt. They want to keep and keep and keep it. In Saltholm nobody sleeps.",
        "People in Saltholm love the ferry. He came to Saltholm by bus. The issue is an issue of the issue.",
    ]
    every = [passage for number, text in enumerate(texts) for passage in passages(article(str(number), text))]

    found = [topic.text for topic in topics(every)]
    assert found[:2] == ["night ferry", "Saltholm"]
    assert not {"keep", "issue", "ferry costs"} & set(found)
    assert "Saltholm" not in [topic.text for topic in topics(every, people={"saltholm"})]


def test_completing_takes_a_moment_in_a_large_record() -> None:
    body = "\n\n".join(
        f"The council of Ward{number % 97} spoke about flood defences and the toll road." for number in range(500)
    )
    articles = [article(str(number), body) for number in range(20)]
    made = completions(FakeRecord(articles))
    made.topics()
    begun = time.process_time()
    for typed in ("", "t", "toll", "ward1", "x"):
        made.complete(Choice.TOPICS, typed)

    assert time.process_time() - begun < 0.1
