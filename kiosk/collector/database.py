"""Which database the collector keeps: SQLite in its data folder, or the PostgreSQL that a URL names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# How long a writer waits for another one before SQLite gives up; the longest transaction of ours takes milliseconds.
BUSY_TIMEOUT_S = 10
# A server that does not answer for so long is told as a fault, so that a station keeps its data and asks again.
CONNECT_TIMEOUT_S = 5


def database_of(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings of the database. "" is SQLite. Raises ValueError for another scheme or a URL without a name."""
    return _postgresql(url) if url else _sqlite(data_dir / "collector.db")


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": BUSY_TIMEOUT_S,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    """postgresql://user:password@host:5432/name?sslmode=verify-full; a socket's folder: postgresql:///name?host=/run/x.

    What follows the question mark are libpq's own keywords. A password may stand in libpq's password file instead.
    """
    parts, options = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise ValueError(
            f"KIOSK_COLLECTOR_DATABASE: found {parts.scheme}://…/{name}, expected postgresql://user@host/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": CONNECT_TIMEOUT_S, **options},
    }
