"""Whole commands in a folder of their own, over the tiny corpus and a tiny model.

Here: asking, searching, batches, indexing, adding, scoring, chatting; every foreseen fault is one sentence on standard
error and exit code 1. The installed command with the real model stands last.
"""

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.errors import system_fault
from bot import words
from index import frontmatter
from index.corpus import read_corpus
from index.dates import PartialDate
from index.weights import ModelFiles
from tests.fakes import article, tiny_corpus
from tests.tiny_model import place_encoder, tiny_model

ROOT = Path(__file__).parent.parent
NO_FILE = "there is no such file or folder; see whether the name is right, and the folder you are in"
BELL = "who rang the bell of the first tram"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: seeds of the tiny corpus, settings, a model whose encoder is there already."""
    home = tmp_path / "home"
    (home / "seeds").mkdir(parents=True)
    for one in tiny_corpus():
        (home / "seeds" / f"{one.id}.md").write_text(frontmatter.write(one), encoding="utf-8")
    place_encoder(tiny_model(home / "model"), home / "var" / "index")
    settings = f"model = '{home / 'model'}'\nthreshold = 0.0\n"
    (home / "onrecord.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def onrecord(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as the console script does."""

    def run(*arguments: str, typed: str | io.StringIO = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
        code = 0
        try:
            main()
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        return Ran(code, *capsys.readouterr())

    return run


def fails(ran: Ran, sentence: str) -> bool:
    """Tell whether a command said this and nothing else."""
    assert ran == Ran(1, "", f"onrecord: {sentence}\n")
    return True


# ---- asking


def test_ask_builds_the_index_first_and_then_only_answers(onrecord: Run) -> None:
    first, second = onrecord("ask", *BELL.split()), onrecord("ask", BELL)

    assert first.err == (
        "Indexed 5 articles, 22 passages: 5 articles new or changed, 0 gone or replaced; 27 texts embedded, 0 kept.\n"
    )
    assert second == Ran(0, first.out, "")
    assert "> Mayor Ines Calloway rang the bell of the first one.\n  [" in first.out
    assert "\nSources\n[1] " in first.out


def test_context_shows_the_sentences_around(onrecord: Run) -> None:
    ran = onrecord("ask", BELL, "--context")

    assert "] in its place, in: Trams return to Harbour Street\n" in ran.out


def test_a_reply_in_json_is_one_line(onrecord: Run) -> None:
    ran = onrecord("ask", BELL, "--json")

    reply = json.loads(ran.out)
    assert ran.out.count("\n") == 1
    assert (reply["id"], reply["abstained"]) == (None, False)
    assert "“" in onrecord("ask", "what did Tarrant say about bees", "--json").out


def test_earlier_questions_are_leant_on(onrecord: Run) -> None:
    ran = onrecord("ask", "who?", "--previous", "trams", "--previous", "when did the ferry stop", "--json")
    before = onrecord("ask", "when did the ferry stop", "--json")

    shown, expected = (json.loads(each.out)["passages"][0]["article"] for each in (ran, before))
    assert shown == expected


def test_other_folders_may_be_named_before_the_command(onrecord: Run, home: Path) -> None:
    (home / "seeds").rename(home / "articles")
    (home / "var").rename(home / "elsewhere")

    assert onrecord("--seeds", "articles", "--index", "elsewhere/index", "ask", BELL).code == 0
    assert not (home / "var").exists()


def test_a_batch_of_questions_is_answered_line_by_line(onrecord: Run, home: Path) -> None:
    onrecord("index")
    (home / "q.jsonl").write_text(f'{{"id": 1, "question": "{BELL}"}}\n5\n\n{{"id": "b", "question": "hi"}}\n')

    ran = onrecord("ask", "--batch", "q.jsonl")

    assert (ran.code, ran.err) == (1, "onrecord: q.jsonl:2: this is not a JSON object\n")
    assert [(row["id"], row["abstained"]) for row in map(json.loads, ran.out.splitlines())] == [(1, False), ("b", True)]


def test_a_batch_gives_what_asking_one_by_one_gives(onrecord: Run, home: Path) -> None:
    (home / "q.jsonl").write_text(json.dumps({"id": None, "question": BELL}))
    onrecord("index")

    assert onrecord("ask", "--batch", "q.jsonl") == onrecord("ask", BELL, "--json")


@pytest.mark.parametrize(
    "question",
    ["\ud800 trams", "what did\x00\x07\x1b[31m she say", "🐝", "что сказала", "trams " * 5_000, "'; --", "-"],
)
def test_any_text_is_a_question(onrecord: Run, question: str) -> None:
    assert onrecord("ask", "--", question).code == 0
    assert onrecord("search", "--", question).code == 0


# ---- searching


def test_search_lists_passages_with_their_bylines(onrecord: Run) -> None:
    ran = onrecord("search", "trams", "on", "Harbour", "Street", "--limit", "2")

    assert next(line for line in ran.out.splitlines() if line.startswith("> ")) == (
        "> Trams ran on Harbour Street again on Monday after eleven years of buses."
    )
    assert ran.out.count("\n> ") == 2
    assert "  Saltholm Post, 5 Jun 2023\n" in ran.out


def test_search_in_json_and_by_the_batch_agree(onrecord: Run, home: Path) -> None:
    (home / "q.jsonl").write_text('{"query": "trams"}\n{"id": 2, "query": ""}\n')
    onrecord("index")

    ran = onrecord("search", "--batch", "q.jsonl", "--limit", "3")
    assert ran.out == onrecord("search", "trams", "--limit", "3", "--json").out + '{"id": 2, "hits": []}\n'
    assert len(json.loads(ran.out.splitlines()[0])["hits"]) == 3


# ---- quotations


def test_quotes_are_listed_with_whose_they_are_and_in_json(onrecord: Run) -> None:
    onrecord("index")

    ran = onrecord("quotes", "--speaker", "calloway")
    assert ran.out.startswith("> The street is quieter\n  — Ines Calloway, Mayor [1]\n\nSources\n[1] Saltholm Post,")
    (row,) = map(json.loads, onrecord("quotes", "--speaker", "Ines Calloway", "--json").out.splitlines())
    assert (row["article"], row["speaker"], row["text"]) == ("tram-2023", "Ines Calloway", "The street is quieter,")


def test_quotes_may_be_narrowed_by_topic_and_date(onrecord: Run) -> None:
    onrecord("index")

    def articles(*arguments: str) -> set[str]:
        return {json.loads(line)["article"] for line in onrecord("quotes", *arguments, "--json").out.splitlines()}

    assert "bees-2021" in articles("--about", "bees")
    assert articles("--from", "2021", "--to", "2021-03-09") == {"bees-2021"}
    assert articles("--from", "2024") == set()
    assert onrecord("quotes", "--from", "2024").out == f"{words.NO_QUOTATIONS}\n"


def test_quotes_of_any_texts_need_no_index(onrecord: Run, home: Path) -> None:
    row = {"doc_id": "x", "text": "Mayor Ines Calloway said: “The street is quieter.”"}
    (home / "texts.jsonl").write_text(json.dumps(row), encoding="utf-8")

    ran = onrecord("quotes", "--extract", "texts.jsonl")

    assert [quote["text"] for quote in json.loads(ran.out)["quotes"]] == ["The street is quieter."]
    assert not (home / "var/index/CURRENT").exists()


def test_speakers_positions_and_timelines_are_shown(onrecord: Run) -> None:
    onrecord("index")

    speakers = onrecord("speakers").out
    assert "  Ines Calloway, Mayor\n" in speakers
    names = [json.loads(line)["name"] for line in onrecord("speakers", "--json").out.splitlines()]
    assert names == sorted(names)
    assert "— Ines Calloway, Mayor [" in onrecord("positions", "the", "quieter", "street").out
    assert json.loads(onrecord("positions", "ferry", "--json").out)["topic"] == "ferry"
    assert onrecord("timeline", "Ines Calloway").out.startswith("5 Jun 2023\n\n> The street is quieter\n")
    assert json.loads(onrecord("timeline", "calloway", "the street", "--json").out)["topic"] == "the street"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["quotes", "--speaker", "Pavel Novak"], "nobody called Pavel Novak is on record."),
        (["quotes", "--speaker", " "], "whose words? Name a speaker; onrecord speakers lists them"),
        (["timeline", ""], "whose words? Name a speaker; onrecord speakers lists them"),
        (["quotes", "--from", "2019-13"], "'2019-13' is not a day of the calendar"),
        (["positions", " "], "what is the question? Put it after the command, or name a file with --batch"),
        (["quotes", "--extract", "none.jsonl"], f"none.jsonl: {NO_FILE}"),
    ],
)
def test_who_or_what_cannot_be_told_is_said(onrecord: Run, arguments: list[str], sentence: str) -> None:
    onrecord("index")

    assert fails(onrecord(*arguments), sentence)


