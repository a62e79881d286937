"""Units, centres and people for tests that need more than the demo's one centre."""

from typing import Any


def make_unit(code: str = "00001", province: str = "01") -> Any:
    """A commune, made with its province where they are not there yet."""
    from kiosk.collector.models import Unit

    above, _ = Unit.objects.get_or_create(code=province, defaults={"name": f"Tỉnh {province}", "kind": "province"})
    defaults = {"name": f"Xã {code}", "kind": "commune", "parent": above}
    return Unit.objects.get_or_create(code=code, defaults=defaults)[0]


def make_centre(code: str = "00001", unit: Any = None, **fields: Any) -> Any:
    """Another centre; in a commune of its own and another province unless a unit is given."""
    from kiosk.collector.models import Centre

    return Centre.objects.create(
        **{"unit": unit or make_unit(code), "code": code, "name": "Nơi khác", "place": "Khác"} | fields
    )


def move(username: str, unit: Any, role: str = "") -> None:
    """The person holds the role (or the one held so far) at this unit and no other."""
    from django.contrib.auth.models import User

    user = User.objects.get(username=username)
    held = user.memberships.get()
    held.unit, held.role = unit, role or held.role
    held.save()


def person(unit: Any, role: str, username: str = "") -> Any:
    """Somebody new with a role, signed in: a test client."""
    from django.test import Client

    from kiosk.collector.accounts.people import add_person

    user = add_person(unit, username or f"{role}-{unit.code}", "mot-cau-kha-dai", "Người Thử", "", role)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client
