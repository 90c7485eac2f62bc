"""Behaviour that is promised, over a record that the tests can see through; the fitted numbers are not among it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import ask, consider
from bot.composing import MOST_CLAIMS
from bot.model import Answer, Claim, NoAnswer, Question, Reply, Silence, Source
from bot.telling import part_silence, silence
from index.dates import PartialDate
from index.model import Article, Quotation
from index.speaker import Role, Speaker
from index.stems import stems_of
from tests.fakes import FakeRecord, article, tiny_corpus

SUNK = "The ferry Aldona sank off Saltholm in a storm with nineteen people on board."
QUESTIONS = [
    "what did Tarrant say about bees",
    "how much does the licence cost",
    "who rang the bell",
    "what did Pavel say about trams",
    "trams",
    "compare the ferry and the trams",
    "what is the price of bitcoin",
    "hello",
    "help",
    "",
]


@pytest.fixture
def record() -> FakeRecord:
    return FakeRecord(tiny_corpus())


def shown(reply: Reply) -> list[Source]:
    return (
        [source for claim in reply.claims for source in claim.sources]
        if isinstance(reply, Answer)
        else [*reply.nearest]
    )


def quoted(reply: Reply) -> list[list[str]]:
    """The article of every source, claim by claim."""
    assert isinstance(reply, Answer)
    return [[source.passage.article.id for source in claim.sources] for claim in reply.claims]


def test_a_claim_needs_a_source() -> None:
    with pytest.raises(ValueError, match="a claim needs at least one source"):
        Claim(())


def test_an_answer_needs_a_claim(record: FakeRecord) -> None:
    reply = ask(Question("trams"), record, threshold=0)

    with pytest.raises(ValueError, match="an answer needs at least one claim"):
        Answer(reply.inquiry, (), 1.0)


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("how much does the licence for beehives cost", "Cllr. Piers Dunmow said the licence"),
        ("who rang the bell of the first tram", "Mayor Ines Calloway rang"),
        ("when did trams run on Harbour Street again", "Trams ran on Harbour Street"),
        ("what did Oona Tarrant say bees need", "“Bees need flowers, not permits,”"),
        ("what did oona tarant say bees need", "“Bees need flowers, not permits,”"),
        ("how long does the library lend winter coats", "A library in Wexcombe"),
    ],
)
def test_the_passage_that_answers_comes_first(record: FakeRecord, question: str, beginning: str) -> None:
    reply = ask(Question(question), record, threshold=0)

    assert shown(reply)[0].passage == record.passage(beginning)


def test_a_speaker_that_the_record_does_not_know_is_said_to_be_unknown(record: FakeRecord) -> None:
    reply = ask(Question("what did Pavel Novak say about trams"), record, threshold=0)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.NO_SUCH_SPEAKER, ("Pavel Novak",))


def test_one_name_is_never_taken_for_another(record: FakeRecord) -> None:
    """The record holds Lind; Linz is another."""
    reply = ask(Question("what did Linz say about the hospital"), record, threshold=0)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.NO_SUCH_SPEAKER, ("Linz",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hello", Silence.NOT_A_QUESTION),
        ("thanks!", Silence.NOT_A_QUESTION),
        ("", Silence.NOT_A_QUESTION),
        ("  \n", Silence.NOT_A_QUESTION),
        ("???", Silence.NOT_A_QUESTION),
        ("🐝🐝🐝", Silence.NOT_A_QUESTION),
        ("and what is that?", Silence.NOT_A_QUESTION),
        ("help", Silence.HELP),
        ("hi bot what can you do", Silence.HELP),
    ],
)
@pytest.mark.parametrize("threshold", [0, 1])
def test_what_is_no_question_is_not_answered(record: FakeRecord, text: str, reason: Silence, threshold: float) -> None:
    reply = ask(Question(text), record, threshold=threshold)

    assert reply == NoAnswer(reply.inquiry, reason, 0.0)


def test_small_talk_after_a_question_is_small_talk_still(record: FakeRecord) -> None:
    reply = ask(Question("thanks!", ("when did trams run again",)), record)

    assert reply == NoAnswer(reply.inquiry, Silence.NOT_A_QUESTION, 0.0)


def test_at_threshold_one_the_record_is_silent_and_shows_what_is_nearest(record: FakeRecord) -> None:
    reply = ask(Question("who rang the bell of the first tram"), record, threshold=1)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.nearest[0].passage) == (Silence.NOT_THIS, record.passage("Mayor Ines Calloway rang"))


def test_at_threshold_nought_anything_near_or_far_is_shown(record: FakeRecord) -> None:
    assert isinstance(ask(Question("what is the price of bitcoin"), record, threshold=0), Answer)


def test_when_nothing_is_near_nothing_is_shown(record: FakeRecord) -> None:
    reply = ask(Question("quantum chromodynamics and gluon jets"), record)

    assert reply == NoAnswer(
        reply.inquiry,
        Silence.NOTHING_NEAR,
        reply.confidence,
    )


def test_a_record_of_nothing_is_silent() -> None:
    reply = ask(Question("who rang the bell"), FakeRecord([]))

    assert reply == NoAnswer(reply.inquiry, Silence.NOTHING_NEAR, 0.0)


def test_two_articles_that_say_the_same_make_one_claim_with_two_sources() -> None:
    twins = [article("a", SUNK), article("b", f"{SUNK[:-1]}, police said.")]
    reply = ask(Question("how many people were on board the ferry Aldona"), FakeRecord(twins), threshold=0)

    assert sorted(map(sorted, quoted(reply))) == [["a", "b"]]


def test_the_same_twice_in_one_article_is_two_passages() -> None:
    reply = ask(Question("did the ferry Aldona sink"), FakeRecord([article("a", f"{SUNK}\n\n{SUNK}")]), threshold=0)

    assert quoted(reply) == [["a"], ["a"]]


def test_no_more_than_a_few_claims_are_made() -> None:
    tails = [
        "carried coal and grain",
        "burned twice last year",
        "found four new owners",
        "lost her mast outside",
        "won some big prizes",
    ]
    articles = [article(f"a{place}", f"The ferry Aldona {tail}.") for place, tail in enumerate(tails)]
    reply = ask(Question("ferry Aldona"), FakeRecord(articles), threshold=0)

    assert quoted(reply) == [["a0"], ["a1"], ["a2"]][:MOST_CLAIMS]


def test_a_follow_up_is_answered_by_what_it_leans_on(record: FakeRecord) -> None:
    reply = ask(Question("who said that?", ("People return coats washed",)), record, threshold=0)

    assert shown(reply)[0].passage == record.passage("“People return them washed,”")


@given(st.permutations(tiny_corpus()), st.sampled_from(QUESTIONS), st.sampled_from([0.0, 0.33, 1.0]))
def test_the_reply_does_not_depend_on_the_order_of_the_corpus(
    articles: list[Article], question: str, threshold: float
) -> None:
    there = ask(Question(question), FakeRecord(tiny_corpus()), threshold=threshold)

    assert ask(Question(question), FakeRecord(articles), threshold=threshold) == there


@given(st.one_of(st.sampled_from(QUESTIONS), st.text()), st.sampled_from([0.0, 0.33, 1.0]))
def test_whatever_is_asked_only_words_of_articles_are_shown(question: str, threshold: float) -> None:
    bodies = {one.id: one.body for one in tiny_corpus()}
    reply = ask(Question(question), FakeRecord(tiny_corpus()), threshold=threshold)

    assert 0 <= reply.confidence <= 1
    for source in shown(reply):
        passage = source.passage
        assert passage.text == bodies[passage.article.id][passage.start : passage.end]


@given(st.sampled_from(QUESTIONS))
def test_claims_are_read_best_first(question: str) -> None:
    reply = ask(Question(question), FakeRecord(tiny_corpus()), threshold=0)

    firsts = [claim.sources[0].score for claim in reply.claims] if isinstance(reply, Answer) else []
    assert firsts == sorted(firsts, reverse=True)


@given(st.sampled_from(QUESTIONS))
def test_no_claim_repeats_another(question: str) -> None:
    reply = ask(Question(question), FakeRecord(tiny_corpus()), threshold=0)

    said = [stems_of(source.passage.text) for source in shown(reply)]
    assert len({(source.passage.article.id, source.passage.start) for source in shown(reply)}) == len(said)


def _heard(*said: tuple[str, str, str]) -> FakeRecord:
    """A record of one article a (speaker, words): each paragraph quotes somebody."""
    quotations = []
    articles = []
    for place, (speaker, before, spoken) in enumerate(said):
        body = f"{before} “{spoken}”"
        articles.append(article(f"a{place}", body))
        quotations.append(Quotation(articles[-1], len(before) + 2, len(body) - 1, "direct", speaker, cue="said"))
    return FakeRecord(articles, quotations)


TWO = (
    ("Ines Calloway", "Ines Calloway said:", "The trams are late every single morning."),
    ("Ned Askew", "Ned Askew said:", "The trams are the pride of this town."),
)


def test_what_somebody_said_is_answered_from_his_own_words() -> None:
    reply = ask(Question("what did Askew say about the trams"), _heard(*TWO))

    assert isinstance(reply, Answer)
    assert [source.speaker for claim in reply.claims for source in claim.sources] == ["Ned Askew"]


def test_a_speaker_who_said_nothing_about_it_is_on_record_all_the_same() -> None:
    reply = ask(Question("what did Askew say about the harbour wall"), _heard(*TWO))

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.SPEAKER_NOT_THIS, ("Ned Askew",))


def test_of_two_who_bear_a_name_each_is_heard_under_his_own() -> None:
    record = _heard(*TWO, ("Dora Askew", "Dora Askew said:", "The trams are cold."))
    reply = ask(Question("what did Askew say about the trams"), record)

    assert isinstance(reply, Answer)
    heard = {(source.speaker, source.passage.text) for claim in reply.claims for source in claim.sources}
    assert {speaker for speaker, _ in heard} == {"Ned Askew", "Dora Askew"}
    assert all(("cold" in text) == (speaker == "Dora Askew") for speaker, text in heard)


@pytest.mark.parametrize("question", ["what did Askew say", "what did Askew say about the glacier"])
def test_a_name_that_two_bear_is_asked_back_where_no_topic_tells(question: str) -> None:
    record = _heard(*TWO, ("Dora Askew", "Dora Askew said:", "The trams are cold."))
    reply = ask(Question(question), record)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, set(reply.about)) == (Silence.WHICH_SPEAKER, {"Ned Askew", "Dora Askew"})


def test_two_who_are_compared_are_both_heard() -> None:
    reply = ask(Question("do Calloway and Askew agree on the trams"), _heard(*TWO))

    assert isinstance(reply, Answer)
    assert [claim.sources[0].speaker for claim in reply.claims] == ["Ines Calloway", "Ned Askew"]
    assert reply.unanswered == ()


def test_which_of_two_is_silent_is_said() -> None:
    record = _heard(*TWO, ("Vera Dunmow", "Vera Dunmow said:", "Bees are calm in the rain."))
    reply = ask(Question("compare Calloway and Dunmow on the trams"), record)

    assert isinstance(reply, Answer)
    assert [claim.sources[0].speaker for claim in reply.claims] == ["Ines Calloway"]
    assert [(one.part, part_silence(one)) for one in reply.unanswered] == [
        (2, "Vera Dunmow is on record, but not about that.")
    ]


def test_of_two_of_whom_one_is_nobody_the_other_is_heard() -> None:
    reply = ask(Question("compare Zwingli and Askew on the trams"), _heard(*TWO))

    assert isinstance(reply, Answer)
    assert [part_silence(one) for one in reply.unanswered] == [
        "The record is silent: nobody called Zwingli is on record."
    ]


def test_a_sentence_that_answers_two_parts_is_shown_once() -> None:
    record = FakeRecord([article("a", "Norrline fined the ferry nine crowns in May.")])
    reply = ask(Question("who fined the ferry and when did Norrline fine the ferry"), record, threshold=0.0)

    assert isinstance(reply, Answer)
    assert [claim.sources[0].passage.text for claim in reply.claims] == ["Norrline fined the ferry nine crowns in May."]


def test_a_sentence_with_words_of_both_is_put_down_to_neither() -> None:
    text = "Ines Calloway said “trams are late” and Ned Askew said “trams are lovely”."
    both = article("a", text)
    spans = [("Ines Calloway", "trams are late"), ("Ned Askew", "trams are lovely")]
    quotations = [
        Quotation(both, text.index(words), text.index(words) + len(words), "direct", name, cue="said")
        for name, words in spans
    ]
    reply = ask(Question("do Calloway and Askew agree on trams"), FakeRecord([both], quotations), threshold=0.0)

    assert isinstance(reply, Answer)
    assert [(claim.sources[0].passage.text, claim.sources[0].speaker) for claim in reply.claims] == [(text, None)]


def test_a_follow_up_of_a_question_about_two_is_about_both() -> None:
    record = _heard(*TWO, ("Ned Askew", "Ned Askew said:", "Bees are calm in the rain."))
    reply = ask(Question("and about bees?", ("what did Calloway and Askew say about the trams",)), record)

    assert isinstance(reply, Answer)
    assert [claim.sources[0].speaker for claim in reply.claims] == ["Ned Askew"]
    assert [part_silence(one) for one in reply.unanswered] == ["Ines Calloway is on record, but not about that."]
    assert reply.inquiry.speaker == ()


def test_who_is_not_on_record_is_not_joined_with_who_is() -> None:
    record = _heard(*TWO, ("Vera Dunmow", "Vera Dunmow said:", "Google sold the mast."))
    reply = ask(Question("what did Askew and Google say about the trams"), record)

    assert isinstance(reply, Answer)
    assert [part_silence(one) for one in reply.unanswered] == [
        "The record is silent: no words of Google are on record."
    ]


def test_who_is_asked_about_next_is_never_answered_for_by_who_was_before() -> None:
    record = _heard(*TWO, ("Vera Dunmow", "Vera Dunmow said:", "Bees are calm in the rain."))
    reply = ask(Question("what about Vera Dunmow?", ("what did Askew say about the trams",)), record)

    assert isinstance(reply, NoAnswer)
    assert silence(reply) == "Vera Dunmow is on record, but not about that."


def test_where_neither_of_two_spoke_of_it_nobody_else_is_heard() -> None:
    reply = ask(
        Question("compare Calloway and Askew on the glacier"),
        _heard(*TWO, ("Vera Dunmow", "Vera Dunmow said:", "The glacier is melting.")),
    )

    assert isinstance(reply, NoAnswer)
    assert silence(reply) == "Ines Calloway and Ned Askew are on record, but not about that."
    assert {source.speaker for source in reply.nearest} == {"Ines Calloway", "Ned Askew"}


def test_joined_questions_are_answered_one_by_one(record: FakeRecord) -> None:
    reply = ask(Question("who rang the bell and how much does the licence cost"), record)
    each = [ask(Question(text), record) for text in ("who rang the bell", "how much does the licence cost")]

    assert isinstance(reply, Answer)
    assert all(isinstance(one, Answer) for one in each)
    shown_alone = [one.claims[0] for one in each if isinstance(one, Answer)]
    assert [claim for claim in reply.claims if claim in shown_alone] == shown_alone


def test_a_part_without_an_answer_is_said_to_have_none(record: FakeRecord) -> None:
    reply = ask(Question("who rang the bell and what did Pavel say about trams"), record)

    assert isinstance(reply, Answer)
    assert [one.part for one in reply.unanswered] == [2]
    assert "Pavel" in part_silence(reply.unanswered[0])


def test_a_follow_up_may_name_another_speaker() -> None:
    reply = ask(Question("and Calloway?", ("what did Askew say about the trams",)), _heard(*TWO))

    assert isinstance(reply, Answer)
    assert [source.speaker for claim in reply.claims for source in claim.sources] == ["Ines Calloway"]


def test_somebody_who_is_only_mentioned_is_not_said_to_be_on_record() -> None:
    record = FakeRecord([article("a", "The mayor met Ilse Vang on the bridge."), article("b", "Bees are calm.")])
    reply = ask(Question("what did Vang say about the budget"), record)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.NOT_QUOTED, ("Vang",))


def test_the_same_words_in_two_articles_are_one_claim() -> None:
    spoken = "We will not close the ferry before the summer holidays begin."
    record = _heard(
        ("Ned Askew", "Ned Askew told the council:", spoken),
        ("Ned Askew", "Askew, the mayor, said on Monday:", spoken.replace("begin", "start")),
    )
    reply = ask(Question("what did Ned Askew say about the ferry"), record)

    assert isinstance(reply, Answer)
    assert [len(claim.sources) for claim in reply.claims] == [2]


def test_a_name_that_nobody_bears_brings_the_names_near_it() -> None:
    reply = ask(Question("what did Kalloway say about the trams"), _heard(*TWO))

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.NO_SUCH_SPEAKER, ("Kalloway", "Ines Calloway"))


def test_what_others_said_about_it_is_never_given_as_his() -> None:
    """Calloway speaks of the harbour wall, and Askew's name stands beside it; he said nothing about it himself."""
    record = _heard(
        ("Ned Askew", "Ned Askew said:", "The trams are the pride of this town."),
        ("Ines Calloway", "Askew heard Ines Calloway say:", "The harbour wall will be raised by two metres."),
    )
    reply = ask(Question("what did Askew say about the harbour wall"), record)

    assert isinstance(reply, NoAnswer)
    assert (reply.reason, reply.about) == (Silence.SPEAKER_NOT_THIS, ("Ned Askew",))
    assert [source.speaker for source in reply.nearest] == ["Ned Askew"]


