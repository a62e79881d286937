"""The WSGI application for gunicorn; the data folder must have been prepared (`main.prepare`)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiosk.collector.settings")
application = get_wsgi_application()
