"""The tables of tickets: what became of each, their sums by day and month, and how true the forecast was."""

from django.db import models
from django.db.models import Q

from kiosk.collector.phone.citizen_models import AT_LENGTH


class Ticket(models.Model):
    """What became of a ticket, as `ticket_story.Story` has it; `wait_min` whole minutes, null until it was called."""

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    station = models.ForeignKey("collector.Station", models.PROTECT, db_index=False)
    ticket = models.CharField(max_length=64)
    number = models.CharField(max_length=64)
    business_day = models.CharField(max_length=10)
    service = models.CharField(max_length=64)
    procedure = models.CharField(max_length=64, blank=True)
    priority_class = models.CharField(max_length=64, blank=True)
    booked = models.BooleanField()
    express = models.BooleanField()
    dossiers = models.BigIntegerField()
    since = models.CharField(max_length=AT_LENGTH)
    waits_from = models.CharField(max_length=AT_LENGTH, blank=True)
    waited_ms = models.BigIntegerField()
    status = models.CharField(max_length=10)
    counter = models.CharField(max_length=64, blank=True)
    officer = models.CharField(max_length=64, blank=True)
    called_at = models.CharField(max_length=AT_LENGTH, blank=True)
    started_at = models.CharField(max_length=AT_LENGTH, blank=True)
    finished_at = models.CharField(max_length=AT_LENGTH, blank=True)
    left_as = models.CharField(max_length=10, blank=True)
    wait_min = models.IntegerField(null=True)

    class Meta:
        db_table = "ticket"
        constraints = (models.UniqueConstraint(fields=["station", "ticket"], name="ticket_key"),)
        indexes = (
            models.Index(fields=["centre", "business_day", "id"], condition=Q(status="expired"), name="ticket_expired"),
            models.Index(fields=["centre", "business_day", "id"], condition=Q(status="no_show"), name="ticket_no_show"),
        )


class UndoableAction(models.Model):
    """A counter's last action while it can be taken back: `before` is the JSON of its tickets as they were."""

    station = models.ForeignKey("collector.Station", models.PROTECT, db_index=False)
    counter = models.CharField(max_length=64)
    command_id = models.CharField(max_length=64)
    before = models.TextField()

    class Meta:
        db_table = "undoable_action"
        constraints = (models.UniqueConstraint(fields=["station", "counter"], name="undoable_action_key"),)


class TicketSum(models.Model):
    """Roll-up kept by ingest: tickets by what became of them; `period` is a day or a month (2026-07-30, 2026-07).

    `scope` and `key` as in `ticket_sums.places`.
    """

    scope = models.CharField(max_length=10)
    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    period = models.CharField(max_length=10)
    key = models.CharField(max_length=80, blank=True)
    issued = models.IntegerField(default=0)
    served = models.IntegerField(default=0)
    no_show = models.IntegerField(default=0)
    expired = models.IntegerField(default=0)

    class Meta:
        db_table = "ticket_sum"
        constraints = (models.UniqueConstraint(fields=["centre", "period", "scope", "key"], name="ticket_sum_key"),)


class WaitSum(models.Model):
    """Roll-up kept by ingest: how many tickets of a sum waited so many whole minutes."""

    scope = models.CharField(max_length=10)
    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    period = models.CharField(max_length=10)
    key = models.CharField(max_length=80, blank=True)
    minutes = models.SmallIntegerField()
    n = models.IntegerField(default=0)

    class Meta:
        db_table = "wait_sum"
        constraints = (
            models.UniqueConstraint(fields=["centre", "period", "scope", "key", "minutes"], name="wait_sum_key"),
        )


class ForecastDay(models.Model):
    """How true a day's waits were told (`forecast.scored`); `covered` of `ranges`; errors are means in seconds."""

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    station = models.ForeignKey("collector.Station", models.PROTECT, db_index=False)
    business_day = models.CharField(max_length=10)
    tickets = models.BigIntegerField()
    ranges = models.BigIntegerField(default=0)
    covered = models.BigIntegerField()
    error_s = models.BigIntegerField()
    naive_error_s = models.BigIntegerField()

    class Meta:
        db_table = "forecast_day"
        constraints = (models.UniqueConstraint(fields=["station", "business_day"], name="forecast_day_key"),)
        indexes = (models.Index(fields=["centre", "business_day"], name="forecast_day_of_centre"),)


class Projected(models.Model):
    """Which version of the counting (`recounting.VERSION`) the sums were made by; one row."""

    version = models.IntegerField()

    class Meta:
        db_table = "projected"