# ---- the index


def test_index_says_what_it_did(onrecord: Run, home: Path) -> None:
    onrecord("index")
    (home / "seeds" / "tram-2023.md").unlink()

    assert onrecord("index") == Ran(
        0,
        "",
        "Indexed 4 articles, 18 passages: 0 articles new or changed, 1 gone or replaced; 0 texts embedded, 22 kept.\n",
    )
    assert onrecord("index") == Ran(0, "", "The index is up to date: 4 articles, 18 passages.\n")
    assert onrecord("index", "--rebuild").err.endswith("22 texts embedded, 0 kept.\n")


def test_a_damaged_encoder_is_made_anew_by_a_rebuild(
    onrecord: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exported(model: ModelFiles, folder: Path) -> Path:
        if not folder.is_dir():
            place_encoder(model, home / "var" / "index")
        return folder

    monkeypatch.setattr("index.export.ensure_encoder", exported)  # the real one takes torch, and half a minute
    onrecord("index")
    (graph,) = (home / "var" / "index" / "encoders").glob("*/encoder.onnx")
    graph.write_bytes(graph.read_bytes()[:100])

    ran = onrecord("ask", "what about trams?")
    folder, mend = graph.parent.relative_to(home), "make it anew with: onrecord index --rebuild"
    assert ran.err == f"onrecord: the encoder in {folder} is missing or damaged; {mend}\n"
    assert onrecord("index", "--rebuild").code == 0
    assert onrecord("ask", "what about trams?").err == ""


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_indexed(onrecord: Run, home: Path) -> None:
    (home / "seeds" / "bad.md").write_text("no front matter")

    ran = onrecord("index")

    assert ran.code == 1
    assert ran.err.splitlines()[0].startswith("onrecord: seeds/bad.md:")
    assert ran.err.splitlines()[1].startswith("Indexed 5 articles,")


def test_an_article_that_is_dated_in_the_future_is_pointed_out(onrecord: Run, home: Path) -> None:
    ahead = article("ahead", body="Trams return to the bridge.", published=PartialDate(2199))
    (home / "seeds" / "ahead.md").write_text(frontmatter.write(ahead), encoding="utf-8")

    ran = onrecord("index")

    assert ran.code == 0
    assert "ahead is dated 2199, which is still to come: mend it, if it is a slip\n" in ran.err


def test_a_damaged_index_is_refused_with_what_mends_it(onrecord: Run, home: Path) -> None:
    onrecord("index")
    (record,) = (home / "var/index/generations").glob("*/record.sqlite")
    record.write_bytes(record.read_bytes()[:-1])
    damage = f"{record.relative_to(home)} is missing, truncated or altered; rebuild it with: onrecord index"

    assert fails(onrecord("ask", BELL), damage)
    assert fails(onrecord("search", BELL), damage)
    mended = onrecord("index")
    assert mended.code == 0
    assert mended.err.startswith(f"The old index could not be used: {damage}\nIndexed 5 articles")
    assert onrecord("ask", BELL).code == 0


# ---- adding


def test_added_files_become_seeds_and_the_refused_are_named(onrecord: Run, home: Path) -> None:
    text = "\n\n".join(f"Paragraph {number} says that the harbour froze over again." for number in range(6))
    (home / "new.txt").write_text(f"A frozen harbour\n\n{text}\n")

    ran = onrecord("add", "new.txt", "none.txt")

    assert (ran.code, ran.err) == (1, "onrecord: none.txt: there is no such file\n")
    assert ran.out.startswith("new.txt: added as seeds/")
    assert ran.out.endswith("1 added, 0 there already, 1 refused. Review the new files, then run: onrecord index\n")
    assert len(read_corpus(home / "seeds").articles) == 6
    assert onrecord("add", "new.txt").out.endswith("0 added, 1 there already, 0 refused.\n")


# ---- scoring


@pytest.fixture
def questions(home: Path) -> Path:
    rows = [
        {"id": "bell", "kind": "who", "question": BELL, "gold": [{"doc": "tram-2023", "quote": "rang the bell"}]},
        {"id": "coin", "kind": "un_absent", "question": "bitcoin", "gold": []},
    ]
    path = home / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_eval_prints_measures_pins_floors_and_holds_them(onrecord: Run, questions: Path) -> None:
    onrecord("index")
    command = ("eval", "questions.jsonl", "--floors", "floors.json")

    assert onrecord(*command).err == (
        "onrecord: floors.json: there are no usable floors; pin them with: onrecord eval --update\n"
    )
    pinned = onrecord(*command, "--update")
    assert (pinned.code, pinned.err) == (0, "")
    assert [line.split()[:2] for line in pinned.out.splitlines()[1:]] == [
        ["all", "2"],
        ["un_absent", "1"],
        ["who", "1"],
    ]
    assert onrecord(*command).code == 0


def test_eval_fails_when_a_floor_breaks_or_a_question_changes(onrecord: Run, questions: Path, home: Path) -> None:
    onrecord("index")
    command = ("eval", "questions.jsonl", "--floors", "floors.json")
    onrecord(*command, "--update")
    floors = json.loads((home / "floors.json").read_text())
    (home / "floors.json").write_text(json.dumps(floors | {"inputs": "others"}))

    ran = onrecord(*command, "--json", "--failures", "5")

    changed = "questions or articles have changed since floors.json was pinned; look, then pin again with --update"
    assert (ran.code, ran.err) == (1, f"onrecord: {changed}\n")
    assert list(json.loads(ran.out.splitlines()[0])) == ["all", "un_absent", "who"]
    assert ran.out.splitlines()[1:] == ["coin [un_absent] bitcoin"]


def test_eval_refuses_questions_that_cannot_be_read(onrecord: Run) -> None:
    onrecord("index")
    ran = onrecord("eval")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("onrecord: tests/evals/questions.jsonl: the question set cannot be read (")


# ---- chatting


def test_chat_answers_what_comes_from_a_pipe(onrecord: Run) -> None:
    onrecord("index")

    ran = onrecord("chat", typed=f"hello\n\n{BELL}\n/context 1\n/quit\nnever reached\n")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{words.SILENCE['not a question for the record']}\n\n\n> ")  # type: ignore[index]
    assert ran.out.count("[1] in its place, in: ") == 1
    assert onrecord("chat", typed="hello").out == f"{words.SILENCE['not a question for the record']}\n\n"  # type: ignore[index]


# ---- faults


def test_no_question_is_a_fault_that_builds_nothing(onrecord: Run, home: Path) -> None:
    sentence = "what is the question? Put it after the command, or name a file with --batch"

    for arguments in (["ask"], ["search"], ["ask", " "], ["ask", "--json"]):
        assert fails(onrecord(*arguments), sentence)
    assert fails(
        onrecord("ask", "who", "--batch", "q"),
        "is it the text on the command line or the file of --batch? Leave one of them out",
    )
    assert not (home / "var/index/CURRENT").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--seeds", "model", "index"],
            "model: there are no articles in this folder; add one with: onrecord add FILE",
        ),
        (["--index", "onrecord.toml", "index"], "onrecord.toml: that is a file, and a folder is wanted"),
    ],
)
def test_a_folder_that_cannot_be_used_is_named(onrecord: Run, arguments: list[str], sentence: str) -> None:
    assert fails(onrecord(*arguments), sentence)


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_file_that_cannot_be_read_is_named(onrecord: Run, command: str) -> None:
    onrecord("index")

    assert fails(onrecord(command, "--batch", "none.jsonl"), f"none.jsonl: {NO_FILE}")
    assert fails(onrecord(command, "--batch", "seeds"), "seeds: that is a folder, and a file is wanted")


