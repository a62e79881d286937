"""The table of tries that several processes count together."""

from django.db import models

from kiosk.collector.phone.citizen_models import SHA256_LENGTH


class TryCount(models.Model):
    """Of one way in and one address, as a hash of both: how many tries since its span began. Kept for hours."""

    key = models.CharField(max_length=SHA256_LENGTH, primary_key=True)
    began_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "try_count"
