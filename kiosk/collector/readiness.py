"""Whether this server can do its work just now: each check says "ok" or what is wrong, in a word."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader

from kiosk.collector.record.ingest_view import writer_is_well

OK = "ok"
# A day of a province's events takes about 40 MB; beyond it SQLite's own journal and a backup still fit.
MIN_FREE_BYTES = 200 * 1024 * 1024


def checks(data_dir: Path) -> dict[str, str]:
    """What is checked and what was found; nothing that a stranger could use."""
    return {
        "database": _asked(_database),
        "migrations": _asked(_migrations),
        "writer": OK if writer_is_well() else "ended",
        "disk": OK if shutil.disk_usage(data_dir).free >= MIN_FREE_BYTES else "full",
    }


def _asked(check: Callable[[], str]) -> str:
    try:
        return check()
    except Error:
        connection.close_if_unusable_or_obsolete()
        return "unreachable"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def _migrations() -> str:
    """Tables newer than the program are well too: another process may have been updated first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return OK if _known() <= set(cursor.fetchall()) else "missing"


@cache
def _known() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)
