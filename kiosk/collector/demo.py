"""A centre to try the collector with: accounts, a station and the starter configuration. Repeating changes nothing."""

import json
import os
import tomllib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk import resources
from kiosk.collector.main import prepare

STATION = "05500-1"


@dataclass(frozen=True, slots=True)
class DemoAccounts:
    """Names and passwords to print; kept in `demo-accounts.json` of the data folder (0600)."""

    administrator: str
    administrator_password: str
    staff: str
    staff_password: str
    station: str


def demo_setup(data_dir: Path, centre_file: Path | None = None, dossiers: Path | None = None) -> DemoAccounts:
    """The centre is the starter's unless a file says otherwise; `dossiers` is a list of a province's system."""
    prepare(data_dir)
    accounts = _accounts(data_dir / "demo-accounts.json")
    centre = _centre()
    _users(centre.unit, accounts)
    _first_revision(centre, centre_file or resources.config("centre.toml"))
    if dossiers:
        from kiosk.collector.dossiers.dossier_command import run

        run(dossiers, centre.code, look=False)
    return accounts


def new_pairing_code(data_dir: Path, station: str) -> str:
    """A one-time code for the station, valid ten minutes. Raises LookupError for an unknown station."""
    prepare(data_dir)
    from kiosk.collector.fleet.tokens import new_code
    from kiosk.collector.models import Station

    found = Station.objects.filter(key=station).first()
    if found is None:
        known = ", ".join(Station.objects.values_list("key", flat=True)) or "none"
        raise LookupError(f"found no station {station!r}, expected one of: {known}")
    return new_code(found, datetime.now(UTC))[0]


def _accounts(path: Path) -> DemoAccounts:
    from kiosk.collector.accounts.passwords import new_password

    if path.exists():
        return DemoAccounts(**json.loads(path.read_text("utf-8")))
    accounts = DemoAccounts("quantri", new_password(), "canbo", new_password(), STATION)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(accounts), file)
    return accounts


def _centre():
    from kiosk.collector.models import Centre, Station, Unit

    province, _ = Unit.objects.get_or_create(code="19", defaults={"name": "Tỉnh Thái Nguyên", "kind": "province"})
    ward = {"name": "Phường Tích Lương", "kind": "commune", "parent": province}
    unit, _ = Unit.objects.get_or_create(code="05500", defaults=ward)
    fields = {"unit": unit, "name": "Trung tâm PVHCC phường Tích Lương", "place": "Tích Lương"}
    centre, _ = Centre.objects.get_or_create(code="05500", defaults=fields)
    Station.objects.get_or_create(key=STATION, defaults={"centre": centre})
    return centre


def _users(unit, accounts: DemoAccounts) -> None:
    from kiosk.collector.accounts.access import ADMINISTRATOR, STAFF
    from kiosk.collector.accounts.people import add_person, find_person

    people = (
        (accounts.administrator, accounts.administrator_password, "Trần Văn Minh", "Giám đốc Trung tâm", ADMINISTRATOR),
        (accounts.staff, accounts.staff_password, "Lê Thu Hà", "Phó Giám đốc Trung tâm", STAFF),
    )
    for username, password, name, title, role in people:
        if find_person(username) is None:
            add_person(unit, username, password, name, title, role)


def _first_revision(centre, centre_file: Path) -> None:
    from kiosk.collector.places.starter import save_first
    from kiosk.settings import CentreSettings, Officers

    settings = CentreSettings.model_validate(_toml(centre_file))
    officers = Officers.model_validate(_toml(resources.config("officers.toml")))
    save_first(centre, settings, officers, "kiosk", datetime.now(UTC))


def _toml(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))
