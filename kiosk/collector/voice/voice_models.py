"""The table of what citizens say."""

from django.db import models

from kiosk.collector.phone.citizen_models import AT_LENGTH, ID_LENGTH, SHA256_LENGTH

NEW, OPEN, ANSWERED = "new", "open", "answered"
STATES = {NEW: "Mới", OPEN: "Đang xử lý", ANSWERED: "Đã trả lời"}
KINDS = {
    "suggestion": "Góp ý",
    "petition": "Phản ánh, kiến nghị",
    "commendation": "Lời khen",
    "home_service": "Cán bộ đến nhà",
}
SOURCES = {"kiosk": "Ki-ốt", "phone": "Điện thoại"}


class Voice(models.Model):
    """One of them. `sealed`: a kiosk.wire.private.Voice as JSON, `answer` a text, both encrypted, empty once erased.

    `record` is the station's id, "" of one written on the phone page. The receipt's code is held as its hash alone.
    `due_on`: the day by which it is to be answered, "" when no answer is due. `erased_at`: the row stays, so that a
    repeat cannot bring it back.
    """

    centre = models.ForeignKey("collector.Centre", models.PROTECT, db_index=False)
    station = models.ForeignKey("collector.Station", models.PROTECT, null=True, db_index=False)
    record = models.CharField(max_length=ID_LENGTH, blank=True)
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=10)
    at = models.CharField(max_length=AT_LENGTH)
    received_at = models.DateTimeField()
    procedure = models.CharField(max_length=ID_LENGTH, blank=True)
    code_sha256 = models.CharField(max_length=SHA256_LENGTH, db_index=True)
    sealed = models.BinaryField()
    state = models.CharField(max_length=10, default=NEW)
    due_on = models.CharField(max_length=10, blank=True)
    forwarded_to = models.CharField(max_length=120, blank=True)
    answer = models.BinaryField(default=b"")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "voice"
        constraints = (
            models.UniqueConstraint(fields=["station", "record"], condition=~models.Q(record=""), name="voice_key"),
        )
        indexes = (
            models.Index(fields=["centre", "at", "id"], name="voice_newest"),
            models.Index(fields=["centre", "due_on"], condition=~models.Q(state=ANSWERED), name="voice_due"),
        )

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def source_words(self) -> str:
        return SOURCES.get(self.source, self.source)
