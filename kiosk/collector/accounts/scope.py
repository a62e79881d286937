"""What one person may see: the roles held, each for a unit and what is below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from kiosk.collector.accounts.roles import ADMINISTRATOR, PROVINCE
from kiosk.collector.models import Centre, Membership, Unit
from kiosk.collector.places.unit_models import COMMUNE


@dataclass(frozen=True, slots=True)
class Scope:
    """`held` {unit id: role}; `everything` is a superuser's: the highest role everywhere."""

    held: Mapping[int, str]
    everything: bool = False

    def roles(self) -> frozenset[str]:
        """Those held anywhere."""
        return frozenset({PROVINCE} if self.everything else self.held.values())

    def at(self, unit: Unit | None) -> frozenset[str]:
        """The roles that count at a unit: its own and its province's. A superuser's count before there is any unit."""
        if self.everything or unit is None:
            return self.roles() if self.everything else frozenset()
        return frozenset(self.held[key] for key in (unit.id, unit.parent_id) if key in self.held)

    def units(self) -> QuerySet[Unit]:
        found = Unit.objects.select_related("parent")
        return found if self.everything else found.filter(Q(id__in=self.held) | Q(parent__in=self.held))

    def centres(self) -> QuerySet[Centre]:
        found = Centre.objects.select_related("unit__parent")
        if self.everything:
            return found
        return found.filter(Q(unit__in=self.held) | Q(unit__parent__in=self.held))

    def own_units(self) -> QuerySet[Unit]:
        """The units the roles are held for; all of them for a superuser."""
        return self.units() if self.everything else Unit.objects.select_related("parent").filter(id__in=self.held)


def scope_of(user: User) -> Scope:
    """Read once a request: the user object is the request's own."""
    if not hasattr(user, "_scope"):
        user._scope = Scope({} if user.is_superuser else _held(user), user.is_superuser)
    return user._scope


def _held(user: User) -> dict[int, str]:
    """At a commune nobody is more than its administrator, whatever the table says."""
    rows = Membership.objects.filter(user=user).values_list("unit", "role", "unit__kind")
    return {unit: ADMINISTRATOR if kind == COMMUNE and role == PROVINCE else role for unit, role, kind in rows}


def centres_of(unit: Unit) -> QuerySet[Centre]:
    """The centres of a unit and of what is below it."""
    below = Q(unit=unit) if unit.parent_id else Q(unit=unit) | Q(unit__parent=unit)
    return Centre.objects.filter(below)
