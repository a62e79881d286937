"""What units and memberships replaced goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('collector', '0009_rows_into_units'),
    ]

    operations = [
        migrations.AlterField(
            model_name='centre',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='collector.unit', verbose_name='Đơn vị'),
        ),
        migrations.RemoveField(model_name='centre', name='province'),
        migrations.RemoveField(model_name='account', name='centre'),
        migrations.AlterField(
            model_name='centre',
            name='code',
            field=models.CharField(max_length=12, unique=True, verbose_name='Mã trung tâm'),
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='centre',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='collector.centre'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['province', 'at', 'id'], name='audit_of_province'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['unit', 'at', 'id'], name='audit_of_unit'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['user', 'at', 'id'], name='audit_of_person'),
        ),
    ]
