"""Units: searched by names of today and before, made, renamed, given centres."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, PROVINCE, anywhere_required
from kiosk.collector.accounts.roles import enough
from kiosk.collector.models import Centre, Unit
from kiosk.collector.places import units
from kiosk.collector.places.unit_forms import CentreForm, UnitForm, first_names

# Letters of a search that are looked at.
WORDS_MOST = 80


@require_GET
@anywhere_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    """The units one holds a role for; what a search finds in and below them."""
    words = request.GET.get("q", "").strip()[:WORDS_MOST]
    found = units.found_units(request.scope.units() if words else _own_units(request), words)
    context = {
        "words": words,
        "found": [(unit, units.former_names_found(unit, words) if words else []) for unit in found],
        "more": len(found) == units.FOUND_MOST,
        "form": UnitForm() if request.user.is_superuser and not words else None,
    }
    return render(request, "collector/units.html", context)


@require_POST
@anywhere_required(PROVINCE)
def add_province(request: HttpRequest) -> HttpResponse:
    if not request.user.is_superuser:
        raise Http404("provinces are made by superusers")
    form = UnitForm(request.POST)
    if not form.is_valid():
        return render(request, "collector/units.html", {"words": "", "found": [], "form": form}, status=422)
    return _added(request, units.add_province(**form.cleaned_data))


@require_GET
@anywhere_required(ADMINISTRATOR)
def unit(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, unit_of(request, number, ADMINISTRATOR))


@require_POST
@anywhere_required(PROVINCE)
def change(request: HttpRequest, number: int) -> HttpResponse:
    found = unit_of(request, number, PROVINCE)
    form = UnitForm(request.POST, unit=found)
    if not form.is_valid():
        return _page(request, found, form=form)
    before = found.name
    for name, value in form.cleaned_data.items():
        setattr(found, name, value)
    found.save()
    audit.record_at(request, found, "unit.change", about=found.code, detail=f"{before} → {found.name}")
    messages.success(request, f"Đã lưu {found.name}.")
    return redirect("units-one", found.id)


@require_POST
@anywhere_required(PROVINCE)
def add_commune(request: HttpRequest, number: int) -> HttpResponse:
    province = unit_of(request, number, PROVINCE)
    if province.parent_id is not None:
        raise Http404("a commune has no communes")
    form = UnitForm(request.POST)
    if not form.is_valid():
        return _page(request, province, new=form)
    return _added(request, units.add_commune(province, **form.cleaned_data))


@require_POST
@anywhere_required(ADMINISTRATOR)
def add_centre(request: HttpRequest, number: int) -> HttpResponse:
    found = unit_of(request, number, ADMINISTRATOR)
    form = CentreForm(request.POST)
    if not form.is_valid():
        return _page(request, found, centre=form)
    made = units.add_centre(found, **form.cleaned_data, author=request.user.get_username(), now=timezone.now())
    audit.record_at(request, found, "centre.add", about=made.code, detail=made.name)
    messages.success(request, f"Đã thêm {made.name}, mã {made.code}, với cấu hình khởi đầu và một trạm chờ ghép.")
    return redirect("units-one", found.id)


@require_http_methods(["GET", "POST"])
@anywhere_required(ADMINISTRATOR)
def centre(request: HttpRequest, number: int) -> HttpResponse:
    """A centre's names."""
    found = get_object_or_404(request.scope.centres(), id=number)
    if not enough(request.scope.at(found.unit), ADMINISTRATOR):
        raise Http404("no such centre")
    before = found.name
    form = CentreForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        audit.record_at(request, found.unit, "centre.change", about=found.code, detail=f"{before} → {found.name}")
        messages.success(request, f"Đã lưu {found.name}.")
        return redirect("units-one", found.unit_id)
    context = {"found": found, "form": form}
    return render(request, "collector/centre_names.html", context, status=422 if form.errors else 200)


def _own_units(request: HttpRequest) -> QuerySet[Unit]:
    """The units a role is held for; a superuser's are the provinces."""
    own = request.scope.own_units()
    return own.filter(parent=None) if request.scope.everything else own


def unit_of(request: HttpRequest, number: int, role: str) -> Unit:
    """One of those this person may see, with the role asked for."""
    found = get_object_or_404(request.scope.units(), id=number)
    if not enough(request.scope.at(found), role):
        raise Http404("no such unit")
    return found


def _added(request: HttpRequest, made: Unit) -> HttpResponse:
    audit.record_at(request, made, "unit.add", about=made.code, detail=made.name)
    messages.success(request, f"Đã thêm {made.name}.")
    return redirect("units-one", made.id)


def _page(
    request: HttpRequest,
    found: Unit,
    form: UnitForm | None = None,
    new: UnitForm | None = None,
    centre: CentreForm | None = None,
) -> HttpResponse:
    """A unit with the forms this person may use; the one given came back with errors."""
    may_change = enough(request.scope.at(found), PROVINCE)
    kept = {"code": found.code, "name": found.name, "former_names": found.former_names}
    context = {
        "found": found,
        "communes": units.communes_of(found),
        "centres": Centre.objects.filter(unit=found).order_by("code"),
        "form": (form or UnitForm(initial=kept, auto_id="unit-%s")) if may_change else None,
        "new": (new or UnitForm(auto_id="new-%s")) if may_change and found.parent_id is None else None,
        "centre_form": centre or CentreForm(initial=first_names(found), auto_id="centre-%s"),
    }
    return render(request, "collector/unit.html", context, status=422 if form or new or centre else 200)
