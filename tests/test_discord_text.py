import re

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord_markdown import length, linked
from adapters.discord_text import CONTENT, PANEL, Page, pages
from bot.cards import Card, Line, Tone, Words
from bot.model import Citation
from index.dates import PartialDate
from index.model import Article
from tests.discord_reading import WILD, shown, what_acts

LONG = st.builds(lambda text, times: text * times, WILD, st.sampled_from([1, 1, 1, 1, 20, 120]))
NONBLANK = LONG.filter(lambda text: bool(text.strip()))
ADDRESS = st.none() | st.builds(
    lambda rest, times: f"https://a.b/{rest * times}",
    st.text(alphabet="ab()<> %\\é", max_size=9),
    st.sampled_from([1, 1, 500]),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    return Article(
        "an-article",
        draw(NONBLANK),
        "A body.",
        publisher=draw(st.none() | WILD),
        authors=tuple(draw(st.lists(WILD, max_size=2))),
        published=draw(st.none() | st.just(PartialDate(2017, 3))),
        url=draw(ADDRESS),
    )


@st.composite
def cards(draw: st.DrawFn) -> Card:
    sources = tuple(
        Citation(number, draw(articles()), number, draw(ADDRESS)) for number in range(1, draw(st.integers(0, 5)) + 1)
    )
    numbers = st.lists(st.sampled_from(range(1, len(sources) + 1)), unique=True).map(tuple) if sources else st.just(())
    body = draw(st.lists(st.builds(Line, NONBLANK, heading=st.booleans()) | words(numbers), max_size=5).map(tuple))
    head = draw(NONBLANK) if not body else draw(st.just("") | NONBLANK)
    return Card(draw(st.sampled_from(Tone)), head, body, sources)


@st.composite
def words(draw: st.DrawFn, numbers: st.SearchStrategy[tuple[int, ...]]) -> Words:
    text = draw(NONBLANK)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2).filter(lambda found: len(found) != 1)))
    marked = (tuple(edges),) if edges else ()
    return Words(
        text,
        draw(WILD),
        draw(WILD),
        draw(numbers),
        draw(WILD),
        draw(WILD),
        draw(WILD),
        marked,  # type: ignore[arg-type]
    )


def letters(text: str) -> str:
    """Reduce a text to what no layout may add or take: the characters that are neither blanks nor marks of layout."""
    return re.sub(r"[\s*>#\-—·,\\]", "", text)


def said(markdown: str) -> str:
    """Read a message: links as their labels, no block quotations, no small print, no bold."""
    lines = [re.sub(r"^(?:> |-# )", "", line) for line in markdown.split("\n")]
    return shown(re.sub(r"\[((?:\\.|[^\[\]\\])*)\]\(<[^<>\s]*>\)", r"\1", "\n".join(lines)))


@settings(max_examples=60)
@given(cards(), st.booleans())
def test_no_message_is_longer_than_discord_takes(card: Card, panels: bool) -> None:
    for page in pages(card, panels=panels):
        assert length(page.content) + length(page.panel) > 0
        assert length(page.content) <= CONTENT
        assert length(page.panel) <= PANEL


@settings(max_examples=60)
@given(cards(), st.booleans())
def test_nothing_of_a_card_is_lost(card: Card, panels: bool) -> None:
    whole = letters("".join(said(f"{page.content}\n{page.panel}") for page in pages(card, panels=panels)))

    place = 0
    for text in (card.head, *(text for part in card.body for text in texts(part))):
        found = whole.find(letters(text), place)
        assert found >= 0, text
        place = found + len(letters(text))
    for citation in card.sources:
        assert letters(f"[{citation.number}]") in whole[place:]
        assert all(
            letters(author) in whole[place:] for author in (citation.article.publisher or "", *citation.article.authors)
        )


def texts(part: Line | Words) -> tuple[str, ...]:
    match part:
        case Line(text=text):
            return (text,)
        case Words():
            numbers = "".join(f"[{number}]" for number in part.numbers[:1])
            return (part.before, part.text, part.after, part.who, part.when, numbers, *part.note.splitlines())


@settings(max_examples=60)
@given(cards(), st.booleans())
def test_nothing_of_a_card_does_anything_but_its_links(card: Card, panels: bool) -> None:
    for page in pages(card, panels=panels):
        for line in f"{page.content}\n{page.panel}".split("\n"):
            own = re.sub(r"^(?:> |-# )", "", line)
            own = re.sub(r"\[((?:\\.|[^\[\]\\])*)\]\(<https?://[^<>\s]*>\)", r"\1", own)
            inert = re.sub(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", own)
            assert what_acts(inert) is None, line


@settings(max_examples=40)
@given(cards())
def test_every_source_that_has_a_link_is_linked(card: Card) -> None:
    whole = "".join(page.content + page.panel for page in pages(card))

    for citation in card.sources:
        addresses = [linked("", one)[3:-1] for one in (citation.url, citation.article.url) if one]
        assert not addresses or any(f"]({one})" in whole for one in addresses) or min(map(len, addresses)) > 1400


SOURCE = Article(
    "sky",
    "# Rudd: no *secret* place",
    "We need to make sure.",
    "Sky News",
    ("A. Writer",),
    PartialDate(2017, 3, 26),
    "https://sky.example/a",
)
CITED = (Citation(1, SOURCE, 2, "https://sky.example/a#:~:text=We%20need"),)
QUOTED = Words("We need to make sure.", "Amber Rudd, home secretary", "26 Mar 2017", (1,))


def test_an_answer_begins_with_the_words_and_ends_with_the_sources() -> None:
    assert pages(Card(Tone.ANSWER, "", (QUOTED,), CITED)) == (
        Page(
            "> We need to make sure.\n"
            "— **Amber Rudd**, home secretary · 26 Mar 2017 · [1]\n"
            "\n"
            "-# [1] [Sky News, A. Writer, 26 Mar 2017, paragraph 2](<https://sky.example/a#:~:text=We%20need>)"
            r" · \# Rudd: no \*secret\* place"
        ),
    )


def test_what_is_too_long_for_one_message_has_its_sources_beside_it() -> None:
    long = Words("We need to make sure. " * 80 + "Yes.", "Amber Rudd", "26 Mar 2017", (1,))
    card = Card(Tone.ANSWER, "", (long,), (Citation(1, SOURCE, 2, f"https://sky.example/a#:~:text={'We' * 100}"),))

    (page,) = pages(card)
    first, second = pages(card, panels=False)

    assert page.panel == second.content
    assert page.content == first.content
    assert page.panel.startswith("-# [1] [Sky News")


def test_the_title_of_an_article_stands_once_unless_another_looks_the_same() -> None:
    other = Article("sky-2", "Another title", "A body.", "Sky News", ("A. Writer",), PartialDate(2017, 3, 26))
    apart = Article("bbc", "A third title", "A body.", "BBC")
    twice = tuple(
        Citation(number, one, number, None) for number, one in enumerate((SOURCE, SOURCE, apart, apart), start=1)
    )
    alike = tuple(Citation(number, one, number, None) for number, one in enumerate((SOURCE, SOURCE, other), start=1))

    (page,) = pages(Card(Tone.ANSWER, "", (QUOTED,), twice))
    (mixed,) = pages(Card(Tone.ANSWER, "", (QUOTED,), alike))

    assert [line.count("secret") + line.count("title") for line in page.content.split("\n")[-4:]] == [1, 0, 1, 0]
    assert [line.count("secret") + line.count("title") for line in mixed.content.split("\n")[-3:]] == [1, 1, 1]
