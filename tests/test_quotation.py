"""Whose words an article reports. All people and bodies here are invented.

Cases: where the speaker stands · who a mention means · pronouns · descriptors · several spans · fragments and labels ·
paragraphs · sources reported twice · fields of a quotation.
"""

import pytest

from index.quotation import Quotation, extract


def spoken(text: str) -> dict[str, str | None]:
    """Give the words in marks that are quotations, with their speakers."""
    found: dict[str, str | None] = {}
    for quotation in extract(text):
        if quotation.kind == "direct":
            found[text[quotation.start : quotation.end]] = quotation.speaker
        for start, end in quotation.quoted:
            found.setdefault(text[start:end], quotation.speaker)
    return found


def the_only(text: str) -> Quotation:
    (quotation,) = extract(text)
    return quotation


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("“We will wait,” Ada Verne said.", "Ada Verne", id="after"),
        pytest.param("“We will wait,” said Ada Verne.", "Ada Verne", id="after-inverted"),
        pytest.param("“We will wait”, said Ada Verne.", "Ada Verne", id="comma-outside-of-the-marks"),
        pytest.param("“We will wait,” said Ada Verne, who runs the union in Leeds.", "Ada Verne", id="relative-clause"),
        pytest.param("“We will wait,” Ada Verne told reporters on Tuesday.", "Ada Verne", id="told"),
        pytest.param("“We will wait,” Ada Verne, 61, a lawyer, wrote in an op-ed.", "Ada Verne", id="insertions"),
        pytest.param("Ada Verne said: “We will wait.”", "Ada Verne", id="before"),
        pytest.param("Ada Verne, who was late, said, “We will wait.”", "Ada Verne", id="before-with-relative-clause"),
        pytest.param("Ada Verne, head of the dockers' union, told the Post: “We will wait.”", "Ada Verne", id="role"),
        pytest.param(
            "At a rally in Hull, where it rained, Ada Verne told voters: “We will wait.”", "Ada Verne", id="led"
        ),
        pytest.param("Asked about it, Ada Verne replied: “We will wait.”", "Ada Verne", id="asked"),
        pytest.param("Ada Verne was blunt: “We will wait and see.”", "Ada Verne", id="colon-without-cue"),
        pytest.param("According to Ada Verne, the plan is “dead on arrival”.", "Ada Verne", id="according-to"),
        pytest.param("The plan is “dead on arrival,” according to Ada Verne.", "Ada Verne", id="according-to-behind"),
        pytest.param("In the words of Ada Verne, it was “a dark day for us”.", "Ada Verne", id="in-the-words-of"),
        pytest.param("The plan was condemned as “sheer madness” by Ada Verne.", "Ada Verne", id="passive"),
        pytest.param("The plan was described by Ada Verne as “sheer madness”.", "Ada Verne", id="passive-agent-first"),
        pytest.param("Ada Verne smiled, waved and said: “We will wait.”", "Ada Verne", id="coordinated"),
        pytest.param("Ada Verne left early, saying she was “worn out by it all”.", "Ada Verne", id="participle"),
        pytest.param("The day ended with Ada Verne telling voters, “We will wait.”", "Ada Verne", id="with-participle"),
        pytest.param(
            "The talks, which Ada Verne described as “constructive”, went on.", "Ada Verne", id="relative-object"
        ),
        pytest.param("Bo Ruiz repeated Ada Verne's claim that “nobody was told”.", "Ada Verne", id="owner-of-a-noun"),
        pytest.param("Ada Verne's reply? “We will wait.”", "Ada Verne", id="announced-by-a-noun"),
        pytest.param("Said Ada Verne: “We will wait.”", "Ada Verne", id="verb-first"),
        pytest.param("HULL, England (Wire) - Ada Verne nodded and said: “We will wait.”", "Ada Verne", id="dateline"),
        pytest.param("“We will wait.” - Ada Verne", "Ada Verne", id="signed-behind"),
    ],
)
def test_the_speaker_is_found_wherever_the_clause_names_one(text: str, speaker: str) -> None:
    (found,) = spoken(text).values()

    assert found == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("As Ada Verne put it, “it is over now”.", "Ada Verne", id="put-it"),
        pytest.param("Ada Verne (a docker) said: “Go.”", "Ada Verne", id="brackets"),
        pytest.param("Ada Verne — a docker — said: “Go.”", "Ada Verne", id="dashes"),
        pytest.param("The union wanted a plan that Ada Verne called “mad”.", "Ada Verne", id="object-clause"),
        pytest.param(
            "Bo Ruiz said the docker, Ada Verne, had shouted “go home now”.", "Ada Verne", id="said-the-docker"
        ),
        pytest.param("The vote led Ada Verne to reply that “it is over now”.", "Ada Verne", id="led-to-reply"),
        pytest.param("Calling it “a dark day”, Ada Verne left the hall.", "Ada Verne", id="fronted-participle"),
        pytest.param("When Ada Verne answered by saying “it is over now”, they left.", "Ada Verne", id="by-saying"),
        pytest.param("Ada Verne spoke of fears in a letter to the Post: “We are lost.”", "Ada Verne", id="letter"),
        pytest.param("Ada Verne made the claim that “it was all a lie”.", "Ada Verne", id="made-the-claim"),
        pytest.param("“It is over now.” Ada Verne said.", "Ada Verne", id="full-stop-before-the-clause"),
        pytest.param("The aide to the mayor of Hull, Ada Verne, said: “Go.”", "Ada Verne", id="long-descriptor"),
        pytest.param("“Go,” said the Rev. Ada Verne before the vote.", "Ada Verne", id="title-with-article"),
    ],
)
def test_clauses_with_something_in_the_way_are_read(text: str, speaker: str) -> None:
    (found,) = spoken(text).values()

    assert found == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("“No,” said Paul D. Rye Jr.", "Paul D. Rye Jr.", id="initials-keep-their-stops"),
        pytest.param("“No,” said Jan van der Berg.", "Jan van der Berg", id="particles"),
        pytest.param("“No,” I said.", None, id="author"),
        pytest.param("“No,” said Sen. Carla Boyd (R-Ohio).", "Carla Boyd", id="title"),
        pytest.param("“No,” said Boyd campaign manager Dale Frost.", "Dale Frost", id="capitals-before-the-role"),
        pytest.param("“No,” said former Leeds police chief Dale Frost.", "Dale Frost", id="place-before-the-role"),
        pytest.param("“No,” said the Harbour Party’s Dale Frost.", "Dale Frost", id="body-of-a-person"),
        pytest.param("“No,” said his best friend, Dale Frost.", "Dale Frost", id="name-apposed"),
        pytest.param("The union's president, Dale Frost, said: “No.”", "Dale Frost", id="name-apposed-before"),
        pytest.param("“No,” said Facebook in a blog post.", "Facebook", id="company"),
        pytest.param("“No,” the Office of Public Safety said.", "Office of Public Safety", id="body-with-of"),
        pytest.param("“No,” the Steel and Foundry Union said.", "Steel and Foundry Union", id="body-with-and"),
        pytest.param("Ada Verne and Bo Ruiz wrote: “No.”", "Ada Verne and Bo Ruiz", id="two-people"),
        pytest.param("The report said: “No one was told.”", "The report", id="document"),
        pytest.param("“No,” said a spokeswoman for the ministry.", "a spokeswoman for the ministry", id="unnamed"),
        pytest.param(
            "“No,” said one official familiar with the talks.", "one official familiar with the talks", id="one"
        ),
        pytest.param("“No,” an aide to the mayor said on Monday.", "an aide to the mayor", id="aide"),
        pytest.param(
            "Two people briefed on the talks said it was “too late”.", "Two people briefed on the talks", id="two"
        ),
    ],
)
def test_people_bodies_documents_and_unnamed_sources_can_speak(text: str, speaker: str) -> None:
    (found,) = spoken(text).values()

    assert found == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Tom Hale met Laura Pine. “Come in,” she said.", "Laura Pine", id="gender"),
        pytest.param("Tom Hale met Karl Lind. “Come in,” he said.", "Tom Hale", id="subject-before-object"),
        pytest.param("Ms. Berg beat Mr. Lind. “It was close,” he said.", "Lind", id="gender-from-title"),
        pytest.param("Anna Moe's father, Erik Moe, is dead. “I miss him,” she said.", "Anna Moe", id="relative"),
        pytest.param(
            "Tom Hale spoke. He nodded to Karl Lind. “Come in,” he said.", "Tom Hale", id="pronoun-as-subject"
        ),
        pytest.param("Then there's Tom Hale. “Come in,” he said.", "Tom Hale", id="existential"),
        pytest.param(
            "Bo Ruiz praised Karl Lind. As for Tom Hale, he said it was “fine by me”.", "Tom Hale", id="as-for"
        ),
        pytest.param(
            "The editor, Lou Katz, quit. Bo Ruiz wept. “I erred,” he told her.", "Bo Ruiz", id="nearest-subject"
        ),
        pytest.param("Bo Ruiz won. His wife, Nina, wept. “We erred,” she said.", "Nina", id="apposed-subject"),
        pytest.param("The bank was fined. “We are sorry,” it said in a statement.", "The bank", id="it"),
        pytest.param("A UK official spoke of “progress”. “We are close,” they added.", "A UK official", id="they-one"),
    ],
)
def test_a_pronoun_means_the_most_prominent_who_fits(text: str, speaker: str) -> None:
    assert list(spoken(text).values())[-1] == speaker


