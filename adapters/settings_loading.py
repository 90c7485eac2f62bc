"""The settings read: onrecord.toml, then the environment, then .env, the later ones winning; and all that is wrong."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from adapters.errors import SettingsError
from adapters.settings import VARIABLES, Settings, is_secret
from adapters.settings_given import Given, Origin
from adapters.settings_sources import read
from adapters.settings_values import expected, shown


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, where each was read, and what is wrong, in a sentence each.

    A setting that could not be read has its default, and is among those that are `unsure`.
    """

    settings: Settings
    origins: Mapping[str, Origin]
    faults: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()


def load_settings(**given: object) -> Settings:
    """Read the settings; `given` are those of the command line, of which None means not given.

    Raise SettingsError for an unknown name, also a mistyped one in the environment, or an impossible value.
    """
    loaded = load(given)
    if loaded.faults:
        raise SettingsError(*loaded.faults)
    return loaded.settings


def load(command_line: Mapping[str, object]) -> Loaded:
    """Read the settings as far as they can be read, and tell where each was, and what is wrong."""
    sources = read(VARIABLES, command_line)
    values = {name: value for one in sources for name, value in one.values.items()}
    given = {name: one for one in sources for name in one.values}
    calls = {name: one.origin.calls(name, VARIABLES[name], one.lines.get(name)) for name, one in given.items()}
    settings, impossible = _settings(values, calls)
    origins = dict.fromkeys(VARIABLES, Origin.DEFAULT) | {name: one.origin for name, one in given.items()}
    unsure = _unsure(sources) | impossible.keys()
    written = [fault.said for one in sources for fault in one.faults]
    faults = (*written, *impossible.values(), *_alone(settings, origins, unsure))
    return Loaded(settings, origins, faults, unsure)


def _settings(values: Mapping[str, object], calls: Mapping[str, str]) -> tuple[Settings, dict[str, str]]:
    """Return settings of the values that are possible, and by name why the others are not."""
    try:
        return Settings.of(values, calls), {}
    except ValidationError as error:
        wrong = {str(one["loc"][0]): _impossible(dict(one), calls) for one in error.errors()}
    return Settings.of({name: value for name, value in values.items() if name not in wrong}, calls), wrong


def _impossible(error: Mapping[str, Any], calls: Mapping[str, str]) -> str:
    name, given = str(error["loc"][0]), error["input"]
    own = error["type"] == "value_error"
    reason = str(error["ctx"]["error"]) if own else expected(Settings.model_fields[name], given)
    return f"{calls[name]} cannot be {'what it is' if is_secret(name) else shown(given)}: {reason}"


def _alone(settings: Settings, origins: Mapping[str, Origin], unsure: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with settings that only together make sense."""
    if settings.writer_url and not settings.writer_model and "writer_model" not in unsure:
        bare = origins["writer_url"] in (Origin.DEFAULT, Origin.FILE)
        model = "writer_model" if bare else VARIABLES["writer_model"]
        yield f"{settings.called('writer_url')} names a server; name its model in {model}"


def _unsure(sources: Sequence[Given]) -> frozenset[str]:
    """Return the settings that are not known: what could not be read may have named them, and nothing stronger does."""
    unsure = frozenset[str]()
    for one in sources:
        unsure = (unsure - one.values.keys()).union(*(fault.hides for fault in one.faults))
    return unsure
