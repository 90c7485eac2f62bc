import multiprocessing
from multiprocessing.queues import Queue
from pathlib import Path

from bot.handled import KEPT_S, LEASE_S, Claim, begin, claim, finish, forget_old, hold, left, release
from bot.journal import Journal, open_journal

KEYS = [f"event {number}" for number in range(100)]


def claimed(journal: Journal, key: str, now: int = 0) -> bool:
    with journal.writing() as connection:
        return claim(connection, "slack", key, now)


def _claim_all(path: str, won: "Queue[list[str]]") -> None:
    journal = open_journal(f"sqlite:///{path}")
    won.put([key for key in KEYS if claimed(journal, key)])
    journal.close()


def test_of_processes_that_race_for_an_event_one_wins(journal_file: Path) -> None:
    start = multiprocessing.get_context("spawn")
    won: Queue[list[str]] = start.Queue()
    processes = [start.Process(target=_claim_all, args=(str(journal_file), won)) for _ in range(3)]
    for process in processes:
        process.start()
    every = [key for _ in processes for key in won.get(timeout=60)]
    for process in processes:
        process.join(60)

    assert sorted(every) == sorted(KEYS)


def test_an_event_is_claimed_again_only_when_whoever_had_it_must_be_dead(journal: Journal) -> None:
    assert [claimed(journal, "e", now) for now in (0, 600, 601, 602, 1202)] == [True, False, True, False, True]


def test_a_finished_event_is_never_claimed_again_until_it_is_forgotten(journal: Journal) -> None:
    claimed(journal, "e")
    with journal.writing() as connection:
        finish(connection, "slack", "e")
        forget_old(connection, KEPT_S)
    kept = claimed(journal, "e", KEPT_S)
    with journal.writing() as connection:
        forget_old(connection, KEPT_S + 1)

    assert (kept, claimed(journal, "e", KEPT_S + 1)) == (False, True)


def test_a_released_event_is_anybodys(journal: Journal) -> None:
    claimed(journal, "e")
    with journal.writing() as connection:
        release(connection, "discord", "e")
    others = claimed(journal, "e")
    with journal.writing() as connection:
        release(connection, "slack", "e")

    assert (others, claimed(journal, "e")) == (False, True)


def test_what_is_claimed_is_taken_over_only_when_nobody_says_any_more_that_he_is_at_work_on_it(
    journal: Journal,
) -> None:
    with journal.writing() as connection:
        mine = begin(connection, "slack", "e", 0)
        assert mine == Claim("e", 0)
        assert begin(connection, "slack", "e", LEASE_S) is None
        mine = hold(connection, "slack", mine, LEASE_S)
        assert begin(connection, "slack", "e", 2 * LEASE_S) is None
        assert left(connection, "slack", 2 * LEASE_S) == ()
        assert left(connection, "slack", 2 * LEASE_S + 1) == ("e",)
        theirs = begin(connection, "slack", "e", 2 * LEASE_S + 1)

        assert theirs == Claim("e", 2 * LEASE_S + 1, left=True)
        assert mine is not None
        assert hold(connection, "slack", mine, 2 * LEASE_S + 2) is None  # it woke up too late
        assert hold(connection, "slack", theirs, 2 * LEASE_S + 2) is not None


def test_what_is_done_is_neither_held_nor_left_and_other_platforms_are_not_looked_at(journal: Journal) -> None:
    with journal.writing() as connection:
        claims = [begin(connection, platform, key, 0) for platform, key in [("slack", "a"), ("discord", "b")]]
        finish(connection, "slack", "a")

        assert left(connection, "slack", 1000) == ()
        assert left(connection, "discord", 1000) == ("b",)
        assert claims[0] is not None
        assert hold(connection, "slack", claims[0], 1000) is None