def test_somebody_mentioned_only_inside_of_marks_is_not_the_next_pronoun() -> None:
    text = "Amy Strand said: “If I met Tim Cole, I would tell him.” She added: “I mean it.”"

    assert spoken(text)["I mean it."] == "Amy Strand"


def test_a_heading_or_a_link_is_no_source_for_pronouns() -> None:
    text = "Amy Strand spoke.\n\n## Jane Poe's answer\n\nRead more: Sue Gray attacks banks\n\n“I mean it,” she said."

    assert spoken(text) == {"I mean it,": "Amy Strand"}


def test_nobody_is_named_when_no_one_fits() -> None:
    assert spoken("“I mean it,” she said.") == {"I mean it,": None}
    assert spoken("Tom Hale left. “I mean it,” she said.") == {"I mean it,": None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Home secretary Amy Strand spoke, and Bo Ruiz listened. “No,” the home secretary said.",
            "Amy Strand",
            id="role",
        ),
        pytest.param("Sen. Amy Strand met Gov. Bo Ruiz. “No,” the senator said.", "Amy Strand", id="title"),
        pytest.param(
            "One former senior adviser explained it. Bo Ruiz left. “No,” the former adviser said.",
            "One former senior adviser",
            id="unnamed",
        ),
        pytest.param("Amy Strand and Bo Ruiz said “no”. The pair added: “Never.”", "Amy Strand and Bo Ruiz", id="pair"),
        pytest.param("Facebook was fined. “We are sorry,” the company said.", "Facebook", id="company"),
    ],
)
def test_a_descriptor_means_whoever_was_introduced_so(text: str, speaker: str) -> None:
    assert list(spoken(text).values())[-1] == speaker


