"""The documents say what the program does: neither more nor less."""

import re
import sys
from pathlib import Path

import pytest
import typer

from adapters.as_json import hits_json, reply_json
from adapters.cli import app, main
from adapters.doctor_text import check_up_json
from adapters.facts_json import fact_json
from adapters.quotes_json import extracted_json, positions_json, quotation_json, speaker_json, timeline_json
from adapters.settings import VARIABLES, Settings
from adapters.settings_given import Origin
from adapters.settings_loading import Loaded
from adapters.settings_shown import TOKEN_FILE, setting_json, shown
from adapters.sides_text import sides_json
from bot.answering import ask
from bot.findings import ok
from bot.model import Question, Sides, Source
from bot.quoting import Position, Positions, Step, Timeline
from bot.scoring import Measures
from index.model import Quotation
from index.quotation import extract
from index.sides import Side
from index.speaker import Role, Speaker
from tests.facts_made import fact
from tests.facts_made import pool as facts_pool
from tests.fakes import FakeRecord, article, tiny_corpus

ROOT = Path(__file__).parent.parent
COMMANDS, SETTINGS, JSON, README = (
    (ROOT / path).read_text(encoding="utf-8")
    for path in ("docs/commands.md", "docs/settings.md", "docs/json.md", "README.md")
)
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]
RECORD = FakeRecord(tiny_corpus())
LONG_OPTION = re.compile(r"--[a-z][a-z-]*")


def options_of(command: object) -> set[str]:
    """The long options of a command or of the program, but for --help, which every one has."""
    return {name for one in command.params if one.param_type_name == "option" for name in one.opts}  # type: ignore[attr-defined]


def sections(text: str) -> dict[str, str]:
    """The parts of a page by their headings; "" is what stands before the first."""
    first, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    return {"": first} | {part.partition("\n")[0]: part.partition("\n")[2] for part in rest}


def fields(text: str, after: str) -> list[str]:
    """The names in the first {"a", "b", ...} that follows some words."""
    (listed,) = re.findall(re.escape(after) + r"[^{]*\{([^}]*)\}", text)[:1]
    return re.findall(r'"(\w+)"', listed)


PROGRAM = typer.main.get_command(app)
DOCUMENTED = {title.split()[1]: part for title, part in sections(COMMANDS).items() if title.startswith("onrecord ")}