@pytest.mark.parametrize("question", ["what articles do you have?", "list all the sources", "whats in the record"])
def test_the_articles_are_named_to_whoever_asks(record: FakeRecord, question: str) -> None:
    reply = ask(Question(question), record)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.ARTICLES
    assert len(reply.about) == len(record.articles())


def test_only_the_articles_about_a_topic_are_named_where_one_is_given(record: FakeRecord) -> None:
    reply = ask(Question("which articles mention beehives"), record)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.ARTICLES
    assert 0 < len(reply.about) < len(record.articles())


def test_a_topic_of_no_article_is_in_none(record: FakeRecord) -> None:
    reply = ask(Question("which articles mention zeppelins"), record)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Silence.NOTHING_NEAR


def test_a_long_list_of_articles_says_how_many_more_there_are() -> None:
    reply = ask(Question("what articles do you have"), FakeRecord(article(f"a{n}", "Bees.") for n in range(13)))

    assert isinstance(reply, NoAnswer)
    assert (len(reply.about), reply.about[-1]) == (11, "3 more")


def test_the_record_is_nobody() -> None:
    reply = ask(Question("what does the record say about the trams"), _heard(*TWO), threshold=0.0)

    assert isinstance(reply, Answer)


def test_a_timeline_is_read_oldest_first() -> None:
    told = [
        ("a", 2021, "The trams came back with new bells."),
        ("b", 2015, "The trams were sold by the council."),
        ("c", 2018, "The trams rusted near Saltholm harbour."),
    ]
    record = FakeRecord([Article(name, "Trams", text, published=PartialDate(year)) for name, year, text in told])
    reply = ask(Question("timeline of the trams"), record, threshold=0.0)

    assert isinstance(reply, Answer)
    assert [claim.sources[0].passage.article.id for claim in reply.claims] == ["b", "c", "a"]


