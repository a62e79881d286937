"""What the doctor says of other machines: the CA, whether it was exported, and whether anybody answers by TLS."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import FakeClock
from kiosk.configuration import load_station
from kiosk.doctor.finding import Finding
from kiosk.doctor.network import check
from kiosk.settings.station import StationSettings
from kiosk.station.tls.authority_store import AuthorityStore
from kiosk.station.tls.certificate import CertificateKeeper
from kiosk.station.tls.names import names_at
from tests.configuration.station_folder import make
from tests.station.tls_line import answering

NOW = datetime.now(UTC)
HERE = "127.0.0.2"


def on_network(folder: Path, port: int = 8443) -> StationSettings:
    return load_station(make(folder, f'listen_host = "{HERE}"\ntls_port = {port}\n'))


def kept(settings: StationSettings, now: datetime = NOW, *, exported: bool = True) -> CertificateKeeper:
    """A certificate for the address, made at `now`."""
    store = AuthorityStore(settings.data_dir)
    keeper = CertificateKeeper(store, settings.station)
    keeper.keep(names_at(HERE), FakeClock(now).now(), clock_suspect=False)
    authority = store.authority()
    assert authority is not None
    if exported:
        store.note_exported(authority)
    return keeper


def levels(findings: list[Finding]) -> list[str]:
    return [finding.state for finding in findings]


def test_a_station_on_loopback_alone_needs_nothing(tmp_path: Path) -> None:
    assert levels(check(load_station(make(tmp_path)), runs=True)) == ["ok"]


def test_before_the_first_start_there_is_no_ca(tmp_path: Path) -> None:
    (finding,) = check(on_network(tmp_path), runs=False)
    assert (finding.state, finding.name) == ("warn", "CA của trạm")
    assert "kiosk station ca export" in finding.advice


def test_a_ca_that_nobody_took_out_is_a_warning(tmp_path: Path) -> None:
    settings = on_network(tmp_path)
    kept(settings, exported=False)
    (finding,) = check(settings, runs=False)
    assert (finding.state, "chưa xuất" in finding.text) == ("warn", True)


def test_an_exported_ca_is_well(tmp_path: Path) -> None:
    settings = on_network(tmp_path)
    kept(settings)
    assert levels(check(settings, runs=False)) == ["ok"]


def test_a_ca_in_its_last_year_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = on_network(tmp_path)
    kept(settings)
    monkeypatch.setattr("kiosk.doctor.network.AUTHORITY_NOTICE", timedelta(days=3653))
    (finding,) = check(settings, runs=False)
    assert (finding.state, "thay CA" in finding.advice) == ("warn", True)


def test_a_damaged_ca_is_bad(tmp_path: Path) -> None:
    settings = on_network(tmp_path)
    kept(settings)
    (settings.data_dir / "tls" / "ca.pem").write_text("half a fi")
    assert levels(check(settings, runs=True)) == ["bad"]


def test_a_running_station_is_reached_and_its_certificates_end_told(tmp_path: Path) -> None:
    keeper = kept(on_network(tmp_path))
    with answering(keeper.context, HERE) as (_, port):
        findings = check(on_network(tmp_path, port), runs=True)
    assert levels(findings) == ["ok", "ok"]
    assert findings[1].text.startswith(f"https://{HERE}:{port}, chứng thư đến ")


def test_a_certificate_that_was_not_renewed_in_time_is_a_warning(tmp_path: Path) -> None:
    # made before this software: it ends sooner than the renewal would have come
    settings = on_network(tmp_path)
    keeper = kept(settings)
    with answering(keeper.context, HERE) as (_, port), pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.doctor.network.LATE", timedelta(days=367))
        findings = check(on_network(tmp_path, port), runs=True)
    assert levels(findings) == ["ok", "warn"]


def test_an_address_where_nobody_answers_is_bad(tmp_path: Path) -> None:
    with socket.create_server((HERE, 0)) as listener:
        port = listener.getsockname()[1]
    settings = on_network(tmp_path, port)
    kept(settings)
    assert levels(check(settings, runs=True)) == ["ok", "bad"]


def test_a_certificate_of_another_authority_is_bad(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = kept(on_network(tmp_path / "other"))
    with answering(other.context, HERE) as (_, port):
        settings = on_network(tmp_path, port)
        kept(settings)
        assert levels(check(settings, runs=True)) == ["ok", "bad"]