def test_every_command_is_documented_and_no_other() -> None:
    assert set(DOCUMENTED) == set(PROGRAM.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_option_of_a_command_is_documented_and_no_other(name: str) -> None:
    named = set(LONG_OPTION.findall(DOCUMENTED[name])) - options_of(PROGRAM)

    assert named == options_of(PROGRAM.commands[name])  # type: ignore[attr-defined]


def test_the_options_before_a_command_are_documented() -> None:
    assert set(LONG_OPTION.findall(sections(COMMANDS)[""])) == options_of(PROGRAM) | {"--help"}


def test_every_command_and_option_has_help() -> None:
    for command in [PROGRAM, *PROGRAM.commands.values()]:  # type: ignore[attr-defined]
        assert command.help
        assert [one.name for one in command.params if not one.help] == []


def test_every_command_in_the_readme_is_one_and_all_are_there() -> None:
    listed = re.findall(r"^\| `onrecord (\w+)", README, re.MULTILINE)

    assert sorted(listed) == sorted(PROGRAM.commands)  # type: ignore[attr-defined]


def test_every_setting_is_documented_with_its_name_in_the_environment_default_and_meaning() -> None:
    rows = [
        [re.sub("^`|`$", "", cell.strip()) for cell in line.split("|")[1:-1]]
        for line in SETTINGS.splitlines()
        if line[:3] == "| `"
    ]

    assert [(name, variable, default) for name, variable, default, _ in rows] == [
        (name, VARIABLES[name], str(field.default)) for name, field in Settings.model_fields.items()
    ]
    for (name, _, _, meaning), field in zip(rows, Settings.model_fields.values(), strict=True):
        given = f" Command line: `--{name}`." if f"--{name}" in options_of(PROGRAM) else ""
        assert meaning == f"{field.description}{given}"


@pytest.mark.parametrize("threshold", [0, 1])
def test_every_field_of_a_reply_is_documented_in_order(threshold: float) -> None:
    reply = reply_json(ask(Question("trams on Harbour Street"), RECORD, threshold=threshold))
    (first, *_), (citation, *_) = reply["passages"] or reply["nearest"], reply["citations"]  # type: ignore[misc]

    assert re.findall(r"^\| `(\w+)` \|", JSON, re.MULTILINE) == list(reply)
    assert fields(JSON, "A passage: `") == list(first)
    assert fields(JSON, "A citation: `") == list(citation)


def test_every_field_of_hits_is_documented_in_order() -> None:
    (hit,) = hits_json(RECORD.search("trams", 1))["hits"]  # type: ignore[misc]

    assert fields(JSON, '"hits": [') == list(hit)


def test_every_field_of_sides_is_documented_in_order() -> None:
    source = Source(RECORD.search("trams", 1)[0].passage, 1.0)
    found = sides_json(Sides("trams", 0, (), (), (source,)))

    section = sections(JSON)["`onrecord sides TOPIC --json`"]
    assert re.findall(r'"(\w+)"', section) == [*found, *found["untold"][0]]  # type: ignore[index]


def test_every_field_of_quotations_speakers_positions_and_timelines_is_documented_in_order() -> None:
    text = "Mayor Ines Calloway said: “The street is quieter.”"
    (found,) = extracted_json(text, extract(text), 1)["quotes"]  # type: ignore[misc]
    quotation = Quotation(article(body=text), 27, 48, "direct", "Ines Calloway")
    speaker = Speaker("Ines Calloway", "person", roles=(Role("Mayor", "a", None),))
    position = Position("Ines Calloway", Side.OTHER, (quotation,))
    positions = positions_json(Positions("trams", (position,), (), ()))
    timeline = timeline_json(Timeline("Ines Calloway", "trams", (Step(None, (quotation,)),)))

    assert fields(JSON, "One quotation a line: `") == list(quotation_json(quotation))
    assert set(found) - set(quotation_json(quotation)) == {"speaker_mention"}
    assert fields(JSON, "One speaker a line: `") == list(speaker_json(speaker))
    assert fields(JSON, "a role is `") == list(speaker_json(speaker)["roles"][0])  # type: ignore[index]
    nested = [positions, positions["positions"][0], timeline, timeline["steps"][0]]  # type: ignore[index]
    section = sections(JSON)["`onrecord positions TOPIC --json`, `onrecord timeline SPEAKER --json`"]
    assert set(re.findall(r'"(\w+)"', section)) == {name for one in nested for name in one}  # type: ignore[attr-defined]


def test_every_field_of_a_fact_is_documented_in_order() -> None:
    made = facts_pool([fact(1)])

    assert fields(JSON, "A fact: `") == list(fact_json(made.facts[0], made))


def test_every_field_of_a_setting_is_documented_in_order() -> None:
    (first, *_) = shown(Loaded(Settings(), dict.fromkeys(VARIABLES, Origin.DEFAULT)))

    assert fields(JSON, "A setting: `") == list(setting_json(first))


def test_every_field_of_a_check_up_is_documented_in_order() -> None:
    report = check_up_json([ok("index", "whole")])

    assert fields(JSON, "## `onrecord doctor --json`") == list(report)
    assert fields(JSON, "A finding: `") == list(report["findings"][0])  # type: ignore[index]


def test_every_origin_of_a_setting_is_documented() -> None:
    told = DOCUMENTED["settings"].replace("\n", " ")

    assert [origin for origin in (*Origin, TOKEN_FILE) if f"`{origin}`" not in told] == []


def test_the_map_of_the_index_names_every_file_once() -> None:
    design = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+)`", sections(design)["Where is what in `index/`?"].replace("`index/`", ""))

    assert sorted(named) == sorted(path.stem for path in (ROOT / "index").glob("*.py") if path.stem != "__init__")


def test_every_measure_is_defined() -> None:
    defined = (ROOT / "tests/evals/README.md").read_text(encoding="utf-8").replace(" ", "_")

    assert [name for name in Measures.__slots__ if name not in defined] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)

    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_document_that_is_named_exists(page: str) -> None:
    named = re.findall(
        r"\b(?:docs|bot|index|adapters|tests)/[\w/]+\.(?:md|py|jsonl)\b", (ROOT / page).read_text("utf-8")
    )

    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.model
def test_the_readme_shows_what_the_program_prints(
    seeds_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (question,) = re.findall(r'^\$ make ask Q="(.*)"$', README, re.MULTILINE)
    (example,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["onrecord", "--index", str(seeds_index), "ask", question])

    with pytest.raises(SystemExit, match="0"):
        main()

    assert capsys.readouterr() == (example, "")
