from threading import Barrier, Thread

from bot.breaker import FAILURES, REST_S, Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def failed(breaker: Breaker, times: int = FAILURES) -> Breaker:
    for _ in range(times):
        breaker.failed()
    return breaker


def test_fewer_failures_than_it_bears_change_nothing() -> None:
    assert failed(Breaker(Clock()), FAILURES - 1).may_try()


def test_it_rests_after_the_last_failure_it_bears() -> None:
    clock = Clock()
    breaker = failed(Breaker(clock))

    assert not breaker.may_try()
    clock.now += REST_S - 0.001
    assert not breaker.may_try()


def test_after_the_rest_one_may_try_and_the_others_wait_for_what_comes_of_it() -> None:
    clock = Clock()
    breaker = failed(Breaker(clock))
    clock.now += REST_S
    gate, tries = Barrier(8), list[bool]()

    def attempt() -> None:
        gate.wait()
        tries.append(breaker.may_try())

    threads = [Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(tries) == [False] * 7 + [True]


def test_a_success_closes_it_and_a_failure_lets_it_rest_again() -> None:
    clock = Clock()
    breaker = failed(Breaker(clock))
    clock.now += REST_S
    assert breaker.may_try()
    breaker.failed()
    assert not breaker.may_try()

    clock.now += REST_S
    assert breaker.may_try()
    breaker.succeeded()
    assert failed(breaker, FAILURES - 1).may_try()