def test_a_correction_that_cannot_be_applied_is_said_at_every_build(onrecord: Run, home: Path) -> None:
    (home / "seeds" / "speakers.yaml").write_text("speakers:\n- name: Nemo Nix\n")
    complaint = "onrecord: seeds/speakers.yaml:2: there is no speaker 'Nemo Nix'\n"

    first, second = onrecord("index"), onrecord("index")

    assert (first.code, second.code) == (1, 1)
    assert first.err.startswith(complaint)
    assert second.err.startswith(complaint)
    (home / "seeds" / "speakers.yaml").unlink()
    assert (onrecord("index").code, "up to date" in onrecord("index").err) == (0, True)


def test_an_index_made_with_another_model_is_refused_until_it_is_made_anew(onrecord: Run, home: Path) -> None:
    made_with, other = home / "model", tiny_model(home / "other", b"other weights")
    onrecord("index")
    (home / "onrecord.toml").write_text(f"model = '{other.name}'")
    place_encoder(other, home / "var" / "index")

    assert fails(
        onrecord("ask", "who"),
        f"the index was made with the model {made_with}, and the setting says {other.name};"
        " rebuild it with: onrecord index",
    )
    onrecord("index")
    assert onrecord("ask", BELL).code == 0


def test_an_index_made_with_the_same_model_in_another_folder_serves(onrecord: Run, home: Path) -> None:
    onrecord("index")
    (home / "onrecord.toml").write_text(f"model = '{tiny_model(home / 'copy').name}'")

    assert onrecord("ask", BELL) == Ran(0, onrecord("ask", BELL).out, "")


