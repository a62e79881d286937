"""Starts the collector: folder, tables, then gunicorn with one worker of eight threads (SQLite has one writer).

On PostgreSQL there may be several workers: KIOSK_COLLECTOR_WORKERS.
"""

import os
import resource
import shutil
import sys
from pathlib import Path
from typing import Any

from kiosk.collector import data_dir as folder

THREADS = 8
# A country's stations keep their connections open between two reports; a process holds so many at most.
CONNECTIONS = 4000
# Files a process has open besides: database, pipes, what it serves.
OTHER_FILES = 200
# A request takes milliseconds; a stop waits this long for one under way.
GRACEFUL_S = 3


def prepare(data_dir: Path, host: str = "") -> None:
    """Configure Django in this process for the data folder and bring its tables up to date. Repeatable."""
    os.environ["KIOSK_COLLECTOR_DATA"] = str(data_dir.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "kiosk.collector.settings"
    if host:
        named = [name for name in os.environ.get("KIOSK_COLLECTOR_HOSTS", "").split(",") if name]
        os.environ["KIOSK_COLLECTOR_HOSTS"] = ",".join(dict.fromkeys([*named, host]))
    folder.make(data_dir)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    _count_once()


def run(data_dir: Path, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; returns by SystemExit, leaving no process behind."""
    workers = _workers()
    if workers > 1:
        _share_counts(data_dir)
    prepare(data_dir, host)
    _tell_first_start(data_dir, host, port)
    from gunicorn.app.base import BaseApplication

    connections = _connections()

    class Server(BaseApplication):
        def load_config(self) -> None:
            from kiosk.collector import jobs

            for name, value in server_options(host, port, workers, connections).items():
                self.cfg.set(name, value)
            self.cfg.set("post_worker_init", jobs.started)
            self.cfg.set("worker_exit", jobs.ended)

        def load(self) -> Any:
            from kiosk.collector.wsgi import application

            return application

    _close_connections()
    Server().run()


def _tell_first_start(data_dir: Path, host: str, port: int) -> None:
    from kiosk.collector.places import first_start

    if first_start.needed():
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/bat-dau/"
        print(f"nobody has an account yet: open {address} and type {first_start.code(data_dir)}", file=sys.stderr)


def _workers() -> int:
    """Raises ValueError for several on SQLite, whose one writer is a thread of the one process."""
    workers = int(os.environ.get("KIOSK_COLLECTOR_WORKERS", "1"))
    if workers > 1 and not os.environ.get("KIOSK_COLLECTOR_DATABASE"):
        raise ValueError(
            f"KIOSK_COLLECTOR_WORKERS: found {workers} on SQLite, expected 1; "
            "name a PostgreSQL in KIOSK_COLLECTOR_DATABASE"
        )
    return workers


def _share_counts(data_dir: Path) -> None:
    """Before prometheus_client is first imported, which looks for this once. Counts begin anew with the server."""
    counts = data_dir / "metrics"
    shutil.rmtree(counts, ignore_errors=True)
    counts.mkdir(parents=True, mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counts)


def _connections() -> int:
    """How many a process may hold. The limit of open files is raised as far as the system lets us (setrlimit(2))."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return CONNECTIONS
    wanted = CONNECTIONS + OTHER_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(CONNECTIONS, soft - OTHER_FILES)


def server_options(host: str, port: int, workers: int = 1, connections: int = CONNECTIONS) -> dict[str, Any]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "worker_connections": connections,
        "graceful_timeout": GRACEFUL_S,
        "keepalive": 15,
        "loglevel": "warning",
        "proc_name": "kiosk-collector",
    }


def _count_once() -> None:
    from django.db import connection

    from kiosk.collector.record.recounting import recount_once

    recount_once(connection)


def _close_connections() -> None:
    """An SQLite connection must not be carried into the worker process."""
    from django.db import connections

    connections.close_all()
