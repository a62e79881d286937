"""The tables. Those written by `ingest` hold times as the record does: RFC 3339 UTC text, which sorts as it reads."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kiosk.collector.accounts.audit_models import AuditEntry as AuditEntry
from kiosk.collector.accounts.credential_models import BrowserSession as BrowserSession
from kiosk.collector.accounts.credential_models import OneTimePassword as OneTimePassword
from kiosk.collector.accounts.credential_models import RecoveryCode as RecoveryCode
from kiosk.collector.catalogue.guide_models import GuideDraft as GuideDraft
from kiosk.collector.catalogue.procedure_models import ProcedureDraft as ProcedureDraft
from kiosk.collector.configuration.config_models import ConfigDraft as ConfigDraft
from kiosk.collector.configuration.config_models import ConfigLayer as ConfigLayer
from kiosk.collector.configuration.config_models import ConfigPart as ConfigPart
from kiosk.collector.configuration.config_models import ConfigRevision as ConfigRevision
from kiosk.collector.consultations.consultation_models import ConsultationAnswer as ConsultationAnswer
from kiosk.collector.consultations.consultation_models import HouseholdCode as HouseholdCode
from kiosk.collector.dossiers.dossier_models import Dossier as Dossier
from kiosk.collector.dossiers.dossier_models import DossierUpload as DossierUpload
from kiosk.collector.fleet.alert_models import AlertMessage as AlertMessage
from kiosk.collector.fleet.alert_models import AlertRecipient as AlertRecipient
from kiosk.collector.fleet.alert_models import Trouble as Trouble
from kiosk.collector.fleet.fleet_models import Lease as Lease
from kiosk.collector.fleet.fleet_models import NextToken as NextToken
from kiosk.collector.fleet.fleet_models import ScreenPicture as ScreenPicture
from kiosk.collector.fleet.fleet_models import StationOrder as StationOrder
from kiosk.collector.phone.citizen_models import AT_LENGTH, ID_LENGTH, SHA256_LENGTH
from kiosk.collector.phone.citizen_models import Appointment as Appointment
from kiosk.collector.phone.citizen_models import FeedItem as FeedItem
from kiosk.collector.phone.citizen_models import WaitingTicket as WaitingTicket
from kiosk.collector.pictures.image_models import LibraryImage as LibraryImage
from kiosk.collector.places.unit_models import Membership as Membership
from kiosk.collector.places.unit_models import Unit as Unit
from kiosk.collector.record.asked_models import BallotDay as BallotDay
from kiosk.collector.record.asked_models import SkippedDay as SkippedDay
from kiosk.collector.record.ticket_models import ForecastDay as ForecastDay
from kiosk.collector.record.ticket_models import Projected as Projected
from kiosk.collector.record.ticket_models import Ticket as Ticket
from kiosk.collector.record.ticket_models import TicketSum as TicketSum
from kiosk.collector.record.ticket_models import UndoableAction as UndoableAction
from kiosk.collector.record.ticket_models import WaitSum as WaitSum
from kiosk.collector.try_models import TryCount as TryCount
from kiosk.collector.voice.voice_models import Voice as Voice


class Centre(models.Model):
    """One service centre of a unit; `code` is its own: the unit's, with "-2" and so on for further ones."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị")
    code = models.CharField("Mã trung tâm", max_length=12, unique=True)
    name = models.CharField("Tên trung tâm", max_length=120)
    place = models.CharField("Tên ngắn", max_length=40)

    class Meta:
        db_table = "centre"
        verbose_name = verbose_name_plural = "Trung tâm"

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    """What Django's user does not know of a person; the roles are memberships."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    title = models.CharField("Chức vụ", max_length=60, blank=True)

    class Meta:
        db_table = "account"
        verbose_name = verbose_name_plural = "Tài khoản"


class Station(models.Model):
    """A station's place in the record. Only the token's hash is kept; without one the station is not enrolled."""

    centre = models.ForeignKey(Centre, models.PROTECT)
    key = models.CharField("Mã trạm", max_length=40, unique=True)
    token_sha256 = models.CharField(max_length=SHA256_LENGTH, null=True, unique=True)
    enrolled_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "station"
        verbose_name = verbose_name_plural = "Trạm"

    def __str__(self) -> str:
        return self.key


class PairingCode(models.Model):
    station = models.ForeignKey(Station, models.CASCADE)
    code_sha256 = models.CharField(max_length=SHA256_LENGTH, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "pairing_code"


class Epoch(models.Model):
    """How far a station's epoch is taken in: the last seq, and the hash the next event builds on ("" if unknown)."""

    station = models.ForeignKey(Station, models.PROTECT)
    epoch = models.BigIntegerField()
    acked_through = models.BigIntegerField()
    head_hash = models.CharField(max_length=SHA256_LENGTH, blank=True)

    class Meta:
        db_table = "epoch"
        constraints = (models.UniqueConstraint(fields=["station", "epoch"], name="epoch_key"),)


class Event(models.Model):
    """An event as the station wrote it; `data` is its canonical JSON, so the hash chain can be verified again."""

    station = models.ForeignKey(Station, models.PROTECT, db_index=False)
    epoch = models.BigIntegerField()
    seq = models.BigIntegerField()
    event_id = models.CharField(max_length=64)
    at = models.CharField(max_length=AT_LENGTH)
    uptime_ms = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    v = models.IntegerField()
    data = models.TextField()
    hash = models.CharField(max_length=SHA256_LENGTH)
    ticket = models.CharField(max_length=64)
    received_at = models.CharField(max_length=AT_LENGTH)

    class Meta:
        db_table = "event"
        constraints = (models.UniqueConstraint(fields=["station", "epoch", "seq"], name="event_key"),)
        indexes = (models.Index(fields=["ticket", "station"], condition=~Q(ticket=""), name="event_ticket"),)


