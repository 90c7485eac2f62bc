"""Who wrote an article, who published it, when and where: what is noted with it, or stands in it, or is missing."""

import pytest

from bot.answering import ask
from bot.byline_answer import MOST
from bot.byline_asked import BylineAsked, Told, byline_asked
from bot.model import Answer, NoAnswer, Question, Silence
from bot.scoping import SpokenOf, publishers_spoken_of
from bot.telling import silence
from index.model import Article
from tests.fakes import FakeRecord, tiny_corpus

RECORD = FakeRecord(tiny_corpus())
BEES = "“Rooftop bees divide Port Ellery” (The Ellery Courier, 9 Mar 2021)"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("who wrote the citiam article", BylineAsked(Told.AUTHOR, ("citiam",))),
        ("who wrote that piece on encryption", BylineAsked(Told.AUTHOR, ("encryption",))),
        ("who's the author of the bees article?", BylineAsked(Told.AUTHOR, ("bees",))),
        ("who is the bees article by", BylineAsked(Told.AUTHOR, ("bees",))),
        ("who published the bees article", BylineAsked(Told.PUBLISHER, ("bees",))),
        ("which paper ran the story on bees", BylineAsked(Told.PUBLISHER, ("bees",))),
        ("when was the bees article published", BylineAsked(Told.DATE, ("bees",))),
        ("what date was that article", BylineAsked(Told.DATE, ())),
        ("where can i read the bees article", BylineAsked(Told.LINK, ("bees",))),
        ("link to the bees article pls", BylineAsked(Told.LINK, ("bees",))),
        ("summarise the bees article", BylineAsked(Told.GIST, ("bees",))),
        ("tldr the bees story", BylineAsked(Told.GIST, ("bees",))),
        ("what's that article about", BylineAsked(Told.GIST, ())),
        ("what does the bees article say about permits", None),
        ("bees op ed who wrote it", BylineAsked(Told.AUTHOR, ("bees",))),
        ("source?", BylineAsked(Told.LINK, ())),
        ("got a link", BylineAsked(Told.LINK, ())),
        ("which article is that from", BylineAsked(Told.LINK, ())),
        # Not of an article itself:
        ("what source did they use", None),
        ("who wrote the letter to Apple", None),
        ("what did the author of the piece do for a living", None),
        ("which articles mention bees", None),
        ("when was the licence published", None),
        ("trams", None),
    ],
)
def test_what_is_asked_of_an_article(text: str, asked: BylineAsked | None) -> None:
    assert byline_asked(text) == asked


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who wrote the bees article", f"Noted with the article: {BEES}: by Mara Quill and Jonty Abara."),
        (
            "who published the article on the ferry",
            "Noted with the article: “Ferry to Saltholm stops at night” (Sep 2019): Saltholm Post.",
        ),
        (
            "when was the piece about bees published",
            "Noted with the article: “Rooftop bees divide Port Ellery” (The Ellery Courier): 9 Mar 2021.",
        ),
        ("link to the bees article", f"Noted with the article: {BEES}: https://courier.example/bees."),
        (
            "who wrote the saltholm post article on the ferry",
            "Noted with the article: “Ferry to Saltholm stops at night” (Saltholm Post, Sep 2019): by Bo Ferrant.",
        ),
        (
            "who wrote the saltholmpsot article on the ferry",
            "Noted with the article: “Ferry to Saltholm stops at night” (Saltholm Post, Sep 2019): by Bo Ferrant.",
        ),
        ("what is the bees article about", f"Noted with the article: {BEES}."),
        # What is missing is said:
        (
            "who wrote the article on the mast",
            "Noted with the article: “A mast nobody wanted …” (publisher not stated, undated): author not stated.",
        ),
        (
            "who published the article on the mast",
            "Noted with the article: “A mast nobody wanted …” (undated): publisher not stated.",
        ),
        (
            "when was the mast article published",
            "Noted with the article: “A mast nobody wanted …” (publisher not stated): undated.",
        ),
        (
            "where can i read the mast article",
            "Noted with the article: “A mast nobody wanted …” (publisher not stated, undated): no link known.",
        ),
    ],
)
def test_what_is_noted_with_an_article_is_said(question: str, said: str) -> None:
    reply = ask(Question(question), RECORD)

    assert isinstance(reply, NoAnswer)
    assert silence(reply) == said


def test_the_beginning_of_the_article_is_cited() -> None:
    reply = ask(Question("who wrote the bees article"), RECORD)

    assert isinstance(reply, NoAnswer)
    (source,) = reply.nearest
    assert (source.passage.article.id, source.passage.start) == ("bees-2021", 0)


