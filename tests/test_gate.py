"""What passes the gate and what does not. The evidence is tests/grounds.py: a number a paragraph, in order."""

import pytest

from bot.gate import gate
from bot.gate_form import MOST_CHARACTERS, MOST_SENTENCES
from bot.writer import means_by
from tests.grounds import BRIEF, RECORD

MEANS = means_by(RECORD)

PASSES = [
    "Drivers will pay £4 a day to cross the old bridge at Wenlow [1].",
    "Drivers will pay £4 a day to cross the bridge at Wenlow from January 2024 [1].",
    "Councillors voted by 19 to 14 on Monday [1].",
    "Drivers will pay £4 a day to cross the bridge after councillors voted by nineteen to fourteen [1].",
    "Drivers will pay 4 pounds a day to cross the old bridge [1].",
    "Nora Whitlock said the toll was “a fair price for clean air” [2].",
    "Nora Whitlock, the council leader, said the toll was “a fair price for clean air” [2].",
    'Nora Whitlock said the toll was "a fair price for clean air" [2].',
    "Nora Whitlock said the toll was 'a fair price for clean air' [2].",
    "Nora Whitlock said the toll was “a fair  price for clean air.” [2]",
    "Nora Whitlock said the toll was a fair price for clean air [2].",
    "The toll was “a fair price for clean air”, Nora Whitlock said [2].",
    "The toll was “a fair price for clean air,” Nora Whitlock said [2].",
    "According to Nora Whitlock, the toll was “a fair price” [2].",
    "Nora Whitlock said that about 120 buses a day would run instead if the government paid for them [2].",
    "Nora Whitlock said “We are not closing the bridge and we never will” [3].",
    "“We are not closing the bridge and we never will,” Nora Whitlock told reporters [3].",
    "Carl Ostrey did not support the plan [4].",
    "Carl Ostrey, chair of the Wenlow Traders, did not support the plan [4].",
    "Carl Ostrey didn’t support the plan [4].",
    "Mr Ostrey called it “a tax on bread” [4].",
    "Carl Ostrey called it “a tax on bread” [4].",
    "A survey of 640 shops by the university of Harl found 52% against the toll [5].",
    "A survey of 640 shops by the university of Harl found 52 per cent against the toll and 31 per cent for it [5].",
    "Most traders may move to Harl within two years [5].",
    "Most traders may move to Harl within 2 years [5].",
    "Ines Molloy denied that the bridge was unsafe [6].",
    "Ines Molloy asked whether some piers could fail [6].",
    "Police in Harl arrested three men on 3 March 2022 [7].",
    "Police in Harl arrested 3 men in March 2022 [7].",
    "Rose Pell was released [7].",
    "The toll began on 8 January 2024 [8].",
    "Nora Whitlock said “It was worth it” [9].",
    "Nora Whitlock said the old ferry would sail again [10].",
    "Carl Ostrey said trade had fallen by a fifth [9].",
    "Trade had fallen by a fifth, according to Carl Ostrey [9].",
    "The toll began on 8 January 2024 [8]; Carl Ostrey said trade had fallen by a fifth [9].",
    "The toll began on 8 January 2024. [8]",
    "The toll began on 8 January 2024 [8] .",
    "The toll [8] began on 8 January 2024.",
]

