"""The door to the network opens where the address is, follows it, and says what is wrong."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from starlette.responses import PlainTextResponse

from kiosk.clock import FakeClock
from kiosk.configuration import load_station
from kiosk.station.serving import notice_lost_clients
from kiosk.station.tls import door as tls_door
from kiosk.station.tls.authority import names_of
from kiosk.station.tls.authority_store import AuthorityStore
from kiosk.station.tls.door import ENDED, TlsDoor, opened
from tests.configuration.station_folder import make
from tests.station.tls_line import shown, trusting

START = datetime.now(UTC)


def free_port(address: str) -> int:
    with socket.create_server((address, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


class Place:
    """A door whose interface has the address it is told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.port = free_port("127.0.0.2")
        settings = load_station(make(folder, f'listen_host = "eth7"\ntls_port = {self.port}\n'))
        self.address = "127.0.0.2"
        monkeypatch.setattr(tls_door, "address_of", lambda host: self.address if host == "eth7" else "?")
        self.clock = FakeClock(START)
        self.latest_at: datetime | None = None
        self.door = TlsDoor(settings, PlainTextResponse("here"), self.clock, lambda: self.latest_at)
        self.store = AuthorityStore(settings.data_dir)

    async def certificate(self) -> x509.Certificate:
        authority = self.store.authority()
        assert authority is not None
        where = (self.address, self.port)
        return await asyncio.to_thread(shown, where, trusting(authority.certificate), self.address)

    def run(self, story: Callable[[], Awaitable[None]]) -> None:
        async def whole() -> None:
            try:
                await story()
            finally:
                await self.door.close()

        asyncio.run(whole())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return Place(tmp_path, monkeypatch)


def test_it_opens_at_the_interfaces_address_with_a_certificate_for_it(place: Place) -> None:
    async def story() -> None:
        assert await place.door.look() == ""
        assert names_of(await place.certificate()).addresses == ("127.0.0.2",)

    place.run(story)


def test_it_waits_for_an_address_and_says_so(place: Place) -> None:
    async def story() -> None:
        place.address = ""
        assert await place.door.look() == "Cổng mạng eth7 chưa có địa chỉ: máy khác chưa vào được trạm"
        place.address = "127.0.0.2"
        assert await place.door.look() == ""
        await place.certificate()

    place.run(story)


def test_it_follows_the_address_and_the_certificate_does_too(place: Place) -> None:
    async def story() -> None:
        await place.door.look()
        first = await place.certificate()
        place.address = "127.0.0.3"
        assert await place.door.look() == ""
        second = await place.certificate()
        assert names_of(second).addresses == ("127.0.0.3",)
        assert second.issuer == first.issuer
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", place.port), 5)

    place.run(story)


def test_it_closes_when_the_address_is_gone(place: Place) -> None:
    async def story() -> None:
        await place.door.look()
        place.address = ""
        await place.door.look()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", place.port), 5)

    place.run(story)


def test_nothing_is_opened_anew_while_nothing_changes(place: Place) -> None:
    async def story() -> None:
        await place.door.look()
        first = await place.certificate()
        for _ in range(3):
            place.clock.advance(days=90)
            assert await place.door.look() == ""
        assert await place.certificate() == first

    place.run(story)


def test_once_a_clock_that_ran_ahead_is_right_the_certificate_is_too_without_a_restart(place: Place) -> None:
    async def story() -> None:
        place.clock.set_now(START + timedelta(days=29))
        await place.door.look()
        first = await place.certificate()
        place.clock.set_now(START - timedelta(days=2))
        assert await place.door.look() == ""
        second = await place.certificate()
        assert second.not_valid_before_utc < place.clock.now() < first.not_valid_before_utc

    place.run(story)


def test_a_clock_far_ahead_of_the_record_leaves_the_certificate(place: Place) -> None:
    async def story() -> None:
        await place.door.look()
        first = await place.certificate()
        place.latest_at = START
        place.clock.advance(days=3000)
        assert await place.door.look() == ""
        assert await place.certificate() == first

    place.run(story)


def test_a_machine_that_was_switched_off_is_noticed() -> None:
    """What a listener is told, Linux tells each connection it accepts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        notice_lost_clients(listening)
        with socket.create_connection(listening.getsockname()) as _, listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 60


def test_a_folder_that_cannot_be_written_is_told(place: Place) -> None:
    async def story() -> None:
        place.store.folder.parent.mkdir()
        place.store.folder.write_text("a file stands where the folder should be")
        assert (await place.door.look()).startswith("Chưa làm được chứng thư TLS: ")
        place.store.folder.unlink()
        assert await place.door.look() == ""

    place.run(story)


def test_it_is_open_while_the_station_serves_and_closed_afterwards(place: Place) -> None:
    async def story() -> None:
        async with opened(place.door):
            for _ in range(400):
                try:
                    await place.certificate()
                    break
                except (AssertionError, OSError):
                    await asyncio.sleep(0.05)
            assert place.door.problem == ""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", place.port), 5)

    place.run(story)


def test_a_door_that_fell_says_so(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(host: str) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(tls_door, "address_of", broken)

    async def story() -> None:
        async with opened(place.door):
            await asyncio.sleep(0)
            for _ in range(400):
                if place.door.problem:
                    break
                await asyncio.sleep(0.01)
            assert place.door.problem == ENDED

    place.run(story)