def test_unnamed_sources_never_merge() -> None:
    text = "“We don't know,” said one official. Another official said: “We know it all.”"

    assert spoken(text) == {"We don't know,": "one official", "We know it all.": "Another official"}


def test_another_takes_the_noun_of_the_one_before() -> None:
    text = "“It is late,” one aide said, while another described it as “much too late”."

    assert spoken(text) == {"It is late,": "one aide", "much too late": "another aide"}


def test_the_time_of_saying_is_no_part_of_a_name() -> None:
    assert spoken("Tim Cole last year said: “Go.”") == {"Go.": "Tim Cole"}
    assert spoken("“Go,” Tim Cole Tuesday told reporters.") == {"Go,": "Tim Cole"}


def test_two_names_behind_a_joint_role_are_both_speakers() -> None:
    text = "Police and fire chiefs Ian Leary and Chris Robb said it was “fairly easy to do”."

    assert spoken(text) == {"fairly easy to do": "Ian Leary and Chris Robb"}


def test_confidence_does_not_fade_from_paragraph_to_paragraph() -> None:
    one, *others = extract("Ada Verne said: “We waited.\n\n“Nobody came.\n\n“We left.”")

    assert len({other.confidence for other in others}) == 1
    assert others[0].confidence < one.confidence


def test_a_surname_shared_by_two_goes_with_title_and_gender() -> None:
    text = "Jane Ford told her husband, John Ford, to go. “I am tired,” Mrs. Ford said. “Fine,” Mr. Ford said."

    assert spoken(text) == {"I am tired,": "Jane Ford", "Fine,": "John Ford"}


