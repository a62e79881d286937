"""The tables of alerts: troubles of stations, who hears of them, and what was sent."""

from django.db import models

from kiosk.collector.phone.citizen_models import AT_LENGTH


class Trouble(models.Model):
    """Something that is wrong at a station, from when to when. `kind` and `about` name it; `rank` 2 serious, 1 not so.

    `told_at` "": too young to bother anybody with; ended before that, nobody hears of it. Times: RFC 3339 UTC, "" none.
    """

    station = models.ForeignKey("collector.Station", models.CASCADE, db_index=False)
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=80, blank=True)
    rank = models.SmallIntegerField()
    words = models.CharField(max_length=300)
    since = models.CharField(max_length=AT_LENGTH)
    told_at = models.CharField(max_length=AT_LENGTH, blank=True)
    ended_at = models.CharField(max_length=AT_LENGTH, blank=True)

    class Meta:
        db_table = "trouble"
        constraints = (
            models.UniqueConstraint(
                fields=["station", "kind", "about"], condition=models.Q(ended_at=""), name="trouble_open"
            ),
        )
        indexes = (models.Index(fields=["station", "-id"], name="trouble_newest"),)


class AlertRecipient(models.Model):
    """Who hears of the troubles of a unit's stations: an e-mail address or a webhook.

    `secret`: what a webhook's messages are signed with, sealed. Within quiet hours (HH:MM, both "" for none) messages
    are held and come as one in the morning.
    """

    unit = models.ForeignKey("collector.Unit", models.CASCADE, related_name="alert_recipients")
    channel = models.CharField("Gửi bằng", max_length=10, choices=[("email", "E-mail"), ("webhook", "Webhook")])
    address = models.CharField("Địa chỉ", max_length=300)
    secret = models.BinaryField(blank=True)
    least_rank = models.SmallIntegerField("Mức", choices=[(1, "Mọi sự cố"), (2, "Chỉ sự cố nặng")], default=1)
    quiet_from = models.CharField("Yên tĩnh từ", max_length=5, blank=True)
    quiet_to = models.CharField("đến", max_length=5, blank=True)

    class Meta:
        db_table = "alert_recipient"
        constraints = (models.UniqueConstraint(fields=["unit", "channel", "address"], name="alert_recipient_key"),)


class AlertMessage(models.Model):
    """What goes, went or could not go to a recipient. `lines`: JSON list; `left_out`: how many more there were.

    `state`: waiting, sent, failed. Times: RFC 3339 UTC, "" none.
    """

    recipient = models.ForeignKey(AlertRecipient, models.SET_NULL, null=True, db_index=False)
    unit = models.ForeignKey("collector.Unit", models.CASCADE, db_index=False)
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=300)
    lines = models.TextField()
    left_out = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, default="waiting")
    created_at = models.CharField(max_length=AT_LENGTH)
    not_before = models.CharField(max_length=AT_LENGTH)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.CharField(max_length=AT_LENGTH, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "alert_message"
        indexes = (
            models.Index(fields=["not_before"], condition=models.Q(state="waiting"), name="alert_due"),
            models.Index(fields=["unit", "-id"], name="alert_newest"),
        )
