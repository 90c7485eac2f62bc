import asyncio

from adapters.work import Work


async def test_what_was_begun_is_finished_before_the_end() -> None:
    work, done = Work(), []

    async def answer(name: str) -> None:
        await asyncio.sleep(0.01)
        done.append(name)

    work.begin(answer("one"))
    work.begin(answer("two"))

    assert await work.finish(grace_s=5) == 0
    assert sorted(done) == ["one", "two"]


async def test_what_does_not_end_is_stopped_and_counted() -> None:
    work, stopped = Work(), []

    async def wait() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            stopped.append(True)

    work.begin(wait())
    await asyncio.sleep(0)

    assert await work.finish(grace_s=0.01) == 1
    assert stopped == [True]
