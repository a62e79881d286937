"""What root's commands leave in the station's folder belongs to the station."""

import os
from pathlib import Path

import pytest

from kiosk.backup.owner import hand_over

NOBODY = 65534


def test_what_root_leaves_goes_to_the_folders_owner(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    folder = tmp_path / "data"
    (folder / "backups").mkdir(parents=True)
    (folder / "backups" / "manifest.json").write_text("{}")
    (folder / "link").symlink_to("/etc/hostname")
    before = Path("/etc/hostname").stat().st_uid
    os.chown(folder, NOBODY, NOBODY)
    hand_over(folder)
    assert {path.lstat().st_uid for path in folder.rglob("*")} == {NOBODY}
    assert Path("/etc/hostname").stat().st_uid == before


def test_anybody_else_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "chown", lambda *_, **__: pytest.fail("found a chown, expected none"))
    (tmp_path / "file").write_text("x")
    hand_over(tmp_path)
