import os
from pathlib import Path

import pytest

from adapters.errors import SettingsError
from adapters.log_choices import LogFormat, LogLevel
from adapters.settings import VARIABLES, Settings
from adapters.settings_loading import load, load_settings
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


def test_an_empty_value_is_as_none_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SEEDS", "")
    (folder / "onrecord.toml").write_text('model = ""\nretention = ""\n')
    (folder / ".env").write_text("ONRECORD_JOURNAL=\n")

    assert load_settings() == Settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().threshold = 0.9  # type: ignore[misc]


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            "onrecord.toml",
            "treshold = 0.4",
            "treshold in line 1 of onrecord.toml is no setting; did you mean threshold?",
        ),
        (
            "onrecord.toml",
            "zzz = 1",
            f"zzz in line 1 of onrecord.toml is no setting; there are {', '.join(Settings.model_fields)}",
        ),
        (
            ".env",
            "\nONRECORD_TRESHOLD=0.4",
            "ONRECORD_TRESHOLD in line 2 of .env is no setting; did you mean ONRECORD_THRESHOLD?",
        ),
        (".env", "seeds=x", "seeds in line 1 of .env is no setting; did you mean ONRECORD_SEEDS?"),
        (".env", "DISCORD_TOKN=x", "DISCORD_TOKN in line 1 of .env is no setting; did you mean DISCORD_TOKEN?"),
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


@pytest.mark.parametrize("ours", ["DISCORD_TOKEN", "discord_token"])
def test_a_mistyped_name_is_refused_beside_the_right_one_too(
    ours: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ours, "the-old-one")
    monkeypatch.setenv("DISCORD_TOKN", "the-new-one")

    assert refusal() == "DISCORD_TOKN in the environment is no setting; did you mean DISCORD_TOKEN?"

    monkeypatch.delenv(ours)
    (folder / ".env").write_text("DISCORD_TOKEN=the-old-one")
    assert refusal() == "DISCORD_TOKN in the environment is no setting; did you mean DISCORD_TOKEN?"


@pytest.mark.parametrize("name", ["DISCORD_TOKEN_2", "DISCORD_TOKEN2", "discord_tokens"])
def test_a_name_for_several_is_another_programs_once_ours_is_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a")
    monkeypatch.setenv(name, "b")

    assert load_settings().discord_token.get_secret_value() == "a"


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


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (b"\xff", "line 1 of creds/discord_token is not UTF-8; save the file as that"),
        (None, "creds/discord_token is a folder; move it away"),
    ],
)
def test_a_credential_that_cannot_be_read_is_refused(
    made: bytes | None, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "creds").mkdir()
    (folder / "creds" / "discord_token").mkdir() if made is None else (folder / "creds/discord_token").write_bytes(made)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "creds")

    loaded = load({})

    assert (loaded.faults, loaded.unsure) == ((said,), {"discord_token"})


def test_a_variable_that_stands_there_twice_and_differs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "a")
    monkeypatch.setenv("onrecord_model", "a")
    assert load_settings().model == "a"

    monkeypatch.setenv("onrecord_model", "b")
    assert (
        refusal()
        == "ONRECORD_MODEL and onrecord_model in the environment are one setting and differ; leave one of them"
    )


def test_an_unknown_name_on_the_command_line_is_refused() -> None:
    assert refusal(modell="x") == "modell on the command line is no setting; did you mean model?"


