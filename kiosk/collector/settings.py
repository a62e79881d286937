"""Django's settings, from the data folder and a handful of environment variables. `main.prepare` makes the folder.

KIOSK_COLLECTOR_DATA      the data folder (required): collector.db, secret.key, private.key
KIOSK_COLLECTOR_DATABASE  postgresql://user:password@host/name (as in `database.py`); else SQLite in the data folder
KIOSK_COLLECTOR_WORKERS   how many processes serve; more than one on PostgreSQL only (1)
KIOSK_COLLECTOR_HOSTS     host names this server answers to, separated by commas, beside this machine's own
KIOSK_COLLECTOR_HTTPS     "1" when a proxy in front serves HTTPS: cookies are then marked secure
KIOSK_COLLECTOR_PROXIES   how many proxies stand in front; without it the sender's own address counts for lock-out
KIOSK_COLLECTOR_SECOND_FACTOR  "1" makes administrators use a second factor (an app on the phone) from the next sign-in
KIOSK_COLLECTOR_SMTP      where e-mail goes out, as in `mail_settings.py`; without it none is sent
KIOSK_COLLECTOR_WEBHOOK_HOSTS  hosts of webhooks that may lie in a private network, separated by commas
KIOSK_COLLECTOR_METRICS   the bearer token that /metrics asks for; without it this machine alone may read them
"""

import os
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from kiosk.collector.database import database_of
from kiosk.collector.mail_settings import TIMEOUT_S, mail_of
from kiosk.wire.uplink import MAX_BATCH_BYTES

LOGIN_TRIES = 5
LOGIN_LOCKED_MIN = 15


def _data_dir() -> Path:
    folder = os.environ.get("KIOSK_COLLECTOR_DATA", "")
    if not folder:
        raise ImproperlyConfigured("KIOSK_COLLECTOR_DATA is not set; start the server with: kiosk collector run --data")
    return Path(folder)


def _secret_key(path: Path) -> str:
    if not path.is_file():
        raise ImproperlyConfigured(f"{path} is missing; kiosk.collector.main.prepare makes it")
    return path.read_text("ascii").strip()


def _hosts() -> list[str]:
    named = os.environ.get("KIOSK_COLLECTOR_HOSTS", "").split(",")
    return ["127.0.0.1", "localhost", "[::1]", *(host.strip() for host in named if host.strip())]


DATA_DIR = _data_dir()
SECRET_KEY = _secret_key(DATA_DIR / "secret.key")
DEBUG = False
ALLOWED_HOSTS = _hosts()
HTTPS = os.environ.get("KIOSK_COLLECTOR_HTTPS") == "1"
PROXIES = int(os.environ.get("KIOSK_COLLECTOR_PROXIES", "0"))
SECOND_FACTOR_REQUIRED = os.environ.get("KIOSK_COLLECTOR_SECOND_FACTOR") == "1"
METRICS_TOKEN = os.environ.get("KIOSK_COLLECTOR_METRICS", "")

INSTALLED_APPS = [
    "kiosk.collector",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "ninja",  # the files of the page that describes the API
    "django_otp",
    "django_otp.plugins.otp_totp",
]
MIDDLEWARE = [
    "kiosk.collector.metrics.Measured",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kiosk.collector.middleware.ContentSecurityPolicy",
    "kiosk.collector.middleware.NoZeroCharacters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kiosk.collector.middleware.LastSeen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kiosk.collector.urls"
WSGI_APPLICATION = "kiosk.collector.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kiosk.collector.accounts.access.sidebar",
            ]
        },
    }
]
DATABASES = {"default": database_of(os.environ.get("KIOSK_COLLECTOR_DATABASE", ""), DATA_DIR)}

MAIL = mail_of(os.environ.get("KIOSK_COLLECTOR_SMTP", ""))
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.host, MAIL.port, MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = MAIL.starts_tls, MAIL.tls, TIMEOUT_S
DEFAULT_FROM_EMAIL = MAIL.sender

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BATCH_BYTES
# A form of 12 services, 30 counters and 200 officers stays far below this.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "sign-in"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Older hashes still open and are renewed at the next sign-in.
PASSWORD_HASHERS = ["kiosk.collector.accounts.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kiosk.collector.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "kiosk.collector.accounts.passwords.NotOnesName",
        "OPTIONS": {"user_attributes": ("username", "last_name")},
    },
    {"NAME": "kiosk.collector.accounts.passwords.NotNumeric"},
    {"NAME": "kiosk.collector.accounts.passwords.NotCommon"},
    {"NAME": "kiosk.collector.accounts.passwords.NotOfTheHouse"},
]
OTP_TOTP_ISSUER = "Trung tâm PVHCC"
AXES_FAILURE_LIMIT = LOGIN_TRIES
AXES_COOLOFF_TIME = timedelta(minutes=LOGIN_LOCKED_MIN)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "collector/locked_out.html"
AXES_RESET_ON_SUCCESS = True
# A lock ends when its page says so; tries meanwhile do not lengthen it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # our own log has the sign-ins
AXES_IPWARE_PROXY_COUNT = PROXIES or None
# Without a proxy of ours a forwarded address is only a claim of the sender.
AXES_IPWARE_META_PRECEDENCE_ORDER = ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"] if PROXIES else ["REMOTE_ADDR"]

# How long a session lasts is said there.
SESSION_ENGINE = "kiosk.collector.accounts.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "kiosk.collector.views.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["ninja.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"no_codes": {"()": "kiosk.collector.log_words.WithoutCodes"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_codes"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
