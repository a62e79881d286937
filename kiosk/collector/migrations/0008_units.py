"""Units and memberships; filled by the next one, the columns they replace go in the one after it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kiosk.collector.accounts.roles import ROLE_NAMES


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('collector', '0007_forecast_ranges'),
    ]

    operations = [
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='Mã đơn vị')),
                ('name', models.CharField(max_length=80, verbose_name='Tên đơn vị')),
                ('kind', models.CharField(choices=[('province', 'Tỉnh, thành phố'), ('commune', 'Xã, phường, đặc khu')], max_length=10, verbose_name='Cấp')),
                ('former_names', models.TextField(blank=True, verbose_name='Tên trước tháng 7/2025')),
                ('folded', models.TextField(editable=False)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='collector.unit', verbose_name='Thuộc tỉnh')),
            ],
            options={
                'verbose_name': 'Đơn vị',
                'verbose_name_plural': 'Đơn vị',
                'db_table': 'unit',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'province'), ('parent__isnull', True)) | models.Q(('kind', 'commune'), ('parent__isnull', False)), name='unit_level')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=list(ROLE_NAMES.items()), max_length=15, verbose_name='Vai trò')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='collector.unit', verbose_name='Đơn vị')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'Vai trò',
                'verbose_name_plural': 'Vai trò',
                'db_table': 'membership',
                'constraints': [models.UniqueConstraint(fields=('user', 'unit'), name='membership_key')],
            },
        ),
        migrations.AddField(
            model_name='centre',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='collector.unit', verbose_name='Đơn vị'),
        ),
        migrations.AddField(
            model_name='auditentry',
            name='unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collector.unit'),
        ),
        migrations.AddField(
            model_name='auditentry',
            name='province',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collector.unit'),
        ),
    ]
