"""Django's admin, for superusers alone: users, centres, the log of actions (read only)."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from kiosk.collector.models import Account, AuditEntry, Centre


class SuperuserSite(admin.AdminSite):
    site_header = site_title = "Quản trị hệ thống"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)


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
site.register(Account)
site.register(AuditEntry, AuditAdmin)
