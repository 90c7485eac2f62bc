"""`onrecord subscriptions`: listing, changing, and the history of days."""

import json
import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.cli import app
from adapters.errors import UsageError
from adapters.subscriptions_text import entry_json, entry_text, place_text, subscription_json
from bot.journal import open_journal
from bot.places import Place, Platform
from bot.post_rows import Entry, State, row_of, write_days
from bot.reasons import Why
from bot.schedule import Due, Schedule
from bot.subscription_book import SubscriptionBook
from bot.subscription_words import NO_SUBSCRIPTIONS, TROUBLE_WHY, WHY
from bot.subscriptions import begin

PLACE = Place(Platform.SLACK, "T1", "C2")
NAME = "slack/T1/C2"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    open_journal(f"sqlite:///{tmp_path / 'var/journal.db'}").close()

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["subscriptions", *arguments], catch_exceptions=True)

    return command


def test_a_subscription_is_added_changed_paused_resumed_and_removed(run) -> None:  # type: ignore[no-untyped-def]
    added = run(NAME, "--add", "--time", "8:30", "--days", "mon-fri", "--zone", "London", "--topics", "tax, schools")
    assert added.stdout.splitlines()[:3] == [
        NAME,
        "  When: Monday to Friday at 8:30 (Europe/London)",
        "  Topics: tax and schools",
    ]

    changed = json.loads(run(NAME, "--time", "20:15", "--json").stdout)
    assert (changed["time"], changed["zone"], changed["topics"]) == ("20:15", "Europe/London", ["tax", "schools"])
    assert json.loads(run(NAME, "--pause", "holidays", "--json").stdout)["paused"] == "holidays"
    assert json.loads(run(NAME, "--resume", "--topics", "all", "--json").stdout)["topics"] == []
    assert run(NAME, "--remove").stdout == f"{NO_SUBSCRIPTIONS}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--add"], "which place"),
        (["nowhere"], "names no place"),
        (["discord/1/2/3/4"], "names no place"),
        (["discord/1/general"], "names no place"),
        (["slack/T1/#general"], "names no place"),
        ([NAME, "--time", "8:30"], "--add gives it one"),
        ([NAME, "--add", "--time", "25:00"], "could not read the time"),
        ([NAME, "--add", "--remove"], "one at a time"),
    ],
)
def test_what_makes_no_sense_is_said(run, arguments: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    outcome = run(*arguments)

    assert isinstance(outcome.exception, UsageError)
    assert said in str(outcome.exception)


def test_the_history_says_for_each_day_what_was_posted_or_why_not(run) -> None:  # type: ignore[no-untyped-def]
    now = datetime.now(UTC).replace(microsecond=0)
    journal = open_journal("sqlite:///var/journal.db")
    SubscriptionBook(journal, window=timedelta(hours=3)).subscribe(PLACE, Schedule(time(9)), now - timedelta(days=9))
    days = [Due(now.date() - timedelta(days=back), now - timedelta(days=back)) for back in range(3)]
    with journal.writing() as connection:
        write_days(connection, [
            row_of(1, days[0], State.POSTED, days[0].at, fact="f-1", message_id="m1"),
            row_of(1, days[1], State.SKIPPED, days[1].at, why="busy"),
            row_of(1, days[2], State.UNSURE, days[2].at, why="unreachable"),
        ])  # fmt: skip
    journal.close()

    assert run("--history").stdout.splitlines() == [
        f"{days[0].day}  {NAME}  posted f-1 at {now:%Y-%m-%d %H:%M} UTC",
        f"{days[1].day}  {NAME}  not posted: the platform was busy",
        f"{days[2].day}  {NAME}  perhaps posted: the platform could not be reached",
    ]
    assert [json.loads(line)["reason"] for line in run("--history", "--json", "--last", "1").stdout.splitlines()] == [
        None,
        "busy",
    ]


def test_a_direct_conversation_is_changed_by_the_name_it_is_listed_under(run) -> None:  # type: ignore[no-untyped-def]
    journal = open_journal("sqlite:///var/journal.db")
    direct = Place(Platform.SLACK, "T1", "D7", direct=True)
    SubscriptionBook(journal, window=timedelta(hours=3)).subscribe(direct, Schedule(time(9)), datetime.now(UTC))
    journal.close()

    assert json.loads(run("slack/T1/D7", "--pause", "away", "--json").stdout)["paused"] == "away"


def test_without_anything_it_says_so(run) -> None:  # type: ignore[no-untyped-def]
    assert run().stdout == f"{NO_SUBSCRIPTIONS}\n"
    assert run("--history").stdout == "Nothing has been posted, and nothing missed.\n"
    assert run("--json").stdout == ""


ENTRY = Entry(PLACE, datetime(2026, 1, 1, tzinfo=UTC).date(), State.CLAIMED, None, "", "", *(datetime.now(UTC),) * 2)


def test_a_day_under_way_and_a_thread_are_said() -> None:
    assert entry_text(ENTRY) == f"2026-01-01  {NAME}  under way"
    assert place_text(Place(Platform.SLACK, "T1", "C2", "17.5")) == "slack/T1/C2/17.5"


def test_every_field_and_reason_is_documented() -> None:
    text = (ROOT / "docs/json.md").read_text("utf-8").partition("## `onrecord subscriptions --json`")[2]
    listed = [re.findall(r'"(\w+)"', one) for one in re.findall(r"\{(.*?)\}", text)[:2]]
    subscription = begin(PLACE, Schedule(time(9)), datetime.now(UTC))
    reasons = (ROOT / "docs/facts.md").read_text("utf-8").partition("| reason | what it means |")[2]

    assert listed == [list(subscription_json(subscription)), list(entry_json(ENTRY))]
    assert {one for one in re.findall(r"`([a-z ]+)`", reasons.partition("\n\n")[0])} == {str(why) for why in Why}
    assert set(WHY) == set(Why)
    assert set(TROUBLE_WHY) == {Why.GONE, Why.FORBIDDEN}
