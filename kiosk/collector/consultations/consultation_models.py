"""The tables of consultations. Codes stand here as marks alone, made with the centre's key, which is not in the
database (household_key)."""

from django.db import models

from kiosk.collector.phone.citizen_models import AT_LENGTH, ID_LENGTH, SHA256_LENGTH


class HouseholdCode(models.Model):
    """A household that may answer; `code` as kiosk.domain.household_codes.code_mark makes it."""

    centre = models.ForeignKey("collector.Centre", models.CASCADE, db_index=False)
    consultation = models.CharField(max_length=ID_LENGTH)
    code = models.CharField(max_length=SHA256_LENGTH)

    class Meta:
        db_table = "household_code"
        constraints = (models.UniqueConstraint(fields=["centre", "consultation", "code"], name="household_code_key"),)


class ConsultationAnswer(models.Model):
    """`consultation.answered` as a station told it; which of several counts says `tally`. `code` "" of nobody's.
    `terminal` "" of those that were kept before it was.
    """

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    station = models.ForeignKey("collector.Station", models.PROTECT, db_index=False)
    epoch = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.CharField(max_length=AT_LENGTH)
    consultation = models.CharField(max_length=ID_LENGTH)
    option = models.CharField(max_length=ID_LENGTH)
    code = models.CharField(max_length=SHA256_LENGTH, blank=True)
    terminal = models.CharField(max_length=ID_LENGTH, blank=True, default="")

    class Meta:
        db_table = "consultation_answer"
        constraints = (models.UniqueConstraint(fields=["station", "epoch", "seq"], name="consultation_answer_key"),)
        indexes = (models.Index(fields=["centre", "consultation", "code"], name="consultation_answers"),)
