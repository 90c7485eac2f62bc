import pytest

from adapters.settings import VARIABLES
from adapters.settings_given import Fault
from adapters.settings_names import nearly, no_setting

KNOWN = [*VARIABLES.values()]


@pytest.mark.parametrize(
    "written",
    [
        "DISCORD_TOKN",
        "DISCORD_TKN",
        "discord_tokn",
        "SLACK_BOTTOKEN",
        "SLACK_BOT_TOEKN",
        "SLACK_AP_TOKEN",
        "ONRECRD_SEEDS",
        "ON_RECORD_SEEDS",
    ],
)
def test_a_slip_of_the_finger_is_noticed(written: str) -> None:
    assert nearly(written, KNOWN)


@pytest.mark.parametrize(
    "written",
    ["SLACK_API_TOKEN", "SLACK_TOKEN", "DISCORD_WEBHOOK", "DISCORD_BOT_TOKEN", "GITHUB_TOKEN", "SEEDS", "PATH", ""],
)
def test_what_other_programs_call_their_own_is_left_alone(written: str) -> None:
    assert not nearly(written, KNOWN)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ONRECORD_TRESHOLD", "ONRECORD_THRESHOLD"),
        ("onrecord_treshold", "ONRECORD_THRESHOLD"),
        ("SEEDS", "ONRECORD_SEEDS"),
        ("seeds", "ONRECORD_SEEDS"),
        ("ONRECORD_DISCORD_TOKEN", "DISCORD_TOKEN"),
        ("DISCORD_TOKN", "DISCORD_TOKEN"),
        ("SLACK_BOTTOKEN", "SLACK_BOT_TOKEN"),
    ],
)
def test_the_nearest_variable_is_named(written: str, meant: str) -> None:
    assert (
        no_setting(written, "in .env", KNOWN, VARIABLES).said
        == f"{written} in .env is no setting; did you mean {meant}?"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("treshold", "threshold"), ("ONRECORD_SEEDS", "seeds"), ("DISCORD_TOKEN", "discord_token"), ("Seeds", "seeds")],
)
def test_the_nearest_name_is_named(written: str, meant: str) -> None:
    fault = no_setting(written, "in onrecord.toml", [*VARIABLES], VARIABLES)

    said = f"{written} in onrecord.toml is no setting; did you mean {meant}?"
    assert fault == Fault(said, frozenset({meant}))


def test_where_nothing_is_near_all_are_listed() -> None:
    fault = no_setting("zzz", "in .env", ["A", "B"], {"a": "A", "b": "B"})

    assert fault == Fault("zzz in .env is no setting; there are A, B")