def test_a_bare_surname_is_not_who_goes_by_first_name() -> None:
    text = "Carl Odell had a brother, Fred Odell. Fred drank. Fred flew planes. “I watched Fred,” Mr. Odell said."

    assert spoken(text) == {"I watched Fred,": "Carl Odell"}


def test_an_interrupted_quotation_has_one_speaker() -> None:
    text = "“If we lose,” Ada Verne said, “we lose together.” Bo Ruiz laughed."

    assert spoken(text) == {"If we lose,": "Ada Verne", "we lose together.": "Ada Verne"}


def test_a_quotation_goes_on_behind_its_clause() -> None:
    text = "“It is dark,” Ada Verne told Bo Ruiz in Leeds. “And it is cold.”"

    assert spoken(text) == {"It is dark,": "Ada Verne", "And it is cold.": "Ada Verne"}


def test_a_subordinate_clause_does_not_take_the_quotation_over() -> None:
    text = "“We won,” Ada Verne said, hours after two papers declared her the loser. “We really won.”"

    assert spoken(text)["We really won."] == "Ada Verne"


def test_two_speakers_in_a_sentence_keep_their_words() -> None:
    text = "Ada Verne says that taxes are “theft from us all”, while Bo Ruiz has called for “some fairness”."

    assert spoken(text) == {"theft from us all": "Ada Verne", "some fairness": "Bo Ruiz"}


def test_the_innermost_report_has_the_words() -> None:
    text = "Ada Verne said that Bo Ruiz had called her “a clown of a minister”."

    assert spoken(text) == {"a clown of a minister": "Bo Ruiz"}


def test_what_is_asked_for_lies_inside_of_what_is_said() -> None:
    text = "A UK official said it was “quite wrong” that the ministry was asking firms to build “back doors”."

    assert spoken(text)["back doors"] == "A UK official"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The film “Gone Tomorrow” opens on Friday.", id="title"),
        pytest.param("She spoke on Radio Hull's “Inside Today” on Friday.", id="show"),
        pytest.param("He read the so-called “green book” to his son.", id="so-called"),
        pytest.param("She founded a group known as “Mothers First” in 2010.", id="known-as"),
        pytest.param("The fund, called “Future Now”, was closed.", id="called"),
        pytest.param("Dubbed “the Iron Duke”, Falk has few friends.", id="dubbed"),
        pytest.param("Messengers use “end-to-end encryption”, which is hard to break.", id="term"),
        pytest.param("The word “freedom” appears 20 times.", id="word"),
        pytest.param('<post id="7" by="@hull">Hello there.</post>', id="markup"),
    ],
)
def test_titles_names_and_terms_are_nobodys_words(text: str) -> None:
    assert spoken(text) == {}


def test_a_title_inside_of_a_clause_does_not_hide_its_subject() -> None:
    text = "Ada Verne, speaking on Radio Hull's “Inside Today,” said the vote was “a joke”."

    assert spoken(text) == {"a joke": "Ada Verne"}


