"""The doctor tries the loudspeaker and looks at a centre's recordings."""

from pathlib import Path

import pytest

from kiosk.configuration import load_station
from kiosk.doctor import examine
from kiosk.doctor.finding import Finding
from kiosk.doctor.voice import check
from tests.configuration.station_folder import make
from tests.voice.sounds import record_all


def findings(folder: Path, more: str, report: dict[str, object] | None = None) -> list[Finding]:
    return check(load_station(make(folder, more)), report)


@pytest.fixture
def aplay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Also a synthesizer that says nothing wrong; the player's text is the test's."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder / "aplay"


def write(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_a_centre_without_a_voice_hears_nothing_of_it(tmp_path: Path) -> None:
    assert findings(tmp_path, "") == []
    assert findings(tmp_path, "[announcer]\nenabled = false\n") == []


def test_a_stopped_stations_loudspeaker_is_tried(tmp_path: Path, aplay: Path) -> None:
    write(aplay, "echo 'audio open error: No such device' >&2; exit 1")
    (finding,) = findings(tmp_path, "[announcer]\ndevice = 'hw:9'\n")
    assert (finding.name, finding.state) == ("Loa gọi số", "bad")
    assert finding.text == "không thấy loa hw:9, kiểm tra dây cắm và tên loa (aplay -L)"
    assert "kiosk voice say" in finding.advice


def test_a_running_station_is_asked_and_its_loudspeaker_left_alone(tmp_path: Path, aplay: Path) -> None:
    write(aplay, f"touch {tmp_path}/played")
    (well,) = findings(tmp_path, "[announcer]\n", {"troubles": {}})
    assert (well.state, well.text) == ("ok", "phát được ra default")
    said = "Không phát được tiếng gọi số: máy chưa cài aplay"
    (ill,) = findings(tmp_path, "[announcer]\n", {"troubles": {"loa gọi số": said, "quay-1-1": "khác"}})
    assert (ill.state, ill.text) == ("bad", said)
    assert not (tmp_path / "played").exists()


def test_recordings_are_looked_at(tmp_path: Path) -> None:
    record_all(tmp_path / "giong")
    _, whole = findings(tmp_path, "[announcer]\nvoice_dir = 'giong'\n", {})
    assert (whole.name, whole.state, whole.text) == ("Giọng thu sẵn vi", "ok", "đủ 19 tệp")
    (tmp_path / "giong/vi/so-3.wav").unlink()
    _, less = findings(tmp_path, "[announcer]\nvoice_dir = 'giong'\n", {})
    assert (less.state, less.text) == ("warn", "tốt 18 trên 19 tệp; câu chưa đủ thì máy đọc")


def test_it_is_among_what_the_doctor_examines(tmp_path: Path, aplay: Path) -> None:
    write(aplay, "exit 1")
    names = [finding.name for finding in examine(make(tmp_path, "[announcer]\n"))]
    assert names.count("Loa gọi số") == 1
