"""Which database Django's one connection leads to: the tests' SQLite file, or one of a PostgreSQL server."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from kiosk.collector.database import database_of


def lead_to(database: dict[str, Any]) -> None:
    """From here on every model and cursor of this thread speaks to that one."""
    from django.db import connections

    connections.close_all()
    connections.settings["default"] = connections.configure_settings({"default": database})["default"]
    connections["default"] = connections.create_connection("default")


def lead_back() -> None:
    from django.conf import settings

    lead_to(database_of("", Path(settings.DATA_DIR)))


class Databases:
    """Makes databases of a server anew, at need as copies of another one."""

    def __init__(self, url: str) -> None:
        self._url = url

    def url(self, name: str) -> str:
        return urlsplit(self._url)._replace(path=f"/{name}").geturl()

    def use(self, name: str, template: str = "template1") -> None:
        """An open connection to it or to its template would be in the way, so Django's is closed first."""
        from django.db import connections

        connections.close_all()
        with psycopg.connect(self._url, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        lead_to(database_of(self.url(name), Path()))
