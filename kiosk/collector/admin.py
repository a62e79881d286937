"""Django's admin, for superusers alone: users, centres, the log of actions (read only)."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kiosk.collector.models import Account, AuditEntry, Centre, Membership, Unit
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


class AuditAdmin(admin.ModelAdmin):
    list_display = ("at", "user", "action", "about", "detail")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


site = SuperuserSite(name="admin")
site.register(User, UserAdmin)
site.register(Group, GroupAdmin)
site.register(Centre)
site.register(Unit)
site.register(Membership)
site.register(Account)
site.register(AuditEntry, AuditAdmin)
