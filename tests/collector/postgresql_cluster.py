"""A PostgreSQL of the tests' own: made, started and ended here, reachable through a socket in its folder alone."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Debian keeps one folder a version; which one is there depends on the release.
BINARIES = Path("/usr/lib/postgresql")
# The server refuses to run as root; the package makes this user.
USER = "postgres"
START_S = 60
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
        options = " ".join(f"-c {name}={value}" for name, value in QUICK.items())
        options += f" -c listen_addresses= -c unix_socket_directories={folder}"
        _run("pg_ctl", "-D", data, "-w", "-t", START_S, "-l", folder / "log", "-o", options, "start")
        try:
            yield url_of(folder, "postgres")
        finally:
            _run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def url_of(folder: Path, name: str) -> str:
    return f"postgresql://{USER}@/{name}?host={quote(str(folder))}"


def _run(program: str, *arguments: object) -> None:
    """What it says goes to a file: the server inherits it, and a pipe would never end."""
    command = [str(binaries() / program), *map(str, arguments)]
    with tempfile.TemporaryFile() as said:
        who = USER if os.geteuid() == 0 else None
        code = subprocess.run(command, user=who, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said).returncode
        said.seek(0)
        assert code == 0, f"{program}: exit code {code}: {said.read().decode(errors='replace')}"