@pytest.mark.parametrize(
    ("question", "sure"), [("who wrote the bees article", 1.0), ("who wrote the mast article", 0.0)]
)
def test_it_is_sure_where_the_curator_noted_it(question: str, sure: float) -> None:
    assert ask(Question(question), RECORD).confidence == sure


def test_a_publisher_with_several_articles_has_them_all_named() -> None:
    reply = ask(Question("who wrote the ellery courier article"), RECORD)

    assert isinstance(reply, NoAnswer)
    assert [one.partition("”")[0] for one in reply.about] == [
        "“Rooftop bees divide Port Ellery",
        "“The library that lends coats",
    ]


@pytest.mark.parametrize(
    ("question", "noted"),
    [("who wrote that article?", "by Mara Quill and Jonty Abara"), ("source?", "https://courier.example/bees")],
)
def test_that_article_is_the_one_that_answered_before(question: str, noted: str) -> None:
    reply = ask(Question(question, ("how much does the licence for beehives cost",)), RECORD)

    assert isinstance(reply, NoAnswer)
    assert reply.about == (f"{BEES}: {noted}",)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who wrote the article on sluices", "By Ann Lee, an engineer"),
        ("when was the article on sluices published", "Published: 3 May 2021"),
    ],
)
def test_a_line_of_the_article_that_says_it_is_the_answer(question: str, line: str) -> None:
    body = "By Ann Lee, an engineer\n\nPublished: 3 May 2021\n\nThe sluices are old. Sluices leak."
    reply = ask(Question(question), FakeRecord([Article("a", "Sluices", body)]))

    assert isinstance(reply, Answer)
    assert [claim.sources[0].passage.text for claim in reply.claims] == [line]


def test_an_article_that_nobody_has_is_looked_for_like_anything_else() -> None:
    reply = ask(Question("who wrote the article on bitcoin"), RECORD)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is not Silence.BYLINE


def test_a_publisher_may_be_run_together_and_misspelt() -> None:
    spoken = publishers_spoken_of("who wrote the citiam article", ["City A.M.", "Sky News"])

    assert spoken == SpokenOf(frozenset({"City A.M."}), frozenset({"citi", "am", "citiam"}))


def test_a_short_word_is_no_publisher_misspelt() -> None:
    assert publishers_spoken_of("who wrote the mall article", ["Mail"]) == SpokenOf()


def test_words_that_the_only_article_of_a_publisher_does_not_have_do_not_hide_it() -> None:
    record = FakeRecord(
        [Article("a", "Sluices", "The sluices are old.", publisher="Mail Online", authors=("Ann Lee",))]
    )

    reply = ask(Question("who wrote the daily mail piece"), record)

    assert isinstance(reply, NoAnswer)
    assert reply.about == ("“Sluices” (Mail Online, undated): by Ann Lee",)


def test_of_many_articles_the_nearest_few_are_told_of() -> None:
    record = FakeRecord([Article(f"a{number}", "Sluices", "The sluices are old.") for number in range(5)])

    reply = ask(Question("who wrote the article on sluices"), record)

    assert isinstance(reply, NoAnswer)
    assert len(reply.about) == len(reply.nearest) == MOST


def test_a_sentence_that_begins_like_a_byline_is_none() -> None:
    body = f"By Easter {'the river had come up to the doors of the mill, and ' * 4}nobody slept. The sluices leak."
    record = FakeRecord([Article("a", "Sluices", body, authors=("Ann Lee",))])

    assert isinstance(ask(Question("who wrote the article on sluices"), record), NoAnswer)


@pytest.mark.parametrize(
    "question",
    [
        "articles by Mara Quill",
        "which articles did quill write",
        "anything from Mara Quill",
        "what did mara quill write",
    ],
)
def test_the_articles_of_an_author_are_named(question: str) -> None:
    reply = ask(Question(question), RECORD)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.ARTICLES, (BEES,))


def test_what_an_author_wrote_is_looked_for_in_his_articles() -> None:
    reply = ask(Question("what did Bo Ferrant write about October"), RECORD, threshold=0)

    assert isinstance(reply, Answer)
    assert {claim.sources[0].passage.article.id for claim in reply.claims} == {"ferry-2019"}


def test_what_somebody_in_an_article_said_is_not_what_its_author_said() -> None:
    reply = ask(Question("what did Mara Quill say about permits"), RECORD)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.NO_SUCH_SPEAKER


def test_a_first_name_alone_names_no_author() -> None:
    reply = ask(Question("articles by Mara"), RECORD)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.NOTHING_NEAR
