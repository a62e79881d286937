"""The station's own CA, and when it issues which certificate."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from kiosk.station.tls.authority import (
    AUTHORITY_BEGIN,
    Identity,
    Names,
    Validity,
    certificate_pem,
    due,
    fingerprint,
    identity_of,
    is_issued_by,
    issued,
    names_of,
    new_authority,
    permitted,
)

NOW = datetime(2027, 3, 4, 2, 56, 7, tzinfo=UTC)
NAMES = Names(("tram-1", "tram-1.local"), ("192.168.1.10",))
LONGEST = timedelta(days=397)
DAY = timedelta(days=1)
AUTHORITY = new_authority("05500-1", NAMES.hosts, NOW)


def first(now: datetime = NOW) -> Identity:
    validity = due(None, AUTHORITY.certificate, NAMES, now, clock_suspect=False)
    assert validity is not None
    return issued(AUTHORITY, "05500-1", NAMES, validity)


SERVER = first()


def asked(
    now: datetime, *, names: Names = NAMES, authority: Identity = AUTHORITY, clock_suspect: bool = False
) -> Validity | None:
    return due(SERVER.certificate, authority.certificate, names, now, clock_suspect=clock_suspect)


# --- the authority


def test_the_authority_lasts_ten_years_and_signs_servers_alone() -> None:
    made = AUTHORITY.certificate
    assert made.not_valid_after_utc == NOW + timedelta(days=3652)
    basic = made.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)
    usage = made.extensions.get_extension_for_class(x509.KeyUsage)
    assert (usage.critical, usage.value.key_cert_sign, usage.value.digital_signature) == (True, True, False)


def test_the_authority_is_good_for_this_machine_and_local_names_alone() -> None:
    found = AUTHORITY.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert found.critical
    assert [str(tree.value) for tree in found.value.permitted_subtrees or []] == ["local", "tram-1"]


def test_the_authority_of_a_clock_before_this_software_is_not_out_of_date_at_once() -> None:
    made = new_authority("05500-1", (), datetime(2001, 1, 1, tzinfo=UTC)).certificate
    assert made.not_valid_before_utc == AUTHORITY_BEGIN
    assert made.not_valid_after_utc > NOW + timedelta(days=3000)


def test_a_public_site_in_the_authoritys_name_is_refused_by_openssl(tmp_path: Path) -> None:
    forged = issued(AUTHORITY, "05500-1", Names(("dichvucong.gov.vn",), ()), Validity(NOW, NOW + DAY))
    assert "permitted subtree violation" in _openssl_verify(tmp_path, forged)


def test_openssl_accepts_what_it_issues_in_its_strict_way(tmp_path: Path) -> None:
    assert _openssl_verify(tmp_path, SERVER).strip().endswith("server.crt: OK")


def _openssl_verify(folder: Path, server: Identity) -> str:
    (folder / "ca.crt").write_bytes(certificate_pem(AUTHORITY.certificate))
    (folder / "server.crt").write_bytes(certificate_pem(server.certificate))
    at = str(round(NOW.timestamp()))
    command = ["openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-attime", at]
    command += ["-CAfile", str(folder / "ca.crt"), str(folder / "server.crt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_fingerprint_is_written_as_windows_shows_it() -> None:
    shown = fingerprint(AUTHORITY.certificate)
    assert len(shown) == 32 * 3 - 1
    assert set(shown) <= set("0123456789ABCDEF:")


# --- files


def test_certificate_and_key_come_back_from_one_file() -> None:
    found = identity_of(SERVER.pem())
    assert found.certificate == SERVER.certificate
    assert found.key.private_numbers() == SERVER.key.private_numbers()


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"nonsense",
        SERVER.pem()[:-60],
        SERVER.pem()[:300],
        certificate_pem(SERVER.certificate),
        certificate_pem(SERVER.certificate) + AUTHORITY.pem().partition(b"-----END CERTIFICATE-----\n")[2],
    ],
    ids=["empty", "nonsense", "cut-key", "cut-certificate", "no-key", "anothers-key"],
)
def test_a_file_that_is_not_a_whole_pair_is_refused(pem: bytes) -> None:
    with pytest.raises(ValueError):
        identity_of(pem)


# --- what it issues


def test_a_certificate_names_hosts_and_addresses_and_its_issuer() -> None:
    assert names_of(SERVER.certificate) == NAMES
    assert is_issued_by(SERVER.certificate, AUTHORITY.certificate)
    assert not is_issued_by(SERVER.certificate, new_authority("05500-1", NAMES.hosts, NOW).certificate)


def test_a_certificate_is_for_servers_alone() -> None:
    extensions = SERVER.certificate.extensions
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usages = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usages) == [x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]


def test_a_host_called_otherwise_than_at_first_is_left_out() -> None:
    renamed = Names(("quay-lon", "quay-lon.local"), ("10.0.0.5",))
    assert permitted(AUTHORITY.certificate, renamed) == Names(("quay-lon.local",), ("10.0.0.5",))
    assert permitted(AUTHORITY.certificate, NAMES) == NAMES


# --- when


def test_nothing_is_due_while_names_and_dates_are_right() -> None:
    assert asked(NOW) is None
    assert asked(NOW + 300 * DAY) is None


def test_it_is_renewed_30_days_before_its_end() -> None:
    end = SERVER.certificate.not_valid_after_utc
    assert asked(end - 30 * DAY - timedelta(seconds=1)) is None
    renewed = asked(end - 30 * DAY)
    assert renewed is not None
    assert renewed.end > end + 300 * DAY


def test_other_addresses_are_named_at_once() -> None:
    assert asked(NOW, names=Names(NAMES.hosts, ("192.168.1.11",))) is not None


def test_another_authority_issues_another_certificate() -> None:
    assert asked(NOW, authority=new_authority("05500-1", NAMES.hosts, NOW)) is not None


def test_after_a_clock_that_ran_ahead_the_next_certificate_is_of_the_right_time() -> None:
    ahead = first(NOW + 2000 * DAY)
    found = due(ahead.certificate, AUTHORITY.certificate, NAMES, NOW, clock_suspect=False)
    assert found is not None
    assert found.begin < NOW < found.end


@pytest.mark.parametrize("now", [NOW + 2000 * DAY, datetime(2001, 1, 1, tzinfo=UTC)], ids=["ahead", "behind"])
def test_a_suspect_clock_renews_nothing(now: datetime) -> None:
    assert asked(now, clock_suspect=True) is None


def test_under_a_suspect_clock_another_address_keeps_the_old_dates() -> None:
    found = asked(NOW + 2000 * DAY, names=Names((), ("10.0.0.5",)), clock_suspect=True)
    assert found == Validity(SERVER.certificate.not_valid_before_utc, SERVER.certificate.not_valid_after_utc)


def test_near_the_authoritys_end_the_certificate_ends_with_it_and_is_not_issued_over_and_over() -> None:
    end = AUTHORITY.certificate.not_valid_after_utc
    last = first(end - 10 * DAY)
    assert last.certificate.not_valid_after_utc == end
    assert due(last.certificate, AUTHORITY.certificate, NAMES, end - 9 * DAY, clock_suspect=False) is None


@given(
    now=st.datetimes(min_value=datetime(1999, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)),
    later=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=5000)),
)
def test_whatever_the_clock_a_certificate_is_valid_when_issued_and_never_too_long(
    now: datetime, later: timedelta
) -> None:
    authority = new_authority("05500-1", NAMES.hosts, now)
    for at in (now, now + later):
        validity = due(None, authority.certificate, NAMES, at, clock_suspect=False)
        assert validity is not None
        assert validity.begin <= max(at, datetime(2026, 11, 1, tzinfo=UTC))
        assert validity.end - validity.begin <= LONGEST
        assert validity.end <= authority.certificate.not_valid_after_utc
