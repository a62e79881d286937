"""`kiosk station ca`: what other machines must know to trust this station."""

import stat
from pathlib import Path

from click.testing import CliRunner, Result
from cryptography import x509

from kiosk.cli import main
from kiosk.station.tls.authority import fingerprint
from kiosk.station.tls.authority_store import AuthorityStore
from tests.configuration.station_folder import make


def ca(command: str, settings: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["station", "ca", command, "--settings", str(settings), *more])


def test_the_exported_file_is_the_certificate_without_its_key(tmp_path: Path) -> None:
    settings, out = make(tmp_path), tmp_path / "tram.crt"
    shown = ca("export", settings, "--out", str(out))
    assert shown.exit_code == 0, shown.output
    certificate = x509.load_pem_x509_certificate(out.read_bytes())
    assert "PRIVATE KEY" not in out.read_text()
    assert fingerprint(certificate) in shown.stdout
    assert "docs/tls.md" in shown.stdout
    assert stat.S_IMODE((tmp_path / "data" / "tls" / "ca.pem").stat().st_mode) == 0o600


def test_a_second_export_is_the_same_ca(tmp_path: Path) -> None:
    settings = make(tmp_path)
    for name in ("one.crt", "two.crt"):
        assert ca("export", settings, "--out", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / "one.crt").read_bytes() == (tmp_path / "two.crt").read_bytes()


def test_an_export_is_known_to_the_doctor(tmp_path: Path) -> None:
    settings = make(tmp_path)
    store = AuthorityStore(tmp_path / "data")
    ca("export", settings, "--out", str(tmp_path / "tram.crt"))
    authority = store.authority()
    assert authority is not None
    assert store.is_exported(authority)


def test_show_tells_fingerprint_dates_and_addresses_to_open(tmp_path: Path) -> None:
    settings = make(tmp_path, 'listen_host = "192.168.1.10"\n')
    ca("export", settings, "--out", str(tmp_path / "tram.crt"))
    shown = ca("show", settings)
    assert shown.exit_code == 0, shown.output
    authority = AuthorityStore(tmp_path / "data").authority()
    assert authority is not None
    assert fingerprint(authority.certificate) in shown.stdout
    assert "CA: Kiosk 05500-1 CA, dùng đến " in shown.stdout
    assert "Chứng thư máy chủ: chưa có" in shown.stdout
    assert "Địa chỉ: https://192.168.1.10:8443/counter" in shown.stdout


def test_show_without_a_ca_says_what_to_do(tmp_path: Path) -> None:
    shown = ca("show", make(tmp_path))
    assert shown.exit_code == 1
    assert "kiosk station ca export" in shown.stderr


def test_a_damaged_ca_is_told_and_kept(tmp_path: Path) -> None:
    settings = make(tmp_path)
    ca("export", settings, "--out", str(tmp_path / "tram.crt"))
    (tmp_path / "data" / "tls" / "ca.pem").write_text("half a fi")
    for command in (ca("show", settings), ca("export", settings, "--out", str(tmp_path / "two.crt"))):
        assert command.exit_code == 1
        assert "tệp hỏng" in command.stderr
    assert not (tmp_path / "two.crt").exists()
