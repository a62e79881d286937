"""The demo's centre can be configured as it is, and its dossiers are what a collector takes in and a kiosk asks for."""

import csv
import tomllib
from datetime import date
from pathlib import Path

from kiosk.collector.dossiers.dossier_states import state_of
from kiosk.demo.demo_centre import CODE_START, demo_dossiers, write_centre, write_dossiers
from kiosk.domain.dossier_codes import parse
from kiosk.settings import CentreSettings

TODAY = date(2026, 11, 21)


def test_the_centre_offers_appointments_and_dossiers(tmp_path: Path) -> None:
    centre = CentreSettings.model_validate(tomllib.loads(write_centre(tmp_path).read_text("utf-8")))
    services = {service.id for service in centre.services}
    assert centre.dossiers.enabled
    assert centre.appointments
    assert {slots.service for slots in centre.appointments} <= services


def test_every_dossier_has_a_code_of_before_today_and_a_known_state(tmp_path: Path) -> None:
    with write_dossiers(tmp_path, TODAY).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Mã hồ sơ"] for row in rows] == [one.code for one in demo_dossiers(TODAY)]
    for row in rows:
        code = parse(row["Mã hồ sơ"], TODAY)
        assert code.text.startswith(CODE_START)
        assert f"{code.filed_on:%d/%m/%Y}" == row["Ngày nhận"]
        assert state_of(row["Trạng thái"])
