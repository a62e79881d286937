"""What goes down to the stations, and what the citizens' pages need.

The phones' list is state and comes again with each station's next request, so its table is made anew.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('collector', '0002_tickets'),
    ]

    operations = [
        migrations.DeleteModel(
            name='WaitingTicket',
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16)),
                ('service', models.CharField(max_length=64)),
                ('due_at', models.CharField(max_length=24)),
                ('source', models.CharField(max_length=10)),
                ('status', models.CharField(max_length=10)),
                ('feed_number', models.BigIntegerField(null=True)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='collector.centre')),
            ],
            options={
                'db_table': 'appointment',
                'indexes': [models.Index(fields=['centre', 'service', 'due_at'], name='appointment_slot')],
                'constraints': [models.UniqueConstraint(fields=('code', 'centre'), name='appointment_key'), models.UniqueConstraint(fields=('centre', 'feed_number'), name='appointment_feed_number')],
            },
        ),
        migrations.CreateModel(
            name='FeedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('item', models.CharField(max_length=32, unique=True)),
                ('at', models.CharField(max_length=24)),
                ('kind', models.CharField(max_length=40)),
                ('data', models.TextField()),
                ('kept_until', models.CharField(max_length=24)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='collector.centre')),
            ],
            options={
                'db_table': 'feed_item',
                'constraints': [models.UniqueConstraint(fields=('centre', 'number'), name='feed_item_key')],
            },
        ),
        migrations.CreateModel(
            name='WaitingTicket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('key_sha256', models.CharField(max_length=64)),
                ('service', models.CharField(max_length=40)),
                ('state', models.CharField(max_length=10)),
                ('ahead', models.IntegerField()),
                ('wait_min', models.IntegerField()),
                ('wait_max', models.IntegerField()),
                ('counter', models.CharField(blank=True, max_length=40)),
                ('calls', models.IntegerField(default=0)),
                ('language', models.CharField(default='vi', max_length=5)),
                ('rate_until', models.CharField(blank=True, max_length=24)),
                ('rated', models.BooleanField(default=False)),
                ('first_at', models.CharField(max_length=24)),
                ('gone_at', models.CharField(blank=True, max_length=24)),
                ('feed_item', models.CharField(blank=True, max_length=32)),
                ('level', models.SmallIntegerField(default=0)),
                ('asked', models.BooleanField(default=False)),
                ('station', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='collector.station')),
            ],
            options={
                'db_table': 'waiting_ticket',
                'indexes': [models.Index(fields=['station', 'gone_at'], name='waiting_ticket_listed')],
                'constraints': [models.UniqueConstraint(fields=('key_sha256', 'number', 'station'), name='waiting_ticket_key')],
            },
        ),
        # the same list is not written again otherwise
        migrations.RunSQL("UPDATE station_health SET waiting_sha256 = ''", migrations.RunSQL.noop),
    ]
