"""What an operator may set, and from where: onrecord.toml, then the environment, then .env, the later ones winning.

Built in `main` only; everything else is given what it needs.
"""

import difflib
import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from adapters.errors import SettingsError
from bot.confidence import THRESHOLD

_PREFIX = "ONRECORD_"


class Settings(BaseSettings):
    """Every setting, with its default. docs/settings.md says the same for people; a test keeps the two together."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        toml_file="onrecord.toml",
        extra="forbid",
        frozen=True,
        env_ignore_empty=True,
    )

    seeds: Path = Field(Path("seeds"), description="Folder of the articles.")
    index: Path = Field(Path("var/index"), description="Folder of the index.")
    journal: str = Field(
        "sqlite:///var/journal.db", description="Database of what the bot has done: the address of a SQLite file."
    )
    retention: int = Field(
        30, ge=1, le=3650, description="How many days replies, and what was understood of the questions, are kept."
    )
    late_window_h: float = Field(
        3.0,
        ge=0,
        le=20,
        description="Hours after its time within which a daily fact is still posted; then it is skipped.",
    )
    model: str = Field(
        "all-MiniLM-L6-v2", description="Embedding model: the packaged default, a folder, or a name on the model hub."
    )
    threshold: float = Field(
        THRESHOLD, ge=0, le=1, description="Confidence (0 to 1) below which the bot says that the record is silent."
    )
    writer_url: str = Field(
        "", description="Server of a language model that writes answers in short: the base address of its chat API."
    )
    writer_model: str = Field("", description="Name of the language model on that server.")
    writer_timeout_s: float = Field(
        20.0, gt=0, le=120, description="Seconds after which an answer goes out without the language model."
    )
    writer_key: SecretStr = Field(SecretStr(""), description="Key for that server, if it wants one.")
    answer_bots: bool = Field(False, description="Answer other bots that mention this one, too.")
    # What other programs call by the same names has no prefix.
    discord_token: SecretStr = Field(
        SecretStr(""), validation_alias="discord_token", description="Token of the Discord bot."
    )
    discord_token_file: Path | None = Field(
        None, description="File that holds the token of the Discord bot, where it is not given itself."
    )
    discord_message_content: bool = Field(
        False, description="Ask Discord for the message-content intent: then follow-ups in threads need no mention."
    )
    discord_manage: str = Field(
        "manage_guild", description="Discord permission of those who may change how the bot behaves in a server."
    )
    slack_bot_token: SecretStr = Field(
        SecretStr(""),
        validation_alias="slack_bot_token",
        description="Token of the Slack bot in one workspace, `xoxb-…`.",
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""),
        validation_alias="slack_app_token",
        description="Token of the Slack app for Socket Mode, `xapp-…`.",
    )
    slack_managers: str = Field(
        "", description="Member IDs that may change daily facts on Slack, with commas; empty: every member."
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""),
        validation_alias="slack_signing_secret",
        description="What Slack signs its requests with, for `onrecord slack --http`.",
    )
    slack_client_id: str = Field(
        "",
        validation_alias="slack_client_id",
        description="Client ID of the Slack app, to be installed in many workspaces.",
    )
    slack_client_secret: SecretStr = Field(
        SecretStr(""),
        validation_alias="slack_client_secret",
        description="Client secret of the Slack app, for the same.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the command line first, then .env, the environment, onrecord.toml."""
        return init_settings, dotenv_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: object) -> Settings:
    """Read the settings; `given` are those of the command line, of which None means not given.

    Raise SettingsError for an unknown name, also a mistyped ONRECORD_ name in the environment, or an impossible value.
    """
    _check_environment()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type] # pydantic checks them
    except ValidationError as error:
        raise SettingsError("; ".join(_sentence(dict(one)) for one in error.errors())) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"onrecord.toml or .env is not UTF-8: {error}") from error
    except ValueError as error:  # a TOML file that is none
        raise SettingsError(f"onrecord.toml cannot be read: {error}") from error


def variable(name: str) -> str:
    """Return what a setting is called in the environment and in .env."""
    alias = Settings.model_fields[name].validation_alias
    return str(alias).upper() if alias else f"{_PREFIX}{name.upper()}"


def _check_environment() -> None:
    # The library refuses unknown names in files, but not in the environment.
    known = {variable(name) for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(_PREFIX) and name.upper() not in known:
            raise SettingsError(_unknown(name))


def _sentence(error: dict[str, object]) -> str:
    location = error["loc"]
    name = str(location[0]) if isinstance(location, tuple) and location else "?"
    if error["type"] == "extra_forbidden":
        # The library gives names of .env in lower case.
        return _unknown(name.upper() if name.upper().startswith(_PREFIX) else name)
    reason = "it must be a folder" if error["type"] == "path_type" else str(error["msg"]).lower()
    field = Settings.model_fields.get(name.removeprefix(_PREFIX).lower())
    given = "what it is" if field is None or field.annotation is SecretStr else repr(error["input"])
    return f"the setting {name} cannot be {given}: {reason}"


def _unknown(name: str) -> str:
    prefixed = name.upper().startswith(_PREFIX)
    known = [variable(one) if prefixed else one for one in Settings.model_fields]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
    return f"there is no setting {name}{hint}"
