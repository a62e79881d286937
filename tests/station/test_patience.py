"""Whoever waits for an answer hears it, or after so long the same as all who wait in vain; never both."""

import asyncio
from functools import partial

from kiosk.station.patience import Patience


def test_an_answer_in_time_is_heard_and_nothing_after_it() -> None:
    async def story() -> list[str]:
        heard: list[str] = []
        patience = Patience(lambda: "late")
        patience.answer(patience.hold(heard.append, 0.001), "answer")
        last = asyncio.get_running_loop().create_future()
        patience.hold(last.set_result, 0.002)
        await last
        return heard

    assert asyncio.run(story()) == ["answer"]


def test_each_in_vain_is_ended_also_those_that_began_while_others_waited() -> None:
    async def story() -> list[str]:
        heard = ["", "", ""]
        ended = asyncio.Event()
        patience = Patience(lambda: "late")

        def hear(which: int, answer: str) -> None:
            heard[which] = answer
            if all(heard):
                ended.set()

        numbers = [patience.hold(partial(hear, which), 0.001 * (which + 1)) for which in range(3)]
        patience.answer(numbers[1], "answer")
        await ended.wait()
        return heard

    assert asyncio.run(story()) == ["late", "answer", "late"]


def test_an_answer_after_the_end_is_not_heard() -> None:
    async def story() -> list[str]:
        heard: list[str] = []
        patience = Patience(lambda: "late")
        number = patience.hold(heard.append, 0.001)
        last = asyncio.get_running_loop().create_future()
        patience.hold(last.set_result, 0.002)
        await last
        patience.answer(number, "answer")
        return heard

    assert asyncio.run(story()) == ["late"]


def test_another_loop_begins_anew() -> None:
    heard: list[str] = []
    patience = Patience(lambda: "late")

    async def cut_off() -> None:
        patience.hold(heard.append, 0.001)

    async def in_vain() -> str:
        told = asyncio.get_running_loop().create_future()
        patience.hold(told.set_result, 0.001)
        return str(await told)

    asyncio.run(cut_off())
    assert asyncio.run(in_vain()) == "late"
    assert heard == ["late"]
