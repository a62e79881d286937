"""A PostgreSQL of the tests' own: made, started and ended here, reachable through a socket in its folder alone."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.patience import wait_for

# Debian keeps one folder a version; which one is there depends on the release.
BINARIES = Path("/usr/lib/postgresql")
# The server refuses to run as root; the package makes this user.
USER = "postgres"
STOP_S = 20
# Nothing here must outlive a power cut.
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "30"}


def binaries() -> Path:
    found = sorted(BINARIES.glob("*/bin"), key=lambda path: int(path.parent.name))
    assert found, f"found nothing in {BINARIES}, expected PostgreSQL: see config/debian-packages.txt"
    return found[-1]


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of its maintenance database, for `database_of`."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-"))
    try:
        folder.chmod(0o755)
        data = folder / "data"
        data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(data, USER)
            shutil.chown(folder, USER)
        _run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-N")
        settings = QUICK | {"listen_addresses": "", "unix_socket_directories": str(folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            # it ends with us, even when we are killed
            command = ["setpriv", "--pdeathsig", "INT", str(binaries() / "postgres"), "-D", str(data), *options]
            server = subprocess.Popen(command, user=_user(), cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_for(lambda: server.poll() is not None or _accepts(folder))
            assert server.poll() is None, (folder / "log").read_text()
            yield url_of(folder, "postgres")
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(STOP_S)
    finally:
        shutil.rmtree(folder)


def url_of(folder: Path, name: str) -> str:
    return f"postgresql://{USER}@/{name}?host={quote(str(folder))}"


def _accepts(folder: Path) -> bool:
    asked = [str(binaries() / "pg_isready"), "-q", "-h", str(folder)]
    return subprocess.run(asked, stdin=subprocess.DEVNULL).returncode == 0


def _user() -> str | None:
    return USER if os.geteuid() == 0 else None


def _run(program: str, *arguments: object) -> None:
    command = [str(binaries() / program), *map(str, arguments)]
    done = subprocess.run(command, user=_user(), cwd="/", stdin=subprocess.DEVNULL, capture_output=True)
    assert done.returncode == 0, f"{program}: exit code {done.returncode}: {done.stderr.decode(errors='replace')}"