NUMBER = "it is a number from 0 to 1, such as 0.35"
DAYS = "it is a whole number from 1 to 3650, such as 30"
TEXT = 'it is text, in quotes, as "all-MiniLM-L6-v2"'
LEVELS = "it is one of debug, info, warning, error"
CONTACT = "it is a link or a mail address, of 200 characters at most, without blanks and accents"
PORT = "it is HOST:PORT, such as 127.0.0.1:9464, or off"
SERVER = "it is an address such as http://localhost:11434/v1"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("threshold = -0.1", f"cannot be -0.1: {NUMBER}"),
        ("threshold = nan", f"cannot be nan: {NUMBER}"),
        ('threshold = "low"', f"cannot be 'low': {NUMBER}"),
        ("threshold = true", f"cannot be true: {NUMBER}"),
        ("retention = true", f"cannot be true: {DAYS}"),
        ("retention = 3.5", f"cannot be 3.5: {DAYS}"),
        ("retention = 0", f"cannot be 0: {DAYS}"),
        (f"retention = 1{'0' * 80}", f"cannot be 1{'0' * 59}…: {DAYS}"),
        ("writer_timeout_s = 0", "cannot be 0: it is a number above 0, 120 at most, such as 20"),
        ("answer_bots = 2", "cannot be 2: it is true or false"),
        ('answer_bots = "maybe"', "cannot be 'maybe': it is true or false"),
        ("seeds = 5", "cannot be 5: it is a path, in quotes"),
        (
            'seeds = "~nobody-of-that-name/x"',
            "cannot be '~nobody-of-that-name/x': nobody of that name has a folder here;",
        ),
        ("discord_token_file = [1]", "cannot be a list: it is a path, in quotes"),
        ("model = 5", f"cannot be 5: {TEXT}"),
        ("model = 2026-01-31", f"cannot be 2026-01-31: {TEXT}"),
        ('model = ["a", "b"]', f"cannot be a list: {TEXT}"),
        ("model = {a = 1}", f"cannot be a table: {TEXT}"),
        ('model = "a\\u0000b"', "cannot be 'a\\x00b': it holds a character that is none of text, such as a line break"),
        ('log_level = "inf"', f"cannot be 'inf': {LEVELS}; did you mean info?"),
        ('log_level = "INF"', f"cannot be 'INF': {LEVELS}; did you mean info?"),
        ("log_level = 3", f"cannot be 3: {LEVELS}"),
        ("health_address = 9464", 'cannot be 9464: it is text, in quotes, as "127.0.0.1:9464"'),
        ('health_address = "127.0.0.1:99999"', f"cannot be '127.0.0.1:99999': {PORT}"),
        ('contact = "me at home"', f"cannot be 'me at home': {CONTACT}"),
        ('contact = "é"', f"cannot be 'é': {CONTACT}"),
        ('writer_url = "localhost:11434/v1"', f"cannot be 'localhost:11434/v1': {SERVER}"),
        (
            'slack_managers = "U01ABC, @anna"',
            "cannot be 'U01ABC, @anna': @anna is no member ID; one begins with U or W, and stands in the member's"
            " profile",
        ),
        (
            'discord_manage = "manage_guilds"',
            "cannot be 'manage_guilds': Discord has no such permission; did you mean manage_guild?",
        ),
        (
            'discord_manage = "Manage Server"',
            "cannot be 'Manage Server': Discord has no such permission; did you mean manage_guild?",
        ),
    ],
)
def test_an_impossible_value_is_refused_with_what_would_be_right(folder: Path, line: str, sentence: str) -> None:
    (folder / "onrecord.toml").write_text(f"# mine\n{line}\n", encoding="utf-8")

    assert refusal().startswith(f"{line.partition(' ')[0]} in line 2 of onrecord.toml {sentence}")


@pytest.mark.parametrize("given", ["0,4", "40%", "0.4 0.5", "2", "inf"])
def test_an_impossible_value_in_the_environment_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_THRESHOLD", given)

    assert refusal() == f"ONRECORD_THRESHOLD in the environment cannot be '{given}': {NUMBER}"


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("log_level", "INFO", LogLevel.INFO),
        ("log_level", " Warning ", LogLevel.WARNING),
        ("log_format", "JSON", LogFormat.JSON),
        ("retention", " 30 ", 30),
        ("answer_bots", "TRUE", True),
        ("seeds", "~/articles", Path.home() / "articles"),
    ],
)
def test_what_is_written_otherwise_is_taken_as_it_is_meant(
    name: str, given: str, meant: object, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLES[name], given)
    assert getattr(load_settings(), name) == meant

    monkeypatch.delenv(VARIABLES[name])
    (folder / "onrecord.toml").write_text(f'{name} = "{given}"\n')
    assert getattr(load_settings(), name) == meant


@pytest.mark.parametrize("given", ['"abc"', "Bot abc", "xoxb-…", "abc\ndef", "`abc`"])
def test_what_no_token_can_be_is_refused_and_not_shown(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", given)

    assert refusal() == (
        "SLACK_BOT_TOKEN in the environment cannot be what it is: it holds a blank, a line break, a quote or a letter"
        " that none has; copy it once more, and nothing else"
    )


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("WRITER_URL", "http://me:s3cret@host/v1"),
        ("WRITER_URL", "http://host/v1?key=s3cret"),
        ("JOURNAL", "postgresql://me:s3cret@host/x\x01"),
    ],
)
def test_no_password_in_an_address_is_shown_in_a_refusal(
    name: str, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"ONRECORD_{name}", given)

    assert refusal().startswith(f"ONRECORD_{name} in the environment cannot be what it is: it ")


