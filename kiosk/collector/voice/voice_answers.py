"""What whoever holds a receipt is told of what became of it, at a kiosk."""

from datetime import datetime

from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import Centre, Voice
from kiosk.collector.tries import MINUTE, RateLimit
from kiosk.collector.voice import cases
from kiosk.collector.voice.voice_models import ANSWERED
from kiosk.domain.voice import KINDS, parse_receipt
from kiosk.wire.voices import FollowedVoice, VoiceAnswer

# A kiosk where one after another asks. Of 50 bits nobody finds any at that pace.
ASKS_PER_TERMINAL, ASKS_SPAN = 40, 10 * MINUTE

_of_terminal = RateLimit(ASKS_PER_TERMINAL, span=ASKS_SPAN, name="voice.terminal")

UNKNOWN, TOO_OFTEN = (VoiceAnswer(outcome=word) for word in ("unknown", "too_often"))


def answer(centre: Centre, code: str, terminal: str, now: datetime) -> VoiceAnswer:
    """A wrong code gets the same answer as one that nobody has."""
    if not _of_terminal.allows(f"{centre.pk}:{terminal}", now):
        return TOO_OFTEN
    receipt = parse_receipt(code)
    row = Voice.objects.filter(centre=centre, code_sha256=sha256(receipt)).first() if receipt else None
    if row is None or row.kind not in KINDS:
        return UNKNOWN
    erased = row.erased_at is not None
    waits = not erased and row.state != ANSWERED
    shown = FollowedVoice(
        code=receipt,
        kind=row.kind,
        state="erased" if erased else row.state,
        due_on=row.due_on if waits else "",
        forwarded_to=row.forwarded_to if waits else "",
        answer=cases.answer(row),
    )
    return VoiceAnswer(outcome="found", voice=shown)