FAILS = [
    # marks
    ("The toll began on 8 January 2024.", "no mark"),
    ("The toll began on 8 January 2024 [99].", "no such evidence"),
    ("The toll began on 8 January 2024 [0].", "no such evidence"),
    ("The toll began on 8 January 2024 [8][99].", "no such evidence"),
    ("The toll began on 8 January 2024 (8).", "no mark"),
    ("The toll began on 8 January 2024 [^8].", "markup"),
    ("The toll began on 8 January 2024 [Harl Post].", "no mark"),
    ("The toll began on 8 January 2024 [8] [see above].", "brackets"),
    ("The toll began [8] on 8 January 2024 [8] a week later.", "marks within a statement"),
    ("Nora Whitlock [2] did not support the plan [4].", "marks within a statement"),
    ("The council leader [2], Carl Ostrey, did not support the plan [4].", "marks within a statement"),
    ("Carl Ostrey did not support the plan [4], Nora Whitlock said [2].", "marks within a statement"),
    ("The toll began on 8 January 2024 [9].", "not there"),
    ("Nora Whitlock said the toll was “a fair price for clean air” [3].", "the quoted words are not quoted there"),
    # quoted strings
    ("Nora Whitlock said the toll was “a fair price for cleaner air” [2].", "the quoted words are not quoted there"),
    ("Nora Whitlock said the toll was “a fair price for air” [2].", "the quoted words are not quoted there"),
    ("Nora Whitlock said the toll was “A fair price” [2].", "the quoted words are not quoted there"),
    ("Nora Whitlock said the toll was “air price” [2].", "the quoted words are not quoted there"),
    ("Nora Whitlock said the toll was “a fair … air” [2].", "markup"),
    ("Nora Whitlock said “the toll was a fair price” [2].", "the quoted words are not quoted there"),
    ("Nora Whitlock said the “toll” was “a fair price” [2].", "the quoted words are not quoted there"),
    ("Nora Whitlock said “closing the bridge” [3].", "the quoted words are not quoted there"),
    ("“Drivers will pay £4 a day” [1].", "the quoted words are not quoted there"),
    ("Nora Whitlock said the toll was “a fair price [2].", "a quotation mark without its other half"),
    ("Nora Whitlock said the toll was a fair price” [2].", "a quotation mark without its other half"),
    ("Nora Whitlock said the toll was ``a fair price'' [2].", "markup"),
    # whose words
    ("Carl Ostrey said the toll was “a fair price for clean air” [2].", "not there"),
    ("Tess Arden said the toll was “a fair price for clean air” [2].", "somebody else"),
    ("Ines Molloy called it “a tax on bread” [4].", "not there"),
    ("Nora Whitlock called it “a tax on bread” [4].", "not there"),
    ("The toll was “a fair price for clean air” [2].", "somebody else"),
    ("She said the toll was “a fair price for clean air” [2].", "it points"),
    ("The leader said the toll was “a fair price for clean air” [4].", "the quoted words are not quoted there"),
    ("About 120 buses a day would run instead if the government paid for them [2].", "somebody else's words"),
    ("Trade had fallen by a fifth [9].", "somebody else's words"),
    ("Nora Whitlock said trade had fallen by a fifth [9].", "somebody else's words"),
    ("Nora Whitlock said drivers will pay £4 a day [1].", "not there"),
    ("Carl Ostrey said “It was worth it” [9].", "somebody else's words"),
    ("Nora Whitlock told Carl Ostrey trade had fallen by a fifth [9].", "somebody else's words"),
    ("Ines Molloy said that the bridge was unsafe [6].", "turned round"),
    ("Ines Molloy said some piers could fail [6].", "somebody else"),
    ("Nora Whitlock said the so-called “night market” was in Harl [7].", "not there"),
    ("The old ferry would sail again [10].", "somebody else's words"),
    ("About 90 boats would sail, Nora Whitlock said [11].", "somebody else's words"),
    ("About 90 boats would sail [11].", "somebody else's words"),
    ("Adam Pell said that it was on [7].", "somebody else is said to have said it"),
    # figures
    ("Drivers will pay £5 a day to cross the old bridge [1].", "not there"),
    ("Drivers will pay €4 a day to cross the old bridge [1].", "not there"),
    ("Drivers will pay £4m a day to cross the old bridge [1].", "not there"),
    ("Drivers will pay £4 a week to cross the old bridge [1].", "not there"),
    ("Drivers will pay about £4 a day to cross the old bridge [1].", "not there"),
    ("Drivers will pay four a day to cross the old bridge [1].", "not there"),
    ("Councillors voted by 14 to 19 [1].", "not there"),
    ("Nora Whitlock said that 120 buses a day would run if the government paid for them [2].", "not there"),
    ("Nora Whitlock said that about 120 trams a day would run if the government paid [2].", "not there"),
    ("A survey found 31 per cent against the toll and 52 per cent for it [5].", "it stands beside other words"),
    ("A survey found 31 per cent against the toll [5].", "it stands beside other words"),
    ("A survey found 52 shops against the toll [5].", "not there"),
    ("A survey of 52 per cent of shops was against the toll [5].", ""),
    ("A survey of sixty-four shops found 52 per cent against the toll [5].", "not there"),
    ("Police arrested thirteen men [7].", "not there"),
    ("Police arrested the third man [7].", "not there"),
    ("Carl Ostrey said trade had fallen to a fifth [9].", "not there"),
    ("Carl Ostrey said trade had fallen by a third [9].", "not there"),
    ("Carl Ostrey said trade had fallen by two fifths [9].", "not there"),
    ("Most traders may move to Harl within two months [5].", "not there"),
    # dates
    ("Police arrested three men on 3 May 2022 [7].", "not there"),
    ("Police arrested three men on 4 March 2022 [7].", "not there"),
    ("Police arrested three men on 3 March 2021 [7].", "not there"),
    ("Police arrested three men before 3 March 2022 [7].", "not there"),
    ("Councillors voted on Tuesday [1].", "not there"),
    ("Councillors voted on 16 May 2022 [1].", "not there"),
    ("The toll began in February 2024 [8].", "not there"),
    # names
    ("Drivers will pay £4 a day to cross the old bridge at Harl [1].", "not there"),
    ("Drivers in Kent will pay £4 a day [1].", "not there"),
    ("Rose Ostrey was released [7].", "not there"),
    ("Adam Pell was released [7].", "it stands beside other words"),
    ("Rose Pell was charged [7].", "it stands beside other words"),
    ("Rose Adam was released [7].", "no such name"),
    ("The Wenlow Herald will pay £4 a day [1].", ""),
    ("Carla Ostrey did not support the plan [4].", "not there"),
    # turned round
    ("Carl Ostrey supported the plan [4].", "turned round"),
    ("Carl Ostrey did support the plan [4].", "turned round"),
    ("Carl Ostrey never supported the plan [4].", "said more often"),
    ("Carl Ostrey, not chair of the Wenlow Traders, did support the plan [4].", "turned round"),
    ("Drivers will not pay £4 a day [1].", "turned round"),
    ("Drivers will never pay £4 a day [1].", "turned round"),
    ("No drivers will pay £4 a day [1].", "turned round"),
    ("Drivers pay £4 a day [1].", "turned round"),
    ("Drivers may pay £4 a day [1].", "turned round"),
    ("Drivers refused to pay £4 a day [1].", "not there"),
    ("Most drivers will pay £4 a day [1].", "not there"),
    ("Traders may move to Harl within two years [5].", "turned round"),
    ("Most traders will move to Harl within two years [5].", "turned round"),
    ("Most traders move to Harl within two years [5].", "turned round"),
    ("All traders may move to Harl within two years [5].", "not there"),
    ("Nora Whitlock said that about 120 buses a day would run instead [2].", "condition"),
    ("The toll began a week earlier than planned [8].", "not there"),
    ("Councillors voted against the old bridge [1].", "not there"),
    # left out, or put together from here and there
    ("The toll began a week later [8].", "it stands beside other words"),
    ("Police arrested three men on 3 March 2022 [7].", "it stands beside other words"),
    ("A survey found 52 per cent against the toll [5].", "it stands beside other words"),
    ("Drivers will pay to cross the old bridge [1].", "it stands beside other words"),
    ("Councillors will pay £4 a day [1].", "it stands beside other words"),
    ("Police were arrested in Harl [7].", "it stands beside other words"),
    ("Councillors voted after drivers will pay £4 a day [1].", "turned round"),
    ("Traders support the plan, which Carl Ostrey did not [4].", ""),
    ("Carl Ostrey did not support the Wenlow Traders [4].", ""),
    # added
    ("The toll, which was unpopular, began on 8 January 2024 [8].", "not there"),
    ("Sadly the toll began on 8 January 2024 [8].", "not there"),
    ("Perhaps the toll began on 8 January 2024 [8].", ""),
    ("The toll reportedly began on 8 January 2024 [8].", "not there"),
    ("However the toll began on 8 January 2024 [8].", "it points"),
    ("The toll began on 8 January 2024 because drivers pay [8].", "not there"),
    # form
    ("The toll began on on 8 January 2024 [8].", "words that do not fit together"),
    ("The toll of was on 8 January 2024 [8].", "words that do not fit together"),
    ("I found that the toll began on 8 January 2024 [8].", "it speaks"),
    ("You should know that the toll began on 8 January 2024 [8].", "it speaks"),
    ("As we know, the toll began on 8 January 2024 [8].", "it speaks"),
    ("It began on 8 January 2024 [8].", "it points"),
    ("This began on 8 January 2024 [8].", "it points"),
    ("Did the toll begin on 8 January 2024 [8]?", "not a statement"),
    ("The toll began on 8 January 2024 [8]!", "not a statement"),
    ("The toll began on 8 January 2024 [8]", "not a statement"),
    ("The toll began: [8]", "not a statement"),
    ("The toll [8].", "too short"),
    ("**The toll began on 8 January 2024** [8].", "markup"),
    ("# The toll began on 8 January 2024 [8].", "markup"),
    ("- The toll began on 8 January 2024 [8].", "markup"),
    ("> The toll began on 8 January 2024 [8].", "markup"),
    ("The `toll` began on 8 January 2024 [8].", "markup"),
    ("The toll began on 8 January 2024 [8](https://a.example).", "markup"),
    ("The toll began on 8 January 2024, see https://a.example [8].", "markup"),
    ("The toll began on 8 January 2024, see harlpost.com [8].", "markup"),
    ("The <b>toll</b> began on 8 January 2024 [8].", "markup"),
    ("@everyone the toll began on 8 January 2024 [8].", "markup"),
    ("<@123> the toll began on 8 January 2024 [8].", "markup"),
    ("The toll began on 8 January 2024 🎉 [8].", "markup"),
    ("The t\u200boll began on 8 January 2024 [8].", "markup"),
    ("The toll \u202ebegan on 8 January 2024 [8].", "markup"),
    ("La péage a commencé le 8 janvier 2024 [8].", "not there"),
    ("Der Zoll begann am 8. Januar 2024 [8].", ""),
    ("通行费于2024年1月8日开始 [8].", "too short"),
    ("The toll began " + "on 8 January 2024 " * 40 + "[8].", "too long"),
    ("The toll began toll began on 8 January 2024 [8].", "said more often"),
]


