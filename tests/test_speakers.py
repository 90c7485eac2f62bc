"""Joining speakers over articles, and finding them.

Joined: full names, surnames alone, forms of first names, bodies, acronyms. Kept apart: shared surnames, contradictions,
unnamed sources, documents. Found: names, slips, roles, organisations, titles. Then the real articles.
"""

import itertools
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.corpus import read_corpus
from index.corrections import Corrections
from index.dates import PartialDate
from index.model import Article
from index.quotation import extract
from index.speakers import Nobody, One, Registry, Role, Side, Speaker, build_registry
from tests.speaking import article, found, on_record, record

ROOT = Path(__file__).parent.parent

HARBOUR = article(
    "harbour",
    "Harbour minister Clara Windle said the quay would close. “It is not safe,” she said.",
    published="2021-05-04",
)


def whose(*articles: Article) -> list[str | None]:
    return [one.speaker for one in record(*articles)[1]]


# -- joined ----------------------------------------------------------------------------------------------------------


def test_the_same_full_name_in_two_articles_is_one_speaker() -> None:
    other = article("later", "“I was wrong about the quay,” said Clara Windle.")

    assert on_record(record(HARBOUR, other)[0]) == {"Clara Windle": ("harbour", "later")}


@pytest.mark.parametrize("mention", ["Ms Windle", "Windle", "Harbour minister Windle"])
def test_a_surname_alone_joins_its_only_bearer(mention: str) -> None:
    other = article("later", f"{mention} told reporters that the quay would open again in June.")

    registry, quotations = record(HARBOUR, other)

    assert on_record(registry) == {"Clara Windle": ("harbour", "later")}
    assert quotations[-1].speaker == "Clara Windle"


def test_a_surname_alone_does_not_join_against_its_title() -> None:
    other = article("later", "“The quay is my living,” said Mr Windle, a fisherman.")

    assert on_record(record(HARBOUR, other)[0]) == {"Clara Windle": ("harbour",), "Windle": ("later",)}


def test_a_surname_alone_does_not_join_an_office_of_another_kind() -> None:
    other = article("later", "The singer Windle said that the quay had a fine echo.")

    assert on_record(record(HARBOUR, other)[0]) == {"Clara Windle": ("harbour",), "Windle": ("later",)}


def test_a_surname_that_two_people_bear_joins_neither() -> None:
    brother = article("brother", "“I sell fish,” said Peter Windle, a fishmonger.")
    unclear = article("unclear", "“Nobody asked me,” Windle said on Monday. He left early.")

    assert on_record(record(HARBOUR, brother, unclear)[0]) == {
        "Clara Windle": ("harbour",),
        "Peter Windle": ("brother",),
        "Windle": ("unclear",),
    }


def test_an_office_in_common_tells_which_of_two_is_meant() -> None:
    brother = article("brother", "“I sell fish,” said Peter Windle, a fishmonger.")
    clear = article("clear", "Harbour minister Windle said that the quay was closed for good.")

    assert on_record(record(HARBOUR, brother, clear)[0])["Clara Windle"] == ("clear", "harbour")


@pytest.mark.parametrize(("one", "other"), [("James", "Jim"), ("J.", "James"), ("Robert", "Bob")])
def test_a_form_of_a_first_name_joins_with_an_office_in_common(one: str, other: str) -> None:
    first = article("first", f"“We object,” said {one} Tarbot, director of the Otter Trust.")
    second = article("second", f"“We still object,” said {other} Tarbot, director of the Otter Trust.")

    assert len(on_record(record(first, second)[0])) == 1


def test_a_form_of_a_first_name_alone_does_not_join() -> None:
    first = article("first", "“We object,” said James Tarbot, director of the Otter Trust.")
    second = article("second", "“I like it,” said Jim Tarbot, a postman.")

    assert on_record(record(first, second)[0]) == {"James Tarbot": ("first",), "Jim Tarbot": ("second",)}


