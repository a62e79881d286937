"""The tables of the fleet: orders to stations, pictures of screens, tokens on their way."""

from django.db import models

from kiosk.collector.phone.citizen_models import AT_LENGTH, SHA256_LENGTH


class StationOrder(models.Model):
    """What somebody asked a station to do from afar. `order` is the id of its item in the feed.

    `state`: sent, taken, delayed (the screen is in use), done, failed, expired, interrupted. Times: RFC 3339 UTC.
    """

    station = models.ForeignKey("collector.Station", models.CASCADE, db_index=False)
    order = models.CharField(max_length=32, unique=True)
    what = models.CharField(max_length=20)
    terminal = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    asked_by = models.CharField(max_length=150)
    asked_at = models.CharField(max_length=AT_LENGTH)
    expires_at = models.CharField(max_length=AT_LENGTH)
    feed_number = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, default="sent")
    detail = models.CharField(max_length=400, blank=True)
    changed_at = models.CharField(max_length=AT_LENGTH, blank=True)

    class Meta:
        db_table = "station_order"
        indexes = (models.Index(fields=["station", "-id"], name="order_newest"),)


class ScreenPicture(models.Model):
    """The last picture of a screen that somebody asked for; it was taken while nobody used the screen."""

    station = models.ForeignKey("collector.Station", models.CASCADE, db_index=False)
    terminal = models.CharField(max_length=40)
    png = models.BinaryField()
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        db_table = "screen_picture"
        constraints = (models.UniqueConstraint(fields=["station", "terminal"], name="screen_picture_key"),)


class NextToken(models.Model):
    """A token given to a station that has yet to use it; until then the one before works."""

    station = models.OneToOneField("collector.Station", models.CASCADE, primary_key=True, related_name="next_token")
    token_sha256 = models.CharField(max_length=SHA256_LENGTH, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "next_token"


class Lease(models.Model):
    """Which process does a periodic work, and until when it may believe so."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=64)
    until = models.DateTimeField()

    class Meta:
        db_table = "lease"
