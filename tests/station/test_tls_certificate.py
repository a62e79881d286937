"""The certificate of a running server: made at first need, renewed without a restart, never lost with the disk."""

import ssl
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from kiosk.clock import FakeClock
from kiosk.station.tls.authority import Names, fingerprint, names_of
from kiosk.station.tls.authority_store import AuthorityStore, DamagedAuthority
from kiosk.station.tls.certificate import CertificateKeeper
from tests.station.tls_line import answering, shown, trusting

HERE = Names(("tram-1", "tram-1.local"), ("127.0.0.1",))
# Handshakes are judged by this machine's clock, so the hand-moved one begins there.
START = datetime.now(UTC)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(START)


@pytest.fixture
def store(tmp_path: Path) -> AuthorityStore:
    return AuthorityStore(tmp_path)


def keeper_of(store: AuthorityStore, clock: FakeClock, names: Names = HERE) -> CertificateKeeper:
    keeper = CertificateKeeper(store, "05500-1")
    keeper.keep(names, clock.now(), clock_suspect=False)
    return keeper


def root(store: AuthorityStore) -> x509.Certificate:
    found = store.authority()
    assert found is not None
    return found.certificate


@pytest.mark.parametrize("name", ["127.0.0.1", "tram-1", "tram-1.local"])
def test_a_strict_client_with_the_ca_alone_trusts_each_name(store: AuthorityStore, clock: FakeClock, name: str) -> None:
    with answering(keeper_of(store, clock).context) as address:
        assert names_of(shown(address, trusting(root(store)), name)) == HERE


def test_older_versions_than_tls_1_2_are_not_spoken(store: AuthorityStore, clock: FakeClock) -> None:
    assert keeper_of(store, clock).context.minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("name", ["127.0.0.2", "tram-2.local", "dichvucong.gov.vn"])
def test_another_name_is_not_trusted(store: AuthorityStore, clock: FakeClock, name: str) -> None:
    with (
        answering(keeper_of(store, clock).context) as address,
        pytest.raises(ssl.SSLCertVerificationError, match="mismatch"),
    ):
        shown(address, trusting(root(store)), name)


def test_the_ca_of_another_station_is_no_root(store: AuthorityStore, clock: FakeClock, tmp_path: Path) -> None:
    other = AuthorityStore(tmp_path / "other")
    other.authority_or_new("05500-2", HERE.hosts, clock.now())
    with (
        answering(keeper_of(store, clock).context) as address,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        shown(address, trusting(root(other)), "127.0.0.1")


def test_a_renewal_is_shown_to_the_next_connection_without_a_restart(store: AuthorityStore, clock: FakeClock) -> None:
    keeper = keeper_of(store, clock)
    client = trusting(root(store))
    client.verify_flags |= 0x200000  # X509_V_FLAG_NO_CHECK_TIME: the clock here is moved by hand
    with answering(keeper.context) as address:
        first = shown(address, client, "127.0.0.1")
        clock.advance(days=335)
        keeper.keep(HERE, clock.now(), clock_suspect=False)
        assert shown(address, client, "127.0.0.1") == first
        clock.advance(days=1)
        keeper.keep(HERE, clock.now(), clock_suspect=False)
        second = shown(address, client, "127.0.0.1")
    assert second.serial_number != first.serial_number
    assert second.not_valid_after_utc > first.not_valid_after_utc


def test_a_new_address_is_in_the_certificate_of_the_next_connection(store: AuthorityStore, clock: FakeClock) -> None:
    keeper = keeper_of(store, clock)
    with answering(keeper.context) as address:
        moved = Names(HERE.hosts, ("10.1.2.3",))
        keeper.keep(moved, clock.now(), clock_suspect=False)
        assert names_of(shown(address, trusting(root(store)), "10.1.2.3")) == moved


def test_a_restart_goes_on_with_the_same_ca_and_certificate(store: AuthorityStore, clock: FakeClock) -> None:
    keeper_of(store, clock)
    before = (store.server_file.read_bytes(), fingerprint(root(store)))
    keeper_of(AuthorityStore(store.folder.parent), clock)
    assert (store.server_file.read_bytes(), fingerprint(root(store))) == before


def test_keys_are_for_their_owner_alone(store: AuthorityStore, clock: FakeClock) -> None:
    keeper_of(store, clock)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    for name in ("ca.pem", "server.pem"):
        assert stat.S_IMODE((store.folder / name).stat().st_mode) == 0o600


def test_a_damaged_certificate_is_made_anew(store: AuthorityStore, clock: FakeClock) -> None:
    keeper_of(store, clock)
    store.server_file.write_bytes(b"half a fi")
    with answering(keeper_of(store, clock).context) as address:
        assert names_of(shown(address, trusting(root(store)), "127.0.0.1")) == HERE


def test_a_damaged_ca_is_told_and_not_replaced_while_its_last_certificate_serves(
    store: AuthorityStore, clock: FakeClock
) -> None:
    keeper_of(store, clock)
    ca = root(store)
    (store.folder / "ca.pem").write_bytes(b"half a fi")
    keeper = CertificateKeeper(store, "05500-1")
    with pytest.raises(DamagedAuthority, match=r"ca\.pem: tệp hỏng"):
        keeper.keep(HERE, clock.now(), clock_suspect=False)
    assert (store.folder / "ca.pem").read_bytes() == b"half a fi"
    with answering(keeper.context) as address:
        assert names_of(shown(address, trusting(ca), "127.0.0.1")) == HERE


def test_a_disk_that_refuses_a_renewal_leaves_the_old_certificate(
    store: AuthorityStore, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = keeper_of(store, clock)

    def full(identity: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "put_server", full)
    clock.advance(days=350)
    with pytest.raises(OSError, match="No space"):
        keeper.keep(HERE, clock.now(), clock_suspect=False)
    with answering(keeper.context) as address:
        assert names_of(shown(address, trusting(root(store)), "127.0.0.1")) == HERE


def test_a_suspect_clock_changes_nothing(store: AuthorityStore, clock: FakeClock) -> None:
    keeper = keeper_of(store, clock)
    before = store.server_file.read_bytes()
    clock.advance(days=4000)
    keeper.keep(HERE, clock.now(), clock_suspect=True)
    assert store.server_file.read_bytes() == before