def test_all_faults_of_all_places_are_named_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "onrecord.toml").write_text("threshold = 7\nsezds = 1\nmodel = x\n")
    (folder / ".env").write_text("ONRECORD_RETENTION=never\nSLACK_APP_TOKEN: y\n")
    monkeypatch.setenv("ONRECORD_INDEKS", "z")

    loaded = load({})

    assert loaded.faults == (
        'line 3 of onrecord.toml cannot be read: text stands in quotes, as NAME = "text"',
        "sezds in line 2 of onrecord.toml is no setting; did you mean seeds?",
        "ONRECORD_INDEKS in the environment is no setting; did you mean ONRECORD_INDEX?",
        "line 2 of .env cannot be read: a setting stands there as NAME=value",
        f"ONRECORD_RETENTION in line 1 of .env cannot be 'never': {DAYS}",
        f"threshold in line 1 of onrecord.toml cannot be 7: {NUMBER}",
    )
    assert loaded.unsure == {"threshold", "seeds", "model", "retention", "slack_app_token", "index"}
    assert loaded.settings.model_dump() == Settings().model_dump()


def test_what_is_given_again_by_something_stronger_is_known(folder: Path) -> None:
    (folder / "onrecord.toml").write_text("model = x\nseeds = y\n")
    (folder / ".env").write_text("ONRECORD_MODEL=z\n")

    loaded = load({})

    assert (loaded.settings.model, loaded.unsure) == ("z", {"seeds"})


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("onrecord.toml", "\nwriter_url = 'http://h/v1'\n", "writer_url in line 2 of onrecord.toml"),
        (".env", "ONRECORD_WRITER_URL=http://h/v1", "ONRECORD_WRITER_URL in line 1 of .env"),
    ],
)
def test_a_server_without_a_model_is_refused_by_where_it_stands(folder: Path, file: str, text: str, said: str) -> None:
    (folder / file).write_text(text)

    model = "writer_model" if file == "onrecord.toml" else "ONRECORD_WRITER_MODEL"
    assert refusal() == f"{said} names a server; name its model in {model}"
    (folder / "onrecord.toml").write_text(f"{text if file != '.env' else ''}\nwriter_model = 3\n")
    assert "names a server" not in refusal()


def test_a_setting_is_called_as_where_it_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "onrecord.toml").write_text("# first\nmodel = 'm'\n")
    (folder / ".env").write_text("\n\nSLACK_BOT_TOKEN=x\n")
    (folder / "creds").mkdir()
    (folder / "creds" / "discord_token").write_text("t")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "creds")
    monkeypatch.setenv("ONRECORD_INDEX", "i")

    settings = load_settings(seeds=Path("s"))

    names = ("model", "slack_bot_token", "discord_token", "index", "seeds", "journal")
    assert [settings.called(name) for name in names] == [
        "model in line 2 of onrecord.toml",
        "SLACK_BOT_TOKEN in line 3 of .env",
        "the credential discord_token",
        "ONRECORD_INDEX in the environment",
        "--seeds on the command line",
        "the setting journal",
    ]


def test_tokens_are_read_by_the_names_that_everybody_gives_them_and_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("SLACK_APP_TOKEN=xapp-1\n", encoding="utf-8")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")

    settings = load_settings()

    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"
    assert settings.slack_app_token.get_secret_value() == "xapp-1"
    assert "xoxb-1" not in repr(settings)
    assert VARIABLES["slack_bot_token"] == "SLACK_BOT_TOKEN"
    assert VARIABLES["threshold"] == "ONRECORD_THRESHOLD"


@pytest.mark.parametrize("value", ["8", "[1, 2]", '"a\\u0000b"'])
def test_a_secret_of_the_wrong_sort_is_not_shown_in_the_refusal(folder: Path, value: str) -> None:
    (folder / "onrecord.toml").write_text(f"writer_key = {value}\nthreshold = 9\n")

    sentence = refusal()

    assert "threshold in line 2 of onrecord.toml cannot be 9" in sentence
    assert value not in sentence.replace("cannot be 9", "")
