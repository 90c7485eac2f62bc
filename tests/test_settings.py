import os
from pathlib import Path

import pytest

from adapters.errors import SettingsError
from adapters.settings import Settings, load_settings, variable
from bot.confidence import THRESHOLD


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, with nothing set in the environment."""
    for name in [name for name in os.environ if name.upper().startswith("ONRECORD_")]:
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
        ("onrecord.toml", "treshold = 0.4", "there is no setting treshold; did you mean threshold?"),
        (
            "onrecord.toml",
            "[bananas]\nx = 1",
            f"there is no setting bananas; there are {', '.join(Settings.model_fields)}",
        ),
        (".env", "ONRECORD_TRESHOLD=0.4", "there is no setting ONRECORD_TRESHOLD; did you mean ONRECORD_THRESHOLD?"),
        (".env", "seads=x", "there is no setting seads; did you mean seeds?"),
    ],
)
def test_an_unknown_name_in_a_file_is_refused(folder: Path, file: str, text: str, sentence: str) -> None:
    (folder / file).write_text(text)

    assert refusal() == sentence


def test_an_unknown_name_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_INDEKS", "x")

    assert refusal() == "there is no setting ONRECORD_INDEKS; did you mean ONRECORD_INDEX?"


def test_an_unknown_name_on_the_command_line_is_refused() -> None:
    assert refusal(modell="x") == "there is no setting modell; did you mean model?"


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            ".env",
            "ONRECORD_THRESHOLD=2",
            "the setting threshold cannot be '2': input should be less than or equal to 1",
        ),
        (
            "onrecord.toml",
            "threshold = -0.1",
            "the setting threshold cannot be -0.1: input should be greater than or equal to 0",
        ),
        (
            "onrecord.toml",
            'threshold = "low"',
            "the setting threshold cannot be 'low': input should be a valid number, unable to parse string as a number",
        ),
        (
            "onrecord.toml",
            "threshold = nan",
            "the setting threshold cannot be nan: input should be less than or equal to 1",
        ),
        ("onrecord.toml", "seeds = 5", "the setting seeds cannot be 5: it must be a folder"),
    ],
)
def test_an_impossible_value_is_refused(folder: Path, file: str, text: str, sentence: str) -> None:
    (folder / file).write_text(text)

    assert refusal() == sentence


def test_all_faults_are_named_at_once(folder: Path) -> None:
    (folder / "onrecord.toml").write_text("threshold = 7\nseeds = 1\n")

    assert refusal() == (
        "the setting seeds cannot be 1: it must be a folder; "
        "the setting threshold cannot be 7: input should be less than or equal to 1"
    )


def test_a_file_that_is_no_toml_is_refused(folder: Path) -> None:
    (folder / "onrecord.toml").write_text("seeds = ")

    assert refusal() == "onrecord.toml cannot be read: Invalid value (at end of document)"


@pytest.mark.parametrize("file", ["onrecord.toml", ".env"])
def test_a_file_in_another_encoding_is_refused(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"ONRECORD_SEEDS='caf\xe9'")

    assert refusal().startswith("onrecord.toml or .env is not UTF-8: ")


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

    assert "threshold cannot be 9" in sentence
    assert value not in sentence.replace("threshold cannot be 9", "")
