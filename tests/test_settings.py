import os
from pathlib import Path

import pytest

from adapters.errors import SettingsError
from adapters.settings import VARIABLES, Settings, load_settings, variable
from bot.confidence import THRESHOLD


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, with nothing set in the environment."""
    for name in [name for name in os.environ if name.upper().startswith("ONRECORD_") or name in VARIABLES.values()]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(**given: object) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(**given)
    return str(caught.value)


def test_every_setting_has_a_default() -> None:
    settings = load_settings()

    assert (settings.seeds, settings.index, settings.model, settings.threshold) == (
        Path("seeds"),
        Path("var/index"),
        "all-MiniLM-L6-v2",
        THRESHOLD,
    )


def test_the_command_line_wins_over_dotenv_over_the_environment_over_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "onrecord.toml").write_text('seeds = "toml"\nindex = "toml"\nmodel = "toml"\nthreshold = 0.1\n')
    monkeypatch.setenv("ONRECORD_INDEX", "environment")
    monkeypatch.setenv("ONRECORD_MODEL", "environment")
    monkeypatch.setenv("ONRECORD_THRESHOLD", "0.2")
    (folder / ".env").write_text("ONRECORD_MODEL=dotenv\nONRECORD_THRESHOLD=0.3\n")

    settings = load_settings(threshold=0.4, seeds=None)

    assert (settings.seeds, settings.index, settings.model, settings.threshold) == (
        Path("toml"),
        Path("environment"),
        "dotenv",
        0.4,
    )


@pytest.mark.parametrize("name", ["onrecord_seeds", "OnRecord_Seeds"])
def test_names_in_the_environment_are_read_in_any_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "articles")

    assert load_settings().seeds == Path("articles")


def test_an_empty_value_is_as_none_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SEEDS", "")

    assert load_settings() == Settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().threshold = 0.9  # type: ignore[misc]


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("onrecord.toml", "treshold = 0.4", "treshold in onrecord.toml is no setting; did you mean threshold?"),
        (
            "onrecord.toml",
            "zzz = 1",
            f"zzz in onrecord.toml is no setting; there are {', '.join(Settings.model_fields)}",
        ),
        (
            "onrecord.toml",
            "[discord]\ntoken = 1",
            "the table [discord] in onrecord.toml is no setting; settings stand there without tables,"
            " as threshold = 0.5",
        ),
        (
            ".env",
            "ONRECORD_TRESHOLD=0.4",
            "ONRECORD_TRESHOLD in .env is no setting; did you mean ONRECORD_THRESHOLD?",
        ),
        (".env", "seeds=x", "seeds in .env is no setting; did you mean ONRECORD_SEEDS?"),
        (".env", "DISCORD_TOKN=x", "DISCORD_TOKN in .env is no setting; did you mean DISCORD_TOKEN?"),
        (".env", "DISCORD_TOKEN", "DISCORD_TOKEN in .env has no value; write DISCORD_TOKEN=value"),
        (
            ".env",
            "# mine\nDISCORD_TOKEN: x\n",
            "line 2 of .env cannot be read; a setting stands there as NAME=value",
        ),
    ],
)
def test_an_unknown_name_in_a_file_is_refused(
    folder: Path, file: str, text: str, sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / file).write_text(text)

    assert refusal() == sentence
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ONRECORD_INDEKS", "ONRECORD_INDEX"),
        ("ONRECORD_DISCORD_TOKEN", "DISCORD_TOKEN"),
        ("DISCORD_TOKN", "DISCORD_TOKEN"),
        ("SLACK_BOTTOKEN", "SLACK_BOT_TOKEN"),
        ("ONRECRD_SEEDS", "ONRECORD_SEEDS"),
    ],
)
def test_an_unknown_name_in_the_environment_is_refused(name: str, meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "x")

    assert refusal() == f"{name} in the environment is no setting; did you mean {meant}?"


def test_what_another_program_may_have_called_so_is_left_alone_once_ours_is_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKENS", "a,b")
    (folder / ".env").write_text("DISCORD_TOKEN=c")

    assert load_settings().discord_token.get_secret_value() == "c"


def test_a_credential_of_a_supervisor_is_read_and_a_mistyped_one_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "creds").mkdir()
    (folder / "creds" / "discord_token").write_text("from-systemd\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder / "creds"))

    assert load_settings().discord_token.get_secret_value() == "from-systemd"
    monkeypatch.setenv("DISCORD_TOKEN", "from-the-environment")
    assert load_settings().discord_token.get_secret_value() == "from-the-environment"
    (folder / "creds" / "slack_bot_tokn").write_text("x")
    assert refusal() == "slack_bot_tokn in the credentials is no setting; did you mean slack_bot_token?"


def test_an_unknown_name_on_the_command_line_is_refused() -> None:
    assert refusal(modell="x") == "modell on the command line is no setting; did you mean model?"


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            ".env",
            "ONRECORD_THRESHOLD=2",
            "ONRECORD_THRESHOLD in .env cannot be '2': input should be less than or equal to 1",
        ),
        (
            "onrecord.toml",
            "threshold = -0.1",
            "threshold in onrecord.toml cannot be -0.1: input should be greater than or equal to 0",
        ),
        (
            "onrecord.toml",
            'threshold = "low"',
            "threshold in onrecord.toml cannot be 'low': input should be a valid number,"
            " unable to parse string as a number",
        ),
        (
            "onrecord.toml",
            "threshold = nan",
            "threshold in onrecord.toml cannot be nan: input should be less than or equal to 1",
        ),
        ("onrecord.toml", "seeds = 5", "seeds in onrecord.toml cannot be 5: it must be a folder"),
        (
            "onrecord.toml",
            'slack_managers = "U01ABC, @anna"',
            "slack_managers in onrecord.toml cannot be 'U01ABC, @anna': @anna is no member ID; one begins with U or W,"
            " and stands in the member's profile",
        ),
        (
            "onrecord.toml",
            'discord_manage = "manage_guilds"',
            "discord_manage in onrecord.toml cannot be 'manage_guilds': Discord has no such permission;"
            " did you mean manage_guild?",
        ),
    ],
)
def test_an_impossible_value_is_refused(folder: Path, file: str, text: str, sentence: str) -> None:
    (folder / file).write_text(text)

    assert refusal() == sentence


def test_all_faults_are_named_at_once(folder: Path) -> None:
    (folder / "onrecord.toml").write_text("threshold = 7\nseeds = 1\n")

    assert refusal() == (
        "seeds in onrecord.toml cannot be 1: it must be a folder; "
        "threshold in onrecord.toml cannot be 7: input should be less than or equal to 1"
    )


def test_a_file_that_is_no_toml_is_refused(folder: Path) -> None:
    (folder / "onrecord.toml").write_text("seeds = ")

    assert refusal() == "onrecord.toml cannot be read: Invalid value (at end of document)"


@pytest.mark.parametrize("file", ["onrecord.toml", ".env"])
def test_a_file_in_another_encoding_is_refused(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"ONRECORD_SEEDS='caf\xe9'")

    assert refusal().startswith(f"{file} is not UTF-8: ")


def test_tokens_are_read_by_the_names_that_everybody_gives_them_and_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("SLACK_APP_TOKEN=xapp-1\n", encoding="utf-8")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")

    settings = load_settings()

    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"
    assert settings.slack_app_token.get_secret_value() == "xapp-1"
    assert "xoxb-1" not in repr(settings)
    assert variable("slack_bot_token") == "SLACK_BOT_TOKEN"
    assert variable("threshold") == "ONRECORD_THRESHOLD"


@pytest.mark.parametrize("value", ["5", "[1, 2]", '"a\\u0000b"'])
def test_a_secret_of_the_wrong_sort_is_not_shown_in_the_refusal(folder: Path, value: str) -> None:
    (folder / "onrecord.toml").write_text(f"writer_key = {value}\nthreshold = 9\n")

    sentence = refusal()

    assert "threshold in onrecord.toml cannot be 9" in sentence
    assert value not in sentence.replace("cannot be 9", "")