def test_for_and_against_is_answered_by_side() -> None:
    """Each side under its own heading, where words say who is on which."""
    body = "The union supports the toll, said Ann Lee.\n\nTraders opposed the toll, said Bo Marsh."
    reply = ask(Question("arguments for and against the toll"), FakeRecord([article("a", body)]), threshold=0)

    assert isinstance(reply, Answer)
    assert reply.sides is not None
    assert [source.passage.text[:9] for source in reply.sides.in_favour] == ["The union"]
    assert [source.passage.text[:7] for source in reply.sides.against] == ["Traders"]
    assert [claim.sources[0] for claim in reply.claims] == [*reply.sides.in_favour, *reply.sides.against]


def test_where_words_do_not_tell_the_side_the_answer_has_none() -> None:
    reply = ask(Question("arguments for and against trams"), _heard(*TWO), threshold=0)

    assert isinstance(reply, Answer)
    assert reply.sides is None


def test_a_follow_up_is_answered_from_beside_what_answered_before() -> None:
    fined = article("b", "Norrline was fined in May.\n\nThe harbour was quiet.\n\nPaying the fine took it four months.")
    record = FakeRecord([article("a", "Trams are red.\n\nPaying the fine took it nine months."), fined])
    replies = [
        ask(Question("and how long did paying the fine take it", previous), record, threshold=0.0)
        for previous in [("when was Norrline fined",), ("what colour are the trams",)]
    ]

    assert [reply.claims[0].sources[0].passage.text for reply in replies if isinstance(reply, Answer)] == [
        "Paying the fine took it four months.",
        "Paying the fine took it nine months.",
    ]


