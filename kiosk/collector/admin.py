"""Django's admin, for superusers alone: what the collector's pages have no form for. Its acts are in the log too."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kiosk.collector.accounts import audit
from kiosk.collector.models import Account, Centre, Membership, Unit
from kiosk.collector.views.errors import forbidden


class SuperuserSite(admin.AdminSite):
    site_header = site_title = "Quản trị hệ thống"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """By the one door that asks for the second factor."""
        if request.user.is_authenticated and not self.has_permission(request):
            return forbidden(request)
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))


class Logged:
    """Additions, changes and removals stand in the collector's log too."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _told(request, "system.add", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _told(request, "system.change", obj)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> Any:
        for obj in queryset:
            _told(request, "system.remove", obj)
        return super().log_deletions(request, queryset)


def _told(request: HttpRequest, action: str, obj: Model) -> None:
    audit.record_at(request, None, action, about=f"{obj._meta.verbose_name}: {obj}")


class LoggedUserAdmin(Logged, UserAdmin):
    pass


class CentreAdmin(Logged, admin.ModelAdmin):
    raw_id_fields = ("unit",)  # a list of thousands would be in every form


class UnitAdmin(Logged, admin.ModelAdmin):
    raw_id_fields = ("parent",)


class MembershipAdmin(Logged, admin.ModelAdmin):
    raw_id_fields = ("user", "unit")


class AccountAdmin(Logged, admin.ModelAdmin):
    raw_id_fields = ("user",)


site = SuperuserSite(name="admin")
site.register(User, LoggedUserAdmin)
site.register(Centre, CentreAdmin)
site.register(Unit, UnitAdmin)
site.register(Membership, MembershipAdmin)
site.register(Account, AccountAdmin)
