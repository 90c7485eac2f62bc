"""What an operator may set: every setting with its type, its bounds and its default.

Read by adapters/settings_loading.py, in `main` only; everything else is given what it needs.
"""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from adapters.health_address import address_of
from adapters.log_choices import LogFormat, LogLevel
from adapters.settings_given import Origin
from adapters.settings_names import PREFIX
from adapters.settings_values import as_meant
from adapters.writer_address import check_address
from bot.confidence import THRESHOLD

_MANAGE = "manage_guild"
# As the settings of a server show them.
_LABELS = {"manage server": _MANAGE, "administrator": "administrator"}
_MEMBER = re.compile("[UW][A-Z0-9]+")
# It goes into the head of a request.
_CONTACT = re.compile(r"[\x21-\x7e]{0,200}")


def _shared(description: str, *, secret: bool = True) -> Any:
    """Return a setting whose variable has no prefix: other programs that speak to the platform call it the same."""
    return Field(SecretStr("") if secret else "", description=description, json_schema_extra={"shared": True})


class Settings(BaseModel):
    """Every setting, with its default. docs/settings.md says the same for people; a test keeps the two together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seeds: Path = Field(Path("seeds"), description="Folder of the articles.")
    index: Path = Field(Path("var/index"), description="Folder of the index.")
    journal: str = Field(
        "sqlite:///var/journal.db", description="What the bot has done: a SQLite file, or the address of a database."
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
    contact: str = Field(
        "",
        description="Link or mail address that sites are told when their pages are fetched, so that they can complain.",
    )
    health_address: str = Field(
        "127.0.0.1:9464",
        description="Where health and figures are served, HOST:PORT; `off`: nowhere.",
    )
    log_level: LogLevel = Field(
        LogLevel.INFO, description="The least that is logged: `debug`, `info`, `warning` or `error`."
    )
    log_format: LogFormat = Field(
        LogFormat.AUTO, description="Lines (`plain`) or `json`; `auto` is lines on a terminal, JSON elsewhere."
    )
    feeds_every_h: float = Field(
        1.0, ge=0.25, le=168, description="Hours between two looks at a feed (`onrecord feeds`) while the bot runs."
    )
    answer_bots: bool = Field(False, description="Answer other bots that mention this one, too.")
    discord_token: SecretStr = _shared("Token of the Discord bot.")
    discord_token_file: Path | None = Field(
        None, description="File that holds the token of the Discord bot, where it is not given itself."
    )
    discord_message_content: bool = Field(
        False, description="Ask Discord for the message-content intent: then follow-ups in threads need no mention."
    )
    discord_manage: str = Field(
        _MANAGE, description="Discord permission of those who may change how the bot behaves in a server."
    )
    slack_bot_token: SecretStr = _shared("Token of the Slack bot in one workspace, `xoxb-…`.")
    slack_app_token: SecretStr = _shared("Token of the Slack app for Socket Mode, `xapp-…`.")
    slack_managers: str = Field(
        "",
        description=(
            "Member IDs that may change daily facts on Slack, with commas; empty: channel creators, admins. Only they"
            " see what is missed."
        ),
    )
    slack_signing_secret: SecretStr = _shared("What Slack signs its requests with, for `onrecord slack --http`.")
    slack_client_id: str = _shared("Client ID of the Slack app, to be installed in many workspaces.", secret=False)
    slack_client_secret: SecretStr = _shared("Client secret of the Slack app, for the same.")

    #: What each setting that was given is called where it stands.
    _calls: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, Any], calls: Mapping[str, str]) -> Self:
        """Return settings of values, and of what each is called where it was read. Raise ValidationError."""
        settings = cls(**values)
        settings._calls = dict(calls)
        return settings

    def called(self, name: str) -> str:
        """Return what a setting is called where it stands: "ONRECORD_SEEDS in line 3 of .env"."""
        return self._calls.get(name) or Origin.DEFAULT.calls(name, VARIABLES[name])

    @field_validator("*", mode="before")
    @classmethod
    def _is_meant(cls, given: object, info: ValidationInfo) -> object:
        return as_meant(given, cls.model_fields[str(info.field_name)])

    @field_validator("discord_manage")
    @classmethod
    def _is_a_permission(cls, name: str) -> str:
        if name == _MANAGE:  # the library takes a third of a second to import
            return name
        from discord import Permissions

        if name not in Permissions.VALID_FLAGS:
            near = difflib.get_close_matches(name.lower(), Permissions.VALID_FLAGS, n=1, cutoff=0.5)
            meant = _LABELS.get(name.lower()) or next(iter(near), "")
            raise ValueError("Discord has no such permission" + (f"; did you mean {meant}?" if meant else ""))
        return name

    @field_validator("contact")
    @classmethod
    def _is_a_contact(cls, given: str) -> str:
        if not _CONTACT.fullmatch(given):
            raise ValueError("it is a link or a mail address, of 200 characters at most, without blanks and accents")
        return given

    @field_validator("writer_url")
    @classmethod
    def _is_a_server(cls, given: str) -> str:
        check_address(given)
        return given

    @field_validator("health_address")
    @classmethod
    def _is_an_address(cls, given: str) -> str:
        address_of(given)
        return given

    @field_validator("slack_managers")
    @classmethod
    def _are_members(cls, given: str) -> str:
        for one in given.replace(",", " ").split():
            if not _MEMBER.fullmatch(one):
                raise ValueError(f"{one} is no member ID; one begins with U or W, and stands in the member's profile")
        return given


#: The variable of every setting: what it is called in the environment and in .env.
VARIABLES: Mapping[str, str] = {
    name: name.upper() if field.json_schema_extra else f"{PREFIX}{name.upper()}"
    for name, field in Settings.model_fields.items()
}


def is_secret(name: str) -> bool:
    """Tell whether no part of a setting may be shown."""
    return Settings.model_fields[name].annotation is SecretStr