def test_what_somebody_said_who_is_not_on_record_is_not_told_by_others() -> None:
    record = _heard(
        ("Ines Calloway", "Ines Calloway said:", "The harbour board would be flooded with calls about trams.")
    )
    reply = ask(Question("what did the harbour board say about trams"), record, threshold=0)

    assert isinstance(reply, NoAnswer)
    assert reply.reason in (Silence.NOT_QUOTED, Silence.NO_SUCH_SPEAKER)


def test_what_is_told_of_somebody_who_is_not_quoted_is_an_answer() -> None:
    told = article("a", "The harbour board has warned that trams would be flooded.")
    reply = ask(Question("what did the harbour board say about trams"), FakeRecord([told]), threshold=0)

    assert [source.passage.text for source in shown(reply)] == [told.body]
    assert isinstance(reply, Answer)


@pytest.mark.parametrize("text", ["fines on trams", "late fines about trams"])
def test_a_topic_before_on_is_no_speaker(text: str) -> None:
    bodies = ["Fines on the trams are late every morning.", "The baker fines nobody."]
    reply = ask(Question(text), FakeRecord([article(f"a{n}", body) for n, body in enumerate(bodies)]), threshold=0)

    assert isinstance(reply, Answer)
    assert shown(reply)[0].passage.text == bodies[0]


