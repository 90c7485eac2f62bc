from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor_facts import Wish, fact_findings, zone_findings
from bot.findings import error, ok, warning

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NINE = int(datetime(2026, 11, 23, 9, 0, tzinfo=UTC).timestamp())
WINDOW = timedelta(hours=3)


def wish(channel: str = "C1", *, zone: str = "UTC", paused: str = "", owed_at: int = NINE) -> Wish:
    return Wish("slack", "T1", channel, "", False, zone, paused, owed_at)


def test_the_next_fact_is_told_by_the_clock_of_its_place() -> None:
    there = wish("C2", zone="Asia/Tokyo", owed_at=NINE - 60)

    assert list(fact_findings([wish(), there], NOW, WINDOW, {"slack"})) == [
        ok("daily facts", "wanted in 2 places, the next is due Mon 23 November, 17:59 (Asia/Tokyo) in slack/T1/C2")
    ]


def test_where_nobody_wants_one_that_is_told() -> None:
    assert list(fact_findings([], NOW, WINDOW, set())) == [ok("daily facts", "no place wants one")]


def test_facts_for_a_platform_without_a_token_are_worth_a_look() -> None:
    found = list(fact_findings([wish(), wish("C2")], NOW, WINDOW, {"discord"}))

    assert found[0] == warning(
        "daily facts",
        "2 places on Slack wait for it, and there is no token: slack/T1/C1, slack/T1/C2",
        "set the tokens of Slack, or end the subscriptions",
    )


def test_one_is_counted_as_one() -> None:
    late = wish(owed_at=int((NOW - timedelta(hours=2)).timestamp()))

    without, overdue = (next(fact_findings([late], NOW, timedelta(hours=1), set(on))) for on in ((), ("slack",)))

    assert without.said == "1 place on Slack waits for it, and there is no token: slack/T1/C1"
    assert overdue.mend == "start the bot; what is more than 1 hour late is skipped, and recorded as that"


@pytest.mark.parametrize(("minutes", "overdue"), [(10, False), (11, True)])
def test_a_fact_that_should_have_been_posted_is_told(minutes: int, overdue: bool) -> None:
    late = wish(owed_at=int((NOW - timedelta(minutes=minutes)).timestamp()))

    found = list(fact_findings([late, wish("C2")], NOW, WINDOW, {"slack"}))

    expected = warning(
        "daily facts",
        "overdue in 1 place: slack/T1/C1",
        "start the bot; what is more than 3 hours late is skipped, and recorded as that",
    )
    assert found[:-1] == ([expected] if overdue else [])


def test_a_place_that_the_bot_paused_itself_is_told_and_one_that_somebody_paused_is_not() -> None:
    found = list(fact_findings([wish(paused="gone"), wish("C2", paused="paused")], NOW, WINDOW, {"slack"}))

    assert found == [
        warning(
            "daily facts",
            "slack/T1/C1 is paused: the channel is gone",
            "mend that, then: onrecord subscriptions slack/T1/C1 --resume",
        ),
        ok("daily facts", "no place wants one"),
    ]


def test_a_machine_that_knows_no_time_zones_is_told() -> None:
    assert list(zone_findings([], zones=list)) == [
        error("time zones", "this machine knows none", "install them with: pip install tzdata")
    ]


def test_a_wanted_zone_that_is_not_known_here_is_told_and_the_rest_looked_at_all_the_same() -> None:
    lost = wish(zone="Mars/Olympus")

    found = list(zone_findings([lost, wish("C2")], zones=lambda: {"UTC"}))

    assert found == [
        error(
            "time zones",
            "Mars/Olympus, which slack/T1/C1 wants, is not known here; no daily fact is posted until it is",
            "pip install --upgrade tzdata, or onrecord subscriptions slack/T1/C1 --zone ZONE",
            bearable=True,
        )
    ]
    assert (
        "the next is due Mon 23 November, 9:00 (UTC) in slack/T1/C1"
        in list(fact_findings([lost], NOW, WINDOW, {"slack"}))[-1].said
    )


def test_the_zones_of_this_machine_are_those_that_are_wanted() -> None:
    (found,) = zone_findings([wish(zone="Europe/London"), wish("C2", zone="Pacific/Apia")])

    assert found.said.endswith(" are known, with all that are wanted")
