"""The line to a station on another machine: TLS, trusted by the station's own CA alone, or no line."""

import queue
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from screens_fake_station import TOKEN, FakeStation, starter_centre

from kiosk.station.tls.authority import Names, certificate_pem
from kiosk.station.tls.authority_store import AuthorityStore
from kiosk.station.tls.certificate import CertificateKeeper
from screens.link import Line, Link, Linked

SOON_S = 8


def keeper_of(folder: Path, address: str = "127.0.0.1") -> CertificateKeeper:
    """A server's certificate, its CA exported to `folder`/ca.crt."""
    store = AuthorityStore(folder)
    keeper = CertificateKeeper(store, "05500-1")
    keeper.keep(Names((), (address,)), datetime.now(UTC), clock_suspect=False)
    (folder / "ca.crt").write_bytes(certificate_pem(store.authority().certificate))
    return keeper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def station(folder: Path) -> Iterator[FakeStation]:
    with FakeStation(starter_centre(), tls=keeper_of(folder).context) as station:
        yield station


def first_news(url: str, ca_file: Path) -> bool:
    """Whether the line came up at the first try."""
    linked: queue.Queue = queue.Queue()
    link = Link(Line(url, "kiosk-1", TOKEN, ca_file=ca_file))
    link.listen(lambda event: linked.put(event.up) if isinstance(event, Linked) else None)
    link.start()
    try:
        return linked.get(timeout=SOON_S)
    finally:
        link.stop()


def test_a_screen_trusts_the_station_by_its_ca(station: FakeStation, folder: Path) -> None:
    assert first_news(station.url, folder / "ca.crt")
    assert station.hellos[0].terminal == "kiosk-1"


def test_the_token_is_not_told_to_a_station_of_another_ca(station: FakeStation, tmp_path_factory) -> None:
    other = tmp_path_factory.mktemp("other")
    keeper_of(other)
    assert not first_news(station.url, other / "ca.crt")
    assert station.hellos == []


def test_the_token_is_not_told_where_the_certificate_names_another_address(tmp_path: Path) -> None:
    with FakeStation(starter_centre(), tls=keeper_of(tmp_path, "127.0.0.9").context) as station:
        assert not first_news(station.url, tmp_path / "ca.crt")
        assert station.hellos == []


def test_a_ca_file_that_is_none_is_trouble_of_the_line_and_ends_nothing(station: FakeStation, folder: Path) -> None:
    (folder / "none.crt").write_text("no certificate")
    for name in ("none.crt", "missing.crt"):
        assert not first_news(station.url, folder / name)


@pytest.mark.parametrize("url", ["ws://192.168.1.10:8010/ws", "ws://127.0.0.2:8010/ws", "ws://tram-1.local/ws"])
def test_no_token_leaves_this_machine_without_tls(url: str) -> None:
    with pytest.raises(ValueError, match="expected wss"):
        Line(url, "kiosk-1", TOKEN)


def test_tls_without_the_stations_ca_is_refused() -> None:
    with pytest.raises(ValueError, match="kiosk station ca export"):
        Line("wss://192.168.1.10:8443/ws", "kiosk-1", TOKEN)


def test_a_ca_for_a_line_without_tls_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected wss"):
        Line("ws://127.0.0.1:8010/ws", "kiosk-1", TOKEN, ca_file=tmp_path / "ca.crt")
