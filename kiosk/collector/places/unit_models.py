"""The tables of units: provinces, communes, and who holds which role for which of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from kiosk.collector.accounts.roles import ROLE_NAMES
from kiosk.vietnamese import fold

PROVINCE, COMMUNE = "province", "commune"
KINDS = {PROVINCE: "Tỉnh, thành phố", COMMUNE: "Xã, phường, đặc khu"}


class Unit(models.Model):
    """A province, or a commune of one. `code` is the official one where there is one; `former_names` has one a line.

    `folded` is what a search looks in: code and all names without marks.
    """

    code = models.CharField("Mã đơn vị", max_length=12, unique=True)
    name = models.CharField("Tên đơn vị", max_length=80)
    kind = models.CharField("Cấp", max_length=10, choices=list(KINDS.items()))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="Thuộc tỉnh")
    former_names = models.TextField("Tên trước tháng 7/2025", blank=True)
    folded = models.TextField(editable=False)

    class Meta:
        db_table = "unit"
        verbose_name = verbose_name_plural = "Đơn vị"
        constraints = (
            models.CheckConstraint(
                name="unit_level",
                condition=Q(kind=PROVINCE, parent__isnull=True) | Q(kind=COMMUNE, parent__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def province(self) -> "Unit":
        return self.parent or self

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = folded_of(self.code, self.name, self.former_names)
        super().save(*args, **kwargs)


def folded_of(code: str, name: str, former_names: str) -> str:
    return " | ".join(fold(text) for text in (code, name, *former_names.splitlines()) if text.strip())


class Membership(models.Model):
    """A person's role for a unit and everything below it; one role a unit."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị")
    role = models.CharField("Vai trò", max_length=15, choices=list(ROLE_NAMES.items()))

    class Meta:
        db_table = "membership"
        verbose_name = verbose_name_plural = "Vai trò"
        constraints = (models.UniqueConstraint(fields=["user", "unit"], name="membership_key"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.unit}"
