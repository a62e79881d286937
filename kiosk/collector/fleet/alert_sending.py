"""Sends the messages that are due, by e-mail or webhook, and tries again those that could not be sent."""

import json
import smtplib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from kiosk.collector.fleet import webhook
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import AlertMessage, AlertRecipient
from kiosk.collector.record import sealing
from kiosk.domain.events import rfc3339

# A round sends at most so many, each may take 15 s: the lease of the work outlasts them.
MAX_A_ROUND = 4
# After so many minutes it is tried again; a day later it is given up and stands in the log as failed.
PAUSES_MIN = (1, 5, 15, 60, 180, 360, 720)
REFUSED = "máy chủ thư không nhận địa chỉ này"
NO_SERVER = "máy chủ chưa được cài đặt để gửi e-mail (KIOSK_COLLECTOR_SMTP)"

Send = Callable[[AlertMessage, AlertRecipient], None]


def run(now: datetime) -> None:
    due = AlertMessage.objects.filter(state="waiting", not_before__lte=rfc3339(now)).select_related("recipient")
    for message in due.order_by("not_before", "id")[:MAX_A_ROUND]:
        send(message, now)


def send(
    message: AlertMessage, now: datetime, ways: Mapping[str, Send] | None = None, tries: int = len(PAUSES_MIN) + 1
) -> None:
    """Now, whatever its time; the outcome is kept. `tries`: how often at most."""
    recipient = message.recipient
    if recipient is None:
        message.state, message.error = "failed", "người nhận đã bị xóa"
    else:
        _try(message, recipient, now, (ways or WAYS)[message.channel], tries)
    message.save()


def _try(message: AlertMessage, recipient: AlertRecipient, now: datetime, way: Send, tries: int) -> None:
    message.attempts += 1
    try:
        way(message, recipient)
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        message.error = f"{REFUSED} ({code} {words.decode('utf-8', 'replace')})"[:300]
        # 4xx asks for patience (greylisting); 5xx is an address that nobody has
        _put_off(message, now, for_good=code >= 500 or message.attempts >= tries)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        message.error = str(error)[:300]
        _put_off(message, now, for_good=isinstance(error, webhook.BadAddress) or message.attempts >= tries)
    else:
        message.state, message.sent_at, message.error = "sent", rfc3339(now), ""


def _put_off(message: AlertMessage, now: datetime, *, for_good: bool) -> None:
    if for_good:
        message.state = "failed"
    else:
        message.not_before = rfc3339(now + timedelta(minutes=PAUSES_MIN[message.attempts - 1]))


def mail_goes() -> bool:
    return bool(settings.EMAIL_HOST)


def lines_of(message: AlertMessage) -> list[str]:
    more = [f"… và {message.left_out} việc khác"] if message.left_out else []
    return [*json.loads(message.lines), *more]


def subject_of(message: AlertMessage) -> str:
    lines = lines_of(message)
    return lines[0][:120] if len(lines) == 1 else f"{len(lines)} tin về các trạm của {message.unit.name}"


def _by_email(message: AlertMessage, recipient: AlertRecipient) -> None:
    """The Message-ID stays the same when it is tried again, so that a mail server can leave repeats out."""
    if not mail_goes():
        raise ValueError(NO_SERVER)
    sender = settings.DEFAULT_FROM_EMAIL
    body = "\n".join(lines_of(message)) + "\n\nTin tự động của hệ thống ki-ốt một cửa."
    named = f"<kiosk-alert-{message.pk}.{sha256(message.created_at)[:16]}@{sender.rpartition('@')[2].rstrip('>')}>"
    EmailMessage(subject_of(message), body, sender, [recipient.address], headers={"Message-ID": named}).send()


def _by_webhook(message: AlertMessage, recipient: AlertRecipient) -> None:
    """`id` stays the same when it is tried again, so that a receiver can leave repeats out."""
    content = {
        "id": message.pk,
        "unit": message.unit.code,
        "created_at": message.created_at,
        "subject": subject_of(message),
        "lines": lines_of(message),
    }
    webhook.post(recipient.address, content, sealing.unsealed(bytes(recipient.secret)))


WAYS: Mapping[str, Send] = {"email": _by_email, "webhook": _by_webhook}
