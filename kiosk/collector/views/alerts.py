"""Who hears of stations' troubles, a try whether it arrives, and what was sent."""

import re
import secrets

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.fleet import alert_round, alert_sending, webhook
from kiosk.collector.models import AlertMessage, AlertRecipient, Unit
from kiosk.collector.record import sealing
from kiosk.domain.events import rfc3339

LOG_SHOWN = 50
# People who see to stations; beyond it a mailing list is the better recipient.
MAX_RECIPIENTS = 20
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
STATES = {"waiting": "Chờ gửi", "sent": "Đã gửi", "failed": "Không gửi được"}
# Of a webhook's secret: as many random bytes as SHA-256 has.
SECRET_BYTES = 32


class RecipientForm(forms.ModelForm):
    channel = forms.ChoiceField(label="Gửi bằng", choices=[("email", "E-mail"), ("webhook", "Webhook")])
    quiet_to = forms.CharField(label="Yên tĩnh đến", required=False, widget=forms.TimeInput({"type": "time"}))

    class Meta:
        model = AlertRecipient
        fields = ("channel", "address", "least_rank", "quiet_from", "quiet_to")
        widgets = {"quiet_from": forms.TimeInput({"type": "time"})}  # noqa: RUF012 - Django's own way

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        self._check_address(str(found.get("channel", "")), str(found.get("address", "")))
        times = [str(found.get("quiet_from") or ""), str(found.get("quiet_to") or "")]
        if any(times) and not all(TIME.fullmatch(time) for time in times):
            self.add_error("quiet_from", "Giờ yên tĩnh: ghi cả hai giờ, ví dụ 18:00 và 07:00, hoặc để trống cả hai.")
        return found

    def _check_address(self, channel: str, address: str) -> None:
        if channel == "email":
            try:
                forms.EmailField().clean(address)
            except forms.ValidationError:
                self.add_error("address", "Địa chỉ e-mail chưa đúng.")
        elif channel == "webhook":
            try:
                webhook.checked(address, webhook.private_hosts())
            except webhook.BadAddress as error:
                self.add_error("address", f"{error}.".capitalize())
            except OSError:
                self.add_error("address", "Không tìm thấy máy chủ của webhook. Xin kiểm tra địa chỉ.")


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    form = RecipientForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(request, form):
        return redirect("stations-alerts")
    log = AlertMessage.objects.filter(unit=request.unit).order_by("-id")[:LOG_SHOWN]
    context = {
        "form": form,
        "recipients": AlertRecipient.objects.filter(unit=request.unit).order_by("channel", "address"),
        "log": [{"row": m, "lines": alert_sending.lines_of(m), "words": STATES[m.state]} for m in log],
        "secret": request.session.pop("webhook_secret", None),
        "mail_goes": alert_sending.mail_goes(),
    }
    return render(request, "collector/alerts.html", context, status=422 if form.errors else 200)


def _add(request: HttpRequest, form: RecipientForm) -> bool:
    made: AlertRecipient = form.save(commit=False)
    made.unit = request.unit
    if AlertRecipient.objects.filter(unit=request.unit).count() >= MAX_RECIPIENTS:
        form.add_error(None, f"Nhiều nhất {MAX_RECIPIENTS} người nhận. Xin dùng một địa chỉ nhóm.")
        return False
    secret = secrets.token_hex(SECRET_BYTES) if made.channel == "webhook" else ""
    made.secret = sealing.sealed(secret.encode()) if secret else b""
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        form.add_error("address", "Địa chỉ này đã có trong danh sách.")
        return False
    if secret:
        request.session["webhook_secret"] = {"address": made.address, "secret": secret}
    audit.record_at(request, request.unit, "alert.recipient.add", about=made.address)
    messages.success(request, f"Đã thêm {made.address}. Bấm “Gửi thử” để kiểm tra.")
    return True


@require_POST
@unit_required(ADMINISTRATOR)
def remove(request: HttpRequest, number: int) -> HttpResponse:
    found = _recipient(request.unit, number)
    audit.record_at(request, request.unit, "alert.recipient.remove", about=found.address)
    AlertMessage.objects.filter(recipient=found, state="waiting").update(state="failed", error="người nhận đã bị xóa")
    found.delete()
    messages.success(request, f"Đã xóa {found.address}.")
    return redirect("stations-alerts")


@require_POST
@unit_required(ADMINISTRATOR)
def try_out(request: HttpRequest, number: int) -> HttpResponse:
    """At once and also in quiet hours: somebody waits for it."""
    found, now = _recipient(request.unit, number), timezone.now()
    line = f"Tin thử của {request.unit.name}: cảnh báo về trạm sẽ đến địa chỉ này"
    message = alert_round.made(found, [line], rfc3339(now), now)
    alert_sending.send(message, now, tries=1)
    audit.record_at(request, request.unit, "alert.try", about=found.address)
    if message.state == "sent":
        messages.success(request, f"Đã gửi thử tới {found.address}.")
    else:
        messages.error(request, f"Chưa gửi được tới {found.address}: {message.error}")
    return redirect("stations-alerts")


def _recipient(unit: Unit, number: int) -> AlertRecipient:
    found = AlertRecipient.objects.filter(unit=unit, id=number).first()
    if found is None:
        raise Http404("no such recipient")
    return found
