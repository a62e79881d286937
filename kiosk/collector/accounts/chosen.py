"""Which unit and which centre a request is about: what the person chose in the page's head, kept in the session.

A form says which place it was opened for (`here_unit`, `here_centre`; collector.js adds them): what is sent from one
window is for the place that window shows, even when another one has been chosen in a second window since.
"""

from django.http import HttpRequest

from kiosk.collector.accounts.scope import Scope, centres_of
from kiosk.collector.models import Centre, Unit

UNIT, CENTRE = "unit", "centre"
# Centres the head offers at once; the others are found by name.
BESIDE = 6


def unit_of(request: HttpRequest, scope: Scope) -> Unit | None:
    """The chosen unit among those of the scope; without a choice the highest one held."""
    wanted, strict = _wanted(request, UNIT)
    found = scope.units().filter(code=wanted).first() if wanted else None
    if found or strict:
        return found
    return scope.own_units().order_by("-kind", "code").first()


def centre_of(request: HttpRequest, unit: Unit | None) -> Centre | None:
    """The chosen centre of the unit, else its first one."""
    if unit is None:
        return None
    wanted, strict = _wanted(request, CENTRE)
    centres = centres_of(unit).select_related("unit__parent")
    found = centres.filter(code=wanted).first() if wanted else None
    return found if found or strict else centres.order_by("code").first()


def choose_unit(request: HttpRequest, unit: Unit) -> None:
    request.session[UNIT] = unit.code


def choose_centre(request: HttpRequest, centre: Centre) -> None:
    """The unit stays when the centre is in it."""
    unit = request.unit
    if unit is None or unit.id not in (centre.unit_id, centre.unit.parent_id):
        request.session[UNIT] = centre.unit.code
    request.session[CENTRE] = centre.code


def places_beside(request: HttpRequest) -> list[Centre]:
    """Some centres of the chosen unit to change to, this one first; none for who has just the one place."""
    if request.unit is None or not _several(request.scope):
        return []
    here = request.centre.pk if request.centre else 0
    others = centres_of(request.unit).exclude(pk=here).order_by("code")[:BESIDE]
    return [request.centre, *others] if request.centre else list(others)


def _several(scope: Scope) -> bool:
    return len(scope.units().values_list("id")[:2]) + len(scope.centres().values_list("id")[:2]) > 2


def _wanted(request: HttpRequest, what: str) -> tuple[str, bool]:
    """The code, and whether nothing else will do: a form of one centre is never taken for another one's."""
    sent = request.POST.get(f"here_{what}", "") if request.method == "POST" else ""
    if sent and sent != request.session.get(what):
        request.session[what] = sent
    return (sent, True) if sent else (request.session.get(what, ""), False)
