"""The Django application."""

from django.apps import AppConfig


class CollectorConfig(AppConfig):
    name = "kiosk.collector"
    label = "collector"
    verbose_name = "Máy chủ tổng hợp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kiosk.collector.accounts import sign_in_log

        sign_in_log.connect()
