"""How long dossiers are kept: some days after their end, as the centre's settings say; forgotten ones not for ever."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from kiosk.collector.dossiers import dossier_import
from kiosk.collector.dossiers.dossier_models import Dossier
from kiosk.collector.dossiers.dossier_states import ENDED
from kiosk.collector.models import Centre
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.domain.calendar import local
from kiosk.settings.dossiers import DossierSettings

# What no list has changed for so long is of a system that is no longer asked.
SILENT_DAYS = 400


def run(now: datetime) -> None:
    """Once a day."""
    dossier_import.forget_uploads(now)
    today = local(now).date()
    for centre in Centre.objects.filter(pk__in=Dossier.objects.values("centre")):
        settings = settings_of(centre.pk)
        over(centre, today, (settings.dossiers if settings else DossierSettings()).kept_days)


def over(centre: Centre, today: date, kept_days: int) -> int:
    """How many were removed. An ended one without a day counts from when that was heard."""
    held = Dossier.objects.filter(centre=centre).alias(ended_on=Coalesce("returned_on", "changed_on"))
    ended = Q(state__in=ENDED, ended_on__lt=today - timedelta(days=kept_days))
    silent = Q(changed_on__lt=today - timedelta(days=SILENT_DAYS))
    removed, _ = held.filter(ended | silent).delete()
    return removed