def test_other_middle_initials_are_other_people() -> None:
    first = article("first", "“We object,” said John A. Tarbot.")
    second = article("second", "“I like it,” said John B. Tarbot.")

    assert len(on_record(record(first, second)[0])) == 2


def test_a_body_joins_by_name_whatever_its_article_and_possessive() -> None:
    first = article("first", "The Otter Trust said that rivers were cleaner.")
    second = article("second", "Otter Trust said it would count again. It said the otters were back.")

    assert on_record(record(first, second)[0]) == {"Otter Trust": ("first", "second")}


def test_a_body_joins_by_an_acronym_that_an_article_defines() -> None:
    first = article("first", "The River Otter Trust (ROT) met on Friday. The River Otter Trust said it would count.")
    second = article("second", "ROT said it would count the otters again.")

    registry, _ = record(first, second)

    assert on_record(registry) == {"River Otter Trust": ("first", "second")}
    assert registry.speaker("River Otter Trust").other_names == ("ROT",)


@pytest.mark.parametrize(("full", "short"), [("Office for Towns", "OfT"), ("Office for Otters", "Ofot")])
def test_a_body_joins_by_an_acronym_with_small_letters(full: str, short: str) -> None:
    first = article("first", f"The {full} ({short}) met on Friday. The {full} said it would count.")
    second = article("second", f"{short} said it would count the otters again.")

    registry, _ = record(first, second)

    assert on_record(registry) == {full: ("first", "second")}
    assert registry.speaker(full).other_names == (short,)


def test_an_acronym_of_a_thing_is_nobody_s_name() -> None:
    first = article("first", "An otter tracking tool (OTT) was shown.")
    second = article("second", "OTT said it would count the otters again.")

    assert "OTT" in on_record(record(first, second)[0])


def test_an_acronym_of_two_bodies_joins_only_where_it_is_defined() -> None:
    first = article("first", "The River Otter Body (ROB) met on Friday. ROB said it would count.")
    second = article("second", "The Royal Opera Ballet (ROB) danced on Friday. ROB said it would tour.")
    third = article("third", "ROB said it was sorry.")

    assert on_record(record(first, second, third)[0]) == {
        "ROB": ("third",),
        "River Otter Body": ("first",),
        "Royal Opera Ballet": ("second",),
    }


def test_a_firm_is_not_taken_for_somebody_of_that_surname() -> None:
    singer = article("singer", "“I wrote it at night,” said Fiona Quince, the singer.")
    firm = article("firm", "Technology companies such as Quince object. Quince said it would appeal.")

    assert on_record(record(singer, firm)[0]) == {"Fiona Quince": ("singer",), "Quince": ("firm",)}


# -- kept apart ------------------------------------------------------------------------------------------------------


def test_unnamed_sources_never_join_over_articles() -> None:
    first = article("first", "“It will not work,” said a senior official.")
    second = article("second", "“It works,” said a senior official.")

    registry, _ = record(first, second)

    assert on_record(registry) == {"a senior official (first)": ("first",), "a senior official (second)": ("second",)}
    assert {speaker.shown for speaker in registry.speakers} == {"a senior official"}


def test_unnamed_sources_described_alike_in_one_article_stay_two() -> None:
    one = article("one", "“It will not work,” said one executive.", "“It works,” said one executive.")

    assert whose(one) == ["one executive (one)", "one executive (one, 2)"]


def test_an_unnamed_source_who_goes_on_is_one() -> None:
    one = article("one", "“It will not work,” said one executive. “I told them so,” he added.")

    assert len(set(whose(one))) == 1


def test_documents_stay_with_their_article_and_keep_their_authors() -> None:
    one = article(
        "one",
        "In a paper published in May Anna Quist and Boris Lund said it would be simple.",
        "The paper said: “Nobody would notice.”",
    )

    registry, _ = record(one)

    paper = next(speaker for speaker in registry.speakers if speaker.kind == "document")
    assert (paper.name, paper.authors) == ("the paper (one)", ("Anna Quist", "Boris Lund"))