class Quarantined(models.Model):
    """An event that could not be taken in: its raw bytes, and why."""

    station = models.ForeignKey(Station, models.PROTECT)
    epoch = models.BigIntegerField()
    seq = models.BigIntegerField()
    reason = models.CharField(max_length=20)
    detail = models.TextField()
    raw = models.BinaryField()
    raw_sha256 = models.CharField(max_length=SHA256_LENGTH)
    received_at = models.CharField(max_length=AT_LENGTH)

    class Meta:
        db_table = "quarantined"
        constraints = (
            models.UniqueConstraint(fields=["station", "epoch", "seq", "raw_sha256"], name="quarantined_key"),
        )


class Rating(models.Model):
    """What `rating.given` and `rating.reasons` say, one row a rating; `reasons` is a JSON list of ids."""

    centre = models.ForeignKey(Centre, models.PROTECT, db_index=False)
    station = models.ForeignKey(Station, models.PROTECT, db_index=False)
    epoch = models.BigIntegerField()
    seq = models.BigIntegerField()
    rating = models.CharField(max_length=ID_LENGTH)
    at = models.CharField(max_length=AT_LENGTH)
    business_day = models.CharField(max_length=10)
    standing = models.CharField(max_length=10)
    replaced = models.BooleanField(default=False)
    scale = models.SmallIntegerField()
    choice = models.SmallIntegerField()
    level = models.SmallIntegerField()
    source = models.CharField(max_length=ID_LENGTH)
    ticket = models.CharField(max_length=ID_LENGTH, blank=True)
    number = models.CharField(max_length=ID_LENGTH, blank=True)
    counter = models.CharField(max_length=ID_LENGTH, blank=True)
    officer = models.CharField(max_length=ID_LENGTH, blank=True)
    service = models.CharField(max_length=ID_LENGTH, blank=True)
    procedure = models.CharField(max_length=ID_LENGTH, blank=True)
    reasons = models.TextField(default="[]")
    skipped = models.BooleanField(default=False)
    note = models.CharField(max_length=ID_LENGTH, blank=True)

    class Meta:
        db_table = "rating"
        constraints = (models.UniqueConstraint(fields=["station", "rating"], name="rating_key"),)
        indexes = (
            models.Index(fields=["centre", "at", "id"], name="rating_newest"),
            models.Index(fields=["centre", "at", "id"], condition=Q(level__lte=2), name="rating_low"),
        )


class RatingDay(models.Model):
    """Roll-up kept by ingest: ratings of each level a day. `scope` says of what, `key` of which one.

    counted: the centre's counted ratings, key "". centre: those of the centre itself, key "". officer, counter,
    service, source: the counted ones again, by id. Duplicates, untied and replaced ratings are in none.
    """

    scope = models.CharField(max_length=10)
    centre = models.ForeignKey(Centre, models.PROTECT, db_index=False)
    business_day = models.CharField(max_length=10)
    key = models.CharField(max_length=ID_LENGTH, blank=True)
    n1 = models.IntegerField(default=0)
    n2 = models.IntegerField(default=0)
    n3 = models.IntegerField(default=0)
    n4 = models.IntegerField(default=0)
    n5 = models.IntegerField(default=0)

    class Meta:
        db_table = "rating_day"
        constraints = (
            models.UniqueConstraint(fields=["scope", "centre", "business_day", "key"], name="rating_day_key"),
        )


class StationHealth(models.Model):
    """The last aggregate of a station; state, one row each. `skew_ms` is its clock minus ours."""

    station = models.OneToOneField(Station, models.CASCADE, primary_key=True, related_name="health")
    received_at = models.CharField(max_length=AT_LENGTH)
    sent_at = models.CharField(max_length=40)
    skew_ms = models.BigIntegerField(null=True)
    boot_id = models.CharField(max_length=64)
    state = models.TextField()
    gap_expected = models.BigIntegerField(null=True)
    waiting_sha256 = models.CharField(max_length=SHA256_LENGTH)

    class Meta:
        db_table = "station_health"


class PrivateRecord(models.Model):
    """Free text of a citizen, encrypted; a deleted one stays as an empty row, so that a repeat cannot bring it back."""

    station = models.ForeignKey(Station, models.PROTECT)
    record = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64, db_index=True)
    at = models.CharField(max_length=40)
    sealed = models.BinaryField()
    received_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "private_record"
        constraints = (models.UniqueConstraint(fields=["station", "record"], name="private_record_key"),)


class OfficerPhoto(models.Model):
    """A photo for the rating tablets, by the hash of its JPEG; the officers' part names it."""

    centre = models.ForeignKey(Centre, models.PROTECT, db_index=False)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()

    class Meta:
        db_table = "officer_photo"
        constraints = (models.UniqueConstraint(fields=["centre", "sha256"], name="officer_photo_key"),)


class ConfigOutcome(models.Model):
    """What a station did with a revision: `config.applied` or `config.rejected` of its journal."""

    station = models.ForeignKey(Station, models.PROTECT)
    epoch = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.CharField(max_length=AT_LENGTH)
    revision = models.BigIntegerField()
    applied = models.BooleanField()
    source = models.CharField(max_length=ID_LENGTH, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "config_outcome"
        constraints = (models.UniqueConstraint(fields=["station", "epoch", "seq"], name="config_outcome_key"),)