def test_a_wrong_setting_is_named(onrecord: Run, home: Path) -> None:
    (home / "onrecord.toml").write_text("treshold = 1")

    assert fails(onrecord("ask", "who"), "treshold in line 1 of onrecord.toml is no setting; did you mean threshold?")


def test_a_wrong_command_line_is_exit_code_2(onrecord: Run) -> None:
    for arguments in (["answer"], ["ask", "--nope"], ["search", "--limit", "0", "x"], ["add"]):
        assert onrecord(*arguments).code == 2


class Interrupted(io.StringIO):
    def __next__(self) -> str:
        raise KeyboardInterrupt


def test_an_interrupt_is_no_traceback(onrecord: Run) -> None:
    onrecord("index")

    assert onrecord("chat", typed=Interrupted()) == Ran(130, "", "")


def test_a_reader_that_has_had_enough_is_no_fault(onrecord: Run, home: Path) -> None:
    onrecord("index")
    (home / "q.jsonl").write_text('{"query": "trams"}\n' * 2_000)
    code = "from adapters.cli import main; main()"
    command = [sys.executable, "-c", code, "search", "--batch", "q.jsonl", "--limit", "100"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")


# ---- installed


@pytest.mark.model
def test_the_installed_command_answers_from_another_folder(tmp_path: Path, seeds_index: Path) -> None:
    script = Path(sys.executable).with_name("onrecord")
    if not script.exists():
        pytest.skip("the console script is not installed in this environment")
    command = [script, "--seeds", ROOT / "seeds", "--index", seeds_index, "ask", "what did Rudd say about WhatsApp"]

    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    quoted = [line.removeprefix("> ") for line in ran.stdout.splitlines() if line.startswith("> ")]
    bodies = [article.body for article in read_corpus(ROOT / "seeds").articles]
    assert quoted
    assert all(any(text in body for body in bodies) for text in quoted)
    assert "\nSources\n[1] " in ran.stdout


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "x: the disk is full, nothing was lost;"),
        (errno.EROFS, "x: the file system is mounted read-only; mount it for writing,"),
        (errno.EIO, "x: the disk cannot read or write it;"),
        (errno.EMFILE, "x: Too many open files"),
    ],
)
def test_a_fault_of_the_system_says_what_to_do(number: int, said: str) -> None:
    assert system_fault(OSError(number, os.strerror(number), "x")).startswith(said)


def test_a_host_that_cannot_be_reached_is_named() -> None:
    fault = OSError(None, "Name or service not known")
    fault.host = "discord.com"  # type: ignore[attr-defined] # as aiohttp's errors have it

    assert system_fault(fault).startswith("discord.com cannot be reached (Name or service not known);")