def test_an_unrelated_article_changes_nothing_for_the_others() -> None:
    unrelated = article("a-first", "“Frost is coming,” said Walter Quimby, a gardener. An official said it would snow.")
    official = article("zoo", "An official said the zoo would close.", "Ms Windle said it would not.")

    before = {speaker.name: speaker for speaker in record(HARBOUR, official)[0].speakers}
    after = {speaker.name: speaker for speaker in record(HARBOUR, official, unrelated)[0].speakers}

    assert {name: after[name] for name in before} == before


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [HARBOUR, article("b", "“No,” said Peter Windle."), article("c", "Windle said it was late. He left.")]

    results = [record(*order) for order in itertools.permutations(articles)]

    assert all(result == results[0] for result in results)


# -- what is known of them -------------------------------------------------------------------------------------------


def test_roles_carry_article_and_date_newest_first() -> None:
    later = article("later", "“I regret it,” said Clara Windle, leader of the opposition.", published="2023-01")

    registry, _ = record(HARBOUR, later)

    assert registry.speaker("Clara Windle").roles == (
        Role("leader of the opposition", "later", PartialDate(2023, 1)),
        Role("Harbour minister", "harbour", PartialDate(2021, 5, 4)),
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“No,” said Dora Finch, head of the Otter Trust, on Monday.", "head of the Otter Trust"),
        ("The trust’s director, Dora Finch, said no.", "trust’s director"),
        ("Otter Trust director Dora Finch said no.", "Otter Trust director"),
        ("“No,” said Dora Finch, who chairs the Otter Trust.", "chairs the Otter Trust"),
        ("“No,” said Dora Finch from the Institute for Otters.", "Institute for Otters"),
    ],
)
def test_a_role_is_read_wherever_the_article_states_it(text: str, role: str) -> None:
    assert [stated.title for stated in record(article("one", text))[0].speaker("Dora Finch").roles] == [role]


def test_kinship_is_no_role() -> None:
    one = article("one", "“No,” said Dora Finch, daughter of the former minister Anna Finch.")

    assert record(one)[0].speaker("Dora Finch").roles == ()


def test_a_quotation_of_the_record_has_the_role_that_its_own_article_states() -> None:
    later = article("later", "“I regret it,” said Clara Windle, leader of the opposition.")

    assert {(one.article.id, one.role) for one in record(HARBOUR, later)[1]} == {
        ("harbour", "Harbour minister"),
        ("later", "leader of the opposition"),
    }


# -- found -----------------------------------------------------------------------------------------------------------

COUNCIL = (
    HARBOUR,
    article("old", "“I closed nothing,” said Otto Brandl, the harbour minister.", published="2015"),
    article("shadow", "“Shame,” said shadow harbour minister Ida Penrose.", published="2021"),
    article("trust", "“We object,” said Jim Tarbot, director of the Open Otter Trust.", published="2021"),
    article("smiths", "“No,” said Ada Smith, a baker.", "“Yes,” said Carl Smith, a miller."),
    article("ministry", "The Ministry of Otters said that it was glad."),
    article("spokes", "“We are sorry,” said a spokeswoman for the Open Otter Trust."),
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return record(*COUNCIL)[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Clara Windle", ["Clara Windle"]),
        ("windle", ["Clara Windle"]),
        ("dr windle", ["Clara Windle"]),
        ("Ms Windle", ["Clara Windle"]),
        ("profesor windle", ["Clara Windle"]),
        ("Direktor Windle", []),
        ("harbour minster", ["Clara Windle", "Otto Brandl"]),
        ("harbour menister", ["Clara Windle", "Otto Brandl"]),
        ("the harbour minster brandl", ["Otto Brandl"]),
        ("Mr Windle", []),
        ("windel", ["Clara Windle"]),
        ("clara windl", ["Clara Windle"]),
        ("Clara Windly", []),
        ("James Tarbot", ["Jim Tarbot"]),
        ("harbour minister", ["Clara Windle", "Otto Brandl"]),
        ("the harbour min", ["Clara Windle", "Otto Brandl"]),
        ("harbour minister brandl", ["Otto Brandl"]),
        ("shadow harbour minister", ["Ida Penrose"]),
        ("Open Otter Trust boss", ["Jim Tarbot"]),
        ("head of the Open Otter Trust", ["Jim Tarbot"]),
        ("open otter trust", ["Open Otter Trust"]),
        ("OOT", ["Open Otter Trust"]),
        ("mo", ["Ministry of Otters"]),
        ("moo", ["Ministry of Otters"]),
        ("Smith", ["Ada Smith", "Carl Smith"]),
        ("Mrs Smith", ["Ada Smith"]),
        ("Karl Smith", []),
        ("", []),
    ],
)
def test_speakers_are_found_by(registry: Registry, text: str, names: list[str]) -> None:
    assert found(registry, text) == names


