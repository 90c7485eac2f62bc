import pytest

from adapters.settings import VARIABLES
from adapters.settings_dotenv import dotenv_given
from adapters.settings_given import Fault

LIKE_THIS = "a setting stands there as NAME=value"


def test_lines_are_read_as_shells_write_them() -> None:
    text = "# mine\n\nexport ONRECORD_SEEDS = 'a b'\r\n  onrecord_model=\"m\" # the model\n\nONRECORD_INDEX=\n"

    given = dotenv_given(text, VARIABLES)

    assert (given.values, given.faults) == ({"seeds": "a b", "model": "m"}, ())
    assert (given.lines["seeds"], given.lines["model"]) == (3, 4)


@pytest.mark.parametrize(
    ("line", "told", "hidden"),
    [
        ("SLACK_APP_TOKEN: x", f"line 3 of .env cannot be read: {LIKE_THIS}", {"slack_app_token"}),
        (
            "SLACK_APP_TOKEN='x",
            f"line 3 of .env cannot be read: the quote is not closed; {LIKE_THIS}",
            {"slack_app_token"},
        ),
        ("=x", f"line 3 of .env cannot be read: {LIKE_THIS}", set()),
        (
            "SLACK_APP_TOKEN",
            "SLACK_APP_TOKEN in line 3 of .env has no value; write SLACK_APP_TOKEN=value",
            {"slack_app_token"},
        ),
        (
            "SLACK_AP_TOKEN=x",
            "SLACK_AP_TOKEN in line 3 of .env is no setting; did you mean SLACK_APP_TOKEN?",
            {"slack_app_token"},
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_takes_nothing_from_the_others(
    line: str, told: str, hidden: set[str], capfd: pytest.CaptureFixture[str]
) -> None:
    given = dotenv_given(f"ONRECORD_SEEDS=s\n\n{line}\nONRECORD_INDEX=i\n", VARIABLES)

    assert given.faults == (Fault(told, frozenset(hidden)),)
    assert given.values == {"seeds": "s", "index": "i"}
    assert capfd.readouterr() == ("", "")


def test_a_setting_that_stands_there_several_times_is_told_with_all_lines() -> None:
    given = dotenv_given("ONRECORD_SEEDS=a\n# or\nonrecord_seeds=b\n", VARIABLES)
    told = "ONRECORD_SEEDS stands twice in .env, in line 1 and line 3; leave one of them"
    assert given.faults == (Fault(told, frozenset({"seeds"})),)

    given = dotenv_given("ONRECORD_SEEDS=a\n" * 3, VARIABLES)
    told = "ONRECORD_SEEDS stands several times in .env, in line 1 and line 2 and line 3; leave one of them"
    assert given.faults == (Fault(told, frozenset({"seeds"})),)