@pytest.mark.parametrize("text", PASSES)
def test_what_the_evidence_bears_out_passes(text: str) -> None:
    kept = gate(text, BRIEF, MEANS)

    assert kept.dropped == ()
    assert len(kept.kept) == 1


@pytest.mark.parametrize(("text", "reason"), FAILS)
def test_what_the_evidence_does_not_bear_out_is_dropped(text: str, reason: str) -> None:
    found = gate(text, BRIEF, MEANS)

    assert found.kept == ()
    assert reason in found.dropped[0].reason


def test_a_text_is_judged_sentence_by_sentence_and_one_said_twice_is_kept_once() -> None:
    good, bad = "The toll began on 8 January 2024 [8].", "Drivers will pay £5 a day [1]."

    found = gate(f"{good} {bad}\n\n{good}", BRIEF, MEANS)

    assert [one.text for one in found.kept] == [good]
    assert [one.text for one in found.dropped] == [bad]


def test_marks_are_put_in_one_shape_and_quoted_strings_are_taken_from_the_article() -> None:
    (kept,) = gate("Nora Whitlock said the toll was 'a  fair price for clean air,' [2, 2].", BRIEF, MEANS).kept

    assert kept.text == "Nora Whitlock said the toll was “a fair price for clean air” [2]."
    assert kept.numbers == (2,)
    assert [quote.text for quote in kept.quotes] == ["a fair price for clean air"]
    assert kept.quotes[0].article.id == "bridge-2022"


