"""The tables behind the procedures' pages. `shelf` says whose a catalogue is: "centre:5", of a province "unit:3"."""

from django.db import models

from kiosk.collector.phone.citizen_models import AT_LENGTH, SHA256_LENGTH

SHELF_LENGTH = 24
QUERY_LENGTH = 60  # as kiosk.procedures.unanswered.QUERY_MAX


class ProcedureDraft(models.Model):
    """A catalogue as somebody is editing it: the bytes of a part, not yet published. `base`: the part it began as."""

    shelf = models.CharField(max_length=SHELF_LENGTH, unique=True)
    base = models.CharField(max_length=SHA256_LENGTH)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    content = models.BinaryField()
    author = models.CharField(max_length=150)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "procedure_draft"


class ProcedureUpload(models.Model):
    """A file that was looked through and waits for its confirmation; one a shelf and person."""

    shelf = models.CharField(max_length=SHELF_LENGTH)
    author = models.CharField(max_length=150)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    content = models.BinaryField()
    whole = models.BooleanField()
    seen = models.CharField(max_length=SHA256_LENGTH)  # the catalogue its preview was made against
    at = models.DateTimeField()

    class Meta:
        db_table = "procedure_upload"
        constraints = (models.UniqueConstraint(fields=["shelf", "author"], name="procedure_upload_key"),)


class SharedCatalogue(models.Model):
    """Append-only: a province's catalogue, revision by revision."""

    shelf = models.CharField(max_length=SHELF_LENGTH)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    author = models.CharField(max_length=150)
    note = models.CharField(max_length=200, blank=True)
    part = models.ForeignKey("collector.ConfigPart", models.PROTECT, related_name="+")

    class Meta:
        db_table = "shared_catalogue"
        constraints = (models.UniqueConstraint(fields=["shelf", "number"], name="shared_catalogue_key"),)


class SharedTo(models.Model):
    """Which revision of a province's catalogue a centre has last been given; one row a centre that has one."""

    centre = models.OneToOneField("collector.Centre", models.CASCADE, primary_key=True, related_name="+")
    shelf = models.CharField(max_length=SHELF_LENGTH)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "shared_to"


class UnansweredQuery(models.Model):
    """What citizens looked for at a centre's kiosks in vain, as text without numbers, and how often.

    `status`: open, added (as a term of `procedure`) or aside. Hours, never moments.
    """

    centre = models.ForeignKey("collector.Centre", models.CASCADE, db_index=False)
    text = models.CharField(max_length=QUERY_LENGTH)
    count = models.PositiveIntegerField()
    first_hour = models.CharField(max_length=AT_LENGTH)
    last_hour = models.CharField(max_length=AT_LENGTH)
    status = models.CharField(max_length=8, default="open")
    procedure = models.CharField(max_length=8, blank=True)
    by = models.CharField(max_length=150, blank=True)

    class Meta:
        db_table = "unanswered_query"
        constraints = (models.UniqueConstraint(fields=["centre", "text"], name="unanswered_query_key"),)
        indexes = (models.Index(fields=["centre", "status", "-count"], name="unanswered_most"),)
