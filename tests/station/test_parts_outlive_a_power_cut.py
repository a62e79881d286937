"""What the journal says is applied lies on the disk: a part's content and its name."""

from pathlib import Path

import pytest

from kiosk.configuration import sha256
from kiosk.station.uplink.part_store import PartStore

CONTENT = b"[centre]"


def test_content_name_and_folder_are_made_sure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append(Path(f"/proc/self/fd/{handle}").readlink().name))
    PartStore(tmp_path / "parts").put(CONTENT, sha256(CONTENT))
    assert synced == [tmp_path.name, f"{sha256(CONTENT)}.part", "parts"]