def test_a_mark_that_does_not_bear_the_sentence_out_is_left_out_beside_one_that_does() -> None:
    (kept,) = gate("The toll began on 8 January 2024 [1][8].", BRIEF, MEANS).kept

    assert (kept.text, kept.numbers) == ("The toll began on 8 January 2024 [8].", (8,))


def test_what_a_model_thinks_before_it_writes_is_not_looked_at() -> None:
    found = gate("<think>\nThe toll, hm. [8]\n</think>\nThe toll began on 8 January 2024 [8].", BRIEF, MEANS)

    assert [one.text for one in found.kept] == ["The toll began on 8 January 2024 [8]."]
    assert found.dropped == ()


@pytest.mark.parametrize(
    "text",
    [
        "The toll began on 8 January 2024 [8]. " * (MOST_SENTENCES + 1),
        "The toll began on 8 January 2024 [8]." + " " * MOST_CHARACTERS,
        "x" * 1_000_000,
        "[" * 3_000,
        "“" * 3_000,
    ],
    ids=["a-loop", "too-long", "a-megabyte", "brackets", "marks"],
)
def test_of_a_text_that_is_no_short_answer_nothing_is_kept(text: str) -> None:
    assert gate(text, BRIEF, MEANS).kept == ()


def test_nothing_written_is_nothing_kept() -> None:
    assert gate(" \n", BRIEF, MEANS) == gate("", BRIEF, MEANS)
    assert gate("", BRIEF, MEANS).kept == ()
