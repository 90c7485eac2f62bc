import json
import os
import re
import sys
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.settings import VARIABLES, Settings, is_secret
from adapters.settings_loading import load
from adapters.settings_shown import MASK, setting_json, settings_text, shown

SECRET = "s3cr3t-VALUE-that-is-long"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, with nothing of ours in the environment."""
    for name in [name for name in os.environ if name.upper() in VARIABLES.values()]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_each_setting_says_what_it_is_and_where_it_came_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "onrecord.toml").write_text("threshold = 0.5\n")
    (folder / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\n")
    (folder / "creds").mkdir()
    (folder / "creds" / "slack_app_token").write_text("xapp-1\n")
    (folder / "creds" / "another-service").write_text("not ours\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder / "creds"))
    monkeypatch.setenv("ONRECORD_SEEDS", "articles")

    rows = {row.name: (row.variable, row.value, row.origin) for row in shown(load({"index": Path("elsewhere")}))}

    assert list(rows) == list(Settings.model_fields)
    assert {name: row for name, row in rows.items() if row[2] != "default"} == {
        "seeds": ("ONRECORD_SEEDS", "articles", "environment"),
        "index": ("ONRECORD_INDEX", "elsewhere", "command line"),
        "threshold": ("ONRECORD_THRESHOLD", "0.5", "onrecord.toml"),
        "slack_bot_token": ("SLACK_BOT_TOKEN", MASK, ".env"),
        "slack_app_token": ("SLACK_APP_TOKEN", MASK, "credentials"),
    }
    assert rows["slack_signing_secret"] == ("SLACK_SIGNING_SECRET", "", "default")


def test_no_part_of_any_secret_is_shown(folder: Path) -> None:
    secrets = [name for name in VARIABLES if is_secret(name)]
    (folder / ".env").write_text("".join(f"{VARIABLES[name]}={SECRET}\n" for name in secrets))

    rows = shown(load({}))

    assert [row.value for row in rows if row.name in secrets] == [MASK] * len(secrets)
    assert not any(SECRET[start : start + 4] in settings_text(rows) for start in range(len(SECRET) - 3))


@pytest.mark.parametrize(
    ("address", "shown_as"),
    [
        ("postgresql://bot:hunter2@db/onrecord", f"postgresql://bot:{MASK}@db/onrecord"),
        ("postgresql://bot:hun@ter2@db/onrecord", f"postgresql://bot:{MASK}@db/onrecord"),
        (
            "postgresql://db/onrecord?user=bot&password=hunter2&x=1",
            f"postgresql://db/onrecord?user=bot&password={MASK}&x=1",
        ),
        ("sqlite:///var/journal.db", "sqlite:///var/journal.db"),
    ],
)
def test_a_password_in_an_address_is_masked(address: str, shown_as: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_JOURNAL", address)

    (row,) = [row for row in shown(load({})) if row.name == "journal"]

    assert row.value == shown_as


def test_the_command_prints_a_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)

    code, out, err = run(monkeypatch, capsys, "--seeds", "articles", "settings")

    lines = [re.split(r" {2,}", line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [line[0] for line in lines] == list(VARIABLES)
    assert ["seeds", "articles", "command line"] in lines
    assert ["discord_token", MASK, "environment"] in lines
    assert ["writer_url", "default"] in lines


def test_the_command_prints_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(monkeypatch, capsys, "settings", "--json")

    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [setting_json(row) for row in shown(load({}))]


def test_a_token_out_of_a_file_is_told_as_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "token").write_text(SECRET)
    monkeypatch.setenv("ONRECORD_DISCORD_TOKEN_FILE", "token")

    _, out, _ = run(monkeypatch, capsys, "settings")

    assert ["discord_token", MASK, "token file"] in [re.split(r" {2,}", line) for line in out.splitlines()]
    assert SECRET not in out


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (b"\n", "which is empty; put the token in it"),
        (b"abc\ndef\n", "which holds 2 lines; put the token in it, and nothing else"),
        (b"\xff\xfe\0", "which holds no text; put the token in it, and nothing else"),
        (
            b"Bot abc",
            "which holds no token: it holds a blank, a line break, a quote or a letter that none has; copy it",
        ),
        (None, "and there is no such file; name the one that holds the token"),
    ],
)
def test_a_token_file_that_gives_nothing_is_said_after_the_rest(
    made: bytes | None, sentence: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if made is not None:
        (folder / "token").write_bytes(made)
    monkeypatch.setenv("ONRECORD_DISCORD_TOKEN_FILE", "token")

    code, out, err = run(monkeypatch, capsys, "settings")

    assert code == 1
    assert len(out.splitlines()) == len(VARIABLES)
    assert err.startswith(f"onrecord: ONRECORD_DISCORD_TOKEN_FILE in the environment names token, {sentence}")
    assert "abc" not in err


def test_a_folder_in_place_of_the_token_file_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "token").mkdir()
    monkeypatch.setenv("ONRECORD_DISCORD_TOKEN_FILE", "token")

    code, _, err = run(monkeypatch, capsys, "settings")

    assert code == 1
    assert err.endswith(" names token, which is a folder; name the file in it\n")


def test_whatever_is_wrong_is_said_and_nothing_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "onrecord.toml").write_text("treshold = 1\n")
    (folder / ".env").write_text("ONRECORD_RETENTION=never\n")

    assert run(monkeypatch, capsys, "settings") == (
        1,
        "",
        "onrecord: treshold in line 1 of onrecord.toml is no setting; did you mean threshold?\n"
        "onrecord: ONRECORD_RETENTION in line 1 of .env cannot be 'never': it is a whole number from 1 to 3650, such as"
        " 30\n",
    )
