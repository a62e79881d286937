"""Codes of households get the centre's key: what was kept without one is keyed as it stands."""

from django.db import migrations

from kiosk.collector.consultations.household_key import key_of
from kiosk.domain.household_codes import MARK_SIGNS, keyed

BATCH = 500


def key_all(apps, _schema_editor):
    for name in ("HouseholdCode", "ConsultationAnswer"):
        model = apps.get_model("collector", name)
        changed = []
        for row in model.objects.iterator():
            if len(row.code) > MARK_SIGNS:
                row.code = keyed(key_of(row.centre_id), row.code)
                changed.append(row)
        model.objects.bulk_update(changed, ["code"], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('collector', '0023_asked_and_skipped'),
    ]

    operations = [
        migrations.RunPython(key_all, migrations.RunPython.noop),
    ]
