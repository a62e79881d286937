"""The log of what people do here. Entries are added, never changed."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from kiosk.collector.models import AuditEntry, Centre, Unit


def record(request: HttpRequest, action: str, about: str = "", detail: str = "") -> None:
    """What the person signed in does at the centre, or the whole unit, the page is about."""
    centre = None if hasattr(request, "centres") else getattr(request, "centre", None)
    unit = centre.unit if centre else getattr(request, "unit", None)
    _add(request.user.get_username(), unit, centre, action, about, detail)


def record_at(request: HttpRequest, unit: Unit | None, action: str, about: str = "", detail: str = "") -> None:
    """The same, of another unit."""
    _add(request.user.get_username(), unit, None, action, about, detail)


def record_of_person(username: str, action: str, about: str = "", detail: str = "") -> None:
    """What happened to an account, signed in or not: in the log of the highest unit it has a role for.

    Tries with an unknown name are in no unit's log; a superuser sees them.
    """
    held = User.objects.filter(username=username, memberships__isnull=False)
    found = held.order_by("-memberships__unit__kind").values_list("memberships__unit", flat=True).first()
    unit = Unit.objects.select_related("parent").get(pk=found) if found else None
    _add(username, unit, None, action, about, detail)


def record_of_command(command: str, centre: Centre, action: str, about: str = "", detail: str = "") -> None:
    """What a command at the server's own machine did; `command` stands where a person's name would."""
    _add(command, centre.unit, centre, action, about, detail)


def _add(user: str, unit: Unit | None, centre: Centre | None, action: str, about: str, detail: str) -> None:
    AuditEntry.objects.create(
        at=timezone.now(),
        province=unit.province if unit else None,
        unit=unit,
        centre=centre,
        user=user[:150],
        action=action,
        about=about[:120],
        detail=detail[:400],
    )
