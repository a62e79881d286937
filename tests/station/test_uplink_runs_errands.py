"""What an order needs of the collector goes by the uplink, and holds up no events."""

from functools import partial
from pathlib import Path

import pytest

from kiosk.station.orders import rotate
from kiosk.station.uplink.errands import Client, Errand
from kiosk.station.uplink.thread import UplinkThread
from tests.station.scripted_collector import Answer
from tests.station.test_uplink_takes_the_feed import Line, ack, lined

NEW = "n" * 30


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


def add(line: Line, token_file: Path, told: list[tuple[str, str]]) -> None:
    uplink: UplinkThread = line.uplink
    uplink.errands.add(Errand(partial(rotate, token_file), lambda outcome, detail: told.append((outcome, detail))))
    uplink.wake()


def paths(line: Line) -> list[str]:
    return [f"{heard.method} {heard.path.rsplit('/', 1)[-1]}" for heard in line.script.heard]


def tokens(line: Line) -> list[str]:
    return [heard.headers["Authorization"] for heard in line.script.heard]


def test_a_new_token_is_used_from_the_next_request_on(tmp_path: Path, told: list[tuple[str, str]]) -> None:
    with lined(tmp_path, ack(0), Answer(200, {"token": NEW}), finally_=ack(0)) as line:
        add(line, tmp_path / "token", told)
        line.run()
        line.uplink.wake()
        line.run()
        assert paths(line) == ["POST events", "POST token", "POST events"]
        assert tokens(line) == ["Bearer token", "Bearer token", f"Bearer {NEW}"]
        assert ((tmp_path / "token").read_text(), told) == (NEW, [("done", "")])


def test_a_collector_that_cannot_now_is_asked_again_behind_the_events(
    tmp_path: Path, told: list[tuple[str, str]]
) -> None:
    with lined(tmp_path, ack(0), Answer(503, {}), ack(0), Answer(200, {"token": NEW}), finally_=ack(0)) as line:
        add(line, tmp_path / "token", told)
        line.run()
        line.clock.advance(milliseconds=5)
        line.run()
        assert paths(line)[:4] == ["POST events", "POST token", "POST events", "POST token"]
        assert told == [("done", "")]


@pytest.mark.parametrize("status", [404, 400])
def test_an_older_collector_that_knows_no_tokens_ends_it(
    tmp_path: Path, told: list[tuple[str, str]], status: int
) -> None:
    with lined(tmp_path, ack(0), Answer(status, {"detail": "not found"}), finally_=ack(0)) as line:
        add(line, tmp_path / "token", told)
        line.run()
        assert [outcome for outcome, _ in told] == ["failed"]
        assert not (tmp_path / "token").exists()


def test_a_picture_is_sent_as_it_is(tmp_path: Path, told: list[tuple[str, str]]) -> None:
    def send(client: Client) -> None:
        client.send_picture("kiosk-1", b"\x89PNG")

    with lined(tmp_path, ack(0), Answer(200, {"sha256": "a" * 64}), finally_=ack(0)) as line:
        line.uplink.errands.add(Errand(send, lambda outcome, detail: told.append((outcome, detail))))
        line.run()
        heard = line.script.heard[1]
        assert (heard.path.split("/05500-1/")[1], heard.body) == ("screens/kiosk-1/picture", b"\x89PNG")
        assert (heard.headers["Content-Type"], told) == ("image/png", [("done", "")])
