"""What the demo says at its start: addresses, accounts, PINs; aligned and short."""

from datetime import date

from kiosk.demo.accounts import trial_pins
from kiosk.demo.demo_centre import PHONE, demo_dossiers
from kiosk.demo.house import House
from kiosk.demo.loudspeaker import announcer, words

ROLES = {"administrator": "Quản trị · administrator", "staff": "Cán bộ · staff"}


def addresses(house: House) -> list[tuple[str, str]]:
    """(what, where), Vietnamese and English."""
    return [
        ("Trang thử · demo page", house.page_url),
        ("Bàn gọi số · counter", f"{house.station_url}/counter"),
        ("Quản lý · collector", house.collector_url),
    ]


def lines(house: House) -> list[str]:
    out = [f"  {what:<28}{where}" for what, where in addresses(house)]
    out += [f"  {ROLES.get(a.role, a.role):<28}{a.user} / {a.password}" for a in house.accounts]
    out += [f"  {'Mã PIN · ' + officer.name:<28}{officer.pin}" for officer in trial_pins()]
    out += [f"  {'Hồ sơ · ' + one.state:<28}{one.code}" for one in demo_dossiers(date.today())]
    out.append(f"  {'4 số cuối điện thoại':<28}{PHONE[-4:]}")
    out.append(f"  {'Tiếng gọi số · voice':<28}{words(announcer())}")
    if house.display.own:
        out.append(f"  {'Hình kiosk · kiosk picture':<28}{house.shots / 'kiosk.png'}")
    return [*out, "  Ctrl-C: dừng tất cả · stops everything"]
