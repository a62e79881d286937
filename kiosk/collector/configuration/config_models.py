"""The tables of configuration: parts by hash, revisions of centres, layers of units, drafts."""

from django.db import models

from kiosk.collector.phone.citizen_models import AT_LENGTH, SHA256_LENGTH


class ConfigPart(models.Model):
    """A part's canonical JSON bytes under their own hash; never changed."""

    sha256 = models.CharField(max_length=SHA256_LENGTH, primary_key=True)
    name = models.CharField(max_length=20)
    content = models.BinaryField()

    class Meta:
        db_table = "config_part"


class ConfigLayer(models.Model):
    """Append-only: what a province or commune sets for the centres below it from here on.

    `sections` {section: value} as in the centre's settings; `open`: the sections a centre may have of its own.
    `from_at` "": it was given to the centres when it was made. Else it waits until it is given to them (`given_at`) or
    called back (`withdrawn_at`). `refused`: [place, why] of centres that it would have broken then.
    """

    unit = models.ForeignKey("collector.Unit", models.PROTECT)
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    author = models.CharField(max_length=150)
    note = models.CharField(max_length=200, blank=True)
    sections = models.JSONField(default=dict)
    open = models.JSONField(default=list)
    from_at = models.CharField(max_length=AT_LENGTH, blank=True)
    given_at = models.CharField(max_length=AT_LENGTH, blank=True)
    withdrawn_at = models.CharField(max_length=AT_LENGTH, blank=True)
    refused = models.JSONField(default=list)

    class Meta:
        db_table = "config_layer"
        constraints = (models.UniqueConstraint(fields=["unit", "number"], name="config_layer_key"),)


class ConfigRevision(models.Model):
    """Append-only: what a centre's stations ought to run from here on, who said so and when.

    In force is the highest number whose `from_at` has come ("" is at once) and that was not taken back before
    (`withdrawn_at` ""). `own`: sections that are the centre's own though a unit above sets them. Without a
    `guide_part` the centre asks the product's own questions.
    """

    centre = models.ForeignKey("collector.Centre", models.PROTECT)
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    author = models.CharField(max_length=150)
    note = models.CharField(max_length=200, blank=True)
    centre_part = models.ForeignKey(ConfigPart, models.PROTECT, related_name="+")
    officers_part = models.ForeignKey(ConfigPart, models.PROTECT, related_name="+")
    procedures_part = models.ForeignKey(ConfigPart, models.PROTECT, related_name="+")
    guide_part = models.ForeignKey(ConfigPart, models.PROTECT, related_name="+", null=True)
    own = models.JSONField(default=list)
    from_at = models.CharField(max_length=AT_LENGTH, blank=True)
    withdrawn_at = models.CharField(max_length=AT_LENGTH, blank=True)

    class Meta:
        db_table = "config_revision"
        constraints = (models.UniqueConstraint(fields=["centre", "number"], name="config_revision_key"),)


class ConfigDraft(models.Model):
    """What somebody is working on, one a centre or unit: the form's data, right or not yet.

    `base`: the number of the revision or layer it grew from; `version` counts its changes. `own`: as of a revision;
    of a unit's draft the sections it sets, and `open` those that centres may have of their own.
    """

    centre = models.OneToOneField("collector.Centre", models.CASCADE, null=True)
    unit = models.OneToOneField("collector.Unit", models.CASCADE, null=True)
    base = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    settings = models.JSONField()
    own = models.JSONField(default=list)
    open = models.JSONField(default=list)
    author = models.CharField(max_length=150)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "config_draft"