def test_nobody_comes_with_the_nearest_names(registry: Registry) -> None:
    assert registry.find("Penrase") == Nobody(("Ida Penrose",))


def test_a_surname_alone_that_nobody_could_place_is_asked_back(registry: Registry) -> None:
    unclear = article("unclear", "“Perhaps,” said Smith. She left.")

    assert found(record(*COUNCIL, unclear)[0], "smith") == ["Ada Smith", "Carl Smith", "Smith"]


def test_a_body_has_voices(registry: Registry) -> None:
    match registry.find("open otter trust"):
        case One(trust):
            names = [speaker.shown for speaker in registry.voices(trust)]
        case other:
            pytest.fail(f"{other}")

    assert names == ["a spokeswoman for the Open Otter Trust", "Jim Tarbot"]


@pytest.mark.parametrize("asked", ["Marten and Tarbot", "tarbot and marten", "tarbot marten"])
def test_a_pair_is_found_by_its_surnames(asked: str) -> None:
    pair = Speaker("Ada Marten and Jim Tarbot", "person", members=("Ada Marten", "Jim Tarbot"), articles=("one",))
    known = Registry((Speaker("Ada Marten", "person"), pair, Speaker("Jim Tarbot", "person")))

    assert known.find(asked) == One(pair)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("British government", "the UK government"),
        ("US officials", "american officials"),
        ("American officials", "u.s officials"),
        ("U.S. officials", "us officials"),
    ],
)
def test_a_body_is_found_by_either_name_of_its_country(name: str, asked: str) -> None:
    body = Speaker(name, "body", articles=("one",))

    assert Registry((body, Speaker("French government", "body"))).find(asked) == One(body)


def test_a_country_is_not_called_by_the_initials_of_a_body() -> None:
    assert Registry((Speaker("University of Stoat", "body", articles=("one",)),)).find("us") == Nobody()


def test_finding_is_quick_among_thousands() -> None:
    syllables = ["ba", "dor", "fel", "gan", "kin", "lam", "mor", "ros", "tan", "ver"]
    names = ["".join(parts).capitalize() for parts in itertools.product(syllables, repeat=3)]
    many = Registry(tuple(Speaker(f"{first} {last}", "person") for last in names for first in ("Ann", "Bob", "Cy")))
    many.find("anybody")  # makes the tables

    started = time.process_time()
    for name in names[::10]:
        many.find(f"bob {name[:-1]}")
    each_ms = (time.process_time() - started) * 1000 / len(names[::10])

    assert each_ms < 10  # 0.2 when nothing else runs


# -- the real articles -----------------------------------------------------------------------------------------------


def registry_of(folder: str) -> Registry:
    articles = read_corpus(ROOT / folder).articles
    return build_registry([(one, extract(one.body)) for one in articles], Corrections())[0]


@pytest.fixture(scope="module")
def seeds() -> Registry:
    return registry_of("seeds")


