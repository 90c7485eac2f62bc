import pytest

from adapters.settings import VARIABLES
from adapters.settings_given import Fault
from adapters.settings_toml import toml_given

LIKE_THIS = "a setting stands there as NAME = value, text in quotes"
NO_TABLES = "settings stand there without tables, as threshold = 0.5"
IN_QUOTES = 'text stands in quotes, as NAME = "text"'


def said(text: str) -> list[str]:
    return [fault.said for fault in toml_given(text, VARIABLES).faults]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("model = all-MiniLM", IN_QUOTES),
        ("seeds = articles # mine", IN_QUOTES),
        ("model =", f"it has no value; {LIKE_THIS}"),
        ("threshold 0.4", LIKE_THIS),
        ("threshold: 0.4", LIKE_THIS),
        ("---", LIKE_THIS),
        ('model = "abc', f"the quote is not closed; {LIKE_THIS}"),
        ("model = 'abc", f"the quote is not closed; {LIKE_THIS}"),
        ('seeds = "C:\\Users\\me"', "in \"…\" a backslash begins a special character; write such text in '…'"),
        ("seeds = “articles”", 'its quotes are typographic; write plain ones, as NAME = "text"'),
        ("threshold = 0,4", "a number has a point, as 0.4"),
        ("retention = 030", "a number begins with no 0"),
        ("answer_bots = True", "write true or false, in small letters"),
        ("answer_bots = yes", "write true or false, in small letters"),
        ("model = {a = 1", f"it has a bracket that is never closed, and needs none; {LIKE_THIS}"),
        ('model = "a\0b"', "it holds a character that is none of text"),
        ("retention = 1 2", LIKE_THIS),
        ("= 5", LIKE_THIS),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_takes_nothing_from_the_others(line: str, reason: str) -> None:
    given = toml_given(f"# mine\nlate_window_h = 2\n{line}\nindex = 'i'\n", VARIABLES)

    assert [fault.said for fault in given.faults] == [f"line 3 of onrecord.toml cannot be read: {reason}"]
    assert given.values == {"late_window_h": 2, "index": "i"}
    assert (given.lines["late_window_h"], given.lines["index"]) == (2, 4)
    assert given.faults[0].hides == {name for name in VARIABLES if line.startswith(name)}


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_last_line_needs_no_end(end: str) -> None:
    assert said(f"threshold = 0.4\nmodel = x{end}") == [f"line 2 of onrecord.toml cannot be read: {IN_QUOTES}"]


def test_every_line_that_cannot_be_read_is_told() -> None:
    assert said("model = x\nthreshold = 0.4\nseeds = y\n") == [
        f"line {number} of onrecord.toml cannot be read: {IN_QUOTES}" for number in (1, 3)
    ]


def test_a_setting_that_stands_there_twice_is_told_with_both_lines() -> None:
    given = toml_given("threshold = 0.4\nseeds = 'x'\nthreshold = 0.5\n", VARIABLES)

    told = "threshold stands twice in onrecord.toml, in line 1 and line 3; leave one of them"
    assert given.faults == (Fault(told, frozenset({"threshold"})),)


@pytest.mark.parametrize(
    "text",
    ["[onrecord]\nthreshold = 0.5\n", "[a]\nx = 1\n[a.b]\nthreshold = 1\n", "[[a]]\nx = 1\n", "discord.token = 1"],
)
def test_a_table_is_told_as_what_it_is(text: str) -> None:
    name = {"o": "onrecord", "d": "discord"}.get(text.lstrip("[")[0], "a")

    assert said(text) == [f"the table [{name}] in onrecord.toml is no setting; {NO_TABLES}"]
    hidden = {"threshold"} if "threshold" in text else set()
    assert toml_given(text, VARIABLES).faults[0].hides == hidden


def test_a_table_that_stands_there_twice_is_told() -> None:
    assert said("[a]\nx = 1\n[a]\ny = 1\n")[0] == f"line 3 of onrecord.toml begins a table; {NO_TABLES}"


@pytest.mark.parametrize("opened", ['model = """x', "model = '''x", "model = [1,"])
def test_what_swallows_the_rest_of_the_file_is_told_where_it_begins(opened: str) -> None:
    given = toml_given(f"index = 'i'\n{opened}\nseeds = 's'\n", VARIABLES)

    assert given.faults[0].said.startswith("line 2 of onrecord.toml cannot be read: ")
    assert given.faults[0].hides == {"model"}
    assert given.values == {"index": "i", "seeds": "s"}


def test_an_array_over_several_lines_before_a_fault_is_no_fault() -> None:
    given = toml_given("slack_managers = [\n'U1',\n]\nmodel = x\n", VARIABLES)

    assert [fault.said for fault in given.faults] == [f"line 4 of onrecord.toml cannot be read: {IN_QUOTES}"]


def test_a_file_of_another_sort_is_not_told_line_by_line() -> None:
    given = toml_given("word word\n" * 5000, VARIABLES)

    assert len(given.faults) == 51
    assert given.faults[-1] == Fault(f"onrecord.toml is no file of settings; {LIKE_THIS}", frozenset(VARIABLES))


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000])
def test_what_the_library_breaks_at_is_told(value: str) -> None:
    given = toml_given(f"index = 'i'\nmodel = {value}\n", VARIABLES)

    assert given.faults[0].said.startswith("line 2 of onrecord.toml cannot be read: ")
    assert given.values == {"index": "i"}


def test_no_value_is_shown_for_it_may_be_a_token() -> None:
    for line in ("slack_bot_token = xoxb-s3cret", "slack_bot_token = 'xoxb-s3cret", "slack_bot_token: xoxb-s3cret"):
        assert "s3cret" not in "".join(said(line))
