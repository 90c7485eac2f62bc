"""What an operator may choose of the log. Imports nothing."""

from enum import StrEnum


class LogLevel(StrEnum):
    """The least that is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """What a line looks like."""

    AUTO = "auto"
    PLAIN = "plain"
    JSON = "json"
