"""A key is whole or not there, and nobody else reads it."""

from pathlib import Path

import pytest

from kiosk.secret_files import write_secret


def test_only_the_owner_reads_it_even_where_an_older_one_was_open_to_all(tmp_path: Path) -> None:
    path = tmp_path / "private.key"
    for stale in (path, tmp_path / "private.key.new"):
        stale.write_bytes(b"old")
        stale.chmod(0o644)
    write_secret(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_power_cut_while_writing_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "private.key"
    write_secret(path, b"old")

    def cut(handle: int) -> None:
        raise OSError("power")

    monkeypatch.setattr("os.fsync", cut)
    with pytest.raises(OSError, match="power"):
        write_secret(path, b"new")
    assert path.read_bytes() == b"old"


def test_its_name_outlives_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A renamed file whose folder was not synced may be gone: an enrolled station would have no token any more."""
    synced: list[tuple[str, list[str]]] = []

    def note(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        synced.append((path.name, sorted(p.name for p in tmp_path.iterdir())))

    monkeypatch.setattr("os.fsync", note)
    write_secret(tmp_path / "collector.token", b"token")
    assert synced == [
        ("collector.token.new", ["collector.token.new"]),
        (tmp_path.name, ["collector.token"]),
    ]
