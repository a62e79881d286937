"""The table of what people do here: rows are added and read, nothing else."""

from typing import Any, NoReturn

from django.db import models


class AddedOnly(models.QuerySet):
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("audit entries stay as they were written")

    def delete(self) -> NoReturn:
        raise TypeError("audit entries stay")


class AuditEntry(models.Model):
    """Who did what here: sign-ins, views of personal data, exports, configuration, tokens, accounts.

    `unit` is whose business it was and `province` the one that is in, so that each finds its own by an index; both
    are null for a stranger's tries. `centre` is named where it was about one. `user` is a name, so that it outlives
    the account.
    """

    at = models.DateTimeField()
    province = models.ForeignKey("collector.Unit", models.PROTECT, null=True, db_index=False, related_name="+")
    unit = models.ForeignKey("collector.Unit", models.PROTECT, null=True, db_index=False, related_name="+")
    centre = models.ForeignKey("collector.Centre", models.PROTECT, null=True, db_index=False)
    user = models.CharField(max_length=150)
    action = models.CharField(max_length=40)
    about = models.CharField(max_length=120, blank=True)
    detail = models.CharField(max_length=400, blank=True)

    objects = AddedOnly.as_manager()

    class Meta:
        db_table = "audit_entry"
        verbose_name = verbose_name_plural = "Nhật ký thao tác"
        indexes = (
            models.Index(fields=["at", "id"], name="audit_newest"),
            models.Index(fields=["province", "at", "id"], name="audit_of_province"),
            models.Index(fields=["unit", "at", "id"], name="audit_of_unit"),
            models.Index(fields=["user", "at", "id"], name="audit_of_person"),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("an audit entry is written once and stays as it is")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("an audit entry stays")
