"""Each centre's code was its commune's, its province a name, a person's role a group: now units and memberships."""

import re

from django.db import migrations

from kiosk.collector.places.unit_models import folded_of
from kiosk.vietnamese import fold

# Official codes of the 34 provinces, as data/units names them; a province of another name keeps its folded name.
PROVINCES = {
    "01": "Thành phố Hà Nội", "04": "Tỉnh Cao Bằng", "08": "Tỉnh Tuyên Quang", "11": "Tỉnh Điện Biên",
    "12": "Tỉnh Lai Châu", "14": "Tỉnh Sơn La", "15": "Tỉnh Lào Cai", "19": "Tỉnh Thái Nguyên",
    "20": "Tỉnh Lạng Sơn", "22": "Tỉnh Quảng Ninh", "24": "Tỉnh Bắc Ninh", "25": "Tỉnh Phú Thọ",
    "31": "Thành phố Hải Phòng", "33": "Tỉnh Hưng Yên", "37": "Tỉnh Ninh Bình", "38": "Tỉnh Thanh Hóa",
    "40": "Tỉnh Nghệ An", "42": "Tỉnh Hà Tĩnh", "44": "Tỉnh Quảng Trị", "46": "Thành phố Huế",
    "48": "Thành phố Đà Nẵng", "51": "Tỉnh Quảng Ngãi", "52": "Tỉnh Gia Lai", "56": "Tỉnh Khánh Hòa",
    "66": "Tỉnh Đắk Lắk", "68": "Tỉnh Lâm Đồng", "75": "Thành phố Đồng Nai", "79": "Thành phố Hồ Chí Minh",
    "80": "Tỉnh Tây Ninh", "82": "Tỉnh Đồng Tháp", "86": "Tỉnh Vĩnh Long", "91": "Tỉnh An Giang",
    "92": "Thành phố Cần Thơ", "96": "Tỉnh Cà Mau",
}
ROLES = ("administrator", "staff")


def fill(apps, schema_editor):
    centre, account, group = (apps.get_model(*name) for name in (("collector", "Centre"), ("collector", "Account"), ("auth", "Group")))
    membership, audit = (apps.get_model("collector", name) for name in ("Membership", "AuditEntry"))
    unit = apps.get_model("collector", "Unit")
    for one in centre.objects.order_by("id"):
        one.unit = made(unit, one.code, commune_name(one), parent=province_of(unit, one.province))
        one.save(update_fields=["unit"])
        audit.objects.filter(centre=one).update(unit=one.unit, province=one.unit.parent)
    for one in account.objects.select_related("centre__unit"):
        groups = {found.name for found in group.objects.filter(user=one.user_id)}
        if role := next((name for name in ROLES if name in groups), ""):
            membership.objects.create(user_id=one.user_id, unit=one.centre.unit, role=role)
    group.objects.filter(name__in=ROLES).delete()


def commune_name(centre):
    """ "Trung tâm PVHCC phường Tích Lương" -> "Phường Tích Lương"; else the short name."""
    found = re.search(r"\b(phường|xã|đặc khu) .+", centre.name, re.IGNORECASE)
    return (found[0][0].upper() + found[0][1:] if found else centre.place)[:80]


def province_of(unit, name):
    known = ((code, full) for code, full in PROVINCES.items() if fold(full).endswith(" " + fold(name)))
    code, full = next(known, (fold(name).replace(" ", "-")[:12], name))
    return made(unit, code, full)


def made(unit, code, name, parent=None):
    kind = "commune" if parent else "province"
    defaults = {"name": name, "kind": kind, "parent": parent, "folded": folded_of(code, name, "")}
    return unit.objects.get_or_create(code=code, defaults=defaults)[0]


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('collector', '0008_units'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
