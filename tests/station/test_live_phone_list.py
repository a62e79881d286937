"""A fresh ticket is on the phones' list at once."""

import asyncio
from pathlib import Path

from tests.station.live_station import LiveStation, kiosk, living
from tests.station.scripted_collector import Answer, Heard, Script, serving

TICKETS = 20
# A list that was left behind would come a minute later.
POLL_S, PROMPTLY_S = 60, 10


class Collector(Script):
    """Acknowledges everything."""

    def answer(self, heard: Heard) -> Answer:
        with self.arrived:
            self.heard.append(heard)
            self.arrived.notify_all()
        return Answer(200, {"acked_through": self._through(), "config_revision": 0, "feed_through": 0})

    def _through(self) -> int:
        return max((event["seq"] for heard in self._batches() for event in heard.json["events"]), default=0)

    def _batches(self) -> list[Heard]:
        """Without its questions."""
        return [heard for heard in self.heard if heard.method == "POST"]

    def lists(self, number: str) -> bool:
        return any(line["number"] == number for heard in self._batches() for line in heard.json["waiting"])

    def wait_for_line(self, number: str) -> None:
        with self.arrived:
            assert self.arrived.wait_for(lambda: self.lists(number), PROMPTLY_S), number


async def take(station: LiveStation, collector: Collector) -> None:
    client = await kiosk(station)
    for _ in range(TICKETS):
        reply = await client.ask(type="take_ticket", service="chung-thuc")
        await asyncio.to_thread(collector.wait_for_line, reply["ticket"]["number"])


def test_the_list_does_not_wait_for_the_next_poll(tmp_path: Path) -> None:
    with serving(Collector()) as collector:
        assert isinstance(collector, Collector)
        (tmp_path / "token").write_text("t" * 43)
        link = f'[collector]\nurl = "{collector.url}"\ntoken_file = "token"\npoll_s = {POLL_S}\n'
        with living(tmp_path, link) as station:
            asyncio.run(take(station, collector))
