"""The check-up as its operator sees it: the command, its findings, its exit code; nothing is ever a traceback."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters import doctor, doctor_home, doctor_seeds
from adapters.cli import main
from adapters.doctor import start_up
from adapters.doctor_text import check_up_json, check_up_text, line
from adapters.settings import VARIABLES
from adapters.settings_loading import load_settings
from bot.feed_book import FeedBook
from bot.feed_pace import FeedState
from bot.findings import error, ok, warning
from bot.journal import open_journal
from index import frontmatter
from index.dates import PartialDate
from tests.fakes import tiny_corpus
from tests.file_systems import fixed
from tests.tiny_model import place_encoder, tiny_model


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles and a tiny model, nothing of ours in the environment; the current one."""
    for name in [name for name in os.environ if name.upper() in VARIABLES.values()]:
        monkeypatch.delenv(name)
    (tmp_path / "seeds").mkdir()
    for one in (replace(one, published=PartialDate.parse("2024-05")) for one in tiny_corpus()):
        (tmp_path / "seeds" / f"{one.id}.md").write_text(frontmatter.write(one), encoding="utf-8")
    place_encoder(tiny_model(tmp_path / "model"), tmp_path / "var" / "index")
    (tmp_path / "onrecord.toml").write_text(f"model = '{tmp_path / 'model'}'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return command


def marks(out: str) -> list[tuple[str, str]]:
    return [(line[0], line[2:].split("  ")[0].strip()) for line in out.splitlines() if line[:1] in ("✓", "!", "✗")]


def test_with_nothing_set_up_but_articles_it_says_what_there_is_and_what_is_missing(run: Run, home: Path) -> None:
    code, out, err = run("doctor")

    assert (code, err) == (0, "")
    assert marks(out) == [
        ("✓", "settings"),
        ("✓", "installation"),
        ("✓", "model"),
        ("✓", "articles"),
        ("✓", "feeds"),
        ("✓", "inbox"),
        ("!", "index"),
        ("✓", "journal"),
        ("✓", "time zones"),
        ("✓", "daily facts"),
        ("✓", "discord"),
        ("✓", "slack"),
        ("!", "tokens"),
    ]
    assert "not set up, so the bot is not on Discord; docs/discord.md says how" in out
    assert out.endswith("\nThe bot can work, 2 things are worth a look.\n")
    assert sorted(path.name for path in (home / "var").iterdir()) == ["index"]


def test_after_the_index_is_built_and_a_platform_set_up_all_is_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("index")
    for name in ("SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.setenv(name, "x")

    code, out, err = run("doctor")

    assert (code, err) == (0, "")
    assert {sign for sign, _ in marks(out)} == {"✓"}
    assert out.endswith("\n\nAll is well.\n")


def test_without_a_token_it_is_said_that_nobody_can_ask_and_how_to_mend_it(run: Run) -> None:
    run("index")

    code, out, _ = run("doctor")

    assert code == 0
    assert out.endswith(
        "\n! tokens        there is none for Discord and none for Slack, so no group can ask the bot\n"
        "                → set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, in .env"
        " (docs/discord.md, docs/slack.md)\n"
        "\nThe bot can work, 1 thing is worth a look.\n"
    )


def test_what_must_be_mended_makes_the_exit_code_1_and_has_its_mend_below(run: Run, home: Path) -> None:
    run("index")
    (record,) = (home / "var" / "index" / "generations").glob("*/record.sqlite")
    record.write_bytes(record.read_bytes()[:1000])
    (home / "seeds" / "half.md").write_text("---\nid: half\n")

    code, out, _ = run("doctor")

    assert code == 1
    lines = out.splitlines()
    at = next(number for number, said in enumerate(lines) if said.startswith("✗ index"))
    assert lines[at].endswith("record.sqlite is missing, truncated or altered")
    assert lines[at + 1].strip() == "→ rebuild it with: onrecord index"
    assert lines[-1] == "2 things must be mended, 1 thing is worth a look."


def test_json_says_the_same(run: Run, home: Path) -> None:
    code, out, _ = run("doctor", "--json")

    report = json.loads(out)
    assert (code, report["errors"], report["warnings"]) == (0, 0, 2)
    assert [one for one in report["findings"] if one["mark"] != "ok"][:1] == [
        {
            "check": "index",
            "mark": "warning",
            "said": "there is none in var/index yet",
            "mend": "onrecord index builds it; so does the first start",
        }
    ]


def test_settings_that_cannot_be_read_are_findings_and_all_else_is_looked_at(run: Run, home: Path) -> None:
    with (home / "onrecord.toml").open("a") as file:
        file.write("treshold = 1\nretention = 0\nlate_window_h = x\n")

    code, out, err = run("doctor")

    assert (code, err) == (1, "")
    assert marks(out) == [
        *[("✗", "settings")] * 3,
        *[("✓", check) for check in ("installation", "model", "articles", "feeds", "inbox")],
        ("!", "index"),
        ("✓", "journal"),
        ("✓", "time zones"),
        ("!", "daily facts"),
        ("✓", "discord"),
        ("✓", "slack"),
        ("!", "tokens"),
    ]
    assert (
        "✗ settings      treshold in line 2 of onrecord.toml is no setting\n                → did you mean threshold?\n"
    ) in out
    assert "! daily facts   not looked at: it goes by the setting late_window_h\n" in out


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("seeds", {"articles", "feeds", "inbox", "index"}),
        ("index", {"index"}),
        ("model", {"model", "index"}),
        ("journal", {"feeds", "journal", "time zones", "daily facts"}),
        ("discord_message_content", {"discord", "tokens"}),
        ("slack_app_token", {"slack", "tokens"}),
        ("log_level", set()),
    ],
)
def test_only_what_goes_by_a_setting_that_is_not_known_is_not_looked_at(
    run: Run, home: Path, name: str, hidden: set[str]
) -> None:
    (home / "onrecord.toml").write_text(f"{name} = 5\n")

    code, out, _ = run("doctor")

    assert code == 1
    assert {line[2:14].strip() for line in out.splitlines() if "not looked at: " in line} == hidden