def test_naming_somebody_is_not_yet_telling_what_he_said() -> None:
    told = [
        article("a", "Whatever the harbour board earned, trams were free."),
        article("b", "Trams ran to the harbour."),
    ]
    reply = ask(Question("what did the harbour board say about trams"), FakeRecord(told), threshold=0)

    assert isinstance(reply, NoAnswer)


def test_a_body_that_a_speaker_heads_is_no_topic_of_his_words() -> None:
    body = "Oona Tarrant, who runs the Harbour Trust, said: “The Harbour Trust is sorry.”"
    one = article("a", body)
    spoken = Quotation(one, body.index("“") + 1, len(body) - 1, "direct", "Oona Tarrant", cue="said")
    roles = (Role("director of the Harbour Trust", "a"),)
    record = FakeRecord([one], [spoken], [Speaker("Oona Tarrant", "person", articles=("a",), roles=roles)])

    asked = ask(Question("what did Tarrant say about selling the Harbour Trust"), record, threshold=0.5)
    alone = ask(Question("what did Tarrant say about the Harbour Trust"), record)

    assert isinstance(asked, NoAnswer)
    assert (asked.reason, asked.about) == (Silence.SPEAKER_NOT_THIS, ("Oona Tarrant",))
    assert isinstance(alone, Answer)