def test_a_paragraph_without_closing_mark_keeps_its_speaker() -> None:
    text = "Ada Verne said: “We waited.\n\n“Nobody came.\n\n“We left.”\n\n“I was there,” said Bo Ruiz."

    assert spoken(text) == {
        "We waited.": "Ada Verne",
        "Nobody came.": "Ada Verne",
        "We left.": "Ada Verne",
        "I was there,": "Bo Ruiz",
    }


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_a_paragraph_of_nothing_but_marks_goes_on_with_the_last_speaker(gap: str) -> None:
    text = f"“We waited,” Ada Verne said.{gap}“Nobody came at all.”"

    assert spoken(text)["Nobody came at all."] == "Ada Verne"


def test_a_colon_above_introduces_the_paragraph_below() -> None:
    text = "Bo Ruiz waved.\n\nAda Verne, a docker, echoed:\n\n“We waited for hours.”"

    assert spoken(text) == {"We waited for hours.": "Ada Verne"}


def test_a_line_with_a_name_below_signs_a_quotation() -> None:
    text = "Bo Ruiz said it was late.\n\n“We waited for hours.”\nAda Verne, Dockers' Union"

    assert spoken(text) == {"We waited for hours.": "Ada Verne"}


def test_who_passes_the_words_on_is_kept_apart() -> None:
    quotation = next(
        one for one in extract("“It is dead,” Ada Verne said, according to two aides.") if one.kind == "direct"
    )

    assert (quotation.speaker, quotation.via) == ("Ada Verne", "two aides")


def test_a_quotation_tells_what_it_is_and_what_decided() -> None:
    text = "Home secretary Amy Strand has called the whole plan for the docks a “mess”."
    start, mess = text.index("the whole plan"), text.index("mess")

    assert the_only(text) == Quotation(
        start=start,
        end=mess + len("mess”"),
        kind="mixed",
        speaker="Amy Strand",
        mention=(15, 25),
        role="Home secretary",
        cue="has called",
        quoted=((mess, mess + len("mess")),),
        rule="subject-verb",
        confidence=0.95,
    )


def test_the_role_is_read_beside_the_name_and_behind_it() -> None:
    assert the_only("Home secretary Amy Strand said: “No.”").role == "Home secretary"
    assert the_only("“No,” said Jim Kell, director of Open Doors.").role == "director of Open Doors"


def test_a_pronoun_is_trusted_less_than_a_name() -> None:
    named, meant = extract("“No,” Tom Hale said, waiting for Karl Lind. “Never,” he said.")

    assert named.confidence > meant.confidence


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"start": 3, "end": 3}, id="empty"),
        pytest.param({"start": -1, "end": 3}, id="before-the-text"),
        pytest.param({"start": 0, "end": 3, "quoted": ((1, 9),)}, id="fragment-outside"),
        pytest.param({"start": 0, "end": 3, "confidence": 1.5}, id="confidence"),
    ],
)
def test_a_quotation_refuses_what_it_cannot_be(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Quotation(**{"kind": "direct", "speaker": None, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The National Farmers’ Union said that prices rise.", "National Farmers’ Union"),
        ("The National Farmers' Union said that prices rise.", "National Farmers' Union"),
        ("“Prices rise,” the Teachers’ and Lecturers’ Union said.", "Teachers’ and Lecturers’ Union"),
        ("The Tenants’ Union chair Ada Verne said that rents rise.", "Ada Verne"),
        ("The ministers’ Ada Verne said that rents rise.", "Ada Verne"),
    ],
)
def test_an_apostrophe_within_the_name_of_a_body_belongs_to_it(text: str, speaker: str) -> None:
    assert the_only(text).speaker == speaker


def test_an_apostrophe_within_a_role_leaves_no_gap() -> None:
    assert the_only("The Tenants’ Union chair Ada Verne said that rents rise.").role == "Tenants’ Union chair"
