"""The table behind the pages of the questions that lead to procedures."""

from django.db import models

from kiosk.collector.phone.citizen_models import SHA256_LENGTH


class GuideDraft(models.Model):
    """A centre's questions as somebody is editing them, right or not yet. `base`: the part it grew from, "" for the
    product's own; `content`: events, questions and groups as in kiosk.procedures.guide.Guide.
    """

    centre = models.OneToOneField("collector.Centre", models.CASCADE, primary_key=True, related_name="+")
    base = models.CharField(max_length=SHA256_LENGTH, blank=True)
    content = models.JSONField()
    author = models.CharField(max_length=150)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "guide_draft"