def test_the_people_on_record_in_the_seeds(seeds: Registry) -> None:
    people = {
        speaker.name: (tuple(id_[:3] for id_ in speaker.articles), speaker.side)
        for speaker in seeds.speakers
        if speaker.kind == "person" and speaker.is_on_record and not speaker.members
    }

    assert (
        people.items()
        >= {
            "Amber Rudd": (("001", "003"), Side.GOVERNMENT),
            "Andy Burrows": (("002",), Side.CIVIL_SOCIETY),
            "Brian Paddick": (("001",), Side.OPPOSITION),
            "Chloe Squires": (("004",), Side.GOVERNMENT),
            "Dan Korski": (("001",), Side.OTHER),
            "Dominic Grieve": (("000",), Side.OTHER),
            "Jamie Bartlett": (("001",), Side.CIVIL_SOCIETY),
            "Jim Killock": (("003",), Side.CIVIL_SOCIETY),
            "Priti Patel": (("002",), Side.GOVERNMENT),
        }.items()
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("amber rud", ["Amber Rudd"]),
        ("the home sec", ["Priti Patel", "Amber Rudd", "Theresa May"]),
        ("GCHQ boss", ["Robert Hannigan"]),
        ("ORG", ["Open Rights Group"]),
        ("whatsapp", ["WhatsApp"]),
        ("apple ceo", ["Tim Cook"]),
    ],
)
def test_who_is_found_in_the_seeds(seeds: Registry, text: str, names: list[str]) -> None:
    assert found(seeds, text) == names


@pytest.mark.parametrize(
    ("surname", "names"),
    [
        ("Harkness", {"Bev Harkness", "Wilf Harkness"}),
        ("Prewett", {"Naomi Prewett", "Owen Prewett"}),
        ("Voss", {"Alastair Voss", "Marianne Voss"}),
        ("Pell", {"Dean Pell", "Gloria Pell", "Graham Pell"}),
        ("Marsh", {"Helen Marsh", "Toby Marsh"}),
    ],
)
def test_those_who_share_a_surname_in_the_evaluation_set_stay_apart(surname: str, names: set[str]) -> None:
    assert set(found(registry_of("tests/evals/articles"), surname)) == names


def test_those_who_change_offices_in_the_evaluation_set_stay_one() -> None:
    voss = registry_of("tests/evals/articles").speaker("Alastair Voss")

    assert voss.articles == ("harrowby-charge-2019", "harrowby-charge-2022", "tidal-lagoon-2018")


def test_everybody_quoted_is_in_the_registry_and_every_name_is_unique() -> None:
    articles = read_corpus(ROOT / "seeds").articles
    copies = [replace(one, id=f"{one.id}-again") for one in articles]

    registry, quotations = build_registry([(one, extract(one.body)) for one in [*articles, *copies]], Corrections())

    names = [speaker.name for speaker in registry.speakers]
    assert len(names) == len(set(names))
    assert {one.speaker for one in quotations} - {None} <= set(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Department for Work and Pensions said that it would look again.", "Department for Work and Pensions"),
        (
            "The Department for Environment, Food and Rural Affairs said: “We are acting.”",
            "Department for Environment, Food and Rural Affairs",
        ),
        ("“It is late,” said Friends of the Quay, the campaign group.", "Friends of the Quay"),
        ("The Confederation of Harbour Industry (CHI) said trade was weak.", "Confederation of Harbour Industry"),
        ("Wexcombe Chamber of Trade said that it was late.", "Wexcombe Chamber of Trade"),
        ("Campaign group Quay & Harbour said the plan was too slow.", "Quay & Harbour"),
        # Another body after "and" is another one:
        ("The Department for Transport and Calmwave said that they would meet.", "Calmwave"),
    ],
)
def test_a_body_speaks_under_its_whole_name(text: str, name: str) -> None:
    registry, _ = record(article("one", text))

    assert on_record(registry) == {name: ("one",)}
    assert registry.speaker(name).kind == "body"
