"""Whose position it is decides what answers: his own words or what tells of him, and nobody else's."""

import pytest

from bot.answering import ask, consider
from bot.model import Answer, NoAnswer, Question, Silence
from index.model import Article, Quotation
from index.speaker import Role, Speaker
from tests.fakes import FakeRecord

ASKEW = Speaker("Ned Askew", "person", articles=("mast",))
LIND = Speaker("Tove Lind", "person", articles=("mast",))
UNION = Speaker("Farm Workers' Union", "body", articles=())
MAST = Article(
    "mast",
    "A mast for Low Harrow",
    "Tove Lind said a ban on masts would keep the common green.\n\n"
    "The village met. Ned Askew was there. He opposed a ban on masts.\n\n"
    "Ned Askew said the lorry was late.\n\n"
    "The Farm Workers' Union rejected higher rents.\n\n"
    "“Rural buses deserve subsidies from the county.”\n\n"
    "“Rural trains deserve no subsidies and they know it.”",
)
LETTER = Article(
    "letter",
    "A letter",
    "By Bo Ferrant, a teacher\n\nI support longer ferry hours.\n\n"
    "The council supports shorter ferry hours, Tove Lind said.",
)


def said(article: Article, words: str, speaker: str) -> Quotation:
    start = article.body.index(words)
    return Quotation(article, start, start + len(words), "indirect", speaker)


RECORD = FakeRecord(
    [MAST, LETTER],
    [
        said(MAST, "a ban on masts would keep the common green", "Tove Lind"),
        said(MAST, "the lorry was late", "Ned Askew"),
        said(MAST, "Rural buses deserve subsidies from the county.", "Ned Askew"),
        said(MAST, "Rural trains deserve no subsidies and they know it.", "Tove Lind"),
        said(LETTER, "The council supports shorter ferry hours", "Tove Lind"),
    ],
    [ASKEW, LIND, UNION, Speaker("Bo Ferrant", "person", articles=("letter",))],
)


def answered(question: str, *, threshold: float = 0.35) -> list[str]:
    reply = ask(Question(question), RECORD, threshold=threshold)
    return [claim.sources[0].passage.text for claim in reply.claims] if isinstance(reply, Answer) else [reply.reason]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("did Tove Lind call for a ban on masts", "Tove Lind said a ban on masts would keep the common green."),
        ("did Ned Askew oppose a ban on masts", "Ned Askew was there. He opposed a ban on masts."),
        ("did askew oppose the ban on masts", "Ned Askew was there. He opposed a ban on masts."),
        ("did the farm workers union reject higher rents", "The Farm Workers' Union rejected higher rents."),
        ("does askew want subsidies for rural buses", "“Rural buses deserve subsidies from the county.”"),
        ("does bo ferrant support longer ferry hours", "I support longer ferry hours."),
    ],
)
def test_his_own_words_or_what_tells_of_him_answer(question: str, first: str) -> None:
    assert answered(question)[0] == first


def test_a_body_is_named_in_small_letters_too_where_somebody_speaks_for_it() -> None:
    president = Speaker("Ann Lee", "person", roles=(Role("president of the Dockers’ Union"),), articles=("a",))
    record = FakeRecord(
        [Article("a", "Gates", "The union wants gates at the docks. Ann Lee laughed.")], [], [president]
    )

    reply = ask(Question("does the union want gates at the docks"), record)

    assert isinstance(reply, Answer)
    assert reply.claims[0].sources[0].passage.text == "The union wants gates at the docks."


def test_a_surname_in_small_letters_is_another_word() -> None:
    body = "The marsh needs more sluices in winter. Helen Marsh laughed."
    record = FakeRecord([Article("a", "Sluices", body)], [], [Speaker("Helen Marsh", "person", articles=("a",))])

    reply = ask(Question("does marsh want more sluices in winter"), record, threshold=0)

    assert isinstance(reply, Answer)
    assert [claim.sources[0].passage.text for claim in reply.claims] == ["Helen Marsh laughed."]


def test_the_words_of_others_are_never_given_for_his() -> None:
    shown = answered("did Ned Askew want masts to keep the common green", threshold=0)

    assert "Tove Lind said a ban on masts would keep the common green." not in shown


def test_a_pronoun_of_somebody_elses_names_nobody() -> None:
    shown = answered("does the Farm Workers' Union want subsidies for rural trains", threshold=0)

    assert not any("trains" in text for text in shown)


def test_who_spoke_only_of_other_things_is_silent_and_named() -> None:
    reply = ask(Question("did Ned Askew call for longer ferry hours"), RECORD, threshold=0.6)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.SPEAKER_NOT_THIS, ("Ned Askew",))
    assert reply.nearest


def test_a_name_that_the_record_does_not_hold_is_said_to_be_unknown() -> None:
    reply = ask(Question("did Quentin Zebedee call for a ban on masts"), RECORD)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about[0]) == (Silence.NO_SUCH_SPEAKER, "Quentin Zebedee")


def test_who_is_only_described_may_be_anybody_in_the_record() -> None:
    assert answered("did the villager who keeps goats oppose a ban on masts") != [Silence.NO_SUCH_SPEAKER]
    assert answered("does the common want a ban on masts to keep it green") == [
        "Tove Lind said a ban on masts would keep the common green."
    ]


def test_no_words_are_on_record_of_somebody_who_is_only_written_of() -> None:
    record = FakeRecord(
        [Article("a", "A vote", "Imrie voted no. Tove Lind said ferry fares must fall.")], speakers=[LIND]
    )

    reply = ask(Question("did imrie support higher ferry fares"), record, threshold=0.9)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.NOT_QUOTED, ("Imrie",))


def test_who_is_called_by_his_office_counts_though_the_words_are_put_down_to_another() -> None:
    body = "The Transport Secretary wants to move the depot. Ann Lee smiled."
    secretary = Speaker("Ann Lee", "person", roles=(Role("Transport Secretary"),), articles=("a",))
    by_another = said(Article("a", "Trains", body), "wants to move the depot", "the Transport Secretary (a)")
    asked = Question("does the transport secretary want to move the depot")

    put_down, plain = (
        consider(asked, FakeRecord([by_another.article], quotations, [secretary])).evidence[0]
        for quotations in ([by_another], [])
    )

    assert put_down.passage.text == "The Transport Secretary wants to move the depot."
    assert put_down.score == pytest.approx(plain.score)


def test_a_body_for_which_somebody_speaks_is_on_record() -> None:
    body = Speaker("Dockers’ Union", "body", articles=())
    president = Speaker("Ann Lee", "person", roles=(Role("president of the Dockers’ Union"),), articles=("a",))
    gates = Article("a", "Gates", "“We want gates,” said Ann Lee of the Dockers’ Union. The ferries are late.")
    record = FakeRecord([gates], [said(gates, "We want gates", "Ann Lee")], [body, president])

    reply = ask(Question("did the Dockers’ Union oppose the ferries"), record, threshold=1)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.SPEAKER_NOT_THIS
