"""Sums of what became of questions to citizens: passed over, or a ballot's answers."""

from django.db import models


class SkippedDay(models.Model):
    """How often a question was passed over: `place` (faces, reasons …) and `how` as rating.skipped has them."""

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    business_day = models.CharField(max_length=10)
    place = models.CharField(max_length=10)
    how = models.CharField(max_length=10)
    n = models.IntegerField(default=0)

    class Meta:
        db_table = "skipped_day"
        constraints = (
            models.UniqueConstraint(fields=["centre", "business_day", "place", "how"], name="skipped_day_key"),
        )


class BallotDay(models.Model):
    """Answers to one indicator of a form's version: how many of 0, 1 and 2 points, and how many passed it over."""

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    business_day = models.CharField(max_length=10)
    version = models.CharField(max_length=10)
    indicator = models.SmallIntegerField()
    n0 = models.IntegerField(default=0)
    n1 = models.IntegerField(default=0)
    n2 = models.IntegerField(default=0)
    skipped = models.IntegerField(default=0)

    class Meta:
        db_table = "ballot_day"
        constraints = (
            models.UniqueConstraint(fields=["centre", "business_day", "version", "indicator"], name="ballot_day_key"),
        )
