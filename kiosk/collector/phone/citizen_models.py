"""The tables behind the citizens' own pages, and what goes down from them to the stations."""

from django.db import models

AT_LENGTH = 24  # 2026-07-30T02:31:00.000Z
SHA256_LENGTH = 64
# What ingest lets through as an id (checking.MAX_ID): SQLite would not mind more, PostgreSQL refuses it.
ID_LENGTH = 64
# waiting_list.GONE_KEPT and feed.KEPT say when rows of the first two tables are removed; appointments are the centre's
# record and stay.


class WaitingTicket(models.Model):
    """A ticket for the phone page, as its station last told; found by its key's hash, so that looking up tells nothing.

    `first_at`: when it was first listed; `gone_at`: since when it is listed no more, "" while it is. `rate_until` by
    our clock. `feed_item`: the id of the rating given here; `asked`: its question for reasons is dealt with.
    """

    station = models.ForeignKey("collector.Station", models.CASCADE, db_index=False)
    number = models.CharField(max_length=20)
    key_sha256 = models.CharField(max_length=SHA256_LENGTH)
    service = models.CharField(max_length=ID_LENGTH)
    state = models.CharField(max_length=10)
    ahead = models.IntegerField()
    wait_min = models.IntegerField()
    wait_max = models.IntegerField()
    counter = models.CharField(max_length=ID_LENGTH, blank=True)
    calls = models.IntegerField(default=0)
    language = models.CharField(max_length=5, default="vi")
    rate_until = models.CharField(max_length=AT_LENGTH, blank=True)
    rated = models.BooleanField(default=False)
    first_at = models.CharField(max_length=AT_LENGTH)
    gone_at = models.CharField(max_length=AT_LENGTH, blank=True)
    feed_item = models.CharField(max_length=32, blank=True)
    level = models.SmallIntegerField(default=0)
    asked = models.BooleanField(default=False)

    class Meta:
        db_table = "waiting_ticket"
        constraints = (models.UniqueConstraint(fields=["key_sha256", "number", "station"], name="waiting_ticket_key"),)
        indexes = (models.Index(fields=["station", "gone_at"], name="waiting_ticket_listed"),)


class FeedItem(models.Model):
    """What goes down to a centre's stations, numbered without gaps; `kind` and `data` (JSON) as in kiosk.wire.feed."""

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    number = models.BigIntegerField()
    item = models.CharField(max_length=32, unique=True)
    at = models.CharField(max_length=AT_LENGTH)
    kind = models.CharField(max_length=40)
    data = models.TextField()
    kept_until = models.CharField(max_length=AT_LENGTH)

    class Meta:
        db_table = "feed_item"
        constraints = (models.UniqueConstraint(fields=["centre", "number"], name="feed_item_key"),)


class Appointment(models.Model):
    """A place in a slot, by its code alone. `source`: whose share it is of.

    `status`: given (here, the station has yet to confirm), booked, arrived, cancelled, missed, refused (there).
    `feed_number`: of the item by which it goes down.
    """

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    code = models.CharField(max_length=16)
    service = models.CharField(max_length=64)
    due_at = models.CharField(max_length=AT_LENGTH)
    source = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    feed_number = models.BigIntegerField(null=True)

    class Meta:
        db_table = "appointment"
        constraints = (
            models.UniqueConstraint(fields=["code", "centre"], name="appointment_key"),
            models.UniqueConstraint(fields=["centre", "feed_number"], name="appointment_feed_number"),
        )
        indexes = (models.Index(fields=["centre", "service", "due_at"], name="appointment_slot"),)
