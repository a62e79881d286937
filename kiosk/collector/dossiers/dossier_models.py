"""The tables of dossiers. No name, no address, no telephone: of those only what tells the holder, as a keyed hash."""

from django.db import models

from kiosk.collector.phone.citizen_models import SHA256_LENGTH

CODE_LENGTH = 40  # kiosk.domain.dossier_codes.CODE_MAX
PROCEDURE_LENGTH = 200


class Dossier(models.Model):
    """`phone`, `identity`: keyed hashes of the last four digits given at filing, "" where the list has none.

    `changed_on`: when a list last changed it.
    """

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    code = models.CharField(max_length=CODE_LENGTH)
    state = models.CharField(max_length=10)
    procedure = models.CharField(max_length=PROCEDURE_LENGTH, blank=True)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    phone = models.CharField(max_length=SHA256_LENGTH, blank=True)
    identity = models.CharField(max_length=SHA256_LENGTH, blank=True)
    changed_on = models.DateField()

    class Meta:
        db_table = "dossier"
        constraints = (models.UniqueConstraint(fields=["centre", "code"], name="dossier_key"),)
        indexes = (models.Index(fields=["centre", "state"], name="dossier_states"),)


class DossierUpload(models.Model):
    """What is kept of a list that was looked through and waits for its confirmation; one a centre and person.

    `rows`: JSON of dossier_rows.Row, so that names in the file are never stored.
    """

    centre = models.ForeignKey("collector.Centre", models.CASCADE, db_index=False)
    author = models.CharField(max_length=150)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    rows = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dossier_upload"
        constraints = (models.UniqueConstraint(fields=["centre", "author"], name="dossier_upload_key"),)
