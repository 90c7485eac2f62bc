"""Sentences of nothing but words that are on record, some true and most false."""

import pytest

from bot.gate import judge
from bot.model import Written
from bot.writer import means_by
from index.chunking import passages
from tests.corruptions import brief_of_passages
from tests.fakes import article
from tests.grounds import record_of

CASES = {
    "The union backed the strike and the company opposed it.": (
        ["The union backed the strike."],
        [
            "The company backed the strike.",
            "The union opposed the strike.",
            "The company backed the union.",
            "The strike backed the union.",
            "The union backed the company.",
        ],
    ),
    "Smith beat Jones by 40 votes in Harl.": (
        ["Smith beat Jones by 40 votes.", "Smith beat Jones by forty votes in Harl."],
        ["Jones beat Smith by 40 votes.", "Smith was beat by Jones.", "Jones was beat in Harl."],
    ),
    "The minister rejected calls to ban the app.": (
        ["The minister rejected calls to ban the app."],
        [
            "The minister rejected the app.",
            "The minister calls to ban the app.",
            "The minister did ban the app.",
            "The minister rejected calls.",
            "The minister rejected the ban.",
            "The app rejected the minister.",
        ],
    ),
    "The court found the police acted lawfully but the ministry did not.": (
        ["The court found the police acted lawfully."],
        [
            "The ministry acted lawfully.",
            "The court acted lawfully.",
            "The court found the ministry acted lawfully.",
            "The police did not.",
        ],
    ),
    "Taxes rose under Labour and fell under the Tories.": (
        ["Taxes rose under Labour."],
        ["Taxes fell under Labour.", "Taxes rose under the Tories.", "Labour rose under the Tories."],
    ),
    "Sales of petrol cars fell while sales of electric cars rose.": (
        ["Sales of petrol cars fell.", "Sales of electric cars rose."],
        ["Sales of petrol cars rose.", "Sales of electric cars fell.", "Sales fell.", "Sales of cars fell."],
    ),
    "“I did not order the raid,” said Mara Quill, who ordered an inquiry into it.": (
        ["Mara Quill said “I did not order the raid”.", "Mara Quill ordered an inquiry."],
        ["Mara Quill ordered the raid.", "Mara Quill said “order the raid”.", "Mara Quill did order the raid."],
    ),
    "Police denied reports that the suspect, Adam Pell, had fled. Witnesses said Rose Pell drove the car.": (
        ["Witnesses said Rose Pell drove the car."],
        [
            "The suspect, Adam Pell, had fled.",
            "Police said that Adam Pell had fled.",
            "Adam Pell drove the car.",
            "Witnesses said Adam Pell drove the car.",
            "Rose Pell had fled.",
        ],
    ),
    "It is false that the bridge is unsafe. Nobody has shown that the vaccine works.": (
        [],
        ["The bridge is unsafe.", "The bridge is false.", "The vaccine works.", "Nobody works."],
    ),
    "If the bill passes, tenants could be evicted within a week. Opponents fear that rents will double.": (
        ["Opponents fear that rents will double."],
        ["Tenants could be evicted within a week.", "Rents will double.", "Opponents said that rents will double."],
    ),
    "The plan to close ten libraries was dropped in May.": (
        ["The plan to close ten libraries was dropped."],
        ["Ten libraries was dropped in May.", "The plan to close ten libraries.", "The plan was dropped in May."],
    ),
    "The council claims the scheme saved £2m; auditors put it at £0.4m.": (
        ["The council claims the scheme saved £2m."],
        ["The scheme saved £2m.", "The scheme saved £0.4m.", "The council claims the scheme saved £0.4m."],
    ),
    "Lena Ost, not Karl Ost, signed the letter. The letter was sent to the king by the queen.": (
        ["Lena Ost signed the letter.", "The letter was sent to the king."],
        [
            "Karl Ost signed the letter.",
            "The letter was sent to the queen by the king.",
            "The letter was sent by the king.",
            "The king sent the letter.",
        ],
    ),
    "The report praised nurses and criticised managers.": (
        ["The report praised nurses.", "The report criticised managers."],
        ["The report praised managers.", "The report criticised nurses.", "Managers criticised nurses."],
    ),
    "Before the fire, the alarm had been turned off. After the fire it was turned on.": (
        ["Before the fire, the alarm had been turned off."],
        [
            "After the fire the alarm had been turned off.",
            "Before the fire it was turned on.",
            "The alarm was turned on.",
        ],
    ),
    "Of the 50 dogs, 12 were sick and 3 died.": (
        ["Of the 50 dogs, 12 were sick.", "12 were sick."],
        ["Of the 50 dogs, 12 died.", "12 of the 50 dogs died.", "50 dogs died.", "50 dogs were sick.", "3 were sick."],
    ),
    "The mayor, who was accused of fraud by Tess Moor, was cleared.": (
        [],
        ["Tess Moor was accused of fraud.", "Tess Moor was cleared.", "The mayor was cleared of fraud."],
    ),
    "Ministers were told that the tests worked. They had been warned they might not.": (
        [],
        ["The tests worked.", "Ministers said the tests worked.", "Ministers told that the tests worked."],
    ),
    "Tess Moor, the mayor, was cleared and Adam Pell, her driver, was jailed.": (
        ["Tess Moor, the mayor, was cleared.", "Adam Pell, her driver, was jailed.", "Tess Moor was cleared."],
        [
            "Tess Moor, the mayor, was jailed.",
            "Tess Moor was jailed.",
            "Adam Pell was cleared.",
            "Tess Moor, her driver, was jailed.",
            "The mayor was jailed.",
            "Tess Moor — was jailed.",
            "Tess Moor (was jailed).",
        ],
    ),
    "Rosa Quill, who was jailed, met Ida Berg, who was cleared. “I am glad,” said Ida Berg.": (
        ["Ida Berg said “I am glad”.", "Rosa Quill was jailed."],
        [
            "Ida Berg, who was jailed, said “I am glad”.",
            "Rosa Quill said “I am glad”.",
            "Ida Berg, who met Rosa Quill, said “I am glad”.",
            "Rosa Quill was cleared.",
        ],
    ),
    "The plan was no “silver bullet”.": (
        ["The plan was no “silver bullet”."],
        ["The plan was a “silver bullet”.", "The plan was “silver bullet”."],
    ),
    "The Steel and Foundry Union said that orders had gone.": (
        ["The Steel and Foundry Union said that orders had gone."],
        ["The Foundry Union and Steel said that orders had gone.", "Steel said that orders had gone."],
    ),
    # True as far as anybody can tell, but a passage that reports words says whose it is about, or nothing.
    "The bridge closed in May, and Ann Lee said that it was unsafe.": (
        ["Ann Lee said that it was unsafe."],
        ["The bridge closed in May.", "The bridge was unsafe."],
    ),
    "The customers’ panel that the law obliges every firm to consult was divided.": (
        ["The customers’ panel that the law obliges every firm to consult was divided."],
        ["The customers’ panel that obliges every firm to consult was divided.", "The law was divided."],
    ),
    "The former minister met the old union leader in Harl, a town of 9,000, before she resigned.": (
        ["The former minister met the union leader in Harl."],
        ["The minister met the old union leader.", "The former minister resigned.", "She resigned in Harl."],
    ),
    "Prices rose 3 per cent, to £40, in shops — but not online (where they fell).": (
        ["Prices rose 3 per cent.", "Prices rose 3 per cent in shops."],
        ["Prices rose to £3.", "Prices rose online.", "Prices fell 3 per cent.", "Prices rose 40 per cent."],
    ),
}


def passes(body: str, sentence: str) -> bool:
    one = article("x", body, title="Title", publisher="The Post")
    record = record_of(one)
    brief = brief_of_passages(record, list(passages(one)))
    return isinstance(judge(f"{sentence.rstrip('.')} [1].", brief, means_by(record)), Written)


@pytest.mark.parametrize(("body", "true"), [(body, one) for body, (true, _) in CASES.items() for one in true])
def test_what_goes_along_the_evidence_passes(body: str, true: str) -> None:
    assert passes(body, true)


@pytest.mark.parametrize(("body", "false"), [(body, one) for body, (_, false) in CASES.items() for one in false])
def test_what_puts_its_words_together_otherwise_does_not(body: str, false: str) -> None:
    assert not passes(body, false)
