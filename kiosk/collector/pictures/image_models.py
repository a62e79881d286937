"""The pictures a unit keeps for its screens."""

from django.db import models

from kiosk.collector.phone.citizen_models import SHA256_LENGTH


class LibraryImage(models.Model):
    """A picture as stations get it, named by the hash of its bytes; the unit's centres and those below may show it.

    `alt` says in words what is on it. `kind` is image/jpeg or image/png.
    """

    unit = models.ForeignKey("collector.Unit", models.PROTECT, db_index=False)
    sha256 = models.CharField(max_length=SHA256_LENGTH, db_index=True)
    name = models.CharField(max_length=60)
    alt = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=150)

    class Meta:
        db_table = "library_image"
        constraints = (models.UniqueConstraint(fields=["unit", "sha256"], name="library_image_key"),)
