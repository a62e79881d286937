"""Whoever enrols a station, it can read its token afterwards, and go on when the enrolment failed."""

from pathlib import Path

import pytest

from kiosk.configuration import load_station
from kiosk.station.uplink import enrolment
from tests.configuration import station_folder


@pytest.mark.parametrize("fails", [False, True])
def test_what_an_enrolment_left_behind_belongs_to_the_station(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    handed: list[Path] = []

    def enrolled(*_: object) -> None:
        assert handed == []
        if fails:
            raise RuntimeError("no such code")

    monkeypatch.setattr(enrolment, "enrol_station", enrolled)
    monkeypatch.setattr(enrolment, "hand_over", handed.append)
    settings_file = station_folder.make(tmp_path)
    link = '[collector]\nurl = "https://tonghop.example.vn"\ntoken_file = "collector.token"\n'
    settings_file.write_text(f"{settings_file.read_text('utf-8')}\n{link}", "utf-8")
    try:
        enrolment.run(settings_file, "123456")
    except RuntimeError:
        assert fails
    assert handed == [load_station(settings_file).data_dir]
