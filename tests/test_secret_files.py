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
