from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('collector', '0016_images'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['at', 'id'], name='audit_newest'),
        ),
    ]