def test_what_was_no_speaker_before_is_a_topic_of_what_follows(record: FakeRecord) -> None:
    reply = ask(Question("and what did it cost", ("who is the beehive licence for",)), record, threshold=0)

    assert isinstance(reply, Answer)


def test_she_is_nobody_known_where_nobody_was_named_before(record: FakeRecord) -> None:
    she, it = (
        ask(Question(text, ("who is behind the bees",)), record)
        for text in ("and what did she say of licences", "and what did it say of licences")
    )

    assert (she.inquiry.speaker, it.inquiry.speaker) == (("behind", "bees"), ())


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Oona Tarrant bees quote", ("oona", "tarrant")),
        ("tarrant bees said", ("tarrant",)),
        ("tarrant bees", ()),
        ("home secretary flowers quote", ("home", "secretary")),
        ("secretary flowers quote", ()),
        ("bees tarrant quote", ()),
        ("what was said about bees", ()),
    ],
)
def test_keywords_that_begin_with_a_name_ask_for_his_words(question: str, speaker: tuple[str, ...]) -> None:
    secretaries = (
        Speaker(name, "person", roles=(Role("home secretary"),), articles=("bees-2021",))
        for name in ("Ann Lee", "Bo Roe")
    )
    tarrant = Speaker("Oona Tarrant", "person", articles=("bees-2021",))
    record = FakeRecord(tiny_corpus(), speakers=[tarrant, *secretaries])

    assert ask(Question(question), record, threshold=0).inquiry.speaker == speaker


@pytest.mark.parametrize(
    ("before", "text", "asked"),
    [
        ("compare Calloway and Tarrant", "and Askew", [("calloway",), ("tarrant",), ("askew",)]),
        ("compare Calloway and Tarrant on the mast", "and Askew?", [("calloway",), ("tarrant",), ("askew",)]),
        ("compare Calloway and Tarrant", "on Norrline", [("calloway",), ("tarrant",)]),
        ("compare Calloway and Tarrant", "and bees", [("calloway",), ("tarrant",)]),
        ("what did Calloway say about trams", "and about Norrline", [("calloway",)]),
        ("what did Calloway say about trams", "what about Norrline", [("norrline",)]),
    ],
)
def test_a_follow_up_adds_a_speaker_or_a_topic(before: str, text: str, asked: list[tuple[str, ...]]) -> None:
    people = [
        Speaker(name, "person", articles=("bees-2021",)) for name in ("Ines Calloway", "Oona Tarrant", "Ned Askew")
    ]
    record = FakeRecord(tiny_corpus(), speakers=[*people, Speaker("Norrline", "body", articles=("ferry-2019",))])

    considered = consider(Question(text, (before,)), record, threshold=0)

    assert [one.reply.inquiry.speaker for one in considered.parts or (considered,)] == asked