def test_a_file_of_settings_that_may_not_be_read_leaves_little_to_look_at(run: Run, home: Path) -> None:
    (home / ".env").mkdir()

    code, out, _ = run("doctor")

    assert code == 1
    assert "✗ settings      .env is a folder\n                → move it away\n" in out
    assert {check for mark, check in marks(out) if mark == "✓"} == {"installation"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("health_address = 'anywhere'", "health_address"),
        ("writer_url = 'http://localhost:1/v1'", "writer_url in line 2 of onrecord.toml names a server"),
        ("writer_url = 'localhost'\nwriter_model = 'm'", "writer_url in line 2 of onrecord.toml cannot be 'localhost'"),
    ],
)
def test_settings_that_do_not_go_together_are_told(run: Run, home: Path, line: str, said: str) -> None:
    with (home / "onrecord.toml").open("a") as file:
        file.write(f"{line}\n")

    code, out, _ = run("doctor")

    (told,) = [one for one in out.splitlines() if one.startswith("✗")]
    assert (code, told.startswith("✗ settings"), said in told) == (1, True, True)


def test_each_check_stands_by_itself(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("index")

    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("with a secret in it")

    for name in ("install_findings",):
        monkeypatch.setattr(doctor, name, broken)
    breaking = [(doctor_home, name) for name in ("locate", "IndexFolder", "journal_findings", "zone_findings")]
    breaking += [(doctor_seeds, name) for name in ("read_curation", "read_list", "Inbox")]
    for module, name in (*breaking, (doctor_home, "fact_findings")):
        monkeypatch.setattr(module, name, broken)
        code, out, err = run("doctor")

        assert (code, err) == (1, ""), name
        assert len({check for _, check in marks(out)}) == 13, name
        assert "secret" not in out

    assert marks(out) == [
        ("✓", "settings"),
        *[("✗", check) for check in ("installation", "model", "articles", "feeds", "inbox", "index", "journal")],
        *[("✗", "time zones"), ("✗", "daily facts"), ("✓", "discord"), ("✓", "slack"), ("!", "tokens")],
    ]


def test_where_the_journal_cannot_be_read_nothing_is_said_of_what_stands_in_it(run: Run, home: Path) -> None:
    (home / "var" / "journal.db").write_text("no journal")

    _, out, _ = run("doctor")

    assert ("✗", "journal") in marks(out)
    assert "! daily facts   not looked at: the journal cannot be read\n" in out


def test_the_feeds_and_what_the_journal_knows_of_them_are_looked_at(run: Run, home: Path) -> None:
    (home / "seeds" / "feeds.yaml").write_text("- https://a.example/feed\n- nonsense\n- http://www.a.example/feed/\n")
    journal = open_journal("sqlite:///var/journal.db")
    FeedBook(journal).claim(FeedState("https://a.example/feed", paused="answers 410: gone"), 0)
    journal.close()

    code, out, _ = run("doctor")

    assert code == 1
    assert out[out.index("✓ feeds") : out.index("! index")] == (
        "✓ feeds         1 feed watched\n"
        "✗ feeds         seeds/feeds.yaml:2: the link nonsense is not an http or https link\n"
        "                → mend that line; the other feeds are asked without it\n"
        "! feeds         seeds/feeds.yaml:3: lists https://a.example/feed once more, as line 1 does\n"
        "                → take one of the two lines out\n"
        "! feeds         https://a.example/feed is not asked any more: it answers 410: gone\n"
        "                → ask it again with: onrecord feeds resume https://a.example/feed, or end it:"
        " onrecord feeds remove https://a.example/feed\n"
        "✓ inbox         nothing waits for review\n"
    )

    (home / "var" / "journal.db").write_text("no journal")
    assert "! feeds         not looked at: how they are stands in the journal, which" in run("doctor")[1]


def test_a_file_in_the_place_of_the_articles_is_told_once(run: Run, home: Path) -> None:
    run("index")
    (home / "articles").touch()

    code, out, _ = run("--seeds", "articles", "doctor")

    assert code == 1
    assert out[out.index("✗ articles") : out.index("✓ journal")] == (
        "✗ articles      articles is no folder\n"
        "                → give the user that runs onrecord the permission, or name another folder in the settings\n"
        "! feeds         not looked at: the folder of the articles cannot be read\n"
        "                → mend that first\n"
        "! inbox         not looked at: the folder of the articles cannot be read\n"
        "                → mend that first\n" + out[out.index("✓ index") : out.index("✓ journal")]
    )


def test_an_index_that_may_not_be_written_can_be_asked_all_the_same(run: Run, home: Path) -> None:
    run("index")
    with fixed(home / "var" / "index"):
        _, out, _ = run("doctor")
        start_up(load_settings(), ["slack"])
    assert f"✗ index         {home}/var/index may not be written into (Read-only file system)\n" in out

    with fixed(home / "var" / "index" / "generations"):
        _, out, _ = run("doctor")
        start_up(load_settings(), ["slack"])
    assert "✗ index         may not be read and written: var/index/generations, var/index/generations/" in out


def test_what_was_rejected_must_be_readable(run: Run, home: Path) -> None:
    (home / "seeds" / "inbox").mkdir()
    (home / "seeds" / "inbox" / "rejected.txt").write_bytes(b"\xff\xfe\x00")

    _, out, _ = run("doctor")

    assert (
        "✗ inbox         seeds/inbox/rejected.txt: is a binary file, not text\n"
        "                → mend it, or move it away: what was rejected may come once more then\n"
    ) in out


def test_an_inbox_into_which_no_feed_can_write_must_be_mended_and_stops_nothing(run: Run, home: Path) -> None:
    (home / "seeds" / "feeds.yaml").write_text("- https://a.example/feed\n")
    (home / "seeds" / "inbox").mkdir()
    with fixed(home / "seeds" / "inbox"):
        code, out, _ = run("doctor")

    assert code == 1
    assert f"✗ inbox         {home}/seeds/inbox may not be written into (Read-only file system)\n" in out


def test_a_folder_of_articles_that_is_not_there_is_told(run: Run, home: Path) -> None:
    code, out, _ = run("--seeds", "nowhere", "doctor")

    assert code == 1
    assert "✗ articles      nowhere: there is no such folder of articles\n" in out


def test_a_model_that_is_not_here_is_told_and_never_fetched(run: Run, home: Path) -> None:
    (home / "onrecord.toml").write_text("model = 'somebody/some-model'\n")

    code, out, _ = run("doctor")

    assert code == 1
    assert "✗ model         the model somebody/some-model is not on this machine yet\n" in out
    assert "→ run onrecord index once while the network is there" in out


def test_a_token_file_that_is_not_there_is_told(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DISCORD_TOKEN_FILE", "nowhere")

    code, out, _ = run("doctor")

    assert code == 1
    assert (
        "✗ discord       ONRECORD_DISCORD_TOKEN_FILE in the environment names nowhere, and there is no such file\n"
        "                → name the one that holds the token\n"
    ) in out


def test_a_language_model_without_a_server_is_worth_a_look(run: Run, home: Path) -> None:
    (home / ".env").write_text("ONRECORD_WRITER_MODEL=m\n")
    (home / ".env").chmod(0o600)

    code, out, _ = run("doctor")

    assert code == 0
    said = "ONRECORD_WRITER_MODEL in line 1 of .env names a language model, and no server, so that none is asked"
    assert f"! settings      {said}\n" in out


def test_secrets_that_others_may_read_are_worth_a_look(run: Run, home: Path) -> None:
    (home / ".env").write_text("SLACK_CLIENT_SECRET=s3cr3t\n")
    (home / ".env").chmod(0o644)
    (home / "token").write_text("s3cr3t")
    (home / "token").chmod(0o640)

    (home / "onrecord.toml").write_text("journal = 'postgresql://me:s3cr3t@127.0.0.1:1/x'\nwriter_key = 's3cr3t'\n")
    (home / "onrecord.toml").chmod(0o644)

    _, out, _ = run("doctor")

    assert "! settings      others on this machine may read .env, which holds SLACK_CLIENT_SECRET\n" in out
    assert "! settings      others on this machine may read onrecord.toml, which holds journal, writer_key\n" in out
    assert "→ chmod 600 .env\n" in out
    assert "s3cr3t" not in out


def test_findings_are_read_as_lines_and_as_json() -> None:
    found = [ok("index", "whole"), warning("clock", "off", "set it"), error("journal", "torn", "restore it")]

    assert check_up_text(found) == (
        "✓ index    whole\n"
        "! clock    off\n"
        "           → set it\n"
        "✗ journal  torn\n"
        "           → restore it\n"
        "\n"
        "1 thing must be mended, 1 thing is worth a look."
    )
    assert [line(one) for one in found] == ["✓ index: whole", "! clock: off; set it", "✗ journal: torn; restore it"]
    assert check_up_json(found) == {
        "errors": 1,
        "warnings": 1,
        "findings": [
            {"check": "index", "mark": "ok", "said": "whole", "mend": None},
            {"check": "clock", "mark": "warning", "said": "off", "mend": "set it"},
            {"check": "journal", "mark": "error", "said": "torn", "mend": "restore it"},
        ],
    }
