"""Whoever waits for an answer hears it, or after so long the same as all who wait in vain."""

import asyncio

from kiosk.station.patience import Patience


def test_an_answer_in_time_is_heard() -> None:
    async def story() -> str:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        waiting = asyncio.create_task(Patience(lambda: "late").wait(future, 60))
        await asyncio.sleep(0)
        future.set_result("answer")
        return await waiting

    assert asyncio.run(story()) == "answer"


def test_each_in_vain_is_ended_also_those_that_began_while_others_waited() -> None:
    async def story() -> list[str]:
        patience = Patience(lambda: "late")
        futures: list[asyncio.Future[str]] = [asyncio.get_running_loop().create_future() for _ in range(3)]
        first = asyncio.create_task(patience.wait(futures[0], 0.001))
        answered = asyncio.create_task(patience.wait(futures[1], 0.002))
        last = asyncio.create_task(patience.wait(futures[2], 0.003))
        await asyncio.sleep(0)
        futures[1].set_result("answer")
        return [await first, await answered, await last]

    assert asyncio.run(story()) == ["late", "answer", "late"]


def test_another_loop_begins_anew() -> None:
    patience = Patience(lambda: "late")

    async def in_vain() -> str:
        return await patience.wait(asyncio.get_running_loop().create_future(), 0.001)

    async def cut_off() -> None:
        task = asyncio.create_task(in_vain())
        await asyncio.sleep(0)
        assert not task.done()

    asyncio.run(cut_off())
    assert asyncio.run(in_vain()) == "late"
